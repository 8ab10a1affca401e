"""Does a part of a picture stand in it twice?

Details that look alike within the picture propose places; one shift, turn and
scale must carry many of them over at once; and then the fine grain of the two
parts must agree point by point. Windows, tiles and waves are alike to the eye,
but each was lit and caught by itself, so their grain differs; a copied part
brings its grain along.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from firsthand.errors import FirsthandError
from firsthand.media.findings.check_words import CheckWords
from firsthand.media.pixels import decode
from firsthand.model.picture import Finding, Outcome, PointPair, Region

SAMPLE_PX = 48
PATTERN_LIKENESS = 0.5
"""Correlation of the grain of a sample with a third place that makes it a pattern."""
LONGEST_PX = 1024
LEAST_SIDE_PX = 64
MOST_DETAILS = 2000
NEAREST_PX = 24
"""Parts nearer than this to each other are one part."""
RATIO = 0.75
"""A detail's nearest look-alike must be this much nearer than its second: texture that
repeats many times has no nearest."""
MOST_STEPS = 25
"""Of the fitting to a fraction of a pixel."""
SAME_PLACE_PX = 4
FARTHEST_ALIKE = 0.5
"""Squared distance of the square roots of two words, 0 to 2."""
MOST_OFF_PX = 2.5
FEWEST_AGREEING = 6
FEWEST_CONFIRMED = 12
"""Separate details whose grain agrees too: two of 144 untouched pictures came to 8 and 11."""
WINDOW_PX = 9
GRAIN_LIKENESS = 0.85
"""Correlation of the fine grain, in a window, above which two places are one original."""
LEAST_CONTRAST = 2.0
"""Grey levels of grain under which a window says nothing (sky, a wall)."""
LEAST_AREA_SHARE = 0.002
MOST_OVERLAP = 0.1
"""A pattern (windows, tiles) agrees with itself along a chain of places that overlap."""
MOST_PARTS = 4
MOST_PAIRS = 40

WORDS = CheckWords(
    check="copy-move",
    about="No part of this picture is a copy of another part of it.",
    can_show=(
        "That a part with some detail stands in the picture twice, shifted, turned or scaled,"
        " with the same fine grain; which of the two was there first it does not say."
    ),
    cannot_show=(
        "Blind to copied parts without detail (sky, a wall, smoke), to mirrored copies, to small"
        " ones, and after strong smoothing or coarse saving. Printed patterns, screens and drawn"
        " pictures repeat exactly and will be marked: look at what is marked."
    ),
)

Grey = NDArray[np.float32]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CopiedPart:
    """Two places of one picture that agree in their grain, in pixels as analysed.

    Attributes:
        matrix: (2, 3), from the one to the other.
        here: (n, 2) details of the one that agree.
        there: (n, 2) the same of the other.
        mask: (height, width) bool, the one place.
    """

    matrix: Matrix
    here: Grey
    there: Grey
    mask: NDArray[np.bool_]


def copy_move(content: bytes, locator: str) -> Finding:
    """Say whether a part of a picture is a copy of another part of it.

    Args:
        content: The bytes of the file.
        locator: Where they came from, for messages.
    """
    try:
        pixels = decode(content, locator, longest_px=LONGEST_PX)
    except FirsthandError as error:
        return WORDS.not_run(error.message)
    grey = cv2.cvtColor(pixels.rgb, cv2.COLOR_RGB2GRAY)
    if min(grey.shape) < LEAST_SIDE_PX:
        return WORDS.not_run(f"the picture has a side under {LEAST_SIDE_PX} pixels")
    parts = copied_parts(np.asarray(grey, dtype=np.uint8))
    if not parts:
        return WORDS.finding(Outcome.INCONCLUSIVE, "No part was found to stand in it twice.")
    scale = pixels.width_px / grey.shape[1]
    agreeing = sum(len(part.here) for part in parts)
    return WORDS.finding(
        Outcome.CONTRADICTS,
        f"{len(parts)} part{'s' if len(parts) > 1 else ''} of the picture"
        f" stand{'' if len(parts) > 1 else 's'} in it twice: {agreeing} details agree on one"
        f" shift, turn and scale{' each' if len(parts) > 1 else ''}, and so does the fine grain.",
        regions=tuple(region for part in parts for region in _regions(part, scale)),
        pairs=tuple(pair for part in parts for pair in _pairs(part, scale)),
    )


def copied_parts(grey: NDArray[np.uint8]) -> list[CopiedPart]:
    """Find the parts that stand in a picture twice.

    Args:
        grey: (height, width).
    """
    here, there = _alike(grey)
    grain = _grain(grey)
    parts: list[CopiedPart] = []
    for _ in range(MOST_PARTS):
        if len(here) < FEWEST_AGREEING:
            break
        fitted, kept = cv2.estimateAffinePartial2D(
            here, there, method=cv2.RANSAC, ransacReprojThreshold=MOST_OFF_PX, maxIters=2000
        )
        if int(kept.sum()) < FEWEST_AGREEING:
            break
        matrix = np.asarray(fitted, dtype=np.float64)
        agree = kept.ravel().astype(bool)
        matrix = _refined(grain, matrix, here[agree])
        part = _confirmed(grain, matrix, here[agree], there[agree])
        if part is not None:
            parts.append(part)
        left = ~agree & ~_carried(np.asarray(cv2.invertAffineTransform(matrix)), here, there)
        here, there = here[left], there[left]
    return parts


def _alike(grey: NDArray[np.uint8]) -> tuple[Grey, Grey]:
    """Pair details of a picture with their nearest look-alike elsewhere in it, both ways."""
    finder = cv2.SIFT.create(nfeatures=MOST_DETAILS, contrastThreshold=0.02)
    points, words = finder.detectAndCompute(grey, None)
    none = np.zeros((0, 2), np.float32)
    if len(points) < 2 * FEWEST_AGREEING:
        return none, none
    places = np.array([point.pt for point in points], dtype=np.float32)
    words = np.sqrt(words / np.maximum(words.sum(axis=1, keepdims=True), 1e-6))
    here, there = [], []
    for start in range(0, len(words), 500):
        part = np.s_[start : start + 500]
        nearest = _single_nearest(words[part], places[part], words, places)
        here.append(places[part][nearest >= 0])
        there.append(places[nearest[nearest >= 0]])
    one, other = np.concatenate(here), np.concatenate(there)
    both = np.unique(np.concatenate([np.hstack([one, other]), np.hstack([other, one])]), axis=0)
    return both[:, :2].copy(), both[:, 2:].copy()


def _single_nearest(
    words: Grey, places: Grey, all_words: Grey, all_places: Grey
) -> NDArray[np.intp]:
    """Give the nearest look-alike elsewhere of each detail; -1 where it has several.

    One place often bears several details, so the second is sought away from the first.
    """
    far = 2 - 2 * words @ all_words.T
    far[_squared(places, all_places) < NEAREST_PX**2] = np.inf
    nearest = far.argmin(axis=1)
    first = far[np.arange(len(far)), nearest]
    far[_squared(all_places[nearest], all_places) < SAME_PLACE_PX**2] = np.inf
    single = first < np.minimum(RATIO**2 * far.min(axis=1), FARTHEST_ALIKE)
    return np.where(single, nearest, -1)


def _squared(some: Grey, others: Grey) -> Grey:
    squares: Grey = -2 * some @ others.T
    squares += (some**2).sum(axis=1)[:, None]
    squares += (others**2).sum(axis=1)
    return squares


def _carried(matrix: Matrix, here: Grey, there: Grey) -> NDArray[np.bool_]:
    moved = here @ matrix[:, :2].T + matrix[:, 2]
    return np.asarray(np.linalg.norm(moved - there, axis=1) < 2 * MOST_OFF_PX)


def _grain(grey: NDArray[np.uint8]) -> Grey:
    values = grey.astype(np.float32)
    return np.asarray(values - cv2.GaussianBlur(values, (0, 0), 2.0), dtype=np.float32)


def _refined(grain: Grey, matrix: Matrix, here: Grey) -> Matrix:
    """Fit the one place onto the other to a fraction of a pixel, as comparing grain asks for."""
    height, width = grain.shape
    low = np.maximum(here.min(axis=0).astype(int) - WINDOW_PX, 0)
    high = np.minimum(here.max(axis=0).astype(int) + WINDOW_PX, (width, height))
    patch = grain[low[1] : high[1], low[0] : high[0]]
    if min(patch.shape) < SAMPLE_PX // 2:
        return matrix
    mask = np.zeros(grain.shape, np.uint8)
    for x, y in here.astype(int):
        cv2.circle(mask, (int(x), int(y)), SAMPLE_PX // 3, 255, -1)
    start = matrix.astype(np.float32)
    start[:, 2] += start[:, :2] @ low.astype(np.float32)
    smooth = cv2.GaussianBlur(grain, (0, 0), 0.8)
    try:
        _, found = cv2.findTransformECCWithMask(
            np.asarray(smooth[low[1] : high[1], low[0] : high[0]]),
            smooth,
            mask[low[1] : high[1], low[0] : high[0]],
            np.full(grain.shape, 255, np.uint8),
            start,
            cv2.MOTION_AFFINE,
            (cv2.TERM_CRITERIA_COUNT | cv2.TERM_CRITERIA_EPS, MOST_STEPS, 1e-4),
            1,
        )
    except cv2.error:
        return matrix  # it ran away: the parts differ too much
    fitted: Matrix = np.array(found, dtype=np.float64)
    fitted[:, 2] -= fitted[:, :2] @ low
    return fitted


def _confirmed(grain: Grey, matrix: Matrix, here: Grey, there: Grey) -> CopiedPart | None:
    """Keep a part only where its grain agrees, around most of its details."""
    scale = float(np.hypot(matrix[0, 0], matrix[1, 0]))
    apart = np.linalg.norm(here @ matrix[:, :2].T + matrix[:, 2] - here, axis=1)
    if not 0.4 < scale < 2.5 or float(np.median(apart)) < NEAREST_PX:
        return None
    height, width = grain.shape
    brought = cv2.warpAffine(
        grain, matrix, (width, height), flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    )
    alike = (_likeness(grain, np.asarray(brought)) > GRAIN_LIKENESS).astype(np.uint8)
    solid = cv2.morphologyEx(alike, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    solid = cv2.dilate(solid, np.ones((WINDOW_PX, WINDOW_PX), np.uint8))
    x = np.clip(here[:, 0].astype(int), 0, width - 1)
    y = np.clip(here[:, 1].astype(int), 0, height - 1)
    inside = solid[y, x] > 0
    distinct = len(np.unique(np.rint(here[inside] / 4), axis=0))
    if distinct < FEWEST_CONFIRMED or inside.mean() < 0.5:
        return None
    _, labels = cv2.connectedComponents(solid)
    mask = np.isin(labels, np.unique(labels[y[inside], x[inside]])) & (labels > 0)
    if mask.sum() < LEAST_AREA_SHARE * mask.size or _goes_on(mask, matrix):
        return None
    if _is_pattern(grain, here[inside]):
        return None
    return CopiedPart(matrix, here[inside], there[inside], np.asarray(mask))


def _is_pattern(grain: Grey, here: Grey) -> bool:
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


def _goes_on(mask: NDArray[np.bool_], matrix: Matrix) -> bool:
    """Is the other place partly the one place again? So it is with patterns, not with copies."""
    return bool((mask & _moved(mask, matrix)).sum() > MOST_OVERLAP * mask.sum())


def _moved(mask: NDArray[np.bool_], matrix: Matrix) -> NDArray[np.bool_]:
    height, width = mask.shape
    moved = cv2.warpAffine(mask.astype(np.uint8), matrix, (width, height), flags=cv2.INTER_NEAREST)
    return np.asarray(moved, dtype=np.bool_)


def _likeness(one: Grey, other: Grey) -> Grey:
    """Correlate two grains in a window around each point; 0 where there is no grain."""
    size = (WINDOW_PX, WINDOW_PX)

    def mean(values: Grey) -> Grey:
        return np.asarray(cv2.boxFilter(values, cv2.CV_32F, size), dtype=np.float32)

    spread_one = np.maximum(mean(one * one) - mean(one) ** 2, 0)
    spread_other = np.maximum(mean(other * other) - mean(other) ** 2, 0)
    together = mean(one * other) - mean(one) * mean(other)
    told = np.minimum(spread_one, spread_other) > LEAST_CONTRAST**2
    root = np.sqrt(np.maximum(spread_one * spread_other, 1e-6))
    return np.where(told, together / root, 0).astype(np.float32)


def _regions(part: CopiedPart, scale: float) -> tuple[Region, Region]:
    places = np.argwhere(part.mask)[:, ::-1].astype(np.float32)
    corners = cv2.boxPoints(cv2.minAreaRect(places))
    first = int(corners.sum(axis=1).argmin())
    one = np.roll(corners, -first, axis=0).astype(np.float64)
    other = one @ part.matrix[:, :2].T + part.matrix[:, 2]
    return _region(one * scale), _region(other * scale)


def _region(corners: Matrix) -> Region:
    return Region(tuple((round(float(x), 1), round(float(y), 1)) for x, y in corners))


def _pairs(part: CopiedPart, scale: float) -> list[PointPair]:
    every = max(1, len(part.here) // MOST_PAIRS)
    return [
        PointPair(*(round(float(value) * scale, 1) for value in (*one, *other)))
        for one, other in zip(part.here[::every], part.there[::every], strict=True)
    ]
