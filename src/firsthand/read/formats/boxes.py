"""The outermost parts of MP4, QuickTime, HEIF and AVIF files: are they all there?

These files are a row of boxes, each beginning with its length and a name of
four letters. Walking over the outermost ones unfolds nothing.

Source: ISO/IEC 14496-12, 4.2.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

MOST_BOXES = 100_000
"""Boxes walked over; a film in fragments has two for each second or so."""

_HEAD = struct.Struct(">I4s")
_LONG = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Boxes:
    """What walking over the outermost boxes gave.

    Attributes:
        names: Their names, in order, as far as they could be seen.
        seen_to_end: The walk came to the end of the file.
        cut_off: The last box says that it goes on behind the end of the file.
    """

    names: tuple[bytes, ...]
    seen_to_end: bool
    cut_off: bool


def outermost_boxes(head: bytes, size_bytes: int) -> Boxes:
    """Walk over the outermost boxes.

    Args:
        head: The file, or its first bytes.
        size_bytes: How long the whole file is.
    """
    names: list[bytes] = []
    position = 0
    while position + _HEAD.size <= min(len(head), size_bytes) and len(names) < MOST_BOXES:
        length, name = _HEAD.unpack_from(head, position)
        if length == 1 and position + 16 <= len(head):
            (length,) = _LONG.unpack_from(head, position + _HEAD.size)
        if length == 0:
            return Boxes((*names, name), seen_to_end=True, cut_off=False)
        if length < _HEAD.size or not _is_name(name):
            return Boxes(tuple(names), seen_to_end=True, cut_off=False)
        names.append(name)
        position += length
    ended = position >= size_bytes
    return Boxes(tuple(names), seen_to_end=ended, cut_off=position > size_bytes)


def _is_name(name: bytes) -> bool:
    """Tell a name from the bytes that some programs put behind the last box."""
    return all(0x20 <= sign < 0x7F or sign == 0xA9 for sign in name)
