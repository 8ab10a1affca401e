"""Which passages do two items share, and where do they stand in each?

Runs of five words that stand in both are looked up and grown as far as the
words agree; runs parted by a small edit are joined. Time grows with the length
of the two texts, not with their product.

Pure functions. Caller: `firsthand.trace.copied.wording`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from firsthand.trace.copied.said_words import SHINGLE_WORDS, Worded

LEAST_RUN_WORDS = 8
"""Shortest shared run that is looked at. Formulas of the trade ("told reporters
at a news conference in ...") reach six or seven."""

LONGEST_EDIT_WORDS = 4
"""Runs are joined over at most this many changed words on either side: a name
respelled, a title added, "he" for the surname."""

MOST_PLACES = 8
"""Places of one run in one text that are tried; a text that says the same five
words more often is a list or a refrain."""


_SLOT_BITS = 24
"""Sixteen million slots of one byte: of 10,000 texts of 200 words one slot in
eight is taken, so that few runs are looked up that stand in one text only."""


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


def shared_runs(
    left: Worded, right: Worded, *, where: Sequence[int] | None = None, narrated: int = 0
) -> list[Run]:
    """Give the runs that two texts share, in the order of the right one.

    Args:
        left: The words of one text.
        right: The words of the other.
        where: Places in the right text where something shared can begin, as
            `repeated_places` gives them; all places when None.
        narrated: Where no run can have this many words outside quotation marks,
            nothing is looked for.

    Returns:
        Runs of at least `LEAST_RUN_WORDS` words that do not overlap in `right`.
    """
    places = _places(left.shingles)
    numbers = right.shingles
    begins = [
        at for at in (range(len(numbers)) if where is None else where) if numbers[at] in places
    ]
    if not _may_share(begins, right, narrated):
        return []
    runs: list[Run] = []
    done = 0
    for at in begins:
        if at < done:
            continue
        grown = [_grown(left, right, place, at) for place in places[numbers[at]]]
        best = grown[0] if len(grown) == 1 else max(grown, key=lambda run: run.words)
        runs.append(best)
        done = max(best.right_end - SHINGLE_WORDS + 1, at + 1)
    return [run for run in _joined(_parted(runs)) if run.words >= LEAST_RUN_WORDS]


def repeated_places(texts: Sequence[Worded]) -> list[Sequence[int]]:
    """Give for each text the places where runs begin that another text can have too.

    Most runs of five words stand in one text only, and those need not be looked
    up once for every other text.

    Args:
        texts: The words of all texts.

    Returns:
        For each text places in order. Few of them stand in no other text: runs
        are counted in so many slots, and two runs can fall into one.
    """
    seen = bytearray(1 << _SLOT_BITS)
    for text in texts:
        for number in set(text.shingles):
            slot = number >> (64 - _SLOT_BITS)
            seen[slot] = min(seen[slot] + 1, 2)
    return [
        [at for at, n in enumerate(text.shingles) if seen[n >> (64 - _SLOT_BITS)] > 1]
        for text in texts
    ]


def _may_share(begins: Sequence[int], right: Worded, narrated: int) -> bool:
    """Tell whether one run can have so many words outside quotation marks.

    Only words in a shared run of `SHINGLE_WORDS` can be in a run, and runs
    further apart than an edit are not joined.
    """
    told, end = 0, 0
    for at in begins:
        if at > end + LONGEST_EDIT_WORDS:
            told = 0
        told += right.narrated(max(at, end), at + SHINGLE_WORDS)
        end = at + SHINGLE_WORDS
        if told >= narrated:
            return True
    return False


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
