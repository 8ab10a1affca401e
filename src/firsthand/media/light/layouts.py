"""Do two photographs without details to tell them by share their layout of colours?

Sky, fog, blur and darkness have no corners. Such a photograph is laid beside
the others by how its colours lie, evened out for brightness. This is the weaker
sign and is asked only where one of the two has too little texture.

Pure functions; no clock, file or network. Caller: `series`.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

GRID = 8
"""Fields to a side into which a photograph is averaged."""
FLAT_TEXTURE = 1.0
"""Mean change from pixel to pixel, in grey levels at 256 pixels, below which details are few."""
NEAR = 4.0
"""Mean distance in CIELAB of evened layouts: by eye, colours this close are hardly told apart."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the colours of a photograph lie.

    Attributes:
        tones: (192,) float64: CIELAB of each field, its overall lightness taken out.
        flat: It has too little texture for details.
    """

    tones: NDArray[np.float64]
    flat: bool


def layout_of(rgb: NDArray[np.uint8]) -> Layout:
    """Take the layout of a photograph, (height, width, 3) uint8."""
    small = cv2.resize(rgb, (256, 256), interpolation=cv2.INTER_AREA)
    fields = cv2.resize(small, (GRID, GRID), interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(fields.astype(np.float32) / 255, cv2.COLOR_RGB2LAB).astype(np.float64)
    lab[:, :, 0] -= lab[:, :, 0].mean()
    grey = cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)
    texture = float(np.abs(cv2.Laplacian(grey, cv2.CV_32F)).mean())
    return Layout(lab.ravel(), texture < FLAT_TEXTURE)


def same_layout(one: Layout, other: Layout) -> bool:
    """Say whether two photographs, at least one of them flat, share their layout of colours."""
    if not (one.flat or other.flat):
        return False
    apart = np.linalg.norm((one.tones - other.tones).reshape(-1, 3), axis=1)
    return bool(apart.mean() < NEAR)
