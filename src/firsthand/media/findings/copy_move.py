"""Does a part of a picture stand in it twice?

Details that look alike within the picture propose places; one shift, turn and
scale must carry many of them over at once; and then the fine grain of the two
parts must agree point by point.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from firsthand.errors import FirsthandError
from firsthand.media.findings.check_words import CheckWords
from firsthand.media.findings.details_alike import groups_alike, separate
from firsthand.media.findings.drawn_content import looks_drawn
from firsthand.media.findings.same_grain import CopiedPart, confirmed, grain_of
from firsthand.media.pixels import Pixels, decode
from firsthand.model.picture import Finding, Outcome, PointPair, Region

LONGEST_PX = 1024
LEAST_SIDE_PX = 64
FEWEST_IN_DRAWING = 12
"""Separate places that must agree in a drawing, a page or a screen: letters and signs
stand in it again and again, exactly alike, but few of them in the same order."""
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

Corners = NDArray[np.float64]


def copy_move(content: bytes, locator: str) -> Finding:
    """Say whether a part of a picture is a copy of another part of it.

    Args:
        content: The bytes of the file.
        locator: Where they came from, for messages.
    """
    try:
        return copy_move_of(decode(content, locator, longest_px=LONGEST_PX))
    except FirsthandError as error:
        return WORDS.not_run(error.message)


def copy_move_of(pixels: Pixels) -> Finding:
    """Say the same of a picture that is decoded already, with `longest_px=LONGEST_PX`."""
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
    grain = grain_of(grey)
    parts: list[CopiedPart] = []
    for alike in groups_alike(grey):
        part = confirmed(grain, alike)
        if part is not None:
            parts.append(part)
        if len(parts) == MOST_PARTS:
            break
    if parts and looks_drawn(grey):
        return [part for part in parts if separate(part.here) >= FEWEST_IN_DRAWING]
    return parts


def _regions(part: CopiedPart, scale: float) -> tuple[Region, Region]:
    corners = cv2.boxPoints(cv2.minAreaRect(part.outline))
    first = int(corners.sum(axis=1).argmin())
    one = np.roll(corners, -first, axis=0).astype(np.float64)
    other = one @ part.matrix[:, :2].T + part.matrix[:, 2]
    return _region(one * scale), _region(other * scale)


def _region(corners: Corners) -> Region:
    return Region(tuple((round(float(x), 1), round(float(y), 1)) for x, y in corners))


def _pairs(part: CopiedPart, scale: float) -> list[PointPair]:
    every = max(1, len(part.here) // MOST_PAIRS)
    return [
        PointPair(*(round(float(value) * scale, 1) for value in (*one, *other)))
        for one, other in zip(part.here[::every], part.there[::every], strict=True)
    ]
