"""What does a picture's header hold that no list of fields tells?

Its size, the small picture that the camera put into it, and whether the
maker's own notes are still there. Reads headers only, decodes nothing.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PIL import ExifTags, Image, UnidentifiedImageError

UNREADABLE = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    ZeroDivisionError,
    OverflowError,
    RuntimeError,
    struct.error,
)
"""What Pillow raises on headers that are damaged or made to hurt."""
_MAKER_NOTE = 0x927C
_THUMBNAIL_AT, _THUMBNAIL_BYTES, _ORIENTATION = 0x201, 0x202, 0x112


@dataclass(frozen=True, slots=True)
class Embedded:
    """What stands in the header of a picture.

    Attributes:
        width_px: Stored width, before any turning; 0 when unknown.
        height_px: Stored height.
        orientation: EXIF orientation 1 to 8; 1 when not said.
        thumbnail: The bytes of the small picture in the EXIF; None without one.
        has_maker_notes: Are the camera maker's own notes there?
    """

    width_px: int = 0
    height_px: int = 0
    orientation: int = 1
    thumbnail: bytes | None = None
    has_maker_notes: bool = False


@contextmanager
def opened(content: bytes) -> Iterator[Image.Image]:
    """Open the header of a picture, without Pillow's own warnings."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(content)) as image:
            yield image


def look_into(content: bytes) -> Embedded:
    """Read the header; an unreadable one gives an empty answer."""
    try:
        with opened(content) as image:
            width, height = image.size
            exif = image.getexif()
            orientation = exif.get(_ORIENTATION, 1)
            notes = _MAKER_NOTE in exif.get_ifd(ExifTags.IFD.Exif)
            small = _thumbnail(exif.get_ifd(ExifTags.IFD.IFD1), image.info.get("exif"))
    except UNREADABLE:
        return Embedded()
    if orientation not in range(1, 9):
        orientation = 1
    return Embedded(width, height, int(orientation), small, notes)


def _thumbnail(fields: dict[int, object], block: object) -> bytes | None:
    """Cut the small picture out of the EXIF block, which starts with `Exif`, 0, 0."""
    at, size = fields.get(_THUMBNAIL_AT), fields.get(_THUMBNAIL_BYTES)
    if not isinstance(at, int) or not isinstance(size, int) or not isinstance(block, bytes):
        return None
    start = at + (6 if block.startswith(b"Exif\x00\x00") else 0)
    piece = block[start : start + size]
    return piece if piece.startswith(b"\xff\xd8") else None
