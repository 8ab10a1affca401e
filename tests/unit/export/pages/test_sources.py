from dataclasses import replace

from firsthand.export.cautions import remarks_shown
from firsthand.export.contents import CaseIndex, index_of
from firsthand.export.pages.ledger import summary_sentence
from firsthand.export.pages.sources import report_rows, sources_page
from firsthand.model.ids import CaptureId, ItemId
from firsthand.model.item import HANDED_IN_AGAIN, Flag, Item, ItemKind
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


def _with_picture(file: str) -> CaseIndex:
    made = made_by_hand()
    picture = Item(ItemId("item-p"), CaptureId("cap-p"), ItemKind.PHOTOGRAPH, "image/jpeg", "")
    files = {picture.id: file} if file else {}
    return index_of(replace(made, items=[*made.items, picture], files=files))


def test_a_picture_without_words_is_listed_by_the_name_of_its_file() -> None:
    titles = [row.title.text for row in report_rows(_with_picture("ferry.jpg"))]
    assert titles.count("photograph ferry.jpg") == 1
    assert "photograph without words" in [row.title.text for row in report_rows(_with_picture(""))]


def test_a_report_that_was_handed_in_before_says_so_and_has_no_flag_beside() -> None:
    made = made_by_hand()
    flag = Flag(HANDED_IN_AGAIN, "The same report was handed in before, as `item-x`.")
    again = replace(made.items[0], id=ItemId("item-again"), flags=(flag,))
    index = index_of(replace(made, items=[*made.items, again]))
    (row,) = (row for row in report_rows(index) if row.again)
    assert (row.title.href, row.flags) == ("documents/item-again.html", 0)
    assert "(1 handed in before)" in summary_sentence(index)
    assert flag.message not in [remark.text for remark in remarks_shown(index)]


def test_what_names_no_outlet_is_no_outlet_more() -> None:
    named = summary_sentence(INDEX)
    assert summary_sentence(_with_picture("a.jpg")).split(" from ")[1:] == named.split(" from ")[1:]
