"""A line out of a picture, made straight and plain enough to be recognised."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from firsthand.media.words.lines import Colour

Picture = NDArray[np.uint8]
Corners = NDArray[np.float32]
"""(4, 2) pixels: upper left as read, then clockwise."""

LINE_PX = 48
"""Height to which lines are brought: what the recogniser was trained on, and at
which tesseract read most of 64 drawn Arabic and Cyrillic lines (36, 48, 64 tried)."""
MARGIN = 0.1
"""Of a line's height, added all round: detectors cut off the dots of Arabic letters."""
LONGEST_LINE = 60
"""Widths of more heights than this are cut: such a box is not a line of words."""
PAPER_PX = 12
"""Empty rim that tesseract wants around a line."""
PLAIN_SPREAD = 14.0
"""Spread of grey around the letters, of 255, up to which the paper counts as one
colour; JPEG at quality 40 leaves about 6, a sky about 10."""
INK_DEPTH = 60
"""How far below its brightest a letter written on a photograph may fall, of 255."""

RIM_DEPTH = 70
"""How much darker than a letter its rim must be, of 255; a rim is a pixel or two wide and is
brightened by what lies beside it."""
LEAST_RIM_SHARE = 0.6
"""Share of the edge of a letter that must have one."""


def turned(corners: Corners, quarters: int) -> Corners:
    """Begin a box at another corner: by 1 read it upwards, by 3 downwards, by 2 on its head."""
    return np.roll(corners, quarters, axis=0)


def shape_of(corners: Corners) -> tuple[float, float]:
    """Give width and height of a box, as it is read."""
    return math.dist(corners[0], corners[1]), math.dist(corners[0], corners[3])


def straighten(rgb: Picture, corners: Corners) -> Picture:
    """Cut a line out of a picture and stand it upright, `LINE_PX` high.

    Args:
        rgb: (height, width, 3) uint8.
        corners: Of the line, in pixels of `rgb`.
    """
    width, height = shape_of(corners)
    along = (corners[1] - corners[0]) / max(width, 1.0) * height * MARGIN
    down = (corners[3] - corners[0]) / max(height, 1.0) * height * MARGIN
    wider = corners + np.array([-along - down, along - down, along + down, down - along])
    shrink = max(1.0, height / (2 * LINE_PX))
    if shrink > 1:
        rgb, wider = _smaller(rgb, wider, shrink)
    aspect = min(LONGEST_LINE, max(width, 1.0) / max(height, 1.0))
    size = (max(LINE_PX // 2, round(LINE_PX * aspect)), LINE_PX)
    goal = np.array([(0, 0), (size[0], 0), size, (0, size[1])], np.float32)
    matrix = cv2.getPerspectiveTransform(wider.astype(np.float32), goal)
    cut = cv2.warpPerspective(
        rgb, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(cut, np.uint8)


def _smaller(rgb: Picture, corners: Corners, shrink: float) -> tuple[Picture, Corners]:
    """Cut out the surroundings of a large line and shrink them, so that no detail aliases."""
    left, top = np.maximum(np.floor(corners.min(axis=0)).astype(int), 0)
    right, bottom = np.ceil(corners.max(axis=0)).astype(int) + 1
    part = rgb[top:bottom, left:right]
    size = (max(1, round(part.shape[1] / shrink)), max(1, round(part.shape[0] / shrink)))
    small = cv2.resize(part, size, interpolation=cv2.INTER_AREA)
    scale = np.array([size[0] / part.shape[1], size[1] / part.shape[0]])
    return np.asarray(small, np.uint8), ((corners - (left, top)) * scale).astype(np.float32)


def paper_of(line: Picture) -> Colour | None:
    """Give the colour around the letters of a line, None where it is a photograph.

    Args:
        line: As `straighten` gives it.
    """
    rim = np.concatenate([line[:3].reshape(-1, 3), line[-3:].reshape(-1, 3)])
    middle = np.median(rim, axis=0)
    if float(np.median(np.abs(rim - middle).max(axis=1))) > PLAIN_SPREAD:
        return None
    red, green, blue = (int(c) for c in middle)
    return red, green, blue


def dark_on_light(line: Picture) -> Picture:
    """Make a line grey, letters dark, with an empty rim: what tesseract reads best.

    Args:
        line: As `straighten` gives it.

    Returns:
        (height, width) uint8.
    """
    grey = cv2.cvtColor(line, cv2.COLOR_RGB2GRAY)
    middle, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_OTSU)
    if np.mean(grey < middle) > 0.5:
        grey = cv2.bitwise_not(grey)
    return _rimmed(grey, float(np.median(grey)))


def bright_letters(line: Picture) -> Picture:
    """Keep only what is about as bright as the brightest: white letters on a photograph.

    Args:
        line: As `straighten` gives it.

    Returns:
        (height, width) uint8, letters dark.
    """
    grey = cv2.cvtColor(line, cv2.COLOR_RGB2GRAY).astype(np.float32)
    brightest = float(np.percentile(grey, 98))
    ink = np.clip((grey - brightest + INK_DEPTH) / INK_DEPTH, 0, 1)
    return _rimmed((255 * (1 - ink)).astype(np.uint8), 255.0)


def rimmed_letters(line: Picture) -> Picture:
    """Keep only what is bright all over and has a dark rim all round: outlined white letters.

    A sky or a shirt behind the letters is as bright as they are, but it is not closed in.

    Args:
        line: As `straighten` gives it.

    Returns:
        (height, width) uint8, letters dark.
    """
    grey = cv2.cvtColor(line, cv2.COLOR_RGB2GRAY)
    bright = (grey >= float(np.percentile(grey, 98)) - INK_DEPTH).astype(np.uint8)
    count, labels = cv2.connectedComponents(bright, connectivity=4)
    rim = cv2.dilate(bright, np.ones((3, 3), np.uint8)) - bright
    around = cv2.dilate(np.where(rim > 0, 0, labels).astype(np.float32), np.ones((3, 3), np.uint8))
    beside = around[rim > 0].astype(np.intp)
    size = np.maximum(np.bincount(labels.ravel(), minlength=count), 1)
    inside = np.bincount(labels.ravel(), weights=grey.ravel(), minlength=count) / size
    dark = grey[rim > 0] < inside[beside] - RIM_DEPTH
    edge = np.maximum(np.bincount(beside, minlength=count), 1)
    closed = np.bincount(beside, weights=dark, minlength=count) / edge > LEAST_RIM_SHARE
    ends = (labels[0], labels[-1], labels[:, 0], labels[:, -1])
    closed[np.unique(np.concatenate(ends))] = False
    closed[0] = False
    ink = np.where(closed[labels], 255, 0).astype(np.uint8)
    return _rimmed(cv2.bitwise_not(cv2.GaussianBlur(ink, (0, 0), 0.7)), 255.0)


def _rimmed(grey: cv2.typing.MatLike, value: float) -> Picture:
    """Put an empty rim around a line."""
    rim = (PAPER_PX,) * 4
    return np.asarray(cv2.copyMakeBorder(grey, *rim, cv2.BORDER_CONSTANT, value=(value,)), np.uint8)
