"""Video files, by their containers alone."""

from __future__ import annotations

import struct

import pytest

from firsthand.model.item import ItemKind
from firsthand.read.format import Format
from firsthand.read.formats.boxes import outermost_boxes
from firsthand.read.formats.video import read_video


def _box(name: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I4s", len(content) + 8, name) + content


FILM = _box(b"ftyp", b"mp42\0\0\0\0") + _box(b"mdat", bytes(500)) + _box(b"moov", bytes(80))


def _flags(content: bytes, kind: Format, size_bytes: int | None = None) -> list[str]:
    draft = read_video(content, kind, size_bytes=size_bytes or len(content))
    assert (draft.kind, draft.text, draft.media_type) == (ItemKind.VIDEO, "", kind.value)
    return [flag.message for flag in draft.flags]


def test_a_whole_film_is_an_item_without_words() -> None:
    assert _flags(FILM, Format.MP4) == []
    assert _flags(b"\x1aE\xdf\xa3", Format.MATROSKA) == []


def test_a_film_that_is_cut_off_says_so() -> None:
    (message,) = _flags(FILM[:300], Format.MP4)
    assert "cut off" in message
    (message,) = _flags(FILM[:524], Format.QUICKTIME)
    assert "table of contents" in message


def test_the_head_alone_says_nothing_of_what_is_behind_it() -> None:
    assert _flags(FILM[:100], Format.MP4, len(FILM)) == []
    (message,) = _flags(FILM[:100], Format.MP4, 400)
    assert "cut off" in message


def test_boxes_of_more_than_four_gigabytes_are_stepped_over() -> None:
    long = struct.pack(">I4sQ", 1, b"mdat", 5_000_000_000)
    assert not outermost_boxes(long, 5_000_000_000).cut_off
    assert outermost_boxes(long, 4_999_999_999).cut_off


@pytest.mark.parametrize(
    "content", [b"", bytes(7), bytes(400), b"\0\0\0\x02ftyp" * 50, b"\xff" * 99]
)
def test_boxes_that_lead_nowhere_end_the_walk(content: bytes) -> None:
    assert len(outermost_boxes(content, len(content)).names) <= 1


def test_a_million_empty_boxes_are_not_walked_over() -> None:
    boxes = _box(b"free") * 200_000
    assert len(outermost_boxes(boxes, len(boxes)).names) == 100_000


def test_an_avi_shorter_than_it_says_is_cut_off() -> None:
    whole = b"RIFF" + struct.pack("<I", 104) + b"AVI " + bytes(100)
    assert _flags(whole, Format.AVI) == []
    assert len(_flags(whole[:60], Format.AVI)) == 1
    assert _flags(b"RIFF" + bytes(4) + b"AVI " + bytes(10), Format.AVI) == []
