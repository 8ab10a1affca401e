"""What is asked for with `match` is a file that ends, holds something, and can be looked at."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.casework.pictures.matching import match
from firsthand.errors import (
    FormatUnknown,
    InputEmpty,
    InputMissing,
    InputTooLarge,
    InputUnreadable,
)
from firsthand.media.looking import LARGEST_VIDEO_BYTES
from firsthand.store.case import Case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "case") as made:
        yield made


def test_an_empty_file_is_told_as_empty(case: Case, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").touch()
    with pytest.raises(InputEmpty, match="the file is empty"):
        match(case, tmp_path / "a.jpg")


def test_a_pipe_that_nobody_ends_is_not_read(case: Case, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jpg")
    for endless in (tmp_path / "a.jpg", Path("/dev/zero")):
        with pytest.raises(InputUnreadable, match="no file that ends"):
            match(case, endless)


def test_a_file_larger_than_is_looked_at_is_refused_before_it_is_decoded(
    case: Case, tmp_path: Path
) -> None:
    with (tmp_path / "film.mp4").open("wb") as file:
        os.truncate(file.fileno(), LARGEST_VIDEO_BYTES + 1)
    with pytest.raises(InputTooLarge, match="536,870,912 bytes"):
        match(case, tmp_path / "film.mp4")


def test_what_is_not_there_and_what_is_no_picture_are_told(case: Case, tmp_path: Path) -> None:
    with pytest.raises(InputMissing):
        match(case, tmp_path / "nowhere.jpg")
    (tmp_path / "words.jpg").write_text("The mayor said so.")
    with pytest.raises(FormatUnknown, match="expected a picture or a video"):
        match(case, tmp_path / "words.jpg")
