"""Bytes to an opened picture whose pixels are not unfolded yet: known formats only.

Pillow would try some forty formats, one of them by starting another program.
Here it is shown the eight that people hand in, and of a PNG only what makes its
pixels: words and dates folded into it can unfold to gigabytes.

Caller: `firsthand.media.pixels`.
"""

from __future__ import annotations

import io
import re
import struct
from functools import lru_cache

from PIL import AvifImagePlugin, Image, TiffImagePlugin, WebPImagePlugin

FORMATS = ("JPEG", "PNG", "GIF", "TIFF", "BMP", "WEBP", "AVIF")
"""A JPEG with several pictures (MPO) is opened as one of JPEG."""

_PLUGINS = (AvifImagePlugin, TiffImagePlugin, WebPImagePlugin)
"""Importing them makes them known to Pillow, which by itself loads only the others."""

_HEIF = re.compile(rb"....ftyp(?:he|mif|msf|hev)", re.S)
_SVG = re.compile(rb"\s*(?:<\?xml|<!--|<!DOCTYPE\s+svg|<svg[\s:>])", re.I)
_SVG_WITHIN = 4096

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_WORDS = {b"tEXt", b"zTXt", b"iTXt"}
_PNG_LONGEST_PROFILE = 4 * 2**20
"""Bytes of a folded colour profile that is passed on; real ones have up to 3 MB."""


def opened(content: bytes) -> Image.Image:
    """Open a picture of a known format; its pixels are unfolded later.

    Raises:
        UnidentifiedImageError: It is of no known format, or its head is damaged.
        Exception: Pillow meets a head that it did not foresee.
    """
    if _HEIF.match(content):
        _know_heif()
        return Image.open(io.BytesIO(content), formats=("AVIF", "HEIF"))
    if content.startswith(_PNG):
        content = _png_without_words(content)
    return Image.open(io.BytesIO(content), formats=FORMATS)


def is_svg(content: bytes) -> bool:
    """Tell whether it is an SVG drawing, without parsing it."""
    start = content[:_SVG_WITHIN].removeprefix(b"\xef\xbb\xbf")
    return bool(_SVG.match(start)) and b"<svg" in start.lower()


@lru_cache(maxsize=1)
def _know_heif() -> None:
    # Only now: the library is large, and few pictures need it.
    import pillow_heif

    pillow_heif.options.DECODE_THREADS = 1
    pillow_heif.register_heif_opener()


def _png_without_words(content: bytes) -> bytes:
    """Leave out the chunks that hold words, and a colour profile of unlikely size."""
    kept = [_PNG]
    position = len(_PNG)
    while position + 8 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, position)
        end = position + length + 12
        heavy = kind == b"iCCP" and length > _PNG_LONGEST_PROFILE
        if kind not in _PNG_WORDS and not heavy:
            kept.append(content[position:end])
        position = end
    return b"".join(kept)
