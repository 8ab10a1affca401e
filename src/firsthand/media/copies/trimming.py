"""Which part of a picture is the photograph, without bars and screen furniture?

Captions, letterboxes and the rows of a telephone's screen are mostly of one
colour. They are taken away from each side inwards, and what is left is looked at
by itself. Details in furniture are never compared: two pictures under the same
caption bar would agree in it.

Caller: `firsthand.media.copies.looking`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

LOOKED_AT_PX: Final = 512
"""About this many pixels of the long side are looked at; bars need no more."""
SAME_COLOUR: Final = 14
"""Steps of 255 that a bar may be off its colour: what saving as JPEG leaves of it."""
BAR_SHARE: Final = 0.5
"""Share of a line in the bar's colour. Letters leave more than half of their line free."""
ROUNDS: Final = 4
"""A screen has several bars one inside the other: its clock, a name, a text."""
LETTER_LINES, NO_LETTERS = 20, 0.8
"""Of so many lines this share must be off the bar's colour: a row of large letters is not."""
EDGE_LINES: Final = 3
"""A bar ends within so many lines; a sky that grows brighter takes longer."""
EDGE_SHARE: Final = 0.35
"""Share of an end's pixels at which the colour must leap by more than `SAME_COLOUR`."""
LEAST_SHARE: Final = 0.04
"""Less of the area is no photograph with bars, but a page; then all of it is kept."""
LEAST_PX: Final = 32
NARROWEST: Final = 1 / 3
"""A strip narrower for its length is furniture, or what a dark photograph leaves."""


Sides = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a picture.

    Attributes:
        left: First column that belongs to it.
        top: First row.
        right: Column after the last one.
        bottom: Row after the last one.
    """

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """In pixels."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """In pixels."""
        return self.bottom - self.top

    @property
    def corners(self) -> NDArray[np.float64]:
        """(4, 2) float64, clockwise from the upper left one."""
        sides = self.left, self.top, self.right, self.bottom
        left, top, right, bottom = sides
        return np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float64)


def photograph_box(rgb: NDArray[np.uint8]) -> Box:
    """Find the part that is left when solid bars and screen furniture are taken away.

    Args:
        rgb: (height, width, 3) uint8.

    Returns:
        In pixels of `rgb`; all of it when there are no bars, or nothing but bars. A
        plain picture between bars is kept, though it looks like one more bar.
    """
    height, width = rgb.shape[:2]
    step = max(1, round(max(height, width) / LOOKED_AT_PX))
    seen = np.ascontiguousarray(rgb[::step, ::step])
    box = Box(0, 0, width, height)
    sides = (0, 0, seen.shape[1], seen.shape[0])
    for _ in range(ROUNDS):
        before = sides
        for trimmed in (_above_and_below, _left_and_right):
            sides = trimmed(seen, sides)
            left, top, right, bottom = (side * step for side in sides)
            smaller = Box(left, top, min(width, right), min(height, bottom))
            if not _may_be_photograph(smaller, (width, height)):
                return box
            box = smaller
        if sides == before:
            break
    return box


def _above_and_below(seen: NDArray[np.uint8], sides: Sides) -> Sides:
    """Take a bar away above and below; nothing is left where all is one colour."""
    left, top, right, bottom = sides
    part = seen[top:bottom, left:right]
    above, below = _bar(part), _bar(part[::-1])
    return left, top + above, right, max(top + above, bottom - below)


def _left_and_right(seen: NDArray[np.uint8], sides: Sides) -> Sides:
    left, top, right, bottom = sides
    turned = seen.swapaxes(0, 1)
    top, left, bottom, right = _above_and_below(turned, (top, left, bottom, right))
    return left, top, right, bottom


def _may_be_photograph(box: Box, size: tuple[int, int]) -> bool:
    """Is what is left large and broad enough? Else what it was cut from is kept."""
    short, long = sorted((box.width, box.height))
    enough = box.width * box.height >= LEAST_SHARE * size[0] * size[1]
    return enough and short >= min(LEAST_PX, *size) and short >= NARROWEST * long


def _bar(lines: NDArray[np.uint8]) -> int:
    """How many of the first lines are a bar in the colour of the first one."""
    colour = np.median(lines[0], axis=0).astype(int)
    lowest, highest = (np.clip(colour + off, 0, 255) for off in (-SAME_COLOUR, SAME_COLOUR))
    alike = np.asarray(cv2.inRange(np.ascontiguousarray(lines), lowest, highest))
    other = np.count_nonzero(alike, axis=1) < BAR_SHARE * alike.shape[1]
    ahead = np.lib.stride_tricks.sliding_window_view(
        np.pad(other, (0, LETTER_LINES - 1), mode="edge"), LETTER_LINES
    )
    inside = np.flatnonzero(other & (ahead.mean(axis=1) >= NO_LETTERS))
    if not inside.size:
        return len(lines)
    end = int(inside[0])
    return end if _ends_sharply(lines, end) else 0


def _ends_sharply(lines: NDArray[np.uint8], end: int) -> bool:
    """Is there a straight edge where a bar is said to end? Else it is a sky."""
    before, after = max(0, end - EDGE_LINES + 1), min(len(lines) - 1, end + 1)
    leap = np.abs(lines[before].astype(np.int16) - lines[after].astype(np.int16)).max(axis=1)
    return bool(np.count_nonzero(leap > SAME_COLOUR) >= EDGE_SHARE * len(leap))
