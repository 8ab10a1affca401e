"""Which details of a picture can be found again after it was cropped, turned, resized?

Details are SIFT's: they carry their own size and direction, so one pair of them
already says how two pictures lie over each other. Each is kept in 256 bits: which
of two numbers of its descriptor is the larger, for 128 pairs and for the same
pairs seen in a mirror. A mirrored detail is therefore the same bits with their
halves exchanged: mirrored copies need no second look at the picture.

Callers: `firsthand.media.copies.looking`, `overlaying`.

Source: D. G. Lowe, "Distinctive Image Features from Scale-Invariant Keypoints",
IJCV 60(2), 2004, doi:10.1023/B:VISI.0000029664.99615.94; OpenCV writes it out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

WIDTH_BYTES: Final = 32
"""Bytes of a descriptor."""
SOUGHT_PX: Final = 384
"""Long side at which details are sought. Of 120 copies 107 details agreed on average, and 27 in
the poorest twentieth; at 512, for twice the time, 87 and 22; at 256, 114 and 25. The smaller,
the less is seen of a photograph that fills a small part of another picture."""
SOUGHT_TIMES: Final = 1.5
"""Details described for one that is kept; with 3 no more agreed, for a sixth more time."""
CELLS, DIRECTIONS = 4, 8
"""SIFT counts 8 directions in each of 4 x 4 cells around a detail."""
CONTRAST: Final = 0.015
"""Below OpenCV's 0.04: plain pictures have few details otherwise."""
EDGE: Final = 12
SPREAD_CELLS: Final = 6
CROWDED: Final = 3
"""No cell of 6 x 6 gets more than 3 times its share before all others had theirs."""


@dataclass(frozen=True, slots=True)
class Details:
    """What can be found again in a picture, the surest first.

    Attributes:
        places: (n, 4) float32: x, y, size and direction in degrees; pixels.
        descriptors: (n, 32) uint8.
    """

    places: NDArray[np.float32]
    descriptors: NDArray[np.uint8]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.places)


def details(grey: NDArray[np.uint8], at_most: int, *, sought_px: int = SOUGHT_PX) -> Details:
    """Find details, spread over the picture.

    Args:
        grey: (height, width) uint8.
        at_most: How many to keep.
        sought_px: Long side at which they are sought.

    Returns:
        Places in pixels of `grey`; none when it is plain.
    """
    factor = sought_px / max(grey.shape)
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    size = (max(1, round(grey.shape[1] * factor)), max(1, round(grey.shape[0] * factor)))
    seen = cv2.resize(grey, size, interpolation=how)
    finder = cv2.SIFT_create(int(SOUGHT_TIMES * at_most), 3, CONTRAST, EDGE, 1.6)  # type: ignore[attr-defined, unused-ignore]
    found, numbers = finder.detectAndCompute(seen, None)
    if not found:
        return Details(np.empty((0, 4), np.float32), np.empty((0, WIDTH_BYTES), np.uint8))
    points = _as_array(found)
    chosen = _spread(points, seen.shape, at_most)
    points[:, :2] += 0.5  # OpenCV counts from the middle of the first pixel
    scale = np.array([grey.shape[1] / size[0], grey.shape[0] / size[1], 1 / factor, 1], np.float32)
    return Details(points[chosen, :4] * scale, _in_bits(np.asarray(numbers, np.float32)[chosen]))


def mirrored_descriptors(descriptors: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give the descriptors that the same details have in a mirrored picture.

    Args:
        descriptors: (n, 32) uint8.
    """
    half = WIDTH_BYTES // 2
    return np.concatenate([descriptors[:, half:], descriptors[:, :half]], axis=1)


def _as_array(points: list[cv2.KeyPoint] | tuple[cv2.KeyPoint, ...]) -> NDArray[np.float32]:
    """(n, 5) float32: x, y, size, direction, strength."""
    rows = [(*one.pt, one.size, one.angle, one.response) for one in points]
    return np.array(rows, np.float32).reshape(-1, 5)


def _spread(points: NDArray[np.float32], shape: tuple[int, ...], at_most: int) -> NDArray[np.intp]:
    """Choose the strongest, none twice at one place, without leaving corners empty."""
    order = np.argsort(-points[:, 4], kind="stable")
    spots = np.round(points[order, :3] * (2, 2, 1)).astype(np.int64)
    order = order[np.sort(np.unique(spots, axis=0, return_index=True)[1])]
    cells = (points[order, :2] / (shape[1], shape[0]) * SPREAD_CELLS).astype(int)
    named = cells[:, 0] * SPREAD_CELLS + cells[:, 1]
    share = max(1, CROWDED * at_most // SPREAD_CELLS**2)
    taken: dict[int, int] = {}
    first: list[int] = []
    later: list[int] = []
    for at, cell in zip(order.tolist(), named.tolist(), strict=True):
        taken[cell] = taken.get(cell, 0) + 1
        (first if taken[cell] <= share else later).append(at)
    return np.array((first + later)[:at_most], np.intp)


@cache
def _pairs() -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The numbers that are compared: 128 pairs, then the same seen in a mirror.

    Each number is compared with one that a fixed stride names, so that every one
    is used twice and no list of pairs has to be kept.
    """
    numbers = np.arange(CELLS * CELLS * DIRECTIONS)
    left, right = numbers, (numbers * 45 + 83) % numbers.size
    row, column, direction = np.unravel_index(numbers, (CELLS, CELLS, DIRECTIONS))
    mirror = np.ravel_multi_index(
        (CELLS - 1 - row, column, -direction % DIRECTIONS), (CELLS, CELLS, DIRECTIONS)
    )
    return np.concatenate([left, mirror[left]]), np.concatenate([right, mirror[right]])


def _in_bits(numbers: NDArray[np.float32]) -> NDArray[np.uint8]:
    left, right = _pairs()
    return np.packbits(numbers[:, left] > numbers[:, right], axis=1)
