"""What the rules found, as a hint to the network.

The rules know structure that a small network has to guess: quotation marks that
go on, clauses, appositions. So the network is told, for each word piece, what
the rules took it for, and for each cue, which words the rules gave it.
"""

from __future__ import annotations

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
        words[_held(window, one.content)] = CONTENT
    for one in found:
        words[_held(window, one.source)] = SOURCE
    for one in found:
        words[_held(window, one.cue)] = CUE
    return _by_piece(window, words)


def role_hints(window: Window, cue: Cue, found: Sequence[Attribution]) -> Hints:
    """Give for each piece the role that the rules gave it toward this cue."""
    words = np.full(len(window.words), NOTHING, dtype=np.int64)
    place = Span(window.words[cue.first].start, window.words[cue.last].end)
    for one in found:
        if any(place.overlaps(span) for span in one.cue):
            words[_held(window, one.content)] = CONTENT
            words[_held(window, one.source)] = SOURCE
            break
    return _by_piece(window, words)


def _held(window: Window, spans: Iterable[Span]) -> Hints:
    """Give the words that a span touches."""
    held = [
        np.arange(
            np.searchsorted(window.ends, span.start, side="right"),
            np.searchsorted(window.starts, span.end, side="left"),
        )
        for span in spans
    ]
    return np.concatenate(held) if held else np.zeros(0, dtype=np.int64)


def _by_piece(window: Window, words: Hints) -> Hints:
    """Give each piece what its word has; the marks between paragraphs have nothing."""
    of_piece = window.owners
    return np.where(of_piece >= 0, words[of_piece], NOTHING)
