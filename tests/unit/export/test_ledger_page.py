from dataclasses import replace

from firsthand.export.contents import index_of
from firsthand.export.ledger_page import ledger_page
from tests.unit.export.case_made_by_hand import C_LATER, claims, made_by_hand

PAGE = ledger_page(index_of(made_by_hand()))


def test_the_first_line_says_how_large_the_case_is() -> None:
    assert PAGE.summary.startswith("14 items from 11 outlets, 14 June to 4 September 2031: ")
    assert PAGE.summary.endswith("7 claims about 1 event.")


def test_every_figure_has_a_row_under_its_facet_earliest_first() -> None:
    (event,) = PAGE.events
    table = {facet.facet: [row.claim.text for row in facet.rows] for facet in event.facets}
    assert table == {
        "Killed": ["900", "90", "Hundreds", "110 to 140", "310 to 420"],
        "Exhumed": ["At least 47"],
    }


def test_a_row_names_origins_sides_replacement_and_slips() -> None:
    rows = {row.claim.text: row for row in PAGE.events[0].facets[0].rows}
    assert [(who.name, who.interested, who.against) for who in rows["900"].who] == [
        ("Red Heron Brigade", True, False),
        ("Danel Orsk", True, True),
    ]
    assert (rows["900"].origins, rows["900"].against) == ("1", "1")
    assert [slip.text for slip in rows["900"].slips] == ["“9,00” in Daily Ledger"]
    replaced = rows["110 to 140"].replaced_by
    assert replaced is not None
    assert replaced.text == "310 to 420"


def test_a_proposition_shows_both_sides() -> None:
    (proposition,) = PAGE.events[0].propositions
    assert [side.title for side in proposition.sides] == ["For", "Against"]
    assert "between 2 and 3 independent origins" in proposition.sides[0].text
    assert [report.text for report in proposition.sides[1].reports] == ["City Paper"]


def test_what_is_open_copied_remarked_and_unread_is_on_the_page() -> None:
    assert len(PAGE.events[0].open) == 3
    assert [link.text for link, _ in PAGE.copies[0].reports] == [
        "Northern Wire",
        "Daily Ledger",
        "The Harbour Post",
    ]
    assert len(PAGE.remarks) == 2
    assert PAGE.failures[0][1] == "no-text-layer"


def test_an_event_of_one_report_takes_a_sentence_and_no_picture() -> None:
    contents = made_by_hand()
    once = tuple(claim for claim in claims() if claim.id == C_LATER)
    small = replace(contents, analysis=replace(contents.analysis, claims=once))
    (event,) = ledger_page(index_of(small)).events
    assert [it.figure for it in event.summed] == ["310 to 420"]
    assert (event.picture, event.facets) == (None, ())
