"""Bytes on their way in lie in numbered files, whatever they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.errors import InputTooLarge, NotKept, UnknownId
from firsthand.store.uploads import FILE_LIMIT_BYTES, Batch, Uploads


@pytest.fixture
def uploads(tmp_path: Path) -> Uploads:
    return Uploads(tmp_path / "uploads")


@pytest.fixture
def batch(uploads: Uploads) -> Batch:
    return uploads.new("Ana")


def test_a_file_comes_back_piece_by_piece_as_it_came(batch: Batch) -> None:
    file = batch.file("a/b.txt", 10)
    assert batch.receive(file, 0, b"first") == 5
    assert batch.receive(file, 5, b"later") == 10
    with batch.open(file) as held:
        assert held.read() == b"firstlater"


def test_a_piece_that_does_not_begin_where_the_file_ends_is_passed_over(batch: Batch) -> None:
    file = batch.file("b.txt", 10)
    batch.receive(file, 0, b"first")
    assert batch.receive(file, 0, b"first") == 5
    assert batch.receive(file, 7, b"gap") == 5
    with batch.open(file) as held:
        assert held.read() == b"first"


def test_a_file_may_not_become_larger_than_it_said(batch: Batch) -> None:
    file = batch.file("b.txt", 4)
    with pytest.raises(InputTooLarge):
        batch.receive(file, 0, b"first")
    assert batch.received(file) == 0
    with pytest.raises(InputTooLarge):
        batch.file("c.txt", FILE_LIMIT_BYTES + 1)


def test_the_same_name_and_size_is_the_same_file(batch: Batch) -> None:
    first = batch.file("b.txt", 4)
    assert batch.file("b.txt", 4) == first
    assert batch.file("b.txt", 5).number == 2


def test_a_name_from_outside_is_no_path(batch: Batch, tmp_path: Path) -> None:
    file = batch.file("../../escaped.txt", 4)
    batch.receive(file, 0, b"here")
    assert [path.name for path in tmp_path.rglob("*.part")] == ["0001.part"]
    assert not list(tmp_path.rglob("escaped*"))


@pytest.mark.parametrize("name", ["..", "../case", "20260302T101400Z-zzzzzzzz", ""])
def test_a_batch_of_another_form_of_name_is_unknown(uploads: Uploads, name: str) -> None:
    uploads.new("Ana")
    with pytest.raises(UnknownId):
        uploads.batch(name)


def test_a_link_in_the_place_of_a_file_is_neither_read_nor_written(
    batch: Batch, tmp_path: Path
) -> None:
    file = batch.file("b.txt", 40)
    mine = tmp_path / "mine.txt"
    mine.write_bytes(b"my own words")
    (tmp_path / "uploads" / batch.id / "0001.part").symlink_to(mine)
    with pytest.raises(NotKept, match="it is a link"):
        batch.receive(file, 12, b" and theirs")
    with pytest.raises(NotKept, match="it is a link"):
        batch.open(file)
    assert mine.read_bytes() == b"my own words"


def test_batches_come_newest_first_and_nothing_else_does(uploads: Uploads, tmp_path: Path) -> None:
    made = {uploads.new("Ana").id for _ in range(3)}
    (tmp_path / "uploads" / "notes").mkdir()
    given = [batch.id for batch in uploads.batches()]
    assert given == sorted(made, reverse=True)


def test_a_dropped_batch_is_gone(uploads: Uploads, batch: Batch) -> None:
    batch.drop()
    with pytest.raises(UnknownId):
        uploads.batch(batch.id)
    with pytest.raises(UnknownId):
        batch.note()
