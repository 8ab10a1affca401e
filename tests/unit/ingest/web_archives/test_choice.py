"""Which records of a web archive are looked at, and what is said of the others."""

from __future__ import annotations

import pytest

from firsthand.ingest.web_archives.choice import Left, choose, led_to
from firsthand.ingest.web_archives.records import ArchivedRecord, Trouble

FRAME = "https://adverts.example/frame"
PAGE = "https://a.example/report"


def _answer(address: str = PAGE, **changed: object) -> ArchivedRecord:
    said = {"record": "r1", "address": address, "status": 200, "media_type": "text/html"}
    return ArchivedRecord(0, "response", **{**said, "payload": address, **changed})  # type: ignore[arg-type]


def _request(purpose: str, of: str) -> ArchivedRecord:
    return ArchivedRecord(1, "request", record=f"q-{of}", answers=of, purpose=purpose, address=PAGE)


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (_answer(status=404), Left.ANSWERS),
        (_answer(status=301, leads_to="https://b.example/"), Left.ANSWERS),
        (_answer(status=206), Left.ANSWERS),
        (_answer(payload=""), Left.ANSWERS),
        (_answer(media_type="text/css"), Left.LOOKS),
        (_answer(media_type="application/x-javascript"), Left.LOOKS),
        (_answer(media_type="font/woff2"), Left.LOOKS),
        (_answer("dns:a.example"), Left.NOTES),
        (ArchivedRecord(0, "warcinfo"), Left.NOTES),
        (ArchivedRecord(0, "metadata", address=PAGE), Left.NOTES),
        (ArchivedRecord(0, "resource", address="urn:view:https://a.example/"), Left.NOTES),
        (ArchivedRecord(0, "revisit", address=PAGE, payload="x"), Left.UNCHANGED),
    ],
)
def test_what_is_no_item_is_left_with_its_reason(record: ArchivedRecord, reason: Left) -> None:
    choice = choose([record])
    assert not choice.asked
    assert choice.left == {reason: 1}


def test_answers_and_kept_files_of_web_addresses_are_looked_at() -> None:
    kept = ArchivedRecord(9, "resource", address="https://a.example/film.mp4", payload="f")
    assert choose([_answer(), kept]).asked == (_answer(), kept)


def test_the_same_bytes_at_two_addresses_are_looked_at_once() -> None:
    choice = choose([_answer(payload="p"), _answer("https://b.example/", payload="p")])
    assert len(choice.asked) == 1
    assert choice.left == {Left.SAME: 1}


def test_a_record_in_trouble_is_told_unless_it_would_be_left_anyway() -> None:
    bad = _answer(trouble=Trouble.DIGEST)
    note = ArchivedRecord(0, "metadata", address=PAGE, trouble=Trouble.CUT_OFF)
    choice = choose([bad, note, ArchivedRecord(5, "", trouble=Trouble.BROKEN)])
    assert [one.trouble for one in choice.troubled] == [Trouble.DIGEST, Trouble.BROKEN]


def test_where_nobody_says_what_was_a_page_every_one_is() -> None:
    assert choose([_answer()]).is_page(_answer())


@pytest.mark.parametrize(("purpose", "is_page"), [("document", True), ("iframe", False)])
def test_what_a_browser_asked_for_tells_a_page_from_a_frame(purpose: str, is_page: bool) -> None:
    for records in ([_answer(), _request(purpose, "r1")], [_request(purpose, "r1"), _answer()]):
        assert choose(records).is_page(_answer()) is is_page


def test_an_answer_that_names_its_request_is_paired_too() -> None:
    answer = _answer(answers="q1")
    request = ArchivedRecord(1, "request", record="q1", purpose="iframe")
    assert not choose([answer, request]).is_page(answer)


def test_the_archivers_list_of_pages_counts_first() -> None:
    frame = _answer(FRAME, record="r2")
    choice = choose([_answer(), frame], [PAGE + "#top"])
    assert choice.is_page(_answer())
    assert not choice.is_page(frame)
    assert choice.was_opened(_answer())
    assert not choice.was_opened(frame)


def test_redirects_lead_from_each_address_to_where_they_end_and_never_in_circles() -> None:
    moved = {"a": "b", "b": "c", "x": "y", "y": "x", "c": "c"}
    del moved["c"]
    records = [
        _answer(f"https://{at}.example/", status=301, leads_to=f"https://{to}.example/#part")
        for at, to in moved.items()
    ]
    ends = {f"https://{at}.example/": "https://c.example/" for at in "ab"}
    assert led_to(records) == ends


def test_where_a_listed_page_leads_is_a_page_even_in_a_circle() -> None:
    there = _answer("https://a.example/short", status=302, leads_to=PAGE)
    back = _answer(PAGE, status=302, leads_to="https://a.example/short")
    choice = choose([there, back, _answer()], ["https://a.example/short"])
    assert choice.is_page(_answer())
