"""What the rules found, as a hint to the network.

The rules know structure that a small network has to guess: quotation marks that
go on, clauses, appositions. So the network is told, for each word piece, what
the rules took it for, and for each cue, which words the rules gave it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.trained.questions import Cue
from firsthand.extract.trained.windows import Window
from firsthand.model.ports import Attribution
from firsthand.model.text import Span

NOTHING, SOURCE, CONTENT, CUE = 0, 1, 2, 3
HINTS, ROLE_HINTS = 4, 3

Hints = NDArray[np.int64]


def hints(window: Window, found: Sequence[Attribution]) -> Hints:
    """Give for each piece of a window what the rules took it for.

    Args:
        window: The window.
        found: What the rules found in the whole text.
    """
    words = np.full(len(window.words), NOTHING, dtype=np.int64)
    for one in found:
        _mark(words, window, one.content, CONTENT)
    for one in found:
        _mark(words, window, one.source, SOURCE)
    for one in found:
        _mark(words, window, one.cue, CUE)
    return _by_piece(window, words)


def role_hints(window: Window, cue: Cue, found: Sequence[Attribution]) -> Hints:
    """Give for each piece the role that the rules gave it toward this cue."""
    words = np.full(len(window.words), NOTHING, dtype=np.int64)
    place = Span(window.words[cue.first].start, window.words[cue.last].end)
    for one in found:
        if any(place.overlaps(span) for span in one.cue):
            _mark(words, window, one.content, CONTENT)
            _mark(words, window, one.source, SOURCE)
            break
    return _by_piece(window, words)


def _mark(words: Hints, window: Window, spans: Iterable[Span], hint: int) -> None:
    """Give a hint to the words that the spans touch; many spans lie in other windows."""
    begins, ends = window.words[0].start, window.words[-1].end
    for span in spans:
        if span.start < ends and span.end > begins:
            first = bisect_right(window.ends, span.start)
            words[first : bisect_left(window.starts, span.end)] = hint


def _by_piece(window: Window, words: Hints) -> Hints:
    """Give each piece what its word has; the marks between paragraphs have nothing."""
    of_piece = window.owners
    return np.where(of_piece >= 0, words[of_piece], NOTHING)
