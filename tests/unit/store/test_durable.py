from __future__ import annotations

import os
from pathlib import Path

import pytest

from firsthand.store.durable import make_folder, write_durably


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every file and folder that was synced, in order."""
    seen: list[Path] = []
    sync = os.fsync

    def noted(handle: int) -> None:
        sync(handle)
        seen.append(Path(f"/proc/self/fd/{handle}").resolve())

    monkeypatch.setattr(os, "fsync", noted)
    return seen


def test_each_new_folder_is_synced_into_its_parent(tmp_path: Path, synced: list[Path]) -> None:
    make_folder(tmp_path / "a" / "b" / "c")
    assert (tmp_path / "a" / "b" / "c").is_dir()
    assert synced == [tmp_path, tmp_path / "a", tmp_path / "a" / "b"]


def test_a_folder_that_another_process_made_is_synced_too(
    tmp_path: Path, synced: list[Path]
) -> None:
    make_folder(tmp_path)
    assert synced == [tmp_path.parent]


def test_a_small_file_is_synced_with_its_name(tmp_path: Path, synced: list[Path]) -> None:
    write_durably(tmp_path / "note.txt", "naïve")
    assert (tmp_path / "note.txt").read_text(encoding="utf-8") == "naïve"
    assert synced == [tmp_path / "note.txt", tmp_path]
