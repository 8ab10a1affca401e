"""An image file to a draft: what it is, whether it is whole, and what else it is.

Only the file's own structure is looked at; nothing is decoded to pixels, so a
picture that would unfold to gigabytes costs nothing. What it shows, and where
it was seen before, is not asked here.
"""

from __future__ import annotations

import io
import re
import warnings

from PIL import AvifImagePlugin, Image, TiffImagePlugin, UnidentifiedImageError, WebPImagePlugin

from firsthand.errors import InputTruncated
from firsthand.model.item import Flag, ItemKind
from firsthand.read.draft import Draft
from firsthand.read.encoding import decode
from firsthand.read.format import Format
from firsthand.read.formats.picture_ends import other_natures, picture_end

MOST_PIXELS = 300_000_000
"""The same number as in the media room, which decodes; a test compares them."""

Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2
"""Pillow warns from here and refuses twice as many."""

_PLUGINS = (AvifImagePlugin, TiffImagePlugin, WebPImagePlugin)
"""Importing them makes them known to Pillow, which by itself loads only the others."""

_BY_PILLOW = {
    Format.JPEG: ("JPEG", "MPO"),
    Format.PNG: ("PNG",),
    Format.GIF: ("GIF",),
    Format.WEBP: ("WEBP",),
    Format.TIFF: ("TIFF",),
    Format.BMP: ("BMP",),
    Format.AVIF: ("AVIF",),
}
_FOLDED_WORDS = "Decompressed data too large"
"""Pillow's words for a PNG whose texts unfold to more than a megabyte."""

_DAMAGED = Flag("picture-damaged", "The file is cut off or damaged; part of it may not show.")
_TOO_LARGE = Flag("picture-too-large", "It has more pixels than can be looked at safely.")
_UNFOLDS = Flag(
    "texts-unfold-far", "Texts folded into the file unfold to more than is read; they were left."
)

_SVG_TRAITS = (
    (
        re.compile(r"<(?:\w+:)?(?:script|foreignObject|handler)\b|\bon\w+\s*=|javascript:", re.I),
        Flag(
            "drawing-with-script", "The drawing holds scripts or pages; a browser would run them."
        ),
    ),
    (
        re.compile(
            r"(?:href|src)\s*=\s*[\"'](?!#|data:)|url\(\s*[\"']?(?!#|data:)\w|@import|<\?xml-style",
            re.I,
        ),
        Flag(
            "drawing-calls-out", "The drawing calls other addresses, which would see who opens it."
        ),
    ),
    (
        re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]{0,400}\[", re.I),
        Flag(
            "drawing-with-entities", "The drawing defines entities, which can unfold to gigabytes."
        ),
    ),
)


def read_picture(content: bytes, locator: str, kind: Format) -> Draft:
    """Read an image file.

    Args:
        content: Its bytes.
        locator: Where they came from.
        kind: The format its signature tells.

    Raises:
        InputTruncated: Not even its size can be read.
    """
    if kind is Format.SVG:
        flags = _drawing_flags(decode(content, locator).text)
    else:
        flags = (*_structure_flags(content, locator, kind), *other_natures(content, kind))
    return Draft(ItemKind.PHOTOGRAPH, kind.value, text="", flags=flags, picture=content)


def _drawing_flags(text: str) -> tuple[Flag, ...]:
    """Say what a drawing's code could do, from its words: it is not parsed here."""
    return tuple(flag for pattern, flag in _SVG_TRAITS if pattern.search(text))


def _structure_flags(content: bytes, locator: str, kind: Format) -> tuple[Flag, ...]:
    flags = [] if picture_end(content, kind) is not None else [_DAMAGED]
    formats = _BY_PILLOW.get(kind)
    if formats is None:
        return tuple(flags)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = _examined(content, formats)
    except Image.DecompressionBombError:
        return (_TOO_LARGE,)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        if str(error).startswith(_FOLDED_WORDS):
            return (*flags, _UNFOLDS)
        raise InputTruncated(
            f"cannot read `{locator}`: it starts as a picture and even its size is missing;"
            " the bytes are kept as they came",
            hint="get the file again; the copy was probably cut off",
        ) from error
    return (*flags, *(flag for flag in found if flag not in flags))


def _examined(content: bytes, formats: tuple[str, ...]) -> tuple[Flag, ...]:
    """Open the file and have its parts checked, as far as its format has checksums."""
    with Image.open(io.BytesIO(content), formats=formats) as image:
        if image.width * image.height > MOST_PIXELS:
            return (_TOO_LARGE,)
        try:
            image.verify()
        except (OSError, SyntaxError, ValueError):
            return (_DAMAGED,)
    return ()
