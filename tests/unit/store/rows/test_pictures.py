"""What was seen in pictures, and which of them are alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text

from firsthand.model.item import Capture, Item
from firsthand.model.picture import Fact, Fingerprint, Likeness, PictureRecord
from firsthand.preserve.capture import Entry
from firsthand.store.case import Case, KeptPicture, KeptReading
from firsthand.store.case_file.meta import set_meta


@pytest.fixture
def pictures(case: Case, keep: Any, item_of: Any, note: Entry) -> list[tuple[Capture, Item]]:
    """Three pictures that were read, one of which could not be decoded."""
    kept = []
    for number in range(3):
        capture = keep(b"picture %d" % number, f"{number}.jpg")
        item = item_of(capture, "")
        kept.append((capture, item))
        save(case, kept[-1], note, look=b"look %d" % number if number < 2 else None)
    return kept


def save(
    case: Case, kept: tuple[Capture, Item], note: Entry, look: bytes | None, version: int = 1
) -> None:
    capture, item = kept
    mark = Fingerprint("00" * 32, 90, 640, 480) if look else None
    record = PictureRecord(item.id, mark, (Fact("camera", "Model 1", "EXIF Model"),))
    reading = KeptReading(capture.id, (item,), (), (KeptPicture(record, look),))
    case.save_readings([reading], step_version=version, entry=note)


def test_what_was_seen_comes_back_in_the_order_of_items(case: Case, pictures: Any) -> None:
    ids = [item.id for _, item in pictures]
    assert [record.item for record in case.pictures()] == ids
    assert [record.facts[0].value for record in case.pictures()] == ["Model 1"] * 3
    assert list(case.looks()) == [(ids[0], b"look 0"), (ids[1], b"look 1")]


def test_pictures_wait_to_be_compared_until_they_were(case: Case, pictures: Any) -> None:
    ids = [item.id for _, item in pictures]
    assert case.uncompared_pictures(1) == sorted(ids[:2])
    pair = Likeness(ids[1], ids[0], distance_bits=3, told="It is mirrored.")
    case.save_likenesses(ids[:2], [pair], step_version=1)
    assert case.uncompared_pictures(1) == []
    assert case.uncompared_pictures(2) == sorted(ids[:2])
    assert list(case.likenesses()) == [pair]


def test_reading_a_picture_again_drops_its_likenesses_and_asks_for_it_anew(
    case: Case, pictures: Any, note: Entry
) -> None:
    ids = [item.id for _, item in pictures]
    case.save_likenesses(ids[:2], [Likeness(ids[1], ids[0])], step_version=1)
    save(case, pictures[0], note, look=b"another look", version=2)
    assert list(case.likenesses()) == []
    assert case.uncompared_pictures(1) == [ids[0]]
    assert dict(case.looks())[ids[0]] == b"another look"


def test_a_likeness_with_a_library_is_kept_too(case: Case, pictures: Any) -> None:
    item = pictures[0][1].id
    case.save_likenesses([item], [Likeness(item, "library: a.jpg")], step_version=1)
    assert [pair.known for pair in case.likenesses()] == ["library: a.jpg"]


def test_what_was_derived_differs_when_a_look_or_a_likeness_does(case: Case, pictures: Any) -> None:
    before = list(case.derived())
    ids = [item.id for _, item in pictures]
    case.save_likenesses(ids[:2], [Likeness(ids[1], ids[0])], step_version=1)
    with_pair = list(case.derived())
    with case._database.writing() as connection:
        connection.execute(text("UPDATE picture SET look = x'00' WHERE look IS NOT NULL"))
    assert len({tuple(before), tuple(with_pair), tuple(case.derived())}) == 3


def test_a_case_of_the_first_format_gets_the_tables_of_pictures(case: Case) -> None:
    with case._database.writing() as connection:
        connection.execute(text("DROP TABLE likeness"))
        connection.execute(text("DROP TABLE picture"))
        set_meta(connection, "format_version", "1")
    folder: Path = case.folder
    case.close()
    with Case.open(folder) as opened:
        assert list(opened.pictures()) == []
        with opened._database.reading() as connection:
            assert inspect(connection).has_table("likeness")
