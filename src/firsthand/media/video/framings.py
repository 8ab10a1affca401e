"""What of a frame somebody may have kept: the whole, its middle, a corner, the part over a caption.

A hash of 256 bits barely changes when a picture is saved anew, and changes
wholly when a tenth is cut off each side. So every frame is hashed as a whole
and in parts, and two videos are compared whole with part, both ways round.

Callers: `firsthand.media.video.looks`, `firsthand.media.video.clips`.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from firsthand.media.copies.pdq import KEPT, SIDE, pdq

FRAMINGS: Final = (
    (0.0, 0.0, 1.0, 1.0),
    (0.05, 0.05, 0.95, 0.95),
    (0.1, 0.1, 0.9, 0.9),
    (0.17, 0.17, 0.83, 0.83),
    (0.0, 0.0, 0.85, 0.85),
    (0.15, 0.0, 1.0, 0.85),
    (0.0, 0.15, 0.85, 1.0),
    (0.15, 0.15, 1.0, 1.0),
    (0.0, 0.0, 1.0, 0.86),
    (0.0, 0.14, 1.0, 1.0),
    (0.22, 0.0, 0.78, 1.0),
)
"""Left, upper, right and lower edge as shares of the frame; the whole comes first.

So close that whatever is cropped by up to a sixth lies within some 4 % of one of
them, which leaves about a quarter of the bits changed. The last is the square
that vertical platforms cut from wide pictures."""


def framed_hashes(rgb: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], int]:
    """Hash a frame as a whole and in parts.

    Args:
        rgb: (height, width, 3) uint8, upright.

    Returns:
        (len(FRAMINGS), 32) uint8, the first being plain PDQ; and PDQ's quality of
        the whole, 0 to 100: below 50 there is little to tell the frame by.
    """
    whole = pdq(rgb)
    luma = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    height, width = luma.shape
    hashes = [whole.views[0]]
    for left, upper, right, lower in FRAMINGS[1:]:
        x0, y0 = int(left * width), int(upper * height)
        x1, y1 = max(round(right * width), x0 + 1), max(round(lower * height), y0 + 1)
        hashes.append(_hashed(luma[y0:y1, x0:x1]))
    return np.stack(hashes), whole.quality


@cache
def mirror_mask() -> NDArray[np.uint8]:
    """Which bits of a hash are exchanged when left and right are: (32,) uint8.

    Mirroring turns the sign of every second wave across. A bit says whether a
    coefficient lies over their middle value, which is close to nought, so
    turning these bits gives the mirrored hash but for a few bits.
    """
    odd_across = np.broadcast_to(np.arange(KEPT) % 2 == 0, (KEPT, KEPT))
    return np.packbits(odd_across.ravel()[::-1])


def _hashed(luma: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Hash a part of a frame as PDQ does, but for its slower smoothing."""
    small = cv2.resize(luma, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    waves = cv2.dct(small.astype(np.float32))[1 : KEPT + 1, 1 : KEPT + 1].ravel()
    return np.packbits((waves > np.median(waves))[::-1])
