"""Do two pictures look alike where one lies over the other?

Details that agree can all lie in a logo or in a line of letters that two
different photographs share. So the two are laid over each other, small and grey,
and compared block by block: light and contrast may differ, the pattern may not. A
slope of light is no pattern, since every sky has one. Where both are plain, all
that can be compared is the light itself: it must differ as it does elsewhere.

Frames stand at the borders. So what agrees in the middle is counted apart too, and
what agrees where no detail did: that is what a frame does not bring about.

Caller: `firsthand.media.copies.overlaying`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

BLOCK_PX: Final = 10
"""Side of a block in the small pictures; smaller ones agree by chance."""
PLAIN: Final = 2.0
"""Standard deviation of light about its slope, of 255, under which a block shows no pattern."""
AGREES: Final = 0.6
"""Correlation from which a block agrees; blocks of strangers reach it once in forty."""
OTHER_LIGHT: Final = 10.0
"""Steps of 255 by which plain blocks may be off. Of 112 altered copies with plain parts, one
in a hundred had a tenth of them off by more; of pairs that share a frame only, half had half."""
SAME_LIGHT: Final = 2.5
"""Steps of 255, of any colour, that saving anew leaves in the mean of a plain block. Pictures
that `benchmarks.strangers` made smaller and saved at quality 60 to 90 were off by up to 2.2."""
SAME_PLAIN, SAME_PATTERNED = 0.95, 0.6
"""Share of the plain blocks that must be within it, and of the patterned ones alike: of fine
lettering a third is not, in so small a picture (0.64 to 0.92 were seen to be alike)."""
SAME_WHOLE, SAME_BLOCKS = 0.8, 4
DARKEST, LIGHTEST = 24.0, 235.0
BLACK, WHITE = 5.0, 250.0
CONTRAST_LEAST: Final = 0.5
MIDDLE: Final = 0.25
"""The middle begins at this share of the blocks from each side of the common part."""
LEAST_LIGHTS, LIGHTS_VARY, LEAST_SLOPE = 6, 4.0, 0.01
"""Blocks that must be alike, and steps of 255 (standard deviation) by which their light must
vary, before it is compared; a slope of less is as good as none."""
STEADY_ROUNDS: Final = 12
"""Rounds of the fit; after five its slope changed by less than 0.01."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Blocks of one part of the surface.

    Attributes:
        blocks: All of them.
        patterned: Those that show a pattern in one of the two.
        alike: Those that show the same pattern in both.
    """

    blocks: int = 0
    patterned: int = 0
    alike: int = 0

    @property
    def share(self) -> float:
        """Share of the blocks with a pattern that are alike, 0 to 1; 0 when there are none."""
        return self.alike / self.patterned if self.patterned else 0.0

    @property
    def covered(self) -> float:
        """Share of all blocks that are alike, 0 to 1; 0 when there are none."""
        return self.alike / self.blocks if self.blocks else 0.0


@dataclass(frozen=True, slots=True)
class Surface:
    """How two pictures compare where they lie over each other.

    Attributes:
        alike: Blocks that show the same pattern.
        unlike: Blocks that show another one.
        plain: Blocks without a pattern in both, as bright as expected: they say nothing.
        other_light: Blocks without a pattern in both, in another light than expected.
        middle: Those in the middle of the part where the two cover each other.
        apart: Those that hold none of the details that agree.
        bend: How far light and contrast change differently between the two: natural
            logarithm of the one over the other, 0 in a copy. A watermark keeps its
            contrast over another ground, whose light is another.
    """

    alike: int
    unlike: int
    plain: int = 0
    other_light: int = 0
    middle: Counts = Counts()
    apart: Counts = Counts()
    bend: float = 0.0

    @property
    def blocks(self) -> int:
        """All blocks that were compared."""
        return self.patterned + self.plain + self.other_light

    @property
    def patterned(self) -> int:
        """Blocks that show a pattern in one of the two."""
        return self.alike + self.unlike

    @property
    def share(self) -> float:
        """Share of the blocks with a pattern that are alike, 0 to 1; 0 when there are none."""
        return self.alike / self.patterned if self.patterned else 0.0

    @property
    def covered(self) -> float:
        """Share of all blocks that are alike, 0 to 1: how much of it the evidence covers."""
        return self.alike / self.blocks if self.blocks else 0.0

    @property
    def other_light_share(self) -> float:
        """Share of the plain blocks that are in another light than expected, 0 to 1."""
        plain = self.plain + self.other_light
        return self.other_light / plain if plain else 0.0


def compare_surfaces(
    picture: NDArray[np.uint8],
    known: NDArray[np.uint8],
    matrix: NDArray[np.float64],
    agreeing: NDArray[np.float64] | None = None,
) -> Surface:
    """Compare two small grey pictures block by block.

    Args:
        picture: (height, width) uint8.
        known: (height, width) uint8.
        matrix: (2, 3) float64 from pixels of `picture` to pixels of `known`.
        agreeing: (k, 2) float64, places in `picture` of the details that agree; None
            when there are none.
    """
    laid = _laid(picture, known, matrix)
    places = np.empty((0, 2)) if agreeing is None else agreeing
    if not _shrinks_known(matrix):
        places = places @ matrix[:, :2].T + matrix[:, 2]
    return _compared(*laid, places)


def same_all_over(
    picture: NDArray[np.uint8], known: NDArray[np.uint8], matrix: NDArray[np.float64]
) -> bool:
    """Are two small pictures the same in light and colour everywhere, as saving anew leaves it?

    For what is too plain beside a logo or a line of words to be told by its pattern:
    the plain rest is then held against the other's as it is, without allowing for
    another light. Nights and white paper are alike everywhere, and say nothing.

    Args:
        picture: (height, width, 3) uint8.
        known: (height, width, 3) uint8.
        matrix: (2, 3) float64 from pixels of `picture` to pixels of `known`.
    """
    laid, other, inside = _laid(picture, known, matrix)
    whole = _blocks(inside).min(axis=1, initial=1) > 0
    if not whole.any() or whole.mean() < SAME_WHOLE:
        return False
    # Both of channels by blocks by pixels.
    here, there = (
        np.stack([_blocks(one[..., channel])[whole] for channel in range(3)])
        for one in (laid, other)
    )
    flat = _without_slope()
    patterns = here @ flat, there @ flat
    deviations = np.stack([one.std(axis=2) for one in patterns])
    patterned = deviations.max(axis=(0, 1)) >= PLAIN
    product = (patterns[0] * patterns[1]).mean(axis=2)
    likeness = product / np.maximum(deviations.prod(axis=0), CONTRAST_LEAST)
    alike = likeness[deviations.max(axis=0).argmax(axis=0), np.arange(len(patterned))] >= AGREES
    plain = ~patterned
    if patterned.sum() < SAME_BLOCKS or plain.sum() < SAME_BLOCKS:
        return False
    light = float(np.median(there.mean(axis=2)[:, plain]))
    off = np.abs(here.mean(axis=2) - there.mean(axis=2)).max(axis=0)[plain]
    told = DARKEST <= light <= LIGHTEST and float(np.quantile(off, SAME_PLAIN)) <= SAME_LIGHT
    return bool(told and alike[patterned].mean() >= SAME_PATTERNED)


def _shrinks_known(matrix: NDArray[np.float64]) -> bool:
    """Is the known picture the larger one, so that it is laid over the other?"""
    return bool(abs(np.linalg.det(matrix[:, :2])) > 1)


def _laid(
    picture: NDArray[np.uint8], known: NDArray[np.uint8], matrix: NDArray[np.float64]
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """The one laid over the other, the other, and where the one has anything to lay."""
    scale = float(np.sqrt(abs(np.linalg.det(matrix[:, :2]))))
    if _shrinks_known(matrix):
        picture, known = known, picture
        matrix = np.linalg.inv(np.vstack([matrix, [0.0, 0.0, 1.0]]))[:2]
        scale = 1 / scale
    size = (known.shape[1], known.shape[0])
    matrix = matrix.copy()
    matrix[:, 2] += matrix[:, :2] @ (0.5, 0.5) - 0.5  # OpenCV counts from the middle of a pixel
    if scale < 0.8:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), 0.4 / scale), np.uint8)
    laid = cv2.warpAffine(picture, matrix, size, flags=cv2.INTER_LINEAR)
    ones = np.ones(picture.shape[:2], np.uint8)
    inside = cv2.warpAffine(ones, matrix, size, flags=cv2.INTER_NEAREST)
    return laid.astype(np.float32), known.astype(np.float32), inside.astype(np.float32)


def _compared(
    laid: NDArray[np.float32],
    known: NDArray[np.float32],
    inside: NDArray[np.float32],
    places: NDArray[np.float64],
) -> Surface:
    one, other = _blocks(laid), _blocks(known)
    whole = _blocks(inside).min(axis=1, initial=1) > 0
    one, other = one[whole], other[whole]
    flat = _without_slope()
    here, there = one @ flat, other @ flat
    deviations = np.stack([here.std(axis=1), there.std(axis=1)])
    patterned = deviations.max(axis=0, initial=0) >= PLAIN
    likeness = (here * there).mean(axis=1) / np.maximum(deviations.prod(axis=0), CONTRAST_LEAST)
    alike = patterned & (likeness >= AGREES)
    off = _in_other_light(one, other, alike) & ~patterned
    corners = _corners(known.shape)[whole]
    held = _held(corners, places)

    def counts(chosen: NDArray[np.bool_]) -> Counts:
        parts = (chosen, chosen & patterned, chosen & alike)
        return Counts(*(int(np.count_nonzero(part)) for part in parts))

    return Surface(
        alike=int(np.count_nonzero(alike)),
        unlike=int(np.count_nonzero(patterned & ~alike)),
        plain=int(np.count_nonzero(~patterned & ~off)),
        other_light=int(np.count_nonzero(off)),
        middle=counts(_in_the_middle(corners)),
        apart=counts(~held),
        bend=_bend(one[alike], other[alike], deviations[:, alike]),
    )


def _corners(shape: tuple[int, ...]) -> NDArray[np.int64]:
    """(n, 2): x and y of each block's first pixel, in the order of `_blocks`."""
    step = BLOCK_PX // 2
    down, across = (range(0, max(side - BLOCK_PX + 1, 0), step) for side in shape[:2])
    return np.array([(x, y) for y in down for x in across], np.int64).reshape(-1, 2)


def _in_the_middle(corners: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which blocks lie in the middle of the part that both cover?"""
    if not len(corners):
        return np.zeros(0, np.bool_)
    least, most = corners.min(axis=0), corners.max(axis=0)
    rim = MIDDLE * (most - least + 1)
    return np.asarray(((corners >= least + rim) & (corners <= most - rim)).all(axis=1), np.bool_)


def _held(corners: NDArray[np.int64], places: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which blocks hold a detail that agrees?"""
    away = places[None] - corners[:, None]
    inside = np.asarray(((away >= 0) & (away <= BLOCK_PX)).all(axis=2), np.bool_)
    return np.asarray(inside.any(axis=1), np.bool_)


def _bend(
    one: NDArray[np.float32], other: NDArray[np.float32], deviations: NDArray[np.float32]
) -> float:
    """How far the light of like blocks changes otherwise than their contrast does."""
    if len(one) < LEAST_LIGHTS:
        return 0.0
    lights = [one.mean(axis=1), other.mean(axis=1)]
    spreads = [float(light.std()) for light in lights]
    wide = int(spreads[1] > spreads[0])  # a slope is found best along what varies most
    if spreads[wide] < LIGHTS_VARY:
        return 0.0
    ratios = deviations[1 - wide] / np.maximum(deviations[wide], CONTRAST_LEAST)
    slope = max(_steady_slope(lights[wide], lights[1 - wide]), LEAST_SLOPE)
    return math.log(slope / max(float(np.median(ratios)), LEAST_SLOPE))


def _steady_slope(here: NDArray[np.float32], there: NDArray[np.float32]) -> float:
    """Slope of a line through most of the points, whatever the others are.

    Least absolute deviations, by weighing least squares anew.
    """
    known = np.stack([here, np.ones_like(here)], axis=1).astype(np.float64)
    weights = np.ones(len(here))
    slope = 0.0
    for _ in range(STEADY_ROUNDS):
        weighed = known * weights[:, None]
        slope, shift = np.linalg.lstsq(weighed, there * weights, rcond=None)[0].tolist()
        weights = 1 / np.sqrt(np.maximum(np.abs(there - slope * here - shift), 1.0))
    return float(slope)


def _in_other_light(
    one: NDArray[np.float32], other: NDArray[np.float32], alike: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Which blocks are off the light that follows from the blocks that are alike?"""
    if not alike.any():
        return np.zeros(len(alike), np.bool_)
    contrast = other[alike].std(axis=1) / np.maximum(one[alike].std(axis=1), CONTRAST_LEAST)
    gain = float(np.median(contrast))
    here, there = one.mean(axis=1), other.mean(axis=1)
    shift = float(np.median(there[alike] - gain * here[alike]))
    expected = np.clip(gain * here + shift, 0, 255)
    # What was brightened to white, or darkened to black, may have been any light beyond.
    above = (there - expected > OTHER_LIGHT) & (here < WHITE)
    below = (expected - there > OTHER_LIGHT) & (here > BLACK)
    return np.asarray(above | below, np.bool_)


@cache
def _without_slope() -> NDArray[np.float32]:
    """Takes the mean and the slope out of a block, as one product of matrices."""
    down, across = np.mgrid[:BLOCK_PX, :BLOCK_PX].reshape(2, -1)
    slopes = np.linalg.qr(np.stack([np.ones_like(down), down, across], axis=1))[0]
    return np.asarray(np.eye(BLOCK_PX**2) - slopes @ slopes.T, np.float32)


def _blocks(picture: NDArray[np.float32]) -> NDArray[np.float32]:
    """Cut a picture into blocks that overlap by half: (n, pixels)."""
    if min(picture.shape) < BLOCK_PX:
        return np.empty((0, BLOCK_PX**2), np.float32)
    step = BLOCK_PX // 2
    windows = np.lib.stride_tricks.sliding_window_view(picture, (BLOCK_PX, BLOCK_PX))
    return np.ascontiguousarray(windows[::step, ::step]).reshape(-1, BLOCK_PX**2)
