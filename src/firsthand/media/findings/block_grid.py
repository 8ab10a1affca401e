"""Does all of a picture lie on the grid of blocks of its last save?"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from firsthand.errors import FirsthandError
from firsthand.media.findings.blocks import BLOCK
from firsthand.media.findings.check_words import CheckWords
from firsthand.media.findings.grid_votes import (
    GridRegion,
    foreign_regions,
    grid_votes,
    main_grid,
)
from firsthand.media.findings.luma import Luma, luma_of
from firsthand.media.findings.upright import upright_box
from firsthand.model.picture import Finding, Outcome

LEAST_SIDE_PX = 64
MOST_SIDE_PX = 1200
"""Of a larger picture the middle is looked at: a megapixel takes 0.3 s."""
WHOLE_SHARE = 0.5
"""A foreign grid over more of the picture than this is a crop, not a part put in."""
MOST_REGIONS = 8
LEAST_LEAD = 1.2
"""How many times the votes of every other grid one must have where it is told. In pictures
enlarged before their last save, which were told wrongly at first, strips on a half of the
right grid had 0.2 to 0.99 times its votes; parts put in and kept as PNG had 0.9 to 8 times."""
BESIDE_LEAD = 2.0
"""The same for a grid in the same rows or columns as the right one, half of whose zeros it
shares: bars and lines of a chart had 1.8 times."""
WHOLE_LEAD = 2.0
"""The same for a grid of the whole picture: squares enlarged four times had 1.05, pictures
cropped between two saves 2.2 and more. Measured by `python -m benchmarks.findings`."""

WORDS = CheckWords(
    check="block-grid",
    about="All of this picture lies on one grid of blocks, that of its own first corner.",
    can_show=(
        "That the picture was cropped or moved after an earlier save as JPEG (its blocks begin"
        " elsewhere than at its corner), or that a part of it lies on another grid than the rest,"
        " as a part does that was put in from another JPEG picture or moved within this one."
    ),
    cannot_show=(
        "Blind when the last save was as coarse as the earlier one or coarser (the usual case on"
        " social media), when the picture was resized afterwards, and when a part fell on the same"
        " grid by chance (1 in 64). A caption, a logo or a screenshot frame may lie on a grid of"
        " its own too: look at what is marked. It does not say who did it, or why."
    ),
)


def block_grid(content: bytes, locator: str) -> Finding:
    """Say whether a picture, or a part of it, lies on another grid of blocks.

    Works on any format: a PNG or a screenshot may still bear the grid of a JPEG.

    Args:
        content: The bytes of the file.
        locator: Where they came from, for messages.
    """
    try:
        return block_grid_of(luma_of(content, locator))
    except FirsthandError as error:
        return WORDS.not_run(error.message)


def block_grid_of(luma: Luma) -> Finding:
    """Say the same of a brightness that is decoded already."""
    if min(luma.values.shape) < LEAST_SIDE_PX:
        return WORDS.not_run(f"the picture has a side under {LEAST_SIDE_PX} pixels")
    window, corner = _middle(luma.values)
    within = "" if window.size == luma.values.size else " Only its middle was looked at."
    votes = grid_votes(window)
    main = main_grid(votes)
    if main is None or main.share < WHOLE_LEAD * main.rival_share:
        none = "No grid of blocks was found" if main is None else "No grid of blocks stands out"
        return WORDS.finding(Outcome.INCONCLUSIVE, f"{none} in this picture.{within}")
    # The lines of a drawing saved as JPEG lie half on the grid of the last save, half off it.
    drawn = luma.table is not None and luma.drawn
    parts = [
        part
        for part in ([] if drawn else foreign_regions(votes, main.grid))
        if _area(part) <= WHOLE_SHARE * votes.size and _leads(part, main.grid)
    ]
    if main.grid == 0 and not parts:
        return WORDS.finding(
            Outcome.INCONCLUSIVE,
            "One grid of blocks was found, and it begins at the picture's corner"
            + ("." if luma.table is not None else ": the picture was a JPEG before.")
            + within,
        )
    regions = tuple(
        upright_box(_moved(part, corner), _size(luma), luma.orientation)
        for part in parts[:MOST_REGIONS]
    )
    return WORDS.finding(
        Outcome.CONTRADICTS, " ".join(_summary(main, parts)) + within, regions=regions
    )


def _leads(part: GridRegion, main: int) -> bool:
    beside = part.grid // BLOCK == main // BLOCK or part.grid % BLOCK == main % BLOCK
    lead = BESIDE_LEAD if beside else LEAST_LEAD
    return part.share > lead * part.rival_share


def _summary(main: GridRegion, parts: list[GridRegion]) -> list[str]:
    said = []
    if main.grid != 0:
        down, across = divmod(main.grid, BLOCK)
        said.append(
            f"A grid of blocks begins {across} pixels from the left and {down} from the top edge"
            " as saved, not at the corner: the picture was cropped or moved after an earlier save"
            " as JPEG."
        )
    if parts:
        said.append(
            f"{len(parts)} part{'s' if len(parts) > 1 else ''} of the picture, marked, lie"
            f"{'' if len(parts) > 1 else 's'} on another grid than the rest."
        )
    return said


def _middle(values: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], tuple[int, int]]:
    """Give the middle of a large picture, and its corner (x, y), on whole blocks."""
    height, width = values.shape
    top = max(0, (height - MOST_SIDE_PX) // 2) // BLOCK * BLOCK
    left = max(0, (width - MOST_SIDE_PX) // 2) // BLOCK * BLOCK
    return values[top : top + MOST_SIDE_PX, left : left + MOST_SIDE_PX], (left, top)


def _moved(region: GridRegion, corner: tuple[int, int]) -> tuple[float, float, float, float]:
    left, top, right, bottom = region.box
    x, y = corner
    return left + x, top + y, right + x, bottom + y


def _size(luma: Luma) -> tuple[int, int]:
    return luma.values.shape[1], luma.values.shape[0]


def _area(region: GridRegion) -> int:
    left, top, right, bottom = region.box
    return (right - left) * (bottom - top)
