"""Do two pictures look alike where one lies over the other?

Details that agree can all lie in a logo or in a line of letters that two
different photographs share. So the two are laid over each other, small and grey,
and compared block by block: light and contrast may differ, the pattern may not.

Caller: `firsthand.media.copies.overlaying`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

BLOCK_PX: Final = 10
"""Side of a block in the small pictures; smaller ones agree by chance."""
PLAIN: Final = 3.0
"""Standard deviation of light, of 255, under which a block shows nothing to compare."""
AGREES: Final = 0.6
"""Correlation from which a block agrees; blocks of strangers reach it once in forty."""


@dataclass(frozen=True, slots=True)
class Surface:
    """How two pictures compare where they lie over each other.

    Attributes:
        blocks: Blocks in which there was something to compare.
        agreeing: Those of them that look alike.
    """

    blocks: int
    agreeing: int

    @property
    def share(self) -> float:
        """Share of the blocks that agree, 0 to 1; 0 when there are none."""
        return self.agreeing / self.blocks if self.blocks else 0.0


def compare_surfaces(
    picture: NDArray[np.uint8], known: NDArray[np.uint8], matrix: NDArray[np.float64]
) -> Surface:
    """Compare two small grey pictures block by block.

    Args:
        picture: (height, width) uint8.
        known: (height, width) uint8.
        matrix: (2, 3) float64 from pixels of `picture` to pixels of `known`.
    """
    scale = float(np.sqrt(abs(np.linalg.det(matrix[:, :2]))))
    if scale > 1:
        picture, known = known, picture
        matrix = np.linalg.inv(np.vstack([matrix, [0.0, 0.0, 1.0]]))[:2]
        scale = 1 / scale
    size = (known.shape[1], known.shape[0])
    matrix = matrix.copy()
    matrix[:, 2] += matrix[:, :2] @ (0.5, 0.5) - 0.5  # OpenCV counts from the middle of a pixel
    if scale < 0.8:
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), 0.4 / scale), np.uint8)
    laid = cv2.warpAffine(picture, matrix, size, flags=cv2.INTER_LINEAR)
    inside = cv2.warpAffine(np.ones_like(picture), matrix, size, flags=cv2.INTER_NEAREST)
    return _compared(*(one.astype(np.float32) for one in (laid, known, inside)))


def _compared(
    laid: NDArray[np.float32], known: NDArray[np.float32], inside: NDArray[np.float32]
) -> Surface:
    one, other = _blocks(laid), _blocks(known)
    whole = _blocks(inside).min(axis=1, initial=1) > 0
    one, other = one[whole], other[whole]
    deviations = np.stack([one.std(axis=1), other.std(axis=1)])
    telling = deviations.max(axis=0, initial=0) >= PLAIN
    one, other, deviations = one[telling], other[telling], deviations[:, telling]
    together = ((one - one.mean(axis=1, keepdims=True)) * other).mean(axis=1)
    likeness = together / np.maximum(deviations.prod(axis=0), 1.0)
    return Surface(len(likeness), int((likeness >= AGREES).sum()))


def _blocks(picture: NDArray[np.float32]) -> NDArray[np.float32]:
    """Cut a picture into blocks that overlap by half: (n, pixels)."""
    if min(picture.shape) < BLOCK_PX:
        return np.empty((0, BLOCK_PX**2), np.float32)
    step = BLOCK_PX // 2
    windows = np.lib.stride_tricks.sliding_window_view(picture, (BLOCK_PX, BLOCK_PX))
    return np.ascontiguousarray(windows[::step, ::step]).reshape(-1, BLOCK_PX**2)
