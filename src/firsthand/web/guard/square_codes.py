"""Words as a square code (QR) that a telephone reads off the screen.

The key of a second factor has 32 letters. Typed by hand on a telephone they go
wrong; a camera takes them at once. The code is drawn into the page itself: no
picture is fetched, and the key is in no address that could be kept.

Source: ISO/IEC 18004, by `segno`.
Caller: `firsthand.web.guard.team`.
"""

from __future__ import annotations

from dataclasses import dataclass

import segno

_QUIET = 4
"""Empty modules around it: without them cameras do not find it (ISO/IEC 18004, 9.1)."""


@dataclass(frozen=True, slots=True)
class SquareCode:
    """A square code, ready to be drawn.

    Attributes:
        size: How many modules it is wide and high, with its quiet zone.
        path: The dark modules, as the path of an SVG.
    """

    size: int
    path: str


def square_code(words: str) -> SquareCode:
    """Give the square code of some words.

    Args:
        words: At most some 2,000 characters.
    """
    code = segno.make_qr(words, error="m")
    rows = [list(row) for row in code.matrix_iter(border=_QUIET)]
    drawn = [
        f"M{start} {y}h{length}v1h-{length}z"
        for y, row in enumerate(rows)
        for start, length in _runs(row)
    ]
    return SquareCode(len(rows), "".join(drawn))


def _runs(row: list[int]) -> list[tuple[int, int]]:
    """Give where dark modules begin and how many follow one another."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((x, 1))
    return runs
