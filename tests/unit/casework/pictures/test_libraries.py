"""A library is looked through once; afterwards only what changed in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from firsthand.casework.opening import new_case
from firsthand.casework.pictures.libraries import LibrarySort, library_at, sort_of, state_of
from firsthand.errors import InputMissing


def _draw(path: Path, left: int) -> None:
    picture = Image.new("RGB", (200, 150), "white")
    ImageDraw.Draw(picture).rectangle((left, 20, left + 60, 100), fill="navy")
    picture.save(path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "known"
    folder.mkdir()
    _draw(folder / "a.png", 10)
    _draw(folder / "b.png", 90)
    (folder / "notes.txt").write_text("no picture")
    return folder


def test_what_lies_at_a_path_tells_its_sort(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "hashes.csv").write_text("")
    new_case(tmp_path / "case").close()
    sorts = [sort_of(path) for path in (folder, tmp_path / "case", tmp_path / "hashes.csv")]
    assert sorts == [LibrarySort.FOLDER, LibrarySort.CASE, LibrarySort.HASHES]
    with pytest.raises(InputMissing, match="nothing there"):
        sort_of(tmp_path / "nowhere")


def test_its_state_changes_with_what_is_in_it(folder: Path) -> None:
    before = state_of(folder)
    assert state_of(folder) == before
    (folder / "b.png").unlink()
    assert state_of(folder) != before


def test_a_file_that_is_as_it_was_is_not_looked_at_again(folder: Path) -> None:
    first = library_at(folder, name="Known")
    assert (first.size, first.troubles, first.name) == (2, [], "Known")
    kept = (folder / "a.png").stat()
    (folder / "a.png").write_bytes(b"\xff\xd8\xff" + bytes(kept.st_size - 3))
    os.utime(folder / "a.png", ns=(kept.st_atime_ns, kept.st_mtime_ns))
    again = library_at(folder, name="Known", before=first)
    assert (again.size, again.troubles) == (2, [])
    (folder / "b.png").write_bytes(b"\xff\xd8\xff nothing")
    changed = library_at(folder, name="Known", before=again)
    assert changed.size == 1
    (trouble,) = changed.troubles
    assert "Known: b.png" in trouble
    assert str(folder) not in trouble


def test_looking_through_it_can_be_stopped_and_says_so(folder: Path) -> None:
    told: list[tuple[int, int]] = []

    def watch(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 1

    stopped = library_at(folder, watch=watch)
    assert not stopped.whole
    assert told == [(0, 3), (1, 3)]
