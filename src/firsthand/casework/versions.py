"""Which version of each step made what a case holds, and what is left to do.

Raise a version when the step's result changes: old results are then made anew
at the next `add`.
"""

from __future__ import annotations

from firsthand.store.case import Case

READ_VERSION = 1
EXTRACT_VERSION = 1
ANALYSE_VERSION = 1


def unfinished(case: Case) -> int:
    """Count the captures and items that an interrupted `add` left to be worked on."""
    unread = sum(1 for _ in case.unread_captures(READ_VERSION))
    return unread + sum(1 for _ in case.items_without_statements(EXTRACT_VERSION))
