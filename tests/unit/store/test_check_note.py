"""The note of a check is replaced as a whole and stops nobody when it is spoilt."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.errors import NotKept
from firsthand.store.check_note import CheckNote, CheckState, read_check_note, write_check_note

NOTE = CheckNote("Ada", "2026-03-02T10:14:00Z", step="hashing files", done=3, total=9)


def test_what_was_noted_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "check.json"
    assert read_check_note(path) is None
    write_check_note(path, NOTE)
    assert read_check_note(path) == NOTE
    done = replace(NOTE, state=CheckState.DONE, result={"intact": True})
    write_check_note(path, done)
    assert read_check_note(path) == done
    assert [found.name for found in tmp_path.iterdir()] == ["check.json"]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"by": 3}', b"\xff"])
def test_a_spoilt_note_is_as_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "check.json"
    path.write_bytes(content)
    assert read_check_note(path) is None


def test_a_place_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotKept, match="could not be written"):
        write_check_note(tmp_path / "gone" / "check.json", NOTE)
