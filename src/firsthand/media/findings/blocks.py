"""Blocks of 8 x 8 points, and the frequencies they are turned into.

JPEG keeps a picture as such blocks. Everything here is arithmetic on grey
values; callers: the other modules of this folder.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

SAMPLED_PIXELS = 1_500_000
"""So many are enough for the sums over a whole picture; evenly spaced strips of more."""
BLOCK = 8

Grey = NDArray[np.float32]


def cosines() -> Grey:
    """Give the (8, 8) waves of a block, one a row, each of length one."""
    n = np.arange(BLOCK)
    waves = np.cos((2 * n[None, :] + 1) * n[:, None] * np.pi / (2 * BLOCK)) / 2
    waves[0] /= np.sqrt(2)
    return waves.astype(np.float32)


_COSINES = cosines()


def frequencies(values: NDArray[np.uint8] | Grey) -> Grey:
    """Turn whole blocks into frequencies.

    Args:
        values: (height, width); what fills no whole block is left out.

    Returns:
        (blocks down, blocks across, 8, 8) float32; [..., 0, 1] varies across.

    Source: ITU-T T.81 (JPEG), A.3.3
    """
    down, across = values.shape[0] // BLOCK, values.shape[1] // BLOCK
    whole = values[: down * BLOCK, : across * BLOCK].astype(np.float32) - np.float32(128)
    blocks = whole.reshape(down, BLOCK, across, BLOCK).swapaxes(1, 2)
    turned: Grey = _COSINES @ blocks @ _COSINES.T
    return turned


def strips(values: NDArray[np.uint8], most: int = SAMPLED_PIXELS) -> Iterator[NDArray[np.uint8]]:
    """Give the picture, or evenly spaced strips of it that begin on whole blocks.

    Args:
        values: (height, width).
        most: About how many pixels to give in all.
    """
    if values.size <= most:
        yield values
        return
    tall = 8 * BLOCK
    count = max(1, min(most // (tall * values.shape[1]), values.shape[0] // tall))
    for start in np.linspace(0, max(0, values.shape[0] - tall), count).astype(int):
        first = int(start) // BLOCK * BLOCK
        yield values[first : first + tall]
