"""Which details of two pictures agree on one way to lay the one over the other?

Every pair of like details is itself a proposal, since a detail carries its own
place, size and direction. All proposals are tried, so the answer is the same each
time. The best are fitted again to all pairs that agree with them.

Caller: `firsthand.media.copies.overlaying`.

Source: one-pair proposals as in J. Philbin et al., "Object retrieval with large
vocabularies and fast spatial matching", CVPR 2007, doi:10.1109/CVPR.2007.383172.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import faiss
import numpy as np
from numpy.typing import NDArray

from firsthand.media.copies.features import Details

FARTHEST_BITS: Final = 84
"""Two details of one place differ in 30 of 256 bits, strangers in 114 (medians)."""
CLEARER: Final = 0.86
"""The next best detail elsewhere must differ by more: one of a row of windows says nothing."""
OFF_SHARE: Final = 0.02
"""How far from its place an agreeing detail may be at first; share of the smaller long side."""
FITTED_SHARE: Final = 0.01
"""The same after fitting."""
SIZE_FACTOR: Final = 1.6
TURN_DEGREES: Final = 30.0
PROPOSALS: Final = 6
MOST_PAIRS: Final = 400
SKEWED: Final = 1.7
"""A copy is seldom stretched more than this in one direction; a chance fit mostly is."""
AFFINE_FROM: Final = 8
"""With fewer agreeing pairs only turn, scale and shift are fitted."""
ANOTHER_WAY: Final = 0.03
"""A pair that the best way misses by more than this speaks for another way, if for any; share
of the smaller long side. Pairs nearer by are of the same way, only less exact."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """The largest set of pairs that agree.

    Attributes:
        matrix: (2, 3) float64 from pixels of the picture to pixels of the known one.
        pairs: (k, 4) float32: x, y in the picture, x, y in the known one; the surest first.
        compared: How many pairs of like details there were in all.
        rival: How many of the other pairs agree on another way to lay the one over the
            other. Few in a copy; as many where a pattern comes again and again, as the
            lettering of a watermark does.
    """

    matrix: NDArray[np.float64]
    pairs: NDArray[np.float32]
    compared: int
    rival: int = 0


def agree(picture: Details, known: Details, long_sides: tuple[float, float]) -> Agreement | None:
    """Find the way to lay one picture over another with which most details agree.

    Args:
        picture: Details of the one.
        known: Details of the other.
        long_sides: Long side of what is compared in each, in its pixels.

    Returns:
        None when fewer than three agree.
    """
    here, there = _like(picture, known)
    if len(here) < 3:
        return None
    votes = _votes(here, there, long_sides)
    best: Agreement | None = None
    for proposal in np.argsort(-votes.sum(axis=1), kind="stable")[:PROPOSALS]:
        found = _fitted(here, there, votes[proposal], long_sides)
        if found is not None and (best is None or len(found.pairs) > len(best.pairs)):
            best = found
    if best is None:
        return None
    others = _off(here, there, best.matrix, long_sides) > ANOTHER_WAY
    rival = votes[np.ix_(others, others)].sum(axis=1).max(initial=0)
    return replace(best, rival=int(rival))


def _like(picture: Details, known: Details) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Places of the details that are clearly most like each other, the surest first."""
    if not len(picture) or len(known) < 2:
        return picture.places[:0], known.places[:0]
    bits = _different_bits(picture.descriptors, known.descriptors)
    nearest = bits.argmin(axis=1)
    least = bits[np.arange(len(bits)), nearest]
    like = np.flatnonzero(least <= FARTHEST_BITS)
    bits, nearest, least = bits[like], nearest[like], least[like]
    across, down = (known.places[nearest, axis, None] - known.places[:, axis] for axis in (0, 1))
    there = across**2 + down**2 <= known.places[nearest, 2, None] ** 2
    bits[there] = 256
    second = bits.min(axis=1, initial=256)
    likeness = least / np.maximum(second, 1)
    order = np.argsort(likeness, kind="stable")
    order = order[likeness[order] < CLEARER][:MOST_PAIRS]
    return picture.places[like[order]], known.places[nearest[order]]


def _different_bits(left: NDArray[np.uint8], right: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Hamming distances (n, m)."""
    left, right = np.ascontiguousarray(left), np.ascontiguousarray(right)
    bits = np.empty((len(left), len(right)), np.int32)
    faiss.hammings(  # type: ignore[attr-defined]
        faiss.swig_ptr(left),
        faiss.swig_ptr(right),
        len(left),
        len(right),
        left.shape[1],
        faiss.swig_ptr(bits),
    )
    return bits


def _votes(
    here: NDArray[np.float32], there: NDArray[np.float32], long_sides: tuple[float, float]
) -> NDArray[np.bool_]:
    """Which pairs (columns) agree with the proposal that each pair (row) makes."""
    scale = there[:, 2] / here[:, 2]
    turn = np.radians(there[:, 3] - here[:, 3])
    linear = scale * np.exp(1j * turn)
    start = here[:, 0] + 1j * here[:, 1]
    end = there[:, 0] + 1j * there[:, 1]
    off = np.abs(linear[:, None] * (start[None] - start[:, None]) + end[:, None] - end[None])
    allowed = OFF_SHARE * np.minimum(scale * long_sides[0], long_sides[1])
    ratio = np.abs(np.log(scale[:, None] / scale[None]))
    turned = np.abs(np.angle(np.exp(1j * (turn[:, None] - turn[None]))))
    near = off <= allowed[:, None]
    votes: NDArray[np.bool_] = (
        near & (ratio <= np.log(SIZE_FACTOR)) & (turned <= np.radians(TURN_DEGREES))
    )
    return votes


def _fitted(
    here: NDArray[np.float32],
    there: NDArray[np.float32],
    chosen: NDArray[np.bool_],
    long_sides: tuple[float, float],
) -> Agreement | None:
    matrix = None
    for share in (OFF_SHARE, OFF_SHARE, FITTED_SHARE, FITTED_SHARE):
        if chosen.sum() < 3:
            return None
        matrix = _fit(here[chosen, :2], there[chosen, :2])
        chosen = _off(here, there, matrix, long_sides) <= share
        chosen &= _same_size_and_turn(here, there, matrix)
    if matrix is None or not _sane(matrix):
        return None
    pairs = np.concatenate([here[chosen, :2], there[chosen, :2]], axis=1)
    return Agreement(matrix, _distinct(pairs, long_sides), len(here))


def _off(
    here: NDArray[np.float32],
    there: NDArray[np.float32],
    matrix: NDArray[np.float64],
    long_sides: tuple[float, float],
) -> NDArray[np.float64]:
    """How far each pair is from where it should be, as a share of the smaller long side."""
    laid = here[:, :2] @ matrix[:, :2].T + matrix[:, 2]
    smaller = min(_scale(matrix) * long_sides[0], long_sides[1])
    return np.asarray(np.hypot(*(laid - there[:, :2]).T) / max(smaller, 1e-9))


def _scale(matrix: NDArray[np.float64]) -> float:
    return float(np.sqrt(abs(np.linalg.det(matrix[:, :2]))))


def _same_size_and_turn(
    here: NDArray[np.float32], there: NDArray[np.float32], matrix: NDArray[np.float64]
) -> NDArray[np.bool_]:
    scale = _scale(matrix)
    turn = np.arctan2(matrix[1, 0] - matrix[0, 1], matrix[0, 0] + matrix[1, 1])
    turned = np.angle(np.exp(1j * (np.radians(there[:, 3] - here[:, 3]) - turn)))
    ratio = np.abs(np.log(there[:, 2] / here[:, 2] / max(scale, 1e-9)))
    alike: NDArray[np.bool_] = (ratio <= np.log(SIZE_FACTOR)) & (
        np.abs(turned) <= np.radians(TURN_DEGREES)
    )
    return alike


def _fit(start: NDArray[np.float32], end: NDArray[np.float32]) -> NDArray[np.float64]:
    """Least squares: turn, scale and shift; from `AFFINE_FROM` pairs on stretching too."""
    x, y = start.astype(np.float64).T
    one, none = np.ones_like(x), np.zeros_like(x)
    if len(start) >= AFFINE_FROM:
        known = np.stack([x, y, one], axis=1)
        solved = np.linalg.lstsq(known, end.astype(np.float64), rcond=None)[0]
        return np.asarray(solved.T)
    rows = np.concatenate([np.stack([x, -y, one, none], 1), np.stack([y, x, none, one], 1)])
    a, b, across, down = np.linalg.lstsq(rows, end.T.ravel().astype(np.float64), rcond=None)[0]
    return np.array([[a, -b, across], [b, a, down]])


def _sane(matrix: NDArray[np.float64]) -> bool:
    """Neither turned inside out nor stretched as no copy is."""
    longer, shorter = np.linalg.svd(matrix[:, :2], compute_uv=False)
    return bool(np.linalg.det(matrix[:, :2]) > 0 and shorter > 0 and longer / shorter <= SKEWED)


def _distinct(pairs: NDArray[np.float32], long_sides: tuple[float, float]) -> NDArray[np.float32]:
    """Keep one pair for each place, on either side: details one inside the other are one."""
    grain = np.array([long_sides[0], long_sides[0], long_sides[1], long_sides[1]]) * FITTED_SHARE
    cells = np.floor(pairs / grain).astype(np.int64)
    for side in (slice(0, 2), slice(2, 4)):
        first = np.sort(np.unique(cells[:, side], axis=0, return_index=True)[1])
        pairs, cells = pairs[first], cells[first]
    return pairs
