from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.casework.pictures.listing import PictureRows, listed_pictures
from firsthand.errors import InputMissing
from firsthand.model.ids import ItemId
from firsthand.model.item import Item, ItemKind, PictureMention
from firsthand.model.picture import Likeness, PictureRecord
from firsthand.preserve.capture import Receipt, entry_of_capture, entry_of_reading, make_capture
from firsthand.store.case import Case, KeptPicture, KeptReading
from tests.unit.decided_by_hand import NOON


def keep(case: Case, name: str, *, shows: str = "") -> ItemId:
    """Keep a picture, or a page that shows one."""
    digest, size_bytes = case.blobs.put(io.BytesIO(name.encode()))
    capture = make_capture(digest, size_bytes, Receipt(f"pile/{name}", NOON, "desk"))
    case.record_capture(capture, entry_of_capture(capture))
    mentions = (PictureMention(shows),) if shows else ()
    kind = ItemKind.ARTICLE if shows else ItemKind.PHOTOGRAPH
    item = Item(ItemId(f"item-{name}"), capture.id, kind, "x/y", shows, pictures=mentions)
    seen = () if shows else (KeptPicture(PictureRecord(item.id), b"look"),)
    entry = entry_of_reading({capture.id: [item]}, actor="desk", at=NOON, step_version=1)
    reading = KeptReading(capture.id, (item,), pictures=seen)
    case.save_readings([reading], step_version=1, entry=entry)
    return item.id


@pytest.fixture
def pictured(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "pictured") as case:
        keep(case, "a.jpg")
        keep(case, "b.jpg")
        keep(case, "page.html", shows="b.jpg")
        keep(case, "other.html", shows="b.jpg")
        yield case


def test_each_picture_is_listed_with_the_reports_that_show_it(pictured: Case) -> None:
    first, second = listed_pictures(pictured)
    assert (first.item.id, first.shown_by) == ("item-a.jpg", ())
    assert [item.id for item in second.shown_by] == ["item-page.html", "item-other.html"]
    assert [one.picture for one in second.showings] == ["item-b.jpg"] * 2


def test_a_pair_of_like_pictures_stands_with_both(pictured: Case) -> None:
    pair = Likeness(ItemId("item-b.jpg"), "item-a.jpg", told="the same")
    pictured.save_likenesses([ItemId("item-b.jpg")], [pair], step_version=1)
    assert [one.likenesses for one in listed_pictures(pictured)] == [(pair,), (pair,)]


def test_rows_of_before_are_used_and_what_was_added_is_seen(pictured: Case) -> None:
    rows = PictureRows()
    items = {item.id: item for item in pictured.items()}
    assert len(listed_pictures(pictured, items=items, rows=rows)) == 2
    before = rows.captures
    listed_pictures(pictured, items=items, rows=rows)
    assert rows.captures is before, "nothing was read again"
    added = keep(pictured, "c.jpg")
    items = {item.id: item for item in pictured.items()}
    assert listed_pictures(pictured, items=items, rows=rows)[-1].item.id == added


def test_a_picture_that_is_newer_than_the_items_at_hand_is_left_out(pictured: Case) -> None:
    items = {item.id: item for item in pictured.items()}
    keep(pictured, "c.jpg")
    assert len(listed_pictures(pictured, items=items)) == 2


def test_a_picture_that_is_not_there_is_said(pictured: Case) -> None:
    with pytest.raises(InputMissing, match="no such picture"):
        listed_pictures(pictured, item="item-x")


def test_a_case_without_pictures_has_none_of_its_captures_read(tmp_path: Path) -> None:
    with Case.create(tmp_path / "words") as case:
        keep(case, "page.html", shows="gone.jpg")
        rows = PictureRows()
        assert listed_pictures(case, rows=rows) == []
        assert rows.captures == {}


def test_a_picture_that_was_read_anew_meanwhile_is_listed_as_it_is_seen_now(pictured: Case) -> None:
    rows = PictureRows()
    items = {item.id: item for item in pictured.items()}
    listed_pictures(pictured, items=items, rows=rows)
    item = items[ItemId("item-a.jpg")]
    anew = KeptPicture(PictureRecord(item.id, notes=("held against a list",)), b"look")
    entry = entry_of_reading({item.capture: [item]}, actor="desk", at=NOON, step_version=1)
    reading = KeptReading(item.capture, (item,), pictures=(anew,))
    pictured.save_readings([reading], step_version=1, entry=entry)
    first = listed_pictures(pictured, items=items, rows=rows)[0]
    assert first.record.notes == ("held against a list",)
