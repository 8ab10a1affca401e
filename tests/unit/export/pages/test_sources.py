from firsthand.export.contents import index_of
from firsthand.export.pages.sources import report_rows, sources_page
from tests.unit.export.case_made_by_hand import made_by_hand

INDEX = index_of(made_by_hand())
GROUPS = {group.kind: group.entries for group in sources_page(INDEX).groups}


def test_a_party_is_shown_with_its_names_and_why_it_is_interested() -> None:
    (group,) = GROUPS["Party to the events"]
    assert group.aliases == "RHB and the brigade"
    assert group.interest == "It fights in this war and claims the killing as its own."


def test_a_source_shows_what_it_said_and_who_relays_it() -> None:
    (rights,) = GROUPS["Rights group"]
    said = {it.claim.text: [report.text for report in it.reports] for it in rights.said}
    assert said["310 to 420 men killed"] == ["Northern Wire"]
    assert said["110 to 140 men killed"] == ["Plain Witness", "Eastern Herald"]


def test_speaking_against_a_claim_is_not_shown_as_support() -> None:
    orsk = next(entry for entry in GROUPS["Official"] if entry.name == "Danel Orsk")
    assert {it.claim.text: it.against for it in orsk.said}["900 soldiers killed"]


def test_a_wire_shows_what_it_passes_on_and_what_it_publishes() -> None:
    wire = next(entry for entry in GROUPS["Wire"] if entry.name == "Northern Wire")
    assert wire.relays == "1 statement"
    assert len(wire.publishes) == 2


def test_the_list_of_reports_holds_every_item_in_order_of_time() -> None:
    rows = report_rows(INDEX)
    assert len(rows) == len(INDEX.items)
    assert rows[-1].published == "no date"
    assert sum(row.copies for row in rows) == 3
