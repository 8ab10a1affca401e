"""Do two photographs show some of the same things, and how does one lie over the other?

Local details (corners with what is around them) are found in both, paired by
likeness, and kept only if one turn, scale and shift explains many of them at
once. Two photographs of different places do not agree like that by chance.

Pure functions; no clock, file or network. Caller: `series`, which takes any
other finder of the same form just as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from firsthand.model.picture import Overlay, PointPair

Rgb = NDArray[np.uint8]
LONGEST_PX = 480
"""Long side at which details are looked for; finer ones change with the light."""
DETAILS = 500
"""Details kept of a picture: the same as was measured for copies (500 ORB, ratio 0.8)."""
RATIO = 0.8
"""The best pair must be this much nearer than the second best, or it is no pair."""
NEAR_PX = 5.0
"""How far a detail may lie from where the turn, scale and shift puts it: parallax needs room."""
FEWEST_AGREEING = 10
"""Fewer details in agreement are taken for chance; see `benchmarks/series.py`."""
SCALES = (0.4, 2.5)
"""Overlays beyond this change of size are chance: a zoom within one series is less."""
MOST_POINTS = 60


class OverlapFinder(Protocol):
    """Anything that can tell how one photograph lies over another.

    `look` is called once for each photograph, `overlay` for each pair of what
    it gave. The matrix is in pixels of the two arrays that were looked at.
    """

    def look(self, rgb: Rgb) -> object:
        """Find what a photograph can be told by."""

    def overlay(self, seen: object, known: object) -> Overlay | None:
        """Say how the first lies over the second; None when nothing shared is seen."""


@dataclass(frozen=True, slots=True)
class Details:
    """Local details of one picture.

    Attributes:
        points: (n, 2) float32, pixels of the array looked at.
        codes: (n, 32) uint8, what is around each.
        width_px: Width of the array looked at.
        height_px: Height of the array looked at.
    """

    points: NDArray[np.float32]
    codes: NDArray[np.uint8]
    width_px: int
    height_px: int


class LocalDetails:
    """Finds overlaps by local details and geometry, without any trained model.

    Source: E. Rublee et al., ORB: an efficient alternative to SIFT or SURF,
    ICCV 2011; M. Fischler and R. Bolles, Random Sample Consensus, CACM 1981.
    """

    def look(self, rgb: Rgb) -> Details:
        """Find up to `DETAILS` local details.

        Args:
            rgb: (height, width, 3) uint8, upright.
        """
        height, width = rgb.shape[:2]
        scale = min(1.0, LONGEST_PX / max(height, width))
        grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
        orb = cv2.ORB.create(nfeatures=DETAILS, fastThreshold=10)
        corners, codes = orb.detectAndCompute(small, None)
        if codes is None:
            codes = np.empty((0, 32), np.uint8)
        points = np.array([corner.pt for corner in corners], np.float32).reshape(-1, 2) / scale
        return Details(points, np.asarray(codes, np.uint8), width, height)

    def overlay(self, seen: object, known: object) -> Overlay | None:
        """Say how one picture lies over the other, or None when too few details agree."""
        if not isinstance(seen, Details) or not isinstance(known, Details):
            return None
        pairs = _pairs(seen, known)
        if len(pairs) < FEWEST_AGREEING:
            return None
        here, there = seen.points[pairs[:, 0]], known.points[pairs[:, 1]]
        near_px = NEAR_PX * max(1.0, max(known.width_px, known.height_px) / LONGEST_PX)
        matrix, agree = cv2.estimateAffinePartial2D(
            here, there, method=cv2.RANSAC, ransacReprojThreshold=near_px, maxIters=1000
        )
        if matrix is None:
            return None
        kept = agree.ravel().astype(bool)
        distinct = min(_distinct(here[kept]), _distinct(there[kept]))
        scale = float(np.hypot(matrix[0, 0], matrix[1, 0]))
        if distinct < FEWEST_AGREEING or not SCALES[0] <= scale <= SCALES[1]:
            return None
        return _overlay(
            seen, known, np.asarray(matrix, np.float64), (here[kept], there[kept], distinct)
        )


def _pairs(seen: Details, known: Details) -> NDArray[np.intp]:
    """Pair details that are nearest to each other by a clear margin, (n, 2) rows."""
    if len(seen.codes) < 2 or len(known.codes) < 2:
        return np.empty((0, 2), np.intp)
    found = cv2.BFMatcher(cv2.NORM_HAMMING).knnMatch(seen.codes, known.codes, k=2)
    rows = [
        (best.queryIdx, best.trainIdx)
        for best, second in found
        if best.distance < RATIO * second.distance
    ]
    return np.array(rows, np.intp).reshape(-1, 2)


def _distinct(points: NDArray[np.float32]) -> int:
    """Count places that differ by more than four pixels: one corner can give several details."""
    return len(np.unique(np.round(points / 4), axis=0))


def _overlay(
    seen: Details,
    known: Details,
    matrix: NDArray[np.float64],
    agreeing: tuple[NDArray[np.float32], NDArray[np.float32], int],
) -> Overlay:
    here, there, distinct = agreeing
    shared, own = shared_area(
        matrix, (seen.width_px, seen.height_px), (known.width_px, known.height_px)
    )
    points = tuple(
        PointPair(float(a[0]), float(a[1]), float(b[0]), float(b[1]))
        for a, b in zip(here[:MOST_POINTS], there[:MOST_POINTS], strict=True)
    )
    scale = float(np.hypot(matrix[0, 0], matrix[1, 0]))
    return Overlay(
        matrix=(
            float(matrix[0, 0]),
            float(matrix[0, 1]),
            float(matrix[0, 2]),
            float(matrix[1, 0]),
            float(matrix[1, 1]),
            float(matrix[1, 2]),
        ),
        mirrored=False,
        turned_degrees=float(np.degrees(np.arctan2(-matrix[1, 0], matrix[0, 0]))),
        scale=1 / scale,
        kept_share=shared / (known.width_px * known.height_px),
        filled_share=min(1.0, shared / own),
        agreeing=distinct,
        points=points,
    )


def shared_area(
    matrix: NDArray[np.float64], seen_px: tuple[int, int], known_px: tuple[int, int]
) -> tuple[float, float]:
    """Give the area that two pictures share and that of the first, in pixels of the second.

    Args:
        matrix: (2, 3) from pixels of the first to pixels of the second.
        seen_px: Width and height of the first.
        known_px: Width and height of the second.
    """
    laid = (_corners(seen_px) @ matrix[:, :2].T + matrix[:, 2]).astype(np.float32)
    area, _ = cv2.intersectConvexConvex(laid, _corners(known_px).astype(np.float32))
    return float(area), float(cv2.contourArea(laid))


def _corners(size_px: tuple[int, int]) -> NDArray[np.float64]:
    width, height = size_px
    return np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float64)
