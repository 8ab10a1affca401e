"""What do all checks together say of one picture?

Each check answers for itself, and nothing adds them up: there is no score of a
picture being altered. Caller: `firsthand.media.looking`.
"""

from __future__ import annotations

from firsthand.errors import FirsthandError
from firsthand.media.findings import block_grid, copy_move, double_save, shifted_save
from firsthand.media.findings.luma import luma_of
from firsthand.media.pixels import Pixels
from firsthand.model.picture import Finding

OF_BRIGHTNESS = (
    (double_save.WORDS, double_save.double_save_of),
    (shifted_save.WORDS, shifted_save.shifted_save_of),
    (block_grid.WORDS, block_grid.block_grid_of),
)
CHECKS = (
    double_save.double_save,
    shifted_save.shifted_save,
    block_grid.block_grid,
    copy_move.copy_move,
)
"""Those made of every picture; others mark something in too many untouched ones, and
are made only where a person asks (`noise`)."""


def findings_of(
    content: bytes, locator: str, *, pixels: Pixels | None = None
) -> tuple[Finding, ...]:
    """Run every check of `CHECKS` on a picture, decoding it no more often than needed.

    Args:
        content: The bytes of the file.
        locator: Where they came from, for messages.
        pixels: The picture, where it is decoded already with `copy_move.LONGEST_PX`.

    Returns:
        One finding a check, in a fixed order; those that could not run say why.
    """
    try:
        luma = luma_of(content, locator)
    except FirsthandError as error:
        found = [words.not_run(error.message) for words, _ in OF_BRIGHTNESS]
    else:
        found = [check(luma) for _, check in OF_BRIGHTNESS]
        del luma
    if pixels is None:
        return (*found, copy_move.copy_move(content, locator))
    return (*found, copy_move.copy_move_of(pixels))
