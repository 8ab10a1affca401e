"""On which grid of 8 x 8 blocks does each point of a picture lie?

Where a block of pixels is a block of a JPEG file, many of its frequencies are
zero; where it straddles two, few are. Each point votes for the grid of that one
among the 64 blocks containing it that has the most zeros. Votes that agree far
more often than by chance tell a grid, of the picture or of a part of it.

"Far more often" is counted as the number of such coincidences to be expected in
a picture of this size in which all votes are drawn by lot; less than one in a
thousand is told.

Source: T. Nikoukhah, J. Anger, M. Colom, J.-M. Morel, R. Grompone von Gioi,
"ZERO: a local JPEG grid origin detector based on the number of DCT zeros", IPOL
2021, doi:10.5201/ipol.2021.390. The chance is bounded by Chernoff's inequality
here, which is a little stricter than the exact tail.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log, log10

import cv2
import numpy as np
from numpy.typing import NDArray

from firsthand.media.findings.blocks import BLOCK, cosines

VOID = 255
GRIDS = 64
MOST_EXPECTED_LOG10 = -3.0
"""One coincidence in a thousand pictures."""
NEAR_PX = 9
"""Votes not further apart than about this are one region. Source: ZERO, parameter W."""

Votes = NDArray[np.uint8]
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class GridRegion:
    """A part of a picture on one grid.

    Attributes:
        grid: 8 * y + x of the corner where its blocks begin, each 0 to 7.
        box: left, top, right, bottom, in pixels.
        share: Share of the points in the box that vote for the grid, 0 to 1.
        rival_share: The same for that other grid which has the most there.
        expected_log10: Logarithm of how many such regions chance would give.
    """

    grid: int
    box: Box
    share: float
    rival_share: float
    expected_log10: float


def grid_votes(values: NDArray[np.uint8]) -> Votes:
    """Let each point vote.

    Args:
        values: (height, width), at least 16 by 16.

    Returns:
        (height, width) uint8: 8 * y + x of the grid's corner, or `VOID` where
        blocks tie or the winner is flat.
    """
    zeros = _zeros(values)
    corners = _corners(*zeros.shape)
    most = _most_around(zeros, corners, values.shape)
    again = _most_around(zeros, GRIDS - 1 - corners, values.shape)
    vote = (most & (GRIDS - 1)).astype(np.uint8)
    # Of several blocks with as many zeros the first ranking gives the highest name of a
    # corner and the second the lowest: the two differ in every bit where there is one winner.
    single = (most ^ again) == GRIDS - 1
    vote[~single | (most < GRIDS) | (most >= FLAT * GRIDS)] = VOID
    return vote


UNDER = 0.499
"""A half, less what adding up in single precision may lose."""
FLAT = 64
"""Marks blocks that do not change along a row or a column: they fit any grid."""
BAND_PX = 64
"""Rows filtered at a time: they stay in the processor's cache, for two thirds of the time."""


def _corners(height: int, width: int) -> NDArray[np.uint8]:
    y, x = np.arange(height) % BLOCK, np.arange(width) % BLOCK
    return (BLOCK * y[:, None] + x[None, :]).astype(np.uint8)


def _most_around(
    zeros: NDArray[np.uint8], names: NDArray[np.uint8], shape: tuple[int, ...]
) -> NDArray[np.uint16]:
    """Give, for each point, zeros and name of the best among the blocks that hold it."""
    ranked = np.zeros(shape, dtype=np.uint16)
    ranked[: zeros.shape[0], : zeros.shape[1]] = zeros.astype(np.uint16) * GRIDS + names
    kernel = np.ones((BLOCK, BLOCK), np.uint8)
    last = BLOCK - 1
    border = cv2.BORDER_CONSTANT
    most = cv2.dilate(ranked, kernel, anchor=(last, last), borderType=border, borderValue=0)
    return np.asarray(most, dtype=np.uint16)


def _zeros(values: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Count, for the block that begins at each point, its frequencies under one half."""
    grey = values.astype(np.float32) - np.float32(128)
    tall, wide = grey.shape[0] - BLOCK + 1, grey.shape[1] - BLOCK + 1
    count = np.empty((tall, wide), dtype=np.uint8)
    for top in range(0, tall, BAND_PX):
        band = grey[top : top + BAND_PX + BLOCK - 1]
        count[top : top + BAND_PX] = _zeros_of_band(band)[: band.shape[0] - BLOCK + 1, :wide]
    for axis in (0, 1):
        count[_unchanging(grey, axis)[:tall, :wide]] += FLAT
    return count


def _zeros_of_band(grey: NDArray[np.float32]) -> NDArray[np.uint8]:
    count = np.zeros(grey.shape, dtype=np.uint8)
    waves = cosines()
    for v in range(BLOCK):
        across = cv2.filter2D(grey, cv2.CV_32F, waves[v][None], anchor=(0, 0))
        for u in range(BLOCK):
            if u or v:
                found = cv2.filter2D(across, cv2.CV_32F, waves[u][:, None], anchor=(0, 0))
                count += (np.abs(found) < UNDER).view(np.uint8)
    return count


def _unchanging(grey: NDArray[np.float32], axis: int) -> NDArray[np.bool_]:
    change = np.abs(np.diff(grey, axis=axis, append=0)) > 0
    size = (BLOCK - 1, BLOCK) if axis == 1 else (BLOCK, BLOCK - 1)
    changes = cv2.boxFilter(
        change.astype(np.float32), cv2.CV_32F, size, anchor=(0, 0), normalize=False
    )
    return np.asarray(changes < 0.5)


def main_grid(votes: Votes) -> GridRegion | None:
    """Give the grid most of a picture lies on; None when chance would do as well."""
    height, width = votes.shape
    counts = np.bincount(votes[votes != VOID], minlength=GRIDS)
    grid = int(counts.argmax())
    expected = log10(GRIDS) + _tail_log10(votes.size / GRIDS, counts[grid] / GRIDS)
    if expected > MOST_EXPECTED_LOG10:
        return None
    return _region(votes, grid, (0, 0, width, height), expected)


def foreign_regions(votes: Votes, main: int) -> list[GridRegion]:
    """Find the parts that lie on another grid than the main one, the surest first."""
    order = np.argsort(votes, axis=None, kind="stable")
    ends = np.searchsorted(votes.ravel()[order], np.arange(GRIDS + 1))
    found = []
    for grid in range(GRIDS):
        places = order[ends[grid] : ends[grid + 1]]
        if grid != main and len(places) >= 2 * GRIDS:
            found += _regions_on(votes, grid, places)
    return sorted(found, key=lambda region: region.expected_log10)


def _regions_on(votes: Votes, grid: int, places: NDArray[np.intp]) -> list[GridRegion]:
    """Join the votes for one grid that lie near each other, and keep what chance would not do."""
    height, width = votes.shape
    tests_log10 = log10(GRIDS) + 1.5 * log10(height * width)
    y, x = places // (2 * width), places % width // 2
    # At half the size: joining takes a fourth of the time, which was half of this check's.
    small = np.zeros((-(-height // 2), -(-width // 2)), np.uint8)
    small[y, x] = 1
    joined = cv2.dilate(small, np.ones((NEAR_PX // 2 + 1, NEAR_PX // 2 + 1), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
    sums = np.bincount(labels[y, x], minlength=len(stats))
    found = []
    for label in np.flatnonzero(sums >= 2 * GRIDS):
        left, top, wide, tall = (2 * int(value) for value in stats[label][:4])
        box = left, top, min(left + wide, width), min(top + tall, height)
        of = (box[2] - left) * (box[3] - top) / GRIDS
        expected = tests_log10 + _tail_log10(of, sums[label] / GRIDS)
        if expected < MOST_EXPECTED_LOG10:
            found.append(_region(votes, grid, box, expected))
    return found


def _region(votes: Votes, grid: int, box: Box, expected: float) -> GridRegion:
    left, top, right, bottom = box
    inside = votes[top:bottom, left:right]
    shares = np.bincount(inside[inside != VOID], minlength=GRIDS) / inside.size
    rival = float(np.delete(shares, grid).max())
    return GridRegion(grid, box, float(shares[grid]), rival, float(expected))


def _tail_log10(of: float, agreeing: float) -> float:
    """Bound the chance that so many of the votes agree, each with a chance of 1 in 64."""
    chance, share = 1 / GRIDS, min(1.0, agreeing / max(of, 1e-9))
    if share <= chance:
        return 0.0
    surprise = share * log(share / chance)
    if share < 1:
        surprise += (1 - share) * log((1 - share) / (1 - chance))
    return -of * surprise / log(10)
