"""What a web archive's records say, and what is found wrong with them."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import random
from collections.abc import Callable
from typing import Any

import pytest

from firsthand.ingest.web_archives.records import (
    LARGEST_RECORD_BYTES,
    ArchivedRecord,
    Trouble,
    is_warc,
)
from firsthand.ingest.web_archives.survey import is_packed_as_one, survey
from tests.unit.warc_by_hand import (
    DAY,
    HARBOUR,
    PAGE,
    answer,
    asked_as,
    message,
    packed,
    record,
    sha1,
)

SHA1_OF_OTHER = "ccc54cc15249df3ec90bd48997e5dcada11e8fbf"
"""Of the words "other bytes"."""

Pack = Callable[..., bytes]
OTHER = answer("https://b.example/", PAGE + b"<p>b</p>", number=2)


def _all(content: bytes) -> list[ArchivedRecord]:
    stream, found, at = io.BytesIO(content), [], 0
    while at is not None:
        portion = survey(stream, at)
        found += portion.records
        assert portion.ahead is None or portion.ahead > at, "it does not get on"
        at = portion.ahead
    return found


def _one(**changed: Any) -> ArchivedRecord:
    return _all(packed(answer(HARBOUR, PAGE, **changed)))[0]


@pytest.mark.parametrize("pack", [packed, lambda *all_: b"".join(all_)], ids=["packed", "plain"])
def test_each_record_tells_its_place_address_moment_and_kind(pack: Pack) -> None:
    content = pack(answer(HARBOUR, PAGE, "text/html; charset=koi8-r"), OTHER)
    first, second = _all(content)
    assert (first.offset, first.address, first.captured) == (0, HARBOUR, DAY)
    assert (first.sort, first.status, first.media_type) == ("response", 200, "text/html")
    assert first.charset == "koi8-r"
    assert first.record.startswith("urn:uuid:0")
    assert content[second.offset :][:4] in (b"WARC", b"\x1f\x8b\x08\x00")
    assert not first.trouble


def test_a_warc_is_told_by_its_bytes() -> None:
    assert is_warc(io.BytesIO(packed(OTHER)))
    assert is_warc(io.BytesIO(OTHER))
    assert not is_warc(io.BytesIO(gzip.compress(b"hello WARC/1.0")))
    assert not is_warc(io.BytesIO(b"WARC is a format"))


@pytest.mark.parametrize("name", ["WARC-Payload-Digest", "WARC-Block-Digest"])
def test_a_digest_that_does_not_fit_is_told_with_both_values(name: str) -> None:
    wrong = sha1(b"other bytes")
    told = _one(headers={name: wrong})
    assert told.trouble is Trouble.DIGEST
    assert name in told.told
    assert SHA1_OF_OTHER in told.told


@pytest.mark.parametrize(
    "said",
    [
        sha1(PAGE),
        "sha256:" + hashlib.sha256(PAGE).hexdigest(),
        "sha-256:" + hashlib.sha256(PAGE).hexdigest().upper(),
        "whirlpool:abcdef",
    ],
)
def test_a_digest_that_fits_in_any_spelling_or_is_not_known_is_no_trouble(said: str) -> None:
    assert not _one(headers={"WARC-Payload-Digest": said}).trouble


def test_a_payload_digest_may_be_taken_before_or_after_unpacking() -> None:
    body = gzip.compress(PAGE)
    chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
    http = {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}
    for over in (chunks, body, PAGE):
        said = {"WARC-Payload-Digest": sha1(over)}
        assert not _all(packed(answer(HARBOUR, chunks, http=http, headers=said)))[0].trouble


def test_after_a_damaged_record_the_next_ones_are_read() -> None:
    first = bytearray(packed(answer(HARBOUR, os.urandom(3_000))))
    first[1_500:1_600] = bytes(100)
    found = _all(bytes(first) + packed(OTHER))
    assert found[0].trouble in (Trouble.CUT_OFF, Trouble.BROKEN)
    assert found[-1].address == "https://b.example/"
    assert not found[-1].trouble


def test_after_bytes_that_are_no_record_the_next_ones_are_read() -> None:
    found = _all(OTHER + b"rubbish\r\nmore rubbish\r\n\r\n" + answer(HARBOUR, PAGE))
    assert [one.address for one in found if not one.trouble] == ["https://b.example/", HARBOUR]
    assert any(one.trouble is Trouble.BROKEN for one in found)


@pytest.mark.parametrize("pack", [packed, lambda *all_: b"".join(all_)], ids=["packed", "plain"])
def test_an_archive_that_is_cut_off_gives_what_came_before(pack: Pack) -> None:
    content = pack(OTHER, answer(HARBOUR, bytes(range(256)) * 40))
    found = _all(content[: -len(content) // 4])
    assert found[0].trouble is Trouble.NONE
    assert found[-1].trouble in (Trouble.CUT_OFF, Trouble.BROKEN)


def test_a_record_larger_than_the_limit_is_told_and_passed_over() -> None:
    headers = {"Content-Length": str(LARGEST_RECORD_BYTES + 1)}
    found = _all(packed(answer(HARBOUR, PAGE, headers=headers), OTHER))
    assert found[0].trouble is Trouble.TOO_LARGE
    assert found[1].address == "https://b.example/"


def test_an_address_that_cannot_be_kept_is_told() -> None:
    found = _all(packed(answer("https://a.example/" + "x" * 5_000, PAGE)))
    assert found[0].trouble is Trouble.ADDRESS


def test_a_moment_that_is_none_is_left_out() -> None:
    assert _one(headers={"WARC-Date": "last Tuesday"}).captured == ""


def test_a_request_tells_what_its_answer_was_wanted_for() -> None:
    found = _all(packed(answer(HARBOUR, PAGE), asked_as("iframe", HARBOUR, 1, number=7)))
    assert found[1].purpose == "iframe"
    assert found[1].answers == found[0].record


def test_a_redirect_tells_where_it_leads() -> None:
    told = _one(status="301 Moved", http={"Location": "/2031/other"})
    assert told.leads_to == "https://www.harbour.example/2031/other"


def test_records_packed_as_one_are_told() -> None:
    plain = record("warcinfo", "", b"software: x") + OTHER
    assert is_packed_as_one(io.BytesIO(gzip.compress(plain)))
    assert not is_packed_as_one(io.BytesIO(packed(OTHER, OTHER)))
    assert not is_packed_as_one(io.BytesIO(plain))


def test_no_bytes_whatever_make_the_survey_stop_with_anything_but_words() -> None:
    whole = packed(OTHER, answer(HARBOUR, PAGE), record("metadata", HARBOUR, message(b"")))
    plain = gzip.decompress(whole)
    chance = random.Random(12)  # noqa: S311 the same bytes each time
    for content in (whole, plain):
        for _ in range(150):
            changed = bytearray(content)
            for _ in range(chance.randint(1, 6)):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            for found in _all(bytes(changed[: chance.randint(20, len(changed))])):
                assert isinstance(found, ArchivedRecord)


@pytest.mark.parametrize("head", [b"x" * 10_000_000, b"X: x\r\n" * 2_000_000])
def test_a_head_without_end_is_told_and_passed_over(head: bytes) -> None:
    endless = gzip.compress(b"WARC/1.1\r\nX: " + head)
    found = _all(endless + packed(OTHER))
    assert [one.trouble for one in found] == [Trouble.BROKEN, Trouble.NONE]
    assert "262,144 bytes" in found[0].told


def test_an_answer_whose_head_has_no_end_has_no_status() -> None:
    block = b"HTTP/1.1 200 OK\r\n" + b"X: x\r\n" * 200_000
    (found,) = _all(packed(record("response", HARBOUR, block)))
    assert found.status == 0


@pytest.mark.parametrize("header", [("WARC-Truncated", "length"), ("WARC-Segment-Number", "1")])
def test_what_the_archiver_itself_kept_in_part_is_told(header: tuple[str, str]) -> None:
    first, second = _all(packed(answer(HARBOUR, PAGE, headers=dict([header])), OTHER))
    assert first.trouble is Trouble.CUT_OFF
    assert "the archiver" in first.told
    assert not second.trouble
