"""Making the counts of a case anew, in a process of its own.

A module of its own: that process needs nothing of the pages.
"""

from __future__ import annotations

from pathlib import Path

from firsthand.casework.counting.analysing import analyse
from firsthand.casework.opening import open_case


def count_anew(folder: Path, by: str) -> None:
    """Count until nothing changed meanwhile.

    Args:
        folder: The case folder.
        by: Who has it done.
    """
    with open_case(folder) as case:
        while case.analysis() is None:
            analyse(case, by)
