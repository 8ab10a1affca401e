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

from firsthand.media.copies.pdq import KEPT, SIDE

FRAMINGS: Final = (
    (0.0, 0.0, 1.0, 1.0),
    (0.05, 0.05, 0.95, 0.95),
    (0.1, 0.1, 0.9, 0.9),
    (0.17, 0.17, 0.83, 0.83),
    (0.0, 0.0, 0.9, 0.9),
    (0.1, 0.0, 1.0, 0.9),
    (0.0, 0.1, 0.9, 1.0),
    (0.1, 0.1, 1.0, 1.0),
    (0.0, 0.0, 0.84, 0.84),
    (0.16, 0.0, 1.0, 0.84),
    (0.0, 0.16, 0.84, 1.0),
    (0.16, 0.16, 1.0, 1.0),
    (0.0, 0.0, 1.0, 0.86),
    (0.0, 0.14, 1.0, 1.0),
    (0.22, 0.0, 0.78, 1.0),
)
"""Left, upper, right and lower edge as shares of the frame; the whole comes first.

So close that what is left after cropping up to a sixth lies within some 4 % of one of
them, which leaves about a quarter of the bits changed. The last is the square
that vertical platforms cut from wide pictures."""
WORKED_ON_PX: Final = 256
"""Long side to which a frame is brought before its parts are cut out; they end at 64."""


def framed_hashes(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Hash a frame as a whole and in parts.

    The hash is PDQ's with a quicker smoothing, and with nought instead of the
    middle coefficient as the bound of a bit, so that mirroring turns known bits
    and no others.

    Args:
        rgb: (height, width, 3) uint8, upright.

    Returns:
        (len(FRAMINGS), 32) uint8.
    """
    luma = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    shrink = min(1.0, WORKED_ON_PX / max(luma.shape))
    height, width = (max(round(side * shrink), 1) for side in luma.shape)
    luma = cv2.resize(luma, (width, height), interpolation=cv2.INTER_AREA)
    hashes = []
    for left, upper, right, lower in FRAMINGS:
        x0, y0 = int(left * width), int(upper * height)
        x1, y1 = max(round(right * width), x0 + 1), max(round(lower * height), y0 + 1)
        small = cv2.resize(luma[y0:y1, x0:x1], (SIDE, SIDE), interpolation=cv2.INTER_AREA)
        waves = cv2.dct(small.astype(np.float32))[1 : KEPT + 1, 1 : KEPT + 1]
        hashes.append(np.packbits(waves.ravel() > 0))
    return np.stack(hashes)


@cache
def mirror_mask() -> NDArray[np.uint8]:
    """Which bits of a hash are exchanged when left and right are: (32,) uint8.

    Mirroring turns the sign of every second wave across.
    """
    odd_across = np.broadcast_to(np.arange(KEPT) % 2 == 0, (KEPT, KEPT))
    return np.packbits(odd_across.ravel())
