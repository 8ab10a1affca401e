"""What lies in an archive beside a page is found by its address."""

from __future__ import annotations

import io

import pytest

from firsthand.ingest.web_archives import beside as warc_beside
from firsthand.ingest.web_archives.beside import parts_beside
from tests.unit.warc_by_hand import HARBOUR, PAGE, answer, packed

LOOK = "https://www.harbour.example/look.css"
EARLIER = answer(LOOK, b"p { color: green }", "text/css")
LATER = answer(LOOK, b"p { color: navy }", "text/css")


def _beside(before: tuple[bytes, ...], after: tuple[bytes, ...], wanted: str = LOOK) -> list[bytes]:
    file = io.BytesIO(packed(*before, answer(HARBOUR, PAGE), *after))
    return list(parts_beside(file, len(packed(*before)), (wanted,)).values())


def test_the_first_behind_the_page_is_taken_and_else_one_before_it() -> None:
    assert _beside((EARLIER,), (LATER, EARLIER)) == [b"p { color: navy }"]
    assert _beside((EARLIER,), ()) == [b"p { color: green }"]


def test_the_place_in_a_page_makes_no_other_address() -> None:
    assert _beside((), (LATER,), f"{LOOK}#top") == [b"p { color: navy }"]


@pytest.mark.parametrize("status", ["404 Not Found", "304 Not Modified"])
def test_an_answer_that_was_none_is_passed_over(status: str) -> None:
    assert _beside((), (answer(LOOK, b"x", "text/css", status=status), LATER)) == [
        b"p { color: navy }"
    ]


def test_what_is_not_there_is_left_out() -> None:
    assert _beside((EARLIER,), (LATER,), "https://www.harbour.example/other.css") == []


def test_it_is_looked_for_so_far_and_no_farther(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc_beside, "REACH_BYTES", 10_000)
    far = answer("https://a.example/", bytes(20_000))
    assert _beside((), (far, LATER)) == []
    assert _beside((), (LATER, far)) == [b"p { color: navy }"]


def test_a_damaged_archive_gives_what_can_be_reached() -> None:
    file = io.BytesIO(packed(answer(HARBOUR, PAGE)) + b"\x1f\x8b\x08rubbish" + packed(LATER))
    assert parts_beside(file, 0, (LOOK,)) == {}
