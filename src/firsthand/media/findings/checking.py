"""What do all checks together say of one picture?

Each check answers for itself, and nothing adds them up: there is no score of a
picture being altered. Caller: `firsthand.casework`.
"""

from __future__ import annotations

from firsthand.media.findings.block_grid import block_grid
from firsthand.media.findings.copy_move import copy_move
from firsthand.media.findings.double_save import double_save
from firsthand.media.findings.noise import noise_break
from firsthand.media.findings.shifted_save import shifted_save
from firsthand.model.picture import Finding

CHECKS = (double_save, shifted_save, block_grid, copy_move, noise_break)


def findings_of(content: bytes, locator: str) -> tuple[Finding, ...]:
    """Run every check on a picture.

    Args:
        content: The bytes of the file.
        locator: Where they came from, for messages.

    Returns:
        One finding a check, in a fixed order; those that could not run say why.
    """
    return tuple(check(content, locator) for check in CHECKS)
