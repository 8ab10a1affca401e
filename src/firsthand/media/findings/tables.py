"""At about which quality was a JPEG file saved last, and by what kind of program?

The table of steps in the file says it. Most programs scale the two example
tables of the JPEG standard by a quality of 1 to 100; cameras, phones and some
editors bring their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

STANDARD = np.array(
    [
        [16, 11, 10, 16, 24, 40, 51, 61],
        [12, 12, 14, 19, 26, 58, 60, 55],
        [14, 13, 16, 24, 40, 57, 69, 56],
        [14, 17, 22, 29, 51, 87, 80, 62],
        [18, 22, 37, 56, 68, 109, 103, 77],
        [24, 35, 55, 64, 81, 104, 113, 92],
        [49, 64, 78, 87, 103, 121, 120, 101],
        [72, 92, 95, 98, 112, 100, 103, 99],
    ],
    dtype=np.int64,
)
"""Source: ITU-T T.81 (JPEG), Annex K, table K.1."""


@dataclass(frozen=True, slots=True)
class LastSave:
    """What the table of a file says of its last save.

    Attributes:
        quality: 1 to 100, the nearest scaling of the standard's table.
        standard: The table is exactly that scaling.
    """

    quality: int
    standard: bool

    def in_words(self) -> str:
        """Say it for a person."""
        if self.standard:
            return (
                f"at quality {self.quality}, with the standard's own table"
                " (as most programs and platforms do)"
            )
        return (
            f"at about quality {self.quality}, with a table that is not the standard's"
            " (as cameras, phones and some editors do)"
        )


@cache
def standard_table(quality: int) -> NDArray[np.int64]:
    """Scale the standard's table as libjpeg does.

    Args:
        quality: 1 to 100.

    Source: libjpeg, jcparam.c, jpeg_quality_scaling
    """
    percent = 5000 // quality if quality < 50 else 200 - 2 * quality
    table: NDArray[np.int64] = np.clip((STANDARD * percent + 50) // 100, 1, 255)
    table.setflags(write=False)
    return table


def last_save(table: NDArray[np.int64]) -> LastSave:
    """Find the nearest quality of the standard's table.

    Args:
        table: (8, 8) steps, natural order.
    """
    off = [
        float(np.abs(np.log(standard_table(quality)) - np.log(np.maximum(table, 1))).sum())
        for quality in range(1, 101)
    ]
    best = int(np.argmin(off)) + 1
    return LastSave(best, bool((standard_table(best) == table).all()))
