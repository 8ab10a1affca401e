from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from firsthand.errors import NotKept
from firsthand.model.ids import CaptureId, Digest, ItemId
from firsthand.model.item import Item, ItemKind
from firsthand.preserve.capture import (
    Entry,
    Receipt,
    entry_of_analysis,
    entry_of_capture,
    entry_of_reading,
    kept_digest,
    make_capture,
)

KATHMANDU = timezone(timedelta(hours=5, minutes=45))
AT = datetime(2026, 3, 2, 17, 45, tzinfo=KATHMANDU)
DIGEST = Digest("ab" * 32)


def receipt(locator: str = "a.txt", at: datetime = AT) -> Receipt:
    return Receipt(locator, at, "desk")


def test_the_same_bytes_from_the_same_place_have_the_same_id_whenever_they_come() -> None:
    first = make_capture(DIGEST, 3, receipt())
    later = make_capture(DIGEST, 3, receipt(at=AT + timedelta(days=1)))
    elsewhere = make_capture(DIGEST, 3, receipt("b.txt"))
    assert first.id == later.id != elsewhere.id
    assert first.id.startswith("cap-")


def test_a_capture_says_when_in_utc() -> None:
    assert make_capture(DIGEST, 3, receipt()).received_at.isoformat() == "2026-03-02T12:00:00+00:00"


@pytest.mark.parametrize(
    ("name", "written"), [("caf\udce9.txt", r"caf\xe9.txt"), ("half \ud83d", r"half \ud83d")]
)
def test_a_name_that_is_no_text_is_written_so_that_it_can_be_kept(name: str, written: str) -> None:
    assert make_capture(DIGEST, 3, receipt(name)).locator == written


def test_the_entry_of_a_capture_says_all_that_its_row_says() -> None:
    capture = make_capture(DIGEST, 3, Receipt("a.zip!/b", AT, "desk", CaptureId("cap-0")))
    assert entry_of_capture(capture).contents() == {
        "kind": "captured",
        "actor": "desk",
        "at": "2026-03-02T12:00:00.000000Z",
        "subjects": [capture.id, f"sha256:{DIGEST}"],
        "details": {"locator": "a.zip!/b", "size_bytes": 3, "parent": "cap-0"},
    }


def test_the_entry_of_a_reading_gives_the_digest_of_each_text() -> None:
    text = "“Sept” morts"
    item = Item(ItemId("item-1"), CaptureId("cap-1"), ItemKind.ARTICLE, "text/plain", text)
    entry = entry_of_reading(
        {item.capture: (item,), CaptureId("cap-2"): ()}, actor="desk", at=AT, step_version=4
    )
    assert entry.subjects == ("cap-1", "cap-2")
    assert entry.details == {
        "step_version": 4,
        "texts": {"cap-1": {"item-1": hashlib.sha256(text.encode()).hexdigest()}, "cap-2": {}},
        "items": {"cap-1": kept_digest([item]), "cap-2": hashlib.sha256(b"").hexdigest()},
    }


@pytest.mark.parametrize(
    "change", [{"outlet": "Another"}, {"capture": CaptureId("cap-2")}, {"url": "https://e.org"}]
)
def test_the_digest_of_what_was_read_changes_with_every_field(change: dict[str, str]) -> None:
    item = Item(ItemId("item-1"), CaptureId("cap-1"), ItemKind.ARTICLE, "text/plain", "Words")
    assert kept_digest([replace(item, **change)]) != kept_digest([item])  # type: ignore[arg-type]


def test_half_of_a_surrogate_pair_is_refused_with_a_reason() -> None:
    item = Item(ItemId("item-1"), CaptureId("cap-1"), ItemKind.ARTICLE, "text/plain", "\ud800")
    with pytest.raises(NotKept, match="half of a pair"):
        kept_digest([item])


def test_the_entry_of_an_analysis_shows_when_the_pile_was_another() -> None:
    def details(*items: str) -> Mapping[str, Any]:
        ids = [ItemId(item) for item in items]
        return entry_of_analysis(actor="desk", at=AT, items=ids, step_version=1).details

    assert details("a", "b") == details("a", "b") != details("a", "c")
    assert details("a")["last_decision"] == 0


def test_what_an_entry_says_stays_as_it_was_said() -> None:
    entry = Entry("noted", "desk", AT)
    assert entry.contents()["details"] == {}
    with pytest.raises(AttributeError):
        entry.actor = "other"  # type: ignore[misc]
