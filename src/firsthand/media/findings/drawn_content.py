"""Is a picture drawn, a screen, or a page of words rather than a photograph?

Some checks compare how often each number stands in a picture with how often it
should. They know that of photographs. Flat colours, letters and repeated marks
put the same numbers there again and again, as an earlier save would.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from firsthand.media.findings.blocks import BLOCK, strips

FLAT_RANGE = 2
"""Grey levels between the darkest and the brightest point of a flat block."""
MOST_FLAT_SHARE = 0.3
MOST_COMMON_SHARE = 0.25
"""Of all points, those of the three commonest grey levels: up to 0.19 in 200 changed
photographs but for one with a white sky, 0.25 to 0.96 in pages, screens, maps and charts."""
LEAST_DISTINCT_SHARE = 0.75
"""Of the blocks that are not flat, those unlike every other: 0.85 and more in the same
photographs, under 0.2 in charts."""
PHOTO_DISTINCT_SHARE = 0.95
"""With more than this a picture of few levels is a photograph with much sky: pages and maps
had up to 0.9, such photographs 0.97. Measured on seeds 1 and 3 of `benchmarks.untouched`."""
WHITE_SHARE = 0.45
"""One grey level over so much of a picture is a paper or a ground."""

REASON = "it looks drawn, a page or a screen (flat colours, repeated marks), where this check errs"


def looks_drawn(values: NDArray[np.uint8]) -> bool:
    """Tell whether a picture has the flat colours or the repeated marks of a drawing.

    Args:
        values: (height, width), at least 16 by 16.
    """
    blocks = np.concatenate([_blocks(piece) for piece in strips(values)])
    flat = np.ptp(blocks, axis=1) <= FLAT_RANGE
    levels = np.sort(np.bincount(blocks.ravel(), minlength=256)) / blocks.size
    telling = np.ascontiguousarray(blocks[~flat]).view(np.dtype((np.void, BLOCK * BLOCK)))
    distinct = len(np.unique(telling)) / max(len(telling), 1)
    even = flat.mean() > MOST_FLAT_SHARE and levels[-3:].sum() > MOST_COMMON_SHARE
    if even or levels[-1] > WHITE_SHARE:
        return distinct < PHOTO_DISTINCT_SHARE
    return distinct < LEAST_DISTINCT_SHARE


def _blocks(values: NDArray[np.uint8]) -> NDArray[np.uint8]:
    down, across = values.shape[0] // BLOCK, values.shape[1] // BLOCK
    whole = values[: down * BLOCK, : across * BLOCK]
    return whole.reshape(down, BLOCK, across, BLOCK).swapaxes(1, 2).reshape(-1, BLOCK * BLOCK)
