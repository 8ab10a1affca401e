"""Asks, for each cue of a window, which words are its source and its content.

The network reads the cue's paragraph once more, with the mark that ends it, told
which pieces are the cue and how far each piece stands from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.trained.windows import Window

FARTHEST = 64
"""Pieces from a cue from which on all distances count the same: 99 % of the
contents in the training corpus end within 56 words of their cue."""

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that report: `first` to `last`, both within one window.

    Attributes:
        window: Number of the window among those read together.
        first: Its first word.
        last: Its last word.
        sureness: How sure the network is of it, 0 to 1.
    """

    window: int
    first: int
    last: int
    sureness: float = 1.0


@dataclass(frozen=True, slots=True)
class Questions:
    """What the network is asked, one row a cue; rows are filled up with zeros.

    Attributes:
        windows: For each cue, its window.
        pieces: Which pieces of the window are read again.
        is_cue: 1 where the piece belongs to the cue.
        distances: Pieces from the cue's first, shifted by `FARTHEST` so that
            none is negative.
        mask: 1 where there is a piece.
        words: For each cue, the words whose first pieces are read.
    """

    windows: Whole
    pieces: Whole
    is_cue: Whole
    distances: Whole
    mask: Whole
    words: tuple[Whole, ...]

    def places(self, number: int, window: Window) -> Whole:
        """Give where the words of one cue stand in its row."""
        places: Whole = window.firsts[self.words[number]] - self.pieces[number, 0]
        return places


def questions(windows: Sequence[Window], cues: Sequence[Cue]) -> Questions:
    """Make the questions for some cues.

    Args:
        windows: The windows that are read together.
        cues: At least one.
    """
    words = tuple(_paragraph(windows[cue.window], cue.first) for cue in cues)
    bounds = [
        (_begins(windows[cue.window], own[0]), _begins(windows[cue.window], own[-1] + 1))
        for cue, own in zip(cues, words, strict=True)
    ]
    longest = max(end - start for start, end in bounds)
    starts = np.array([start for start, _ in bounds])[:, None]
    sizes = np.array([end - start for start, end in bounds])[:, None]
    steps = np.arange(longest)[None, :]
    mask = steps < sizes
    pieces = np.where(mask, starts + steps, 0)
    first = np.array([_begins(windows[c.window], c.first) for c in cues])[:, None]
    after = np.array([_begins(windows[c.window], c.last + 1) for c in cues])[:, None]
    distances = np.clip(starts + steps - first, -FARTHEST, FARTHEST) + FARTHEST
    return Questions(
        np.array([cue.window for cue in cues]),
        pieces,
        ((pieces >= first) & (pieces < after) & mask).astype(np.int64),
        distances,
        mask.astype(np.int64),
        words,
    )


def _paragraph(window: Window, word: int) -> Whole:
    return np.flatnonzero(window.parts == window.parts[word])


def _begins(window: Window, word: int) -> int:
    """Give the first piece of a word; after the last word, the number of pieces."""
    return int(window.firsts[word]) if word < len(window.words) else len(window.pieces)
