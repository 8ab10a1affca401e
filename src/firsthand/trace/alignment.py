"""Which passages do two items share, and where do they stand in each?

Runs of five words that stand in both are looked up and grown as far as the
words agree; runs parted by a small edit are joined. Time grows with the length
of the two texts, not with their product.

Pure functions. Caller: `firsthand.trace.wording`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from firsthand.trace.words import SHINGLE_WORDS, Worded

LEAST_RUN_WORDS = 8
"""Shortest shared run that is looked at. Formulas of the trade ("told reporters
at a news conference in ...") reach six or seven."""

LONGEST_EDIT_WORDS = 4
"""Runs are joined over at most this many changed words on either side: a name
respelled, a title added, "he" for the surname."""

MOST_PLACES = 8
"""Places of one run in one text that are tried; a text that says the same five
words more often is a list or a refrain."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words [`left`, `left_end`) of one text that stand at [`right`, `right_end`) of another.

    Attributes:
        left: First word in the one.
        left_end: One past its last.
        right: First word in the other.
        right_end: One past its last.
        words: How many words agree; less than either length after an edit.
        narrated: How many of them stand outside quotation marks.
    """

    left: int
    left_end: int
    right: int
    right_end: int
    words: int
    narrated: int


def shared_runs(left: Worded, right: Worded) -> list[Run]:
    """Give the runs that two texts share, in the order of the right one.

    Args:
        left: The words of one text.
        right: The words of the other.

    Returns:
        Runs of at least `LEAST_RUN_WORDS` words that do not overlap in `right`.
    """
    places = _places(left.shingles)
    runs: list[Run] = []
    at, numbers = 0, right.shingles
    while at < len(numbers):
        starts = places.get(numbers[at])
        if starts is None:
            at += 1
            continue
        grown = (_grown(left, right, place, at) for place in starts)
        best = max(grown, key=lambda run: run.words)
        runs.append(best)
        at = max(best.right_end - SHINGLE_WORDS + 1, at + 1)
    return [run for run in _joined(_parted(runs)) if run.words >= LEAST_RUN_WORDS]


@lru_cache(maxsize=8)
def _places(shingles: tuple[int, ...]) -> dict[int, list[int]]:
    """Give for each run of words its first places; kept, as one text meets many."""
    places: dict[int, list[int]] = {}
    for place, number in enumerate(shingles):
        found = places.setdefault(number, [])
        if len(found) < MOST_PLACES:
            found.append(place)
    return places


def _grown(left: Worded, right: Worded, start: int, at: int) -> Run:
    """Follow two texts from two places for as long as their words agree."""
    size = 0
    most = min(len(left.words) - start, len(right.words) - at)
    while size < most and left.words[start + size] == right.words[at + size]:
        size += 1
    return Run(start, start + size, at, at + size, size, right.narrated(at, at + size))


def _parted(runs: Sequence[Run]) -> list[Run]:
    """Drop runs that lie inside the one before them."""
    kept: list[Run] = []
    for run in runs:
        if not kept or run.right >= kept[-1].right_end:
            kept.append(run)
        elif run.words > kept[-1].words:
            kept[-1] = run
    return kept


def _joined(runs: Sequence[Run]) -> list[Run]:
    """Join neighbours that are parted by a small edit on both sides."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and all(
            0 <= gap <= LONGEST_EDIT_WORDS
            for gap in (run.left - last.left_end, run.right - last.right_end)
        ):
            joined[-1] = Run(
                last.left,
                run.left_end,
                last.right,
                run.right_end,
                last.words + run.words,
                last.narrated + run.narrated,
            )
        else:
            joined.append(run)
    return joined
