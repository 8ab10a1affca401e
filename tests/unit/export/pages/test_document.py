from firsthand.export.contents import index_of
from firsthand.export.pages.document import DocumentPage, document_page
from firsthand.model.ids import ItemId
from tests.unit.export.case_made_by_hand import LONG_TITLE, TEXTS, made_by_hand

INDEX = index_of(made_by_hand())


def page(name: str) -> DocumentPage:
    return document_page(INDEX, INDEX.items[ItemId(f"item-{name}")])


def test_every_word_of_every_report_is_on_its_page() -> None:
    for name, text in TEXTS.items():
        shown = ["".join(s.text for s in p.stretches) for p in page(name).paragraphs]
        assert " ".join(shown).split() == text.split()


def test_every_statement_has_its_anchor_exactly_once() -> None:
    for item, statements in INDEX.statements_of.items():
        shown = document_page(INDEX, INDEX.items[item])
        anchors = [a for p in shown.paragraphs for s in p.stretches for a in s.anchors]
        assert len(anchors) == len(set(anchors))
        assert {statement.id for statement in statements} <= set(anchors)


def test_a_statement_inside_another_is_marked_as_nested() -> None:
    found = [s for p in page("wire-0614").paragraphs for s in p.stretches if "nested" in s.marks]
    assert [stretch.text for stretch in found] == ["men lying in a quarry"]


def test_source_cue_figure_and_hedge_have_marks_of_their_own() -> None:
    marked = {s.text: s.marks for p in page("wire-0614").paragraphs for s in p.stretches}
    assert "source" in marked["The Red Heron Brigade"]
    assert "cue" in marked["says"]
    assert marked["900"].split() == ["content", "figure"]
    assert marked["could not be independently verified"] == "hedge"


def test_what_is_set_aside_stays_visible_with_its_reason() -> None:
    last = page("wire-0614").paragraphs[-1]
    assert (last.role, last.why) == ("set-aside", "an invitation to subscribe")


def test_a_headline_of_ten_kilobytes_is_set_as_text() -> None:
    shown = page("hostile")
    assert len(shown.title) <= 120
    assert shown.paragraphs[0].role == "title long"
    assert len(LONG_TITLE) > 10_000


def test_a_note_says_who_says_it_and_which_claim_it_carries() -> None:
    notes = [note for p in page("herald-0615").paragraphs for note in p.notes]
    assert [link.text for link in notes[0].chain] == ["Northern Wire", "Red Heron Brigade"]
    assert [link.text for link in notes[0].claims] == ["900 soldiers killed"]


def test_all_readings_of_the_date_and_the_flag_are_shown() -> None:
    shown = page("herald-0629")
    assert [origin for origin, _, _ in shown.dates] == ["metadata", "url"]
    assert shown.flags == ("Its address says 30 June 2031, its metadata 29 June 2031.",)


def test_a_picture_is_told_of_and_not_shown() -> None:
    (card,) = page("wire-0614").pictures
    assert card.credit == "Red Heron Brigade"
    assert card.caption.startswith("photographs that appear to show")


def test_reports_that_share_its_wording_are_named_with_the_passage() -> None:
    assert [it.report.text for it in page("wire-0614").shared] == [
        "Daily Ledger",
        "The Harbour Post",
    ]
