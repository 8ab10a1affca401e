"""Pixels to a file that holds these pixels and nothing else.

The file is written anew from numbers, so nothing of an original can have come
along: no metadata, preview, colour profile, comment, transparency, or bytes
after its end.

Caller: `firsthand.media.covers`.
"""

from __future__ import annotations

import io
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

JPEG_QUALITY: Final = 90
"""Fine enough that a copy can be read for signs and uniforms; a tenth of a PNG's size."""


class PictureFile(StrEnum):
    """The two files that are written, by their media type."""

    JPEG = "image/jpeg"
    PNG = "image/png"


def encoded(pixels: NDArray[np.uint8], kind: PictureFile) -> bytes:
    """Write pixels as a file; the same pixels give the same bytes.

    Args:
        pixels: (height, width, 3) uint8 in sRGB, or (height, width) for grey.
        kind: Which file. JPEG is written with all of its colour samples, in
            blocks of 8 x 8 pixels.
    """
    kept = io.BytesIO()
    image = Image.fromarray(np.ascontiguousarray(pixels))
    if kind is PictureFile.PNG:
        image.save(kept, "PNG", compress_level=6)
    else:
        image.save(kept, "JPEG", quality=JPEG_QUALITY, subsampling=0)
    return kept.getvalue()
