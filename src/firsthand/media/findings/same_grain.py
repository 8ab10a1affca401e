"""Is the fine grain of two places of a picture the same, point by point?

Windows, tiles and waves are alike to the eye, but each was lit and caught by
itself, so their grain differs; a copied part brings its grain along. How much
agreement shows is counted in independent points: a long straight edge agrees
with itself further along, and a blurred or enlarged picture over many pixels,
and both hold few.

Caller: `firsthand.media.findings.copy_move`.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from firsthand.media.findings.details_alike import NEAREST_PX, Alike, Matrix, Places

SAMPLE_PX = 48
PATTERN_LIKENESS = 0.5
"""Correlation of the grain of a sample with a third place that makes it a pattern."""
MOST_STEPS = 25
"""Of the fitting to a fraction of a pixel."""
MOST_FITTED_PX = 200
"""Side of the middle that is fitted; more makes it no better."""
WINDOW_PX = 9
GRAIN_LIKENESS = 0.85
"""Correlation of the fine grain, in a window, above which two places are one original."""
LEAST_CONTRAST = 2.0
"""Grey levels of grain under which a window says nothing (sky, a wall)."""
LEAST_INDEPENDENT = 800
"""Independent points that must agree. Parts copied in 60 photographs had 360 to 9,000, all but
five of 260 more than 800; three of four look-alikes in 168 untouched pictures had 590 to 733,
the fourth was a printed pattern."""
MOST_STRETCH = 1.015
"""Greatest length over least, of the one place beside the other. Parts copied, turned and made
larger came to 1.011 at most in 40 photographs; two towers of one church, of 500 to 2,000 points
that agree, to 1.02 and more in 14 changed versions: things built alike are seen from two sides."""
MOST_OVERLAP = 0.1
"""A pattern (windows, tiles) agrees with itself along a chain of places that overlap."""
BORDER_PX = 40
"""So far around the details the agreement is followed, and half their extent more."""

Grey = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class CopiedPart:
    """Two places of one picture that agree in their grain, in pixels as analysed.

    Attributes:
        matrix: (2, 3), from the one to the other.
        here: (n, 2) details of the one that agree.
        there: (n, 2) the same of the other.
        outline: (m, 2) x, y around the one place.
    """

    matrix: Matrix
    here: Places
    there: Places
    outline: Places


@dataclass(frozen=True, slots=True)
class _Window:
    """A rectangle of the picture: left, top, right, bottom, in pixels."""

    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def around(cls, places: Places, border: NDArray[np.float32], shape: tuple[int, ...]) -> _Window:
        low = np.maximum(places.min(axis=0) - border, 0).astype(int)
        high = np.minimum(places.max(axis=0) + border + 1, (shape[1], shape[0])).astype(int)
        return cls(int(low[0]), int(low[1]), int(high[0]), int(high[1]))

    @property
    def corner(self) -> NDArray[np.float64]:
        return np.array([self.left, self.top], np.float64)

    def of(self, values: Grey) -> Grey:
        return values[self.top : self.bottom, self.left : self.right]

    def within(self, matrix: Matrix) -> Matrix:
        """Give the matrix for places counted from this window's corner."""
        moved = matrix.copy()
        moved[:, 2] += matrix[:, :2] @ self.corner
        return moved


def grain_of(grey: NDArray[np.uint8]) -> Grey:
    """Take the fine grain out of a picture.

    Args:
        grey: (height, width).
    """
    values = grey.astype(np.float32)
    return np.asarray(values - cv2.GaussianBlur(values, (0, 0), 2.0), dtype=np.float32)


def confirmed(grain: Grey, alike: Alike) -> CopiedPart | None:
    """Keep a pair of places only where their grain agrees, and is no pattern's.

    Args:
        grain: (height, width), of `grain_of`.
        alike: Details that agree on one shift, turn and scale.
    """
    here, there = alike.here, alike.there
    matrix = _refined(grain, alike.matrix, here)
    longest, shortest = np.linalg.svd(matrix[:, :2], compute_uv=False)
    apart = np.linalg.norm(here @ matrix[:, :2].T + matrix[:, 2] - here, axis=1)
    if longest > MOST_STRETCH * shortest or float(np.median(apart)) < NEAREST_PX:
        return None
    if not 0.4 < float(longest) < 2.5:
        return None
    border = np.asarray(np.ptp(here, axis=0) / 2 + BORDER_PX, np.float32)
    window = _Window.around(here, border, grain.shape)
    mask = _agreeing(grain, matrix, here, window)
    if _independent_points(window.of(grain), mask) < LEAST_INDEPENDENT:
        return None
    points = np.argwhere(mask)[:, ::-1].astype(np.int32)
    outline = cv2.convexHull(points)[:, 0].astype(np.float32) + window.corner.astype(np.float32)
    if _overlap(outline, matrix) > MOST_OVERLAP or _is_pattern(grain, here):
        return None
    return CopiedPart(matrix, here, there, outline)


def _refined(grain: Grey, matrix: Matrix, here: Places) -> Matrix:
    """Fit the one place onto the other to a fraction of a pixel, as comparing grain asks for."""
    middle = np.median(here, axis=0)
    near = here[np.abs(here - middle).max(axis=1) < MOST_FITTED_PX / 2]
    if not len(near):
        return matrix
    window = _Window.around(near, np.full(2, WINDOW_PX, np.float32), grain.shape)
    patch = cv2.GaussianBlur(window.of(grain), (0, 0), 0.8)
    if min(patch.shape) < SAMPLE_PX // 2:
        return matrix
    mask = np.zeros(patch.shape, np.uint8)
    for x, y in (near - window.corner).astype(int):
        cv2.circle(mask, (int(x), int(y)), SAMPLE_PX // 3, 255, -1)
    goal = _Window.around(
        np.asarray(near @ matrix[:, :2].T + matrix[:, 2], np.float32),
        np.full(2, SAMPLE_PX, np.float32),
        grain.shape,
    )
    if goal.right - goal.left < SAMPLE_PX or goal.bottom - goal.top < SAMPLE_PX:
        return matrix
    start = window.within(matrix)
    start[:, 2] -= goal.corner
    ground = cv2.GaussianBlur(goal.of(grain), (0, 0), 0.8)
    try:
        _, found = cv2.findTransformECCWithMask(
            patch,
            ground,
            mask,
            np.full(ground.shape, 255, np.uint8),
            start.astype(np.float32),
            cv2.MOTION_AFFINE,
            (cv2.TERM_CRITERIA_COUNT | cv2.TERM_CRITERIA_EPS, MOST_STEPS, 1e-4),
            1,
        )
    except cv2.error:
        return matrix  # it ran away: the parts differ too much
    fitted: Matrix = np.array(found, dtype=np.float64)
    fitted[:, 2] += goal.corner - fitted[:, :2] @ window.corner
    return fitted


def _agreeing(grain: Grey, matrix: Matrix, here: Places, window: _Window) -> Mask:
    """Mark where the grain agrees, in one piece with some of the details."""
    patch = window.of(grain)
    brought = cv2.warpAffine(
        grain,
        window.within(matrix),
        patch.shape[::-1],
        flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
    )
    alike = (_likeness(patch, np.asarray(brought)) > GRAIN_LIKENESS).astype(np.uint8)
    solid = cv2.morphologyEx(alike, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    solid = cv2.dilate(solid, np.ones((WINDOW_PX, WINDOW_PX), np.uint8))
    _, labels = cv2.connectedComponents(solid)
    x, y = (here - window.corner).astype(int).T
    x, y = np.clip(x, 0, patch.shape[1] - 1), np.clip(y, 0, patch.shape[0] - 1)
    return np.asarray(np.isin(labels, np.unique(labels[y, x])) & (labels > 0))


def _independent_points(patch: Grey, mask: Mask) -> float:
    """Count about how many points of a grain can differ from each other.

    The area over the square of the length within which the grain stays alike; that
    length is taken in each direction from how fast the grain changes there.
    """
    if not mask.any():
        return 0.0
    across = np.diff(patch, axis=1, append=0)[mask]
    down = np.diff(patch, axis=0, append=0)[mask]
    changes = float((across**2).mean() * (down**2).mean() - (across * down).mean() ** 2)
    return float(mask.sum() * max(changes, 0.0) ** 0.5 / max(float(patch[mask].var()), 1e-6))


def _overlap(outline: Places, matrix: Matrix) -> float:
    """Give the share of the one place that lies in the other. With copies it is none."""
    other = np.asarray(outline @ matrix[:, :2].T + matrix[:, 2], np.float32)
    shared, _ = cv2.intersectConvexConvex(outline, other)
    return float(shared / max(cv2.contourArea(outline), 1.0))


def _is_pattern(grain: Grey, here: Places) -> bool:
    """Does the middle of the place stand in the picture more than twice? So patterns do."""
    height, width = grain.shape
    middle = here[np.abs(here - np.median(here, axis=0)).sum(axis=1).argmin()]
    left = int(np.clip(middle[0] - SAMPLE_PX // 2, 0, width - SAMPLE_PX))
    top = int(np.clip(middle[1] - SAMPLE_PX // 2, 0, height - SAMPLE_PX))
    sample = grain[top : top + SAMPLE_PX, left : left + SAMPLE_PX]
    alike = np.asarray(cv2.matchTemplate(grain, sample, cv2.TM_CCOEFF_NORMED))
    peaks = (alike > PATTERN_LIKENESS).astype(np.uint8)
    joined = cv2.dilate(peaks, np.ones((9, 9), np.uint8))
    return int(cv2.connectedComponents(joined)[0]) - 1 > 2


def _likeness(one: Grey, other: Grey) -> Grey:
    """Correlate two grains in a window around each point; 0 where there is no grain."""
    size = (WINDOW_PX, WINDOW_PX)

    def mean(values: Grey) -> Grey:
        return np.asarray(cv2.boxFilter(values, cv2.CV_32F, size), dtype=np.float32)

    mean_one, mean_other = mean(one), mean(other)
    spread_one = np.maximum(mean(one * one) - mean_one**2, 0)
    spread_other = np.maximum(mean(other * other) - mean_other**2, 0)
    together = mean(one * other) - mean_one * mean_other
    told = np.minimum(spread_one, spread_other) > LEAST_CONTRAST**2
    root = np.sqrt(np.maximum(spread_one * spread_other, 1e-6))
    return np.where(told, together / root, 0).astype(np.float32)
