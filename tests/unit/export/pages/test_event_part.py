from firsthand.export.contents import index_of
from firsthand.export.pages.event_part import event_part
from firsthand.model.claim import Claim
from tests.unit.export.case_made_by_hand import C_LATER, claims, made_by_hand

INDEX = index_of(made_by_hand())
(QUARRY,) = INDEX.contents.analysis.linking.events
EVENT = event_part(INDEX, QUARRY, claims())


def test_every_figure_has_a_row_under_its_facet_earliest_first() -> None:
    table = {facet.facet: [row.claim.text for row in facet.rows] for facet in EVENT.facets}
    assert table == {
        "Killed": ["900", "90", "Hundreds", "110 to 140", "310 to 420"],
        "Exhumed": ["At least 47"],
    }


def test_a_row_names_origins_sides_replacement_and_slips() -> None:
    rows = {row.claim.text: row for row in EVENT.facets[0].rows}
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
    (proposition,) = EVENT.propositions
    assert [side.title for side in proposition.sides] == ["For", "Against"]
    assert "between 2 and 3 independent origins" in proposition.sides[0].text
    assert [report.text for report in proposition.sides[1].reports] == ["City Paper"]


def test_an_event_of_one_report_takes_a_sentence_and_no_picture() -> None:
    event = event_part(INDEX, QUARRY, once())
    assert [it.figure for it in event.summed] == ["310 to 420"]
    assert (event.picture, event.facets) == (None, ())


def test_only_the_reports_that_are_asked_for_are_drawn() -> None:
    (some,) = {claim.items[0] for claim in once()}
    narrowed = event_part(INDEX, QUARRY, claims(), {some}).picture
    whole = EVENT.picture
    assert narrowed is not None
    assert whole is not None
    assert sum(len(panel.marks) for panel in narrowed.panels) == 1
    assert sum(len(panel.marks) for panel in whole.panels) > 1


def once() -> list[Claim]:
    """Give the claim that one report alone makes."""
    return [claim for claim in claims() if claim.id == C_LATER]
