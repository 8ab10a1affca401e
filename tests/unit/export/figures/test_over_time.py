from dataclasses import replace

from firsthand.export.contents import index_of
from firsthand.export.figures.over_time import FiguresPicture, figures_picture
from firsthand.model.claim import Claim
from firsthand.model.statement import Stance
from tests.unit.export.case_made_by_hand import C_LATER, C_NINE, C_REAL, claims, made_by_hand

INDEX = index_of(made_by_hand())


def picture(shown: tuple[Claim, ...] = claims()) -> FiguresPicture:
    drawn = figures_picture(INDEX, shown)
    assert drawn is not None
    return drawn


def test_each_facet_has_a_panel_of_its_own() -> None:
    assert [panel.title for panel in picture().panels] == ["Killed", "Exhumed"]


def test_each_report_of_each_figure_is_one_mark() -> None:
    killed, exhumed = picture().panels
    assert len(killed.marks) == 7 + 2 + 1 + 2 + 1
    assert len(exhumed.marks) == 2


def test_no_two_marks_of_one_day_hide_each_other() -> None:
    for panel in picture().panels:
        places = [(mark.x, mark.y) for mark in panel.marks]
        assert all(
            abs(a[0] - b[0]) >= 12 or abs(a[1] - b[1]) >= 12
            for n, a in enumerate(places)
            for b in places[:n]
        )


def test_a_larger_figure_stands_higher() -> None:
    killed = picture().panels[0]
    heights = {line.figure: line.y for line in killed.lines}
    assert heights["900"] < heights["310 to 420"] < heights["110 to 140"] < heights["90"]


def test_a_range_is_a_bar_and_an_open_end_is_marked() -> None:
    killed, exhumed = picture().panels
    assert any(mark.bottom - mark.top > 8 for mark in killed.marks)
    assert all(mark.open_up and not mark.open_down for mark in exhumed.marks)


def test_a_slipped_figure_hangs_on_the_one_it_should_have_been() -> None:
    (slipped,) = [m for m in picture().panels[0].marks if m.slip_y is not None]
    nine = next(line for line in picture().panels[0].lines if line.figure == "900")
    assert slipped.slip_y == nine.y
    assert "9,00" in slipped.title


def test_a_slip_that_no_claim_carries_is_drawn_where_it_stands() -> None:
    nine = next(claim for claim in claims() if claim.id == C_NINE)
    slip = nine.slips[0]
    carried = replace(
        nine, statements=tuple(p for p in nine.statements if p.statement != slip.statement)
    )
    marks = picture((carried,)).panels[0].marks
    assert len(marks) == len(carried.statements) + 1
    assert sum(mark.slip_y is not None for mark in marks) == 1


def test_an_arrow_leads_from_the_replaced_figure_to_the_one_that_replaced_it() -> None:
    (arrow,) = picture().panels[0].arrows
    assert arrow.title.startswith("Plain Witness replaced 110 to 140")


def test_a_letter_stands_for_each_origin_and_parties_are_named_as_such() -> None:
    letters = {it.letter: (it.name, it.interested) for it in picture().letters}
    assert letters["A"] == ("Red Heron Brigade", True)
    assert letters["C"] == ("Plain Witness", False)


def test_the_shape_follows_the_stance() -> None:
    stances = [mark.stance for mark in picture().panels[0].marks]
    assert stances.count(Stance.DENIES) == 1
    assert stances.count(Stance.DOUBTS) == 1


def test_words_alone_draw_nothing() -> None:
    assert figures_picture(INDEX, [c for c in claims() if c.id == C_REAL]) is None


def test_a_facet_given_by_one_report_is_left_to_the_table_and_said_to_be() -> None:
    once = [replace(c, facet="missing") if c.id == C_LATER else c for c in claims()]
    drawn = picture(tuple(once))
    assert "Missing" not in [panel.title for panel in drawn.panels]
    assert drawn.left_out == ("missing",)
