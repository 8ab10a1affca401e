"""How does the light differ between two photographs of the same things?

Brightness and warmth are compared over the part that both show, so that a
white wall coming into view is not taken for daylight.

Pure functions; no clock, file or network. Caller: `stringing`.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from firsthand.model.picture import Overlay

SMALL_PX = 96
"""Long side at which tones are compared: single things blur into areas."""
DARKEST, BRIGHTEST = 8, 247
"""Pixels beyond these are cut off by the camera and say nothing of the light."""
FEWEST_PIXELS = 100


@dataclass(frozen=True, slots=True)
class Tone:
    """How much lighter and warmer one photograph is than another.

    Attributes:
        brighter_stops: Doublings of the light as the file shows it; negative: darker.
        warmer_stops: Doublings of red beside blue; negative: bluer.
    """

    brighter_stops: float
    warmer_stops: float


def tone_between(
    seen: NDArray[np.uint8], known: NDArray[np.uint8], overlay: Overlay
) -> Tone | None:
    """Say how the light of the second differs from that of the first, over what both show.

    A camera chooses its own exposure and white balance; a steady drift over
    many photographs is a sign of the light, a single step is not.

    Args:
        seen: (height, width, 3) uint8.
        known: (height, width, 3) uint8.
        overlay: How the first lies over the second, in pixels of these arrays.

    Returns:
        None when they share too little to compare.
    """
    small_seen, scale_seen = _small(seen)
    small_known, scale_known = _small(known)
    matrix = np.array(overlay.matrix, np.float64).reshape(2, 3)
    matrix[:, :2] *= scale_known / scale_seen
    matrix[:, 2] *= scale_known
    height, width = small_known.shape[:2]
    laid = np.asarray(cv2.warpAffine(small_seen, matrix, (width, height)), np.uint8)
    covered = cv2.warpAffine(np.full(small_seen.shape[:2], 255, np.uint8), matrix, (width, height))
    usable = (covered == 255) & _within(laid) & _within(small_known)
    if np.count_nonzero(usable) < FEWEST_PIXELS:
        return None
    logs = np.log2(small_known[usable].astype(np.float64) / laid[usable])
    red, green, blue = np.median(logs, axis=0)
    return Tone(float((red + green + blue) / 3), float(red - blue))


def _small(rgb: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], float]:
    height, width = rgb.shape[:2]
    scale = min(1.0, SMALL_PX / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8), scale


def _within(rgb: NDArray[np.uint8]) -> NDArray[np.bool_]:
    return np.asarray(((rgb >= DARKEST) & (rgb <= BRIGHTEST)).all(axis=2))
