"""PDQ: a picture in 256 bits, and the same for its mirrored and turned views.

Written out on NumPy and OpenCV because the package of its authors has to be
compiled. Callers: `firsthand.media.copies.looking` and whoever reads hash lists.

Source: "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing
Algorithm", Facebook, 2019, and its reference code,
https://github.com/facebook/ThreatExchange/tree/main/pdq
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

SIDE: Final = 64
"""Pixels a side of the small picture that is transformed (specification)."""
KEPT: Final = 16
"""Coefficients a side that are kept: 16 x 16 = 256 bits (specification)."""
LUMA: Final = (0.299, 0.587, 0.114)
SMOOTHINGS: Final = 2
"""Box filters run one after the other; two make a tent (specification)."""
SAME_BITS: Final = 31
"""Hashes at most this far apart are one picture (the default of its authors)."""


@dataclass(frozen=True, slots=True)
class View:
    """One of the eight ways to look at a picture: mirrored or not, turned by quarters.

    Attributes:
        transposed: Rows and columns are exchanged first.
        left_right: Then columns run backwards.
        upside_down: Then rows run backwards.
    """

    transposed: bool
    left_right: bool
    upside_down: bool

    def matrix(self, width_px: float, height_px: float) -> NDArray[np.float64]:
        """Where a point of the plain view lies in this one.

        Args:
            width_px: Width of the plain view.
            height_px: Its height.

        Returns:
            (2, 3) float64.
        """
        across = np.array([[1.0, 0, 0], [0, 1.0, 0]])
        if self.transposed:
            across = across[::-1].copy()
            width_px, height_px = height_px, width_px
        if self.left_right:
            across[0] = [-across[0, 0], -across[0, 1], width_px - across[0, 2]]
        if self.upside_down:
            across[1] = [-across[1, 0], -across[1, 1], height_px - across[1, 2]]
        return across


VIEWS: Final = tuple(
    View(transposed, left_right, upside_down)
    for transposed in (False, True)
    for left_right in (False, True)
    for upside_down in (False, True)
)
"""The plain view is the first."""


@dataclass(frozen=True, slots=True)
class PdqHash:
    """What PDQ says of a picture.

    Attributes:
        views: (8, 32) uint8, a hash for each of `VIEWS`, the plain one first.
        quality: 0 to 100; below 50 the hash means little.
    """

    views: NDArray[np.uint8]
    quality: int

    @property
    def hexadecimal(self) -> str:
        """The plain hash in PDQ's exchange form: 64 lower-case digits."""
        return bytes(self.views[0]).hex()


def pdq(rgb: NDArray[np.uint8]) -> PdqHash:
    """Hash a picture in its eight views.

    Args:
        rgb: (height, width, 3) uint8, upright.
    """
    small = _small(rgb)
    waves = _waves(small)
    return PdqHash(np.stack([_bits(_seen(waves, view)) for view in VIEWS]), _quality(small))


def plain_pdq(rgb: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], int]:
    """Hash a picture in its plain view alone, for who hashes frames by the thousand.

    Args:
        rgb: (height, width, 3) uint8, upright.

    Returns:
        The hash, (32,) uint8, and its quality, as `pdq` gives them.
    """
    small = _small(rgb)
    return _bits(_waves(small)), _quality(small)


def hash_distance_bits(left: NDArray[np.uint8], right: NDArray[np.uint8]) -> NDArray[np.int64]:
    """In how many bits each of some hashes differs from each of others.

    Args:
        left: (n, 32) uint8.
        right: (m, 32) uint8.

    Returns:
        (n, m) int64.
    """
    counted = np.bitwise_count(left[:, None] ^ right[None])
    return np.asarray(counted.sum(axis=2, dtype=np.int64), np.int64)


def _small(rgb: NDArray[np.uint8]) -> NDArray[np.float32]:
    luma = np.asarray(rgb.astype(np.float32) @ np.array(LUMA, np.float32), np.float32)
    return _sampled(_smoothed(luma))


def _waves(small: NDArray[np.float32]) -> NDArray[np.float32]:
    cosines = _cosines()
    return np.asarray(cosines @ small @ cosines.T, np.float32)


def _smoothed(luma: NDArray[np.float32]) -> NDArray[np.float32]:
    """Average over windows that shrink at the borders, twice."""
    height, width = luma.shape
    down, across = -(-height // (2 * SIDE)), -(-width // (2 * SIDE))
    inside = _inside(height, width, (across, down))
    for _ in range(SMOOTHINGS):
        luma = _summed(luma, (across, down)) / inside
    return luma


def _summed(values: NDArray[np.float32], window: tuple[int, int]) -> NDArray[np.float32]:
    reach = ((window[0] - 1) // 2, (window[1] - 1) // 2)
    total = cv2.boxFilter(
        values, -1, window, anchor=reach, normalize=False, borderType=cv2.BORDER_CONSTANT
    )
    return np.asarray(total, np.float32)


@lru_cache(maxsize=2)
def _inside(height: int, width: int, window: tuple[int, int]) -> NDArray[np.float32]:
    """How many pixels each window holds; the same for all frames of a film."""
    return _summed(np.ones((height, width), np.float32), window)


def _sampled(luma: NDArray[np.float32]) -> NDArray[np.float32]:
    height, width = luma.shape
    middles = np.arange(SIDE) + 0.5
    rows = (middles * height / SIDE).astype(int)
    columns = (middles * width / SIDE).astype(int)
    return np.asarray(luma[np.ix_(rows, columns)], np.float32)


@cache
def _cosines() -> NDArray[np.float32]:
    frequency = np.arange(1, KEPT + 1)[:, None]
    place = 2 * np.arange(SIDE)[None] + 1
    waves = np.sqrt(2 / SIDE) * np.cos(np.pi / 2 / SIDE * frequency * place)
    return np.asarray(waves, np.float32)


def _seen(coefficients: NDArray[np.float32], view: View) -> NDArray[np.float32]:
    """Coefficients of another view: running backwards turns the sign of each odd wave."""
    seen = coefficients.T if view.transposed else coefficients
    signs = np.where(np.arange(KEPT) % 2 == 0, -1, 1).astype(np.float32)
    if view.left_right:
        seen = seen * signs[None]
    if view.upside_down:
        seen = seen * signs[:, None]
    return np.asarray(seen, np.float32)


def _bits(coefficients: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Which of the 256 are over the lower of the two middle ones; the last comes first."""
    flat = coefficients.ravel()
    middle = np.partition(flat, flat.size // 2 - 1)[flat.size // 2 - 1]
    return np.packbits((flat > middle)[::-1])


def _quality(small: NDArray[np.float32]) -> int:
    """How much changes from pixel to pixel, in hundredths of the whole range, over 90."""
    steps = 0
    for axis in (0, 1):
        change = np.diff(small, axis=axis) * np.float32(100) / np.float32(255)
        steps += int(np.abs(change.astype(np.int64)).sum())
    return min(100, steps // 90)
