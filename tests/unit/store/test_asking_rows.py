"""What asking needs is kept beside the case, and belongs to the version that made it."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.errors import NotKept
from firsthand.model.ids import ItemId
from firsthand.store.asking_rows import AskingFile, ItemRow

A, B = ItemId("item-a"), ItemId("item-b")


@pytest.fixture
def file(tmp_path: Path) -> AskingFile:
    return AskingFile(tmp_path / "search.sqlite")


def test_what_is_kept_is_given_again(file: AskingFile) -> None:
    assert file.read("v1").items == {}
    assert file.save("v1", 0, ["bridg", "mine"], {A: ItemRow(b"1", b"xy"), B: ItemRow(b"2", b"")})
    assert file.save("v1", 2, ["rain"], {A: ItemRow(b"3", b"z"), B: None})
    rows = file.read("v1")
    assert rows.vocabulary == {"bridg": 0, "mine": 1, "rain": 2}
    assert rows.items == {A: ItemRow(b"3", b"z")}


def test_another_version_begins_anew(file: AskingFile) -> None:
    file.save("v1", 0, ["bridg"], {A: ItemRow(b"1", b"x")})
    assert file.read("v2").vocabulary == {}
    assert file.save("v2", 0, ["mine"], {B: ItemRow(b"1", b"y")})
    assert file.read("v2").vocabulary == {"mine": 0}
    assert file.read("v1").items == {}


def test_terms_that_another_process_numbered_meanwhile_are_not_numbered_twice(
    file: AskingFile,
) -> None:
    assert file.save("v1", 0, ["bridg"], {A: ItemRow(b"1", b"x")})
    assert not file.save("v1", 0, ["mine"], {B: ItemRow(b"1", b"y")})
    assert file.read("v1").vocabulary == {"bridg": 0}
    assert list(file.read("v1").items) == [A]


def test_vectors_are_found_by_their_keys_however_many_are_asked_for(file: AskingFile) -> None:
    kept = {number.to_bytes(2, "big"): b"v%d" % number for number in range(1_201)}
    file.save_vectors("net 1", kept)
    assert file.vectors("net 1", [*kept, b"unknown"]) == kept
    assert file.vectors("net 2", list(kept)) == {}


def test_the_vectors_of_another_network_are_let_go_with_what_was_complete(
    file: AskingFile,
) -> None:
    file.save_vectors("net 1", {b"k": b"v"}, {A: b"digest"})
    assert file.complete("net 1") == {A: b"digest"}
    file.save_vectors("net 2", {b"other": b"w"})
    assert file.complete("net 2") == {}
    assert file.vectors("net 2", [b"k", b"other"]) == {b"other": b"w"}


def test_a_file_that_is_no_index_is_told_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "search.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(NotKept) as told:
        AskingFile(tmp_path / "search.sqlite").read("v1")
    assert "remove that file" in told.value.hint
