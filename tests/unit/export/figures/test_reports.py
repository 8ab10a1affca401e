from firsthand.export.contents import index_of
from firsthand.export.figures.axes import value_axis
from firsthand.export.figures.reports import Siblings, crowds_of, reports_of, summed_up
from tests.unit.export.case_made_by_hand import C_NINE, claims, made_by_hand

INDEX = index_of(made_by_hand())
FIGURES = [claim for claim in claims() if claim.value.numeric and claim.facet == "killed"]
REPORTS = [report for claim in FIGURES for report in reports_of(INDEX, claim, Siblings.of(FIGURES))]


def test_a_report_that_repeats_itself_is_one_mark() -> None:
    nine = next(claim for claim in FIGURES if claim.id == C_NINE)
    again = [*reports_of(INDEX, nine, Siblings.of(FIGURES))]
    assert len(again) == len({(report.item, report.stance) for report in again}) == 7


def test_the_report_that_let_the_figure_slip_carries_the_slip() -> None:
    (slipped,) = [report for report in REPORTS if report.slip]
    assert slipped.item == "item-ledger-0615"


def test_reports_of_one_day_crowd_only_where_their_figures_are_near() -> None:
    crowds = crowds_of(REPORTS, value_axis([90, 900], 0, 200))
    sizes = {(c[0].day.isoformat() if c[0].day else None, len(c)) for c in crowds}
    assert ("2031-06-15", 3) in sizes
    assert sorted(n for day, n in sizes if day == "2031-06-16") == [1]
    assert sum(len(crowd) for crowd in crowds) == len(REPORTS)


def test_reports_of_one_stretch_of_time_are_summed_up_and_none_is_lost() -> None:
    summed = summed_up(REPORTS, 2)
    assert len(summed) < len(REPORTS)
    assert sum(report.many for report in summed) == len(REPORTS)
    (slipped,) = [report for report in summed if report.slip]
    assert slipped.many == 1
    several = next(report for report in summed if report.many > 1)
    assert several.day is not None
    assert several.until is not None
    assert several.day <= several.until


def test_reports_that_have_room_keep_their_day() -> None:
    assert {r.day for r in summed_up(REPORTS, 99)} == {r.day for r in REPORTS}
