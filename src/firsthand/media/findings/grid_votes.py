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

from firsthand.media.findings.luma import BLOCK, cosines

VOID = 255
GRIDS = 64
MOST_EXPECTED_LOG10 = -3.0
"""One coincidence in a thousand pictures."""
NEAR_PX = 9
"""Votes not further apart than this are one region. Source: ZERO, parameter W."""

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
    best = np.zeros(values.shape, dtype=np.uint8)
    vote = np.full(values.shape, VOID, dtype=np.uint8)
    corners = _corners(*zeros.shape)
    for down in range(BLOCK):
        for across in range(BLOCK):
            part = np.s_[down : down + zeros.shape[0], across : across + zeros.shape[1]]
            np.copyto(vote[part], corners, where=zeros > best[part])
            np.copyto(vote[part], VOID, where=zeros == best[part])
            np.maximum(best[part], zeros, out=best[part])
    vote[best >= FLAT] = VOID
    return vote


UNDER = 0.499
"""A half, less what adding up in single precision may lose."""
FLAT = 64
"""Marks blocks that do not change along a row or a column: they fit any grid."""


def _corners(height: int, width: int) -> NDArray[np.uint8]:
    y, x = np.arange(height) % BLOCK, np.arange(width) % BLOCK
    return (BLOCK * y[:, None] + x[None, :]).astype(np.uint8)


def _zeros(values: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Count, for the block that begins at each point, its frequencies under one half."""
    grey = values.astype(np.float32) - np.float32(128)
    whole = np.s_[: grey.shape[0] - BLOCK + 1, : grey.shape[1] - BLOCK + 1]
    count = np.zeros(grey.shape, dtype=np.uint8)
    waves = cosines()
    for v in range(BLOCK):
        across = cv2.filter2D(grey, cv2.CV_32F, waves[v][None], anchor=(0, 0))
        for u in range(BLOCK):
            if u or v:
                found = cv2.filter2D(across, cv2.CV_32F, waves[u][:, None], anchor=(0, 0))
                count += (np.abs(found) < UNDER).view(np.uint8)
    for axis in (0, 1):
        count[_unchanging(grey, axis)] += FLAT
    return count[whole]


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
    height, width = votes.shape
    tests_log10 = log10(GRIDS) + 1.5 * log10(height * width)
    kernel = np.ones((NEAR_PX, NEAR_PX), np.uint8)
    found = []
    counts = np.bincount(votes[votes != VOID], minlength=GRIDS)
    for grid in np.flatnonzero(counts >= 2 * GRIDS):
        if grid == main:
            continue
        mask = (votes == grid).astype(np.uint8)
        joined = cv2.dilate(mask, kernel)
        _, labels, stats, _ = cv2.connectedComponentsWithStats(joined)
        sums = np.bincount(labels[mask > 0], minlength=len(stats))
        for label in np.flatnonzero(sums >= 2 * GRIDS):
            left, top, wide, tall, _ = (int(value) for value in stats[label])
            expected = tests_log10 + _tail_log10(wide * tall / GRIDS, sums[label] / GRIDS)
            if expected < MOST_EXPECTED_LOG10:
                box = left, top, left + wide, top + tall
                found.append(_region(votes, int(grid), box, expected))
    return sorted(found, key=lambda region: region.expected_log10)


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
