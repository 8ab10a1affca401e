"""Which earlier save, if any, explains the rounded numbers of a JPEG better than none?

A picture saved at one quality and then at another had its frequencies rounded
twice. Rounding to steps of 6 and then to steps of 5 leaves some numbers too
often and others too seldom. How often each number would stand there after one
rounding is told from the same picture shifted by half a block, where the first
rounding left no trace; how often after two, from that and the steps of each
quality the first save may have had. The quality that explains what stands in
the file best, over the twenty lowest frequencies together, is the answer.

Source: the calibration by a shifted grid is from J. Fridrich, M. Goljan, D.
Hogea, "Steganalysis of JPEG images: breaking the F5 algorithm", 2002; the
twofold rounding from T. Bianchi, A. Piva, "Image forgery localization via
block-grained analysis of JPEG artifacts", 2012. The scaling of the expected
spread, without which the last save at a coarser quality hides the first, is
Firsthand's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erf, sqrt

import numpy as np
from numpy.typing import NDArray

from firsthand.media.findings.blocks import frequencies, strips
from firsthand.media.findings.luma import Luma
from firsthand.media.findings.tables import standard_table

FIRST_QUALITIES = range(30, 100)
FREQUENCIES = 20
"""The lowest. With 35, the null of 40 pictures saved once at 75 rose more than the gain did;
`python -m benchmarks.findings --only double-jpeg` measures it again."""
MOST_STEPS = 24
"""Numbers further than this from zero are too rare to count."""
FEWEST_NUMBERS = 20
"""A frequency with fewer numbers other than zero is left out."""
ROUNDING_SPREAD = 0.4
"""Of a frequency after decoding to whole pixels: 0.29 by theory, more where it clips."""
UNTOUCHED_SHARE = 0.03
"""Share of blocks granted to have no first rounding (clipped, or painted over)."""
SCALES = np.geomspace(0.75, 1.33, 9)
"""How the spread in the file may differ from that in the shifted picture."""
BLURS = (0.15, 0.4)
"""How much the counts of the shifted picture are smoothed, in steps of the file."""
FINEST = 0.5

Floats = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class FirstSave:
    """The earlier save that explains a file best.

    Attributes:
        quality: 30 to 99, of the standard's tables.
        gain: By how much it explains the file better than no earlier save, in
            nats a block, the most telling frequency left out so that a single odd
            one cannot decide; 0 or less when it does not.
        blocks: How many blocks were looked at.
        filled: Share of the numbers of those frequencies that are not zero: half or
            more in photographs, a seventh in smooth drawn ground.
    """

    quality: int
    gain: float
    blocks: int
    filled: float


def best_first_save(luma: Luma, table: NDArray[np.int64]) -> FirstSave:
    """Find the earlier save that explains a file best.

    Args:
        luma: Brightness of the file, at least 16 by 16.
        table: Its (8, 8) steps.
    """
    pieces = list(strips(luma.values))
    as_saved = _by_frequency(pieces, 0)
    shifted = _by_frequency(pieces, 4)
    each: list[list[float]] = [[0.0] * len(FIRST_QUALITIES)]
    filled: list[float] = []
    for u, v in _lowest():
        step = int(table[u, v])
        filled.append(float((np.rint(as_saved[:, u, v] / step) != 0).mean()))
        seen = _Seen.of(as_saved[:, u, v], shifted[:, u, v], step)
        if seen is not None:
            steps = [int(standard_table(quality)[u, v]) for quality in FIRST_QUALITIES]
            by_step = {step: seen.gain(step) for step in sorted(set(steps))}
            each.append([by_step[step] for step in steps])
    by_frequency = np.array(each)
    gains = (by_frequency.sum(axis=0) - by_frequency.max(axis=0)) / len(as_saved)
    best = int(gains.argmax())
    told = sum(filled) / len(filled)
    return FirstSave(FIRST_QUALITIES[best], float(gains[best]), len(as_saved), told)


def _by_frequency(pieces: list[NDArray[np.uint8]], shift: int) -> NDArray[np.float32]:
    blocks = [frequencies(piece[shift:, shift:]).reshape(-1, 8, 8) for piece in pieces]
    return np.concatenate(blocks)


def _lowest() -> list[tuple[int, int]]:
    places = [(u, v) for u in range(8) for v in range(8)]
    return sorted(places, key=lambda place: (sum(place), place))[1 : 1 + FREQUENCIES]


@dataclass(frozen=True, slots=True)
class _Seen:
    """One frequency: its numbers in the file, and the spread they should have.

    Attributes:
        step: Of the file's table.
        counts: (steps,) how often each distance from zero stands in the file.
        spread: (fine steps, variants) share of values up to each fine step.
        once: (steps, variants) shares after one rounding.
    """

    step: int
    counts: Floats
    spread: Floats
    once: Floats

    @classmethod
    def of(
        cls, as_saved: NDArray[np.float32], shifted: NDArray[np.float32], step: int
    ) -> _Seen | None:
        numbers = np.abs(np.rint(as_saved / step)).astype(int)
        counts = np.bincount(numbers[numbers <= MOST_STEPS], minlength=MOST_STEPS + 1)
        if counts[1:].sum() < FEWEST_NUMBERS:
            return None
        spread = _spread(np.sort(np.abs(shifted)), step)
        once = _shares(_up_to(spread, step * (np.arange(MOST_STEPS + 1) + 0.5)))
        return cls(step, counts.astype(np.float64), spread, once)

    def gain(self, first_step: int) -> float:
        """Nats by which a first rounding to this step explains the numbers better."""
        if first_step == 1:
            return 0.0
        centres = np.arange(int((MOST_STEPS + 1) * self.step / first_step) + 1)
        first = np.diff(_up_to(self.spread, first_step * (centres + 0.5)), axis=0, prepend=0.0)
        edges = self.step * (np.arange(MOST_STEPS + 2) - 0.5)
        below = _normal((edges[:, None] - centres * first_step) / ROUNDING_SPREAD)
        twice = _normalised(np.diff(below, axis=0) @ first)
        mixed = (1 - UNTOUCHED_SHARE) * twice + UNTOUCHED_SHARE * self.once
        explained = (self.counts @ np.log(mixed)).max()
        return float(explained - (self.counts @ np.log(self.once)).max())


def _spread(sizes: Floats | NDArray[np.float32], step: int) -> Floats:
    """Give the smoothed share of values up to each fine step, for each scale and blur."""
    fine = np.arange(0, (MOST_STEPS + 1) * step + 1, FINEST)
    variants = []
    for scale in SCALES:
        share = np.searchsorted(sizes * scale, fine) / len(sizes)
        for blur in BLURS:
            wide = max(0.7, blur * step)
            reach = int(3 * wide / FINEST) + 1
            kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) * FINEST / wide) ** 2)
            padded = np.concatenate([-share[reach:0:-1], share, np.full(reach, share[-1])])
            smooth = np.convolve(padded, kernel / kernel.sum(), "valid")
            variants.append(0.99 * smooth + 0.01 * fine / fine[-1])
    return np.array(variants).T


def _up_to(spread: Floats, sizes: Floats) -> Floats:
    rows: Floats = spread[np.clip(np.rint(sizes / FINEST).astype(int), 0, len(spread) - 1)]
    return rows


def _shares(up_to: Floats) -> Floats:
    return _normalised(np.diff(up_to, axis=0, prepend=0.0))


def _normalised(shares: Floats) -> Floats:
    floored = np.maximum(shares, 1e-7)
    normalised: Floats = floored / floored.sum(axis=0)
    return normalised


_FAR = 8.0
_KNOWN = np.linspace(-_FAR, _FAR, 3201)
_KNOWN_NORMAL = np.array([(1 + erf(x / sqrt(2))) / 2 for x in _KNOWN])


def _normal(x: Floats) -> Floats:
    """Share of a normal distribution below x, from a table: NumPy has no such function."""
    below: Floats = np.interp(x, _KNOWN, _KNOWN_NORMAL)
    return below
