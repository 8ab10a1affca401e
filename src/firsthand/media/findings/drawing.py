"""Where in the picture was it seen? Draw the places of a finding over it.

By default the picture below is grey and blurred: nobody sees more of it than
needed to know which part is meant.
"""

from __future__ import annotations

import io
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from firsthand.media.pixels import Pixels
from firsthand.model.picture import Finding

COLOURS = ((230, 85, 13), (0, 114, 178), (0, 158, 115), (204, 121, 167))
"""Told apart by the colour-blind too. Source: M. Okabe, K. Ito, "Color universal design"."""
BLURS_ACROSS = 60
"""The blur is a 60th of the longer side wide: shapes stay, faces and wounds do not."""
LEAST_WIDTH_PX = 2


def draw_finding(pixels: Pixels, finding: Finding, *, covered: bool = True) -> bytes:
    """Draw the regions and pairs of a finding over its picture.

    Args:
        pixels: The picture, decoded to the size wanted.
        finding: Its places are pixels of the upright original.
        covered: Show the picture below grey and blurred.

    Returns:
        A PNG without any metadata.
    """
    below = _covered(pixels.rgb) if covered else pixels.rgb
    picture = Image.fromarray(below)
    pen = ImageDraw.Draw(picture)
    scale = pixels.rgb.shape[1] / max(1, pixels.width_px)
    width = max(LEAST_WIDTH_PX, max(picture.size) // 250)
    for index, pair in enumerate(finding.pairs):
        ends = [(pair.x * scale, pair.y * scale), (pair.known_x * scale, pair.known_y * scale)]
        pen.line(ends, fill=COLOURS[index % len(COLOURS)], width=1)
        for x, y in ends:
            pen.ellipse((x - width, y - width, x + width, y + width), outline="white", width=1)
    for index, region in enumerate(finding.regions):
        corners = [(x * scale, y * scale) for x, y in region.corners]
        _outline(pen, corners, COLOURS[index % len(COLOURS)], width)
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()


def _covered(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    blurred = cv2.GaussianBlur(grey, (0, 0), max(2.0, max(rgb.shape[:2]) / BLURS_ACROSS))
    return np.repeat(np.asarray(blurred, dtype=np.uint8)[..., None], 3, axis=2)


def _outline(pen: Any, corners: list[tuple[float, float]], colour: Any, width: int) -> None:
    closed = [*corners, corners[0]]
    pen.line(closed, fill="white", width=width + 2, joint="curve")
    pen.line(closed, fill=colour, width=width, joint="curve")
