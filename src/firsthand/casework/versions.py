"""Which version of each step made what a case holds, and what is left to do.

Raise a version when the step's result changes: old results are then made anew
at the next `add`.
"""

from __future__ import annotations

from collections.abc import Mapping

from firsthand.extract.readers import JOINT, RULES, TRAINED, default_reader
from firsthand.store.case import Case

READ_VERSION = 6
"""Reading takes in looking at pictures, whose bytes are at hand then."""
COMPARE_VERSION = 5
EXTRACT_VERSIONS: Mapping[str, int] = {RULES: 17, TRAINED: 18, JOINT: 19}
"""For each reader of attributions; a change takes the next number that was never used."""
ANALYSE_VERSION = 7


def reader_of(case: Case) -> str:
    """Give the name of the reader that reads this case."""
    return case.reader() or default_reader()


def unfinished(case: Case) -> int:
    """Count the captures and items that an interrupted `add` left to be worked on."""
    unread = sum(1 for _ in case.unread_captures(READ_VERSION))
    return unread + sum(1 for _ in case.items_without_statements(_extract_version(case)))


def _extract_version(case: Case) -> int:
    return EXTRACT_VERSIONS[reader_of(case)]
