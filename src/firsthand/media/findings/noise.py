"""Is a connected part of a picture grainier or smoother than the rest at like brightness?

Every camera leaves a fine grain, much the same over a picture at like
brightness. A part put in from elsewhere may bring another grain. So do depth of
field, smoke, smoothing by a phone and plain sky: this check errs too often to
say more than "look here". It shows nothing by itself, is made only where a person
asks for it, and never gives another outcome than inconclusive.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from firsthand.errors import FirsthandError
from firsthand.media.findings.check_words import CheckWords
from firsthand.media.findings.luma import luma_of
from firsthand.media.findings.upright import upright_box
from firsthand.model.picture import Finding, Outcome

BLOCK_PX = 16
LEAST_SIDE_PX = 160
MOST_SIDE_PX = 3072
BRIGHTNESS_BANDS = 6
LEAST_FACTOR = 2.0
"""A part is marked where its grain is this many times more or less than usual."""
LEAST_AREA_SHARE = 0.015
MOST_AREA_SHARE = 0.3
HIGH_PASS = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32) / 6
"""Source: J. Immerkaer, "Fast noise variance estimation", 1996."""

WORDS = CheckWords(
    check="noise-break",
    about="The fine grain is alike over the whole picture.",
    can_show="Where the fine grain differs from the rest at like brightness: a place to look at.",
    cannot_show=(
        "It shows nothing by itself, and is not run unasked: in most untouched photographs it marks"
        " something too. Sharp and blurred distance, smoke, water, faces smoothed by a phone and"
        " sky all differ by themselves, and a part from a like camera does not differ."
    ),
)


@dataclass(frozen=True, slots=True)
class NoisePart:
    """A connected part with another grain.

    Attributes:
        box: left, top, right, bottom, in pixels as saved.
        factor: Its grain against the usual one at like brightness.
        area_share: Its share of the picture, 0 to 1.
    """

    box: tuple[int, int, int, int]
    factor: float
    area_share: float


def noise_break(content: bytes, locator: str) -> Finding:
    """Mark parts whose fine grain differs; always inconclusive.

    Args:
        content: The bytes of the file.
        locator: Where they came from, for messages.
    """
    try:
        luma = luma_of(content, locator)
    except FirsthandError as error:
        return WORDS.not_run(error.message)
    height, width = luma.values.shape
    if min(height, width) < LEAST_SIDE_PX:
        return WORDS.not_run(f"the picture has a side under {LEAST_SIDE_PX} pixels")
    if max(height, width) > MOST_SIDE_PX:
        return WORDS.not_run(f"the picture has a side over {MOST_SIDE_PX} pixels")
    parts = noise_parts(luma.values)
    if not parts:
        return WORDS.finding(
            Outcome.INCONCLUSIVE, "No connected part with another grain was found."
        )
    kind = "grainier" if parts[0].factor > 1 else "smoother"
    return WORDS.finding(
        Outcome.INCONCLUSIVE,
        f"The part marked first is {kind} than the rest at like brightness"
        f" ({parts[0].factor:.1f} times the usual grain). In untouched photographs that is common.",
        regions=tuple(upright_box(part.box, (width, height), luma.orientation) for part in parts),
    )


def noise_parts(values: NDArray[np.uint8]) -> list[NoisePart]:
    """Find connected parts with another grain, the most different first.

    Args:
        values: (height, width), at least `LEAST_SIDE_PX` each way.
    """
    off = _off_usual(values)
    parts = []
    for sign in (1, -1):
        mask = (sign * off > np.log(LEAST_FACTOR)).astype(np.uint8)
        _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
        for label in range(1, len(stats)):
            left, top, wide, tall, area = (int(value) for value in stats[label])
            share = area / off.size
            if LEAST_AREA_SHARE <= share <= MOST_AREA_SHARE:
                box = left, top, left + wide, top + tall
                factor = float(np.exp(np.median(off[labels == label])))
                corners = tuple(side * BLOCK_PX for side in box)
                parts.append(
                    NoisePart((corners[0], corners[1], corners[2], corners[3]), factor, share)
                )
    return sorted(parts, key=lambda part: -abs(np.log(part.factor)))


def _off_usual(values: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Give, for each block, the logarithm of its grain against the usual one."""
    grey = values.astype(np.float32)
    blocks = _blocks(np.abs(np.asarray(cv2.filter2D(grey, cv2.CV_32F, HIGH_PASS))))
    grain = np.log(np.median(blocks, axis=2) / 0.6745 + 0.3)
    brightness = _blocks(grey).mean(axis=2)
    edges = np.quantile(brightness, np.linspace(0, 1, BRIGHTNESS_BANDS + 1)[1:-1])
    band = np.digitize(brightness, edges)
    usual = np.array(
        [
            np.median(grain[band == index]) if (band == index).any() else 0.0
            for index in range(BRIGHTNESS_BANDS)
        ]
    )
    off = (grain - usual[band]).astype(np.float32)
    return np.asarray(cv2.medianBlur(off, 3), dtype=np.float64)


def _blocks(values: NDArray[np.float32]) -> NDArray[np.float32]:
    down, across = values.shape[0] // BLOCK_PX, values.shape[1] // BLOCK_PX
    whole = values[: down * BLOCK_PX, : across * BLOCK_PX]
    return whole.reshape(down, BLOCK_PX, across, BLOCK_PX).swapaxes(1, 2).reshape(down, across, -1)
