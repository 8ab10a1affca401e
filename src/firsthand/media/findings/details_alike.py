"""Which details of one picture look alike, and which pairs of them agree with each other?

Each detail (SIFT's) carries its own size and direction, so that a pair of them
already says by which shift, turn and scale the one place became the other. A
chance pair stands alone; the pairs of a copied part say nearly the same as their
neighbours do. So pairs are joined to groups with those near by that foretell
them, and a group needs few pairs to be worth a closer look.

Nothing is decided here: `firsthand.media.findings.same_grain` looks closer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

MOST_DETAILS = 2000
CONTRAST = 0.01
"""A fourth of OpenCV's usual: of ten parts copied and saved at 70 or turned by 20 degrees,
0.02 left two with fewer than six right pairs and 0.005 found no more than 0.01 does."""
SOUGHT_PX = 640
"""Long side at which details are sought. SIFT looks at twice that size too, which is more
than the picture has."""
NEAREST_PX = 24
"""Parts nearer than this to each other are one part."""
RATIO = 0.85
"""A detail's nearest look-alike must be this much nearer than its second. With 0.75 a third
of the right pairs was lost; wrong ones do not agree with each other."""
SAME_PLACE_PX = 4
FARTHEST_ALIKE = 0.5
"""Squared distance of the square roots of two words, 0 to 2."""
MOST_PAIRS = 500
"""The surest; more stand in patterns only, and comparing them grows with their square."""
NEIGHBOUR_PX = 120
FORETOLD_PX = 3.0
FORETOLD_SHARE = 0.12
"""A pair foretells its neighbours' places to so much, and this share of their distance:
SIFT's directions are off by some degrees."""
TURN_OFF = 0.35
OCTAVES_OFF = 0.5
FEWEST_AGREEING = 6
"""Separate places that must agree. With 4, a drawn landscape was marked among 400 pictures,
for 5 more parts of 100."""
MOST_OFF_PX = 2.5
MOST_GROUPS = 6
ROUND_PX = 4

Places = NDArray[np.float32]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Alike:
    """Details of one place, their look-alikes at another, and the matrix they agree on.

    Attributes:
        matrix: (2, 3), from the one place to the other.
        here: (n, 2) x, y of the one, in pixels.
        there: (n, 2) of the other.
    """

    matrix: Matrix
    here: Places
    there: Places


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs of details, each given both ways.

    Attributes:
        here: (n, 2) x, y.
        there: (n, 2) x, y.
        turn: (n,) radians, from the one to the other.
        scale: (n,) size of the other over that of the one.
    """

    here: Places
    there: Places
    turn: NDArray[np.float32]
    scale: NDArray[np.float32]


def groups_alike(grey: NDArray[np.uint8]) -> Iterator[Alike]:
    """Give the groups of details that look alike and agree, the largest first.

    Args:
        grey: (height, width).
    """
    pairs = _pairs(grey)
    if pairs is None:
        return
    middles: list[tuple[Places, Places]] = []
    for chosen in _joined(pairs):
        here, there = pairs.here[chosen], pairs.there[chosen]
        one, other = np.median(here, axis=0), np.median(there, axis=0)
        if any(np.abs(one - q).max() + np.abs(other - p).max() < NEAREST_PX for p, q in middles):
            continue  # the same pairs the other way round
        middles.append((one, other))
        fitted = _fitted(here, there)
        if fitted is not None:
            yield fitted
        if len(middles) == MOST_GROUPS:
            return


def separate(places: Places) -> int:
    """Count places, those within some pixels taken as one: one place often bears several."""
    return len(np.unique(np.rint(places / ROUND_PX), axis=0))


def _fitted(here: Places, there: Places) -> Alike | None:
    matrix, kept = cv2.estimateAffinePartial2D(
        here, there, method=cv2.RANSAC, ransacReprojThreshold=MOST_OFF_PX, maxIters=500
    )
    agree = kept.ravel().astype(bool)
    if separate(here[agree]) < FEWEST_AGREEING:
        return None
    return Alike(np.asarray(matrix, dtype=np.float64), here[agree], there[agree])


def _pairs(grey: NDArray[np.uint8]) -> _Pairs | None:
    """Pair details with their nearest look-alike elsewhere; None where there are too few."""
    factor = min(1.0, SOUGHT_PX / max(grey.shape))
    size = (round(grey.shape[1] * factor), round(grey.shape[0] * factor))
    seen = cv2.resize(grey, size, interpolation=cv2.INTER_AREA) if factor < 1 else grey
    finder = cv2.SIFT.create(nfeatures=MOST_DETAILS, contrastThreshold=CONTRAST)
    points, words = finder.detectAndCompute(seen, None)
    if len(points) < 2 * FEWEST_AGREEING:
        return None
    rows = np.array([(*point.pt, point.size, point.angle) for point in points], np.float32)
    rows[:, :2] = (rows[:, :2] + 0.5) / factor - 0.5
    words = np.sqrt(words / np.maximum(words.sum(axis=1, keepdims=True), 1e-6))
    nearest, doubt = _nearest(np.asarray(words, np.float32), rows[:, :2])
    chosen = np.argsort(doubt, kind="stable")[:MOST_PAIRS]
    chosen = chosen[doubt[chosen] < RATIO**2]
    both = np.unique(np.sort(np.stack([chosen, nearest[chosen]]), axis=0), axis=1)
    one, other = np.hstack([both, both[::-1]])
    turn = np.deg2rad(rows[other, 3] - rows[one, 3])
    return _Pairs(rows[one, :2], rows[other, :2], turn, rows[other, 2] / rows[one, 2])


def _nearest(words: Places, places: Places) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """Find the nearest look-alike elsewhere of each detail, and how doubtful it is.

    One place often bears several details, so the second is sought away from the first.

    Returns:
        (n,) which; (n,) its squared distance over that of the second, infinite where
        the two are not alike.
    """
    nearest, doubt = [], []
    for start in range(0, len(words), 500):
        part = np.s_[start : start + 500]
        far = 2 - 2 * words[part] @ words.T
        np.putmask(far, _near(places[part], places, NEAREST_PX), np.inf)
        first = far.argmin(axis=1)
        least = far[np.arange(len(far)), first]
        np.putmask(far, _near(places[first], places, SAME_PLACE_PX), np.inf)
        nearest.append(first)
        ratio = least / np.maximum(far.min(axis=1), 1e-6)
        doubt.append(np.where(least < FARTHEST_ALIKE, ratio, np.inf))
    return np.concatenate(nearest), np.concatenate(doubt).astype(np.float32)


def _near(some: Places, others: Places, within_px: int) -> NDArray[np.bool_]:
    """Tell which lie no further apart than so many pixels, across and down."""
    one, other = (np.rint(places).astype(np.int16) for places in (some, others))
    near = np.abs(one[:, :1] - other[:, 0]) < within_px
    near &= np.abs(one[:, 1:] - other[:, 1]) < within_px
    return np.asarray(near)


def _joined(pairs: _Pairs) -> list[NDArray[np.intp]]:
    """Join pairs that foretell each other to groups, the largest first."""
    agree = _foretold(pairs)
    agree &= agree.T
    groups = []
    left = np.ones(len(agree), dtype=bool)
    for start in range(len(agree)):
        if not left[start]:
            continue
        group = reached = agree[start] & left
        while reached.any():
            left[reached] = False
            reached = agree[reached].any(axis=0) & left
            group = group | reached
        chosen = np.flatnonzero(group)
        if len(chosen) >= FEWEST_AGREEING:
            groups.append(chosen)
    return sorted(groups, key=len, reverse=True)


def _foretold(pairs: _Pairs) -> NDArray[np.bool_]:
    """Tell, for each two pairs, whether the first foretells the second."""
    step = pairs.here[None] - pairs.here[:, None]
    cosine = (pairs.scale * np.cos(pairs.turn))[:, None]
    sine = (pairs.scale * np.sin(pairs.turn))[:, None]
    x = pairs.there[:, :1] + cosine * step[..., 0] - sine * step[..., 1]
    y = pairs.there[:, 1:] + sine * step[..., 0] + cosine * step[..., 1]
    off = np.hypot(x - pairs.there[:, 0], y - pairs.there[:, 1])
    apart = np.hypot(step[..., 0], step[..., 1])
    turned = np.abs(np.angle(np.exp(1j * (pairs.turn[:, None] - pairs.turn))))
    sized = np.abs(np.log2(pairs.scale[:, None] / pairs.scale))
    near = (apart < NEIGHBOUR_PX) & (off < FORETOLD_PX + FORETOLD_SHARE * apart)
    return np.asarray(near & (turned < TURN_OFF) & (sized < OCTAVES_OFF))
