"""Bytes of a picture to pixels: upright, in plain RGB, no larger than asked for."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from firsthand.errors import PictureTooLarge, PictureUndecodable

LONGEST_PX = 1024
"""Long side at which pictures are compared; finer detail does not survive reposting."""
MOST_PIXELS = 300_000_000
"""More are not decoded: 300 megapixels, in RGB, take 0.9 GB."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """A decoded picture.

    Attributes:
        rgb: (height, width, 3) uint8, upright.
        width_px: Width of the upright original, before it was made smaller.
        height_px: Height of the upright original.
    """

    rgb: NDArray[np.uint8]
    width_px: int
    height_px: int


def decode(content: bytes, locator: str, *, longest_px: int = LONGEST_PX) -> Pixels:
    """Decode a picture.

    Args:
        content: The bytes of the file.
        locator: Where they came from, for messages.
        longest_px: Longest side wanted; a larger picture is made smaller.

    Raises:
        PictureUndecodable: No picture could be made of the bytes.
        PictureTooLarge: It unfolds to more than `MOST_PIXELS`.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content))
            if image.width * image.height > MOST_PIXELS:
                raise PictureTooLarge(
                    f"cannot look at `{locator}`: it has {image.width:,} x {image.height:,} pixels,"
                    f" the limit is {MOST_PIXELS:,}; the bytes are kept as they came",
                    hint="make a smaller copy with a program you trust, and add that too",
                )
            full = image.size
            image.draft("RGB", (longest_px, longest_px))
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise PictureUndecodable(
            f"cannot look at `{locator}`: no picture could be decoded from its bytes; they are kept"
            " as they came",
            hint="get the file again; the copy may be damaged",
        ) from error
    turned = (upright.width > upright.height) != (full[0] > full[1])
    width, height = full[::-1] if turned else full
    upright.thumbnail((longest_px, longest_px), Image.Resampling.LANCZOS)
    return Pixels(np.asarray(upright), width, height)
