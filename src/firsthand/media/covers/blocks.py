"""Which parts of a picture must be one colour, so that nothing of a patch is left?

A patch is grown, and in the copy widened to whole blocks of 16 x 16 pixels. A
JPEG stores blocks of 8 x 8 each by itself (16 x 16 for colour, where a later
program saves it coarser), so a block is either wholly one colour or holds
nothing of a patch.

It is grown because an original that was a JPEG carries ripples of the patch
beside it: at most to the end of the block that the patch ends in (15 pixels along
each side), and 2 more where its coarser colour was laid out smoothly; 24 across a
corner. WebP, HEIC and AVIF foretell each block from its neighbours and weigh the
whole picture: with noise for a patch, pixels far from it changed by up to 47 of 255
(WebP at quality 30) or 16 (AVIF at 50). That is noise and no picture.

Caller: `firsthand.media.covers.hiding`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from firsthand.errors import UsageProblem
from firsthand.model.picture import Patch

BLOCK_PX: Final = 16
GROWN_PX: Final = 25
"""Pixels of the original left around every patch: 17 along both sides is 24.04 across."""
FARTHEST: Final = 0.5
"""How far outside the picture a point may lie, in lengths of its longer side."""

Size = tuple[int, int]
Mask = NDArray[np.bool_]


def require_inside(patches: Iterable[Patch], original: Size) -> None:
    """Refuse patches that hide nothing, or not what they seem to.

    Args:
        patches: In pixels of the upright original.
        original: Its width and height.

    Raises:
        UsageProblem: A patch has no extent, or lies outside.
    """
    for patch in patches:
        points = _points(patch)
        low, high = points.min(axis=0), points.max(axis=0)
        reach = max(original) * FARTHEST
        numbers = [*low, *high, patch.stroke_px]
        sound = len(patch.points) > 1 or patch.stroke_px > 0
        sound = sound and all(map(math.isfinite, numbers)) and 0 <= patch.stroke_px <= max(original)
        sound = sound and bool((low >= -reach).all() and (high - original <= reach).all())
        half = patch.stroke_px / 2
        meets = bool((high + half > 0).all() and (low - half < original).all())
        if not (sound and meets):
            raise UsageProblem(
                f"cannot hide the patch {_told(patch)}: it does not lie within the picture, which"
                f" is {original[0]} x {original[1]} pixels large; nothing was written",
                hint="give places in pixels of the upright original, x to the right and y down",
            )


def touched(patches: Iterable[Patch], original: Size, size: Size) -> Mask:
    """Say which pixels of a picture belong to patches that were grown.

    Args:
        patches: In pixels of the upright original.
        original: Its width and height.
        size: Width and height of the picture asked about: the original, or made smaller.

    Returns:
        (height, width) bool.
    """
    scale = np.array(size) / original
    whole = np.zeros((size[1], size[0]), np.uint8)
    for patch in patches:
        corners = np.round(_points(patch) * scale).astype(np.int32)
        # The rounding of points and of the brush may each take half a pixel.
        width = math.ceil((patch.stroke_px + 2 * GROWN_PX) * float(scale.max())) + 3
        is_area = patch.stroke_px == 0
        if is_area:
            _fill(whole, corners)
        cv2.polylines(whole, [corners], is_area, 1, thickness=width)
        for x, y in corners.tolist():
            cv2.circle(whole, (x, y), width // 2 + 1, 1, thickness=-1)
    return whole > 0


def in_blocks(mask: Mask) -> Mask:
    """Widen a mask to whole blocks, counted from the upper left corner.

    Args:
        mask: (height, width) bool.

    Returns:
        Of the same shape; blocks may be cut off at the right and lower border.
    """
    height, width = mask.shape
    down, across = -(-height // BLOCK_PX), -(-width // BLOCK_PX)
    whole = np.zeros((down * BLOCK_PX, across * BLOCK_PX), np.bool_)
    whole[:height, :width] = mask
    hidden = whole.reshape(down, BLOCK_PX, across, BLOCK_PX).any(axis=(1, 3))
    return np.asarray(hidden.repeat(BLOCK_PX, 0).repeat(BLOCK_PX, 1)[:height, :width])


def _fill(whole: NDArray[np.uint8], corners: NDArray[np.int32]) -> None:
    """Fill an area with all that it goes around, also where its outline crosses itself."""
    low = corners.min(axis=0)
    own = np.zeros((corners - low).max(axis=0)[::-1] + 1, np.uint8)
    cv2.fillPoly(own, [corners - low], 1)
    cv2.polylines(own, [corners - low], True, 1)
    outer, _ = cv2.findContours(own, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    moved = [np.asarray(outline, np.int32) + low.astype(np.int32) for outline in outer]
    cv2.drawContours(whole, moved, -1, 1, thickness=-1)


def _points(patch: Patch) -> NDArray[np.float64]:
    """Give the corners or track of a patch; all four of a box."""
    if len(patch.points) == 2 and patch.stroke_px == 0:  # two corners are a box
        (x0, y0), (x1, y1) = patch.points
        return np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], np.float64)
    return np.array(patch.points or [(math.nan, math.nan)], np.float64)


def _told(patch: Patch) -> str:
    corners = " ".join(f"{x:.0f},{y:.0f}" for x, y in patch.points[:8])
    return f"`{corners or 'without points'}`"
