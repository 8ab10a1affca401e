"""Was a picture cropped after an earlier save, and then saved again?

After a crop the blocks of the earlier save no longer begin at the corner. At
their old place the frequencies still gather around multiples of the earlier
steps, if the last save was finer than the one before. All 63 other places serve
as the measure of what chance does in this very picture.

Source: T. Bianchi, A. Piva, "Detection of nonaligned double JPEG compression
based on integer periodicity maps", 2012, doi:10.1109/TIFS.2011.2170836; several
frequencies and the tables of the standard together are used here instead of one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.errors import FirsthandError
from firsthand.media.findings.check_words import CheckWords
from firsthand.media.findings.luma import BLOCK, Luma, frequencies, luma_of, strips
from firsthand.media.findings.tables import last_save, standard_table
from firsthand.model.picture import Finding, Outcome

QUALITIES = range(40, 97, 2)
PLACES = ((0, 1), (1, 0), (1, 1), (0, 2), (2, 0), (1, 2), (2, 1), (0, 3), (3, 0))
"""Frequencies looked at: low ones, which are rarely all zero."""
FINE = 4
"""Frequencies are counted in quarters."""
FARTHEST = 128
LEAST_SIDE_PX = 96
ALARM_SPREADS = 9.0
"""How far the best place must stand out from the other 62, in their usual spread. Of 160
pictures saved once, a third of them altered as a whole before, 7 went over it or the next;
higher, and every other crop saved at 90 and then at 95 is missed (their median is 10.5)."""
COARSE_ALARM_SPREADS = 15.0
"""The same when the last quality was below 70, where 21 pictures saved once went up to 14.5.
Measured again by `python -m benchmarks.findings`."""
COARSE_BELOW = 70

WORDS = CheckWords(
    check="shifted-double-jpeg",
    about="This picture was not cropped between two saves.",
    can_show=(
        "That the picture was saved as JPEG before, cropped or moved, and saved again; where its"
        " blocks began before, and at about which quality. Cropping is usual in every newsroom;"
        " it says nothing about what the picture shows."
    ),
    cannot_show=(
        "Blind when the last save was as coarse as the earlier one or coarser (the usual case on"
        " social media), when the picture was resized after the earlier save, and when the crop"
        " fell on whole blocks (1 in 64)."
    ),
)


@dataclass(frozen=True, slots=True)
class ShiftedSave:
    """The best place for an earlier grid.

    Attributes:
        x: Pixels from the left edge at which its blocks begin, 0 to 7.
        y: Pixels from the top edge.
        quality: Of the standard's tables, to within about 2 (its grain).
        spreads: How far it stands out from the other places, in their spread.
    """

    x: int
    y: int
    quality: int
    spreads: float


def shifted_save(content: bytes, locator: str) -> Finding:
    """Say whether a picture was cropped between two saves as JPEG.

    Args:
        content: The bytes of the file, of any format.
        locator: Where they came from, for messages.
    """
    try:
        luma = luma_of(content, locator)
    except FirsthandError as error:
        return WORDS.not_run(error.message)
    if min(luma.values.shape) < LEAST_SIDE_PX:
        return WORDS.not_run(f"the picture has a side under {LEAST_SIDE_PX} pixels")
    best = best_shift(luma.values)
    if best.spreads < alarm_spreads(luma):
        return WORDS.finding(
            Outcome.INCONCLUSIVE, "No trace of an earlier save on another grid was found."
        )
    return WORDS.finding(
        Outcome.CONTRADICTS,
        f"Saved as JPEG at about quality {best.quality} before, with blocks that began {best.x}"
        f" pixels from the left and {best.y} from the top edge as saved; then cropped or moved,"
        " and saved again.",
    )


def alarm_spreads(luma: Luma) -> float:
    """Give how far a place must stand out to be told."""
    coarse = luma.table is not None and last_save(luma.table).quality < COARSE_BELOW
    return COARSE_ALARM_SPREADS if coarse else ALARM_SPREADS


def best_shift(values: NDArray[np.uint8]) -> ShiftedSave:
    """Find the place other than the corner where an earlier grid shows most.

    Args:
        values: (height, width), at least `LEAST_SIDE_PX` each way.
    """
    pieces = list(strips(values))
    counts = [_counts(pieces, y, x) for y in range(BLOCK) for x in range(BLOCK)]
    histograms = np.array(counts)[1:]
    numbers = np.arange(FARTHEST * FINE + 1) / FINE
    best = ShiftedSave(0, 0, QUALITIES[0], 0.0)
    for quality in QUALITIES:
        total = np.zeros(BLOCK * BLOCK - 1)
        for index, place in enumerate(PLACES):
            step = int(standard_table(quality)[place])
            wave = np.where(numbers > step / 2, np.cos(2 * np.pi * numbers / step), 0.0)
            told = np.maximum(histograms[:, index] @ (numbers > step / 2), 1)
            total += (histograms[:, index] @ wave) / np.sqrt(told / 2)
        best = max(best, _standing_out(total, quality), key=lambda shift: shift.spreads)
    return best


def _counts(pieces: list[NDArray[np.uint8]], y: int, x: int) -> NDArray[np.int64]:
    rows = []
    blocks = np.concatenate([frequencies(piece[y:, x:]).reshape(-1, 8, 8) for piece in pieces])
    for place in PLACES:
        sizes = np.rint(np.abs(blocks[:, place[0], place[1]]) * FINE).astype(np.int64)
        rows.append(np.bincount(np.minimum(sizes, FARTHEST * FINE), minlength=FARTHEST * FINE + 1))
    return np.array(rows)


def _standing_out(total: NDArray[np.float64], quality: int) -> ShiftedSave:
    middle = float(np.median(total))
    spread = max(1.4826 * float(np.median(np.abs(total - middle))), len(PLACES) ** 0.5)
    place = int(total.argmax())
    y, x = divmod(place + 1, BLOCK)
    return ShiftedSave(x, y, quality, (float(total[place]) - middle) / spread)
