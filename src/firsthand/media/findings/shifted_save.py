"""Was a picture cropped after an earlier save, and then saved again?

After a crop the blocks of the earlier save no longer begin at the corner. At
their old place the frequencies still gather around multiples of the earlier
steps, if the last save was finer than the one before. The other places serve as
the measure of what chance does in this very picture: what the last save and the
content do by themselves, they do at mirrored places alike. A place must beat its
mirrors, and must do so in most areas of the picture.

Source: T. Bianchi, A. Piva, "Detection of nonaligned double JPEG compression
based on integer periodicity maps", 2012, doi:10.1109/TIFS.2011.2170836; several
frequencies and the tables of the standard together are used here instead of one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from firsthand.errors import FirsthandError
from firsthand.media.findings.blocks import BLOCK, cosines, frequencies, strips
from firsthand.media.findings.check_words import CheckWords
from firsthand.media.findings.drawn_content import REASON
from firsthand.media.findings.luma import Luma, luma_of
from firsthand.media.findings.tables import standard_table
from firsthand.model.picture import Finding, Outcome

QUALITIES = range(40, 97, 2)
PLACES = ((0, 1), (1, 0), (1, 1), (0, 2), (2, 0), (1, 2), (2, 1), (0, 3), (3, 0))
"""Frequencies looked at: low ones, which are rarely all zero."""
FINE = 4
"""Frequencies are counted in quarters."""
FARTHEST = 128
SIZES = FARTHEST * FINE + 1
LEAST_SIDE_PX = 96
SAMPLED_PIXELS = 500_000
"""So many are looked at, in evenly spaced strips: 64 places of them take 0.05 s."""
ALARM_SPREADS = 6.0
"""How far the best place must stand out, in the usual spread of the others."""
BESIDE_CORNER_ALARM_SPREADS = 8.0
"""The same where the place shares a row or a column with the corner, and has one mirror."""
MOST_BESIDE_SPREAD = 1.5
"""Times the spread that theory gives the differences of mirrored places beside the corner;
more in patterns, where it is no measure of chance."""
AREAS = 3
"""The picture is cut into so many areas each way, and most must agree by themselves."""
LEAST_AGREEING_SHARE = 0.75
FEWEST_AREAS = 4
FEWEST_NUMBERS = 40
"""An area with fewer numbers is not asked."""

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
        " social media), when the picture was resized after the earlier save, when the crop"
        " fell on whole or half blocks (4 in 64), and in drawings, pages and screens."
    ),
)


@dataclass(frozen=True, slots=True)
class ShiftedSave:
    """The best place for an earlier grid.

    Attributes:
        x: Pixels from the left edge at which its blocks begin, 0 to 7.
        y: Pixels from the top edge.
        quality: Of the standard's tables, to within about 2 (its grain).
        alarm: How far it stands out; 1 and more is told.
    """

    x: int
    y: int
    quality: int
    alarm: float


def shifted_save(content: bytes, locator: str) -> Finding:
    """Say whether a picture was cropped between two saves as JPEG.

    Args:
        content: The bytes of the file, of any format.
        locator: Where they came from, for messages.
    """
    try:
        return shifted_save_of(luma_of(content, locator))
    except FirsthandError as error:
        return WORDS.not_run(error.message)


def shifted_save_of(luma: Luma) -> Finding:
    """Say the same of a brightness that is decoded already."""
    if min(luma.values.shape) < LEAST_SIDE_PX:
        return WORDS.not_run(f"the picture has a side under {LEAST_SIDE_PX} pixels")
    if luma.drawn:
        return WORDS.finding(Outcome.INCONCLUSIVE, f"Not told of this picture: {REASON}.")
    best = best_shift(luma.values)
    if best.alarm < 1:
        return WORDS.finding(
            Outcome.INCONCLUSIVE, "No trace of an earlier save on another grid was found."
        )
    return WORDS.finding(
        Outcome.CONTRADICTS,
        f"Saved as JPEG at about quality {best.quality} before, with blocks that began {best.x}"
        f" pixels from the left and {best.y} from the top edge as saved; then cropped or moved,"
        " and saved again.",
    )


def best_shift(values: NDArray[np.uint8]) -> ShiftedSave:
    """Find the place other than the corner where an earlier grid shows most.

    Args:
        values: (height, width), at least `LEAST_SIDE_PX` each way.
    """
    pieces = list(strips(values, SAMPLED_PIXELS))
    histograms = _counts_everywhere(pieces)
    best = ShiftedSave(0, 0, QUALITIES[0], 0.0)
    for quality in QUALITIES:
        strength = np.zeros(BLOCK * BLOCK)
        for index, place in enumerate(PLACES):
            wave, told = _wave(int(standard_table(quality)[place]))
            numbers = np.maximum(histograms[:, index] @ told, 1)
            strength += (histograms[:, index] @ wave) / np.sqrt(numbers / 2)
        alarms = _alarms(strength.reshape(BLOCK, BLOCK))
        y, x = divmod(int(alarms.argmax()), BLOCK)
        if alarms[y, x] > best.alarm:
            best = ShiftedSave(x, y, quality, float(alarms[y, x]))
    return best if best.alarm < 1 or _areas_agree(values, best) else replace(best, alarm=0.9)


@cache
def _wave(step: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    numbers = np.arange(FARTHEST * FINE + 1) / FINE
    told = (numbers > step / 2).astype(np.float64)
    return told * np.cos(2 * np.pi * numbers / step), told


def _counts_everywhere(pieces: list[NDArray[np.uint8]]) -> NDArray[np.int64]:
    """Count the numbers of each frequency, for blocks that begin at each of the 64 places.

    Returns:
        (64, places looked at, sizes): the first is 8 * y + x.
    """
    counts = np.zeros((len(PLACES), BLOCK * BLOCK * SIZES), np.int64)
    waves = cosines()
    for piece in pieces:
        grey = piece.astype(np.float32) - np.float32(128)
        whole = np.s_[: grey.shape[0] - BLOCK + 1, : grey.shape[1] - BLOCK + 1]
        y, x = np.ogrid[: grey.shape[0], : grey.shape[1]]
        corner = ((y % BLOCK * BLOCK + x % BLOCK) * SIZES)[whole].astype(np.int32)
        for index, (u, v) in enumerate(PLACES):
            found = cv2.sepFilter2D(grey, cv2.CV_32F, waves[v], waves[u], anchor=(0, 0))[whole]
            sizes = np.minimum(np.rint(np.abs(found) * FINE), FARTHEST * FINE).astype(np.int32)
            counts[index] += np.bincount((sizes + corner).ravel(), minlength=counts.shape[1])
    return counts.reshape(len(PLACES), BLOCK * BLOCK, SIZES).swapaxes(0, 1)


def _counts(pieces: list[NDArray[np.uint8]], y: int, x: int) -> NDArray[np.int64]:
    rows = []
    blocks = np.concatenate([frequencies(piece[y:, x:]).reshape(-1, 8, 8) for piece in pieces])
    for place in PLACES:
        sizes = np.rint(np.abs(blocks[:, place[0], place[1]]) * FINE).astype(np.int64)
        rows.append(np.bincount(np.minimum(sizes, FARTHEST * FINE), minlength=SIZES))
    return np.array(rows)


_Y, _X = np.mgrid[0:BLOCK, 0:BLOCK]
_BESIDE = (_Y == 0) | (_X == 0)
_ALONE = (_Y % 4 == 0) & (_X % 4 == 0)
"""The corner and the three places that are their own mirrors: never told."""


def _alarms(strength: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give how far each place stands out, from the other places and from its mirrors.

    The grid of the last save shows at places mirrored about its corner alike, and
    most at those beside the corner; an earlier grid shows at one place only.
    """
    over = strength - np.max([_mirrored(strength, *turn) for turn in _TURNS], axis=0)
    inner = strength[~_BESIDE]
    middle = float(np.median(inner))
    spread = max(_spread(inner - middle), len(PLACES) ** 0.5)
    alarms: NDArray[np.float64] = np.minimum(strength - middle, over) / spread / ALARM_SPREADS
    usual = (2 * len(PLACES)) ** 0.5
    beside = _spread(np.concatenate([over[0, 1:4], over[0, 5:], over[1:4, 0], over[5:, 0]]))
    if beside > MOST_BESIDE_SPREAD * usual:
        alarms[_BESIDE] = 0.0
    else:
        alarms[_BESIDE] = over[_BESIDE] / max(beside, usual) / BESIDE_CORNER_ALARM_SPREADS
    alarms[_ALONE] = 0.0
    return alarms


_TURNS = ((-1, 1), (1, -1), (-1, -1))


def _mirrored(strength: NDArray[np.float64], down: int, across: int) -> NDArray[np.float64]:
    y, x = (down * _Y) % BLOCK, (across * _X) % BLOCK
    mirrored: NDArray[np.float64] = np.array(strength[y, x])
    mirrored[(y == _Y) & (x == _X)] = -np.inf
    return mirrored


def _spread(values: NDArray[np.float64]) -> float:
    return 1.4826 * float(np.median(np.abs(values)))


def _areas_agree(values: NDArray[np.uint8], found: ShiftedSave) -> bool:
    """Does the place beat its mirrors in most areas of the picture, each by itself?"""
    tall = values.shape[0] // AREAS // BLOCK * BLOCK
    wide = values.shape[1] // AREAS // BLOCK * BLOCK
    mirrors = {((y * found.y) % BLOCK, (x * found.x) % BLOCK) for y, x in _TURNS}
    agree = []
    for y in range(AREAS):
        for x in range(AREAS):
            area = values[y * tall : (y + 1) * tall, x * wide : (x + 1) * wide]
            pieces = list(strips(area, SAMPLED_PIXELS // AREAS**2))
            here, numbers = _strength(pieces, (found.y, found.x), found.quality)
            if numbers >= FEWEST_NUMBERS:
                others = [
                    _strength(pieces, place, found.quality)[0]
                    for place in mirrors - {(found.y, found.x)}
                ]
                agree.append(here > float(np.mean(others)))
    return len(agree) >= FEWEST_AREAS and float(np.mean(agree)) >= LEAST_AGREEING_SHARE


def _strength(
    pieces: list[NDArray[np.uint8]], corner: tuple[int, int], quality: int
) -> tuple[float, float]:
    """Give the strength of a grid at a place, and how many numbers told it."""
    counts = _counts(pieces, *corner)
    strength = numbers = 0.0
    for row, place in zip(counts, PLACES, strict=True):
        wave, told = _wave(int(standard_table(quality)[place]))
        strength += float(row @ wave) / max(float(row @ told) / 2, 0.5) ** 0.5
        numbers += float(row @ told)
    return strength, numbers
