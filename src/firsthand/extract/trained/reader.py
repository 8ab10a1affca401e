"""Finds the attributions of a text with a trained network that the rules advise.

Implements `firsthand.model.ports.AttributionReader`. One network reads a window
of word pieces and marks the cues; a second one reads each cue's paragraph again
and says which words are its source and its content, and where contents begin
and end. Both are told what the rules found. Each window is run alone: what flows
through is rounded by the largest value of a run, and no text may hang on what
happens to be read beside it.

Caller: `firsthand.casework.steps`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.rules.reader import RuleReader
from firsthand.extract.trained.decoding import attribution, cues_of, without_overlaps
from firsthand.extract.trained.hints import hints, role_hints
from firsthand.extract.trained.joining import joined, rules_first
from firsthand.extract.trained.questions import Cue, questions
from firsthand.extract.trained.windows import Window, windows_of
from firsthand.model.ports import Attribution
from firsthand.model.text import Block, Role
from firsthand.weights.files import FOLDER
from firsthand.weights.running import session, tokens

READER, ASKING = "reader", "asking"
Found = tuple[float, Attribution]
"""An attribution and how sure the network is of it, 0 to 1."""


class TrainedReader:
    """Reads attributions as labelled news shows them; inside a content the rules read on."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._rules = RuleReader()

    def attributions(self, text: str, blocks: Sequence[Block]) -> list[Attribution]:
        """Give every attribution in order of its content.

        Args:
            text: The text of one item.
            blocks: Its parts; what is set aside is not read. Empty means that
                all of it is body text.

        Raises:
            NotInstalled: The package holds no trained weights.
            WeightsDamaged: They are not the ones that were built.
        """
        found, by_rules = self.read(text, blocks)
        return joined([one for _, one in found], by_rules)

    def read(self, text: str, blocks: Sequence[Block]) -> tuple[list[Found], list[Attribution]]:
        """Give what the network found, each with how sure it is, and what the rules found.

        Args:
            text: The text of one item.
            blocks: Its parts; what is set aside is not read. Empty means that
                all of it is body text.

        Raises:
            NotInstalled: The package holds no trained weights.
            WeightsDamaged: They are not the ones that were built.
        """
        places = [b.span for b in blocks if b.role is not Role.SET_ASIDE] if blocks else None
        by_rules = self._rules.attributions(text, blocks)
        found = [
            pair
            for window in windows_of(text, tokens(self._folder), places)
            for pair in self._read(window, by_rules)
        ]
        return without_overlaps(found), by_rules

    def _read(self, window: Window, by_rules: Sequence[Attribution]) -> Iterator[Found]:
        """Give what a window holds, and how sure each is."""
        given = {
            "pieces": window.pieces[None],
            "mask": np.ones_like(window.pieces)[None],
            "shapes_of_pieces": window.shapes[None],
            "hints_of_pieces": hints(window, by_rules)[None],
        }
        hidden, likely = session(READER, folder=self._folder).run(["hidden", "cues"], given)
        cues = list(cues_of(0, window, np.exp(likely[0, window.firsts])))
        if cues:
            told = np.stack([role_hints(window, cue, by_rules) for cue in cues])
            yield from self._asked(window, hidden[0], cues, told)

    def _asked(
        self,
        window: Window,
        hidden: NDArray[np.float32],
        cues: Sequence[Cue],
        told: NDArray[np.int64],
    ) -> Iterator[Found]:
        asked = questions([window], cues)
        given = {
            "hidden": hidden[asked.pieces],
            "cue": asked.is_cue,
            "distances_of_pieces": asked.distances,
            "hints_of_pieces": np.take_along_axis(told, asked.pieces, axis=1),
            "mask": asked.mask,
        }
        likely, bounds = session(ASKING, folder=self._folder).run(["roles", "bounds"], given)
        for number, cue in enumerate(cues):
            words, places = asked.words[number], (number, asked.places(number, window))
            one = attribution(window, cue, words, likely[places], bounds[places])
            if one is not None:
                yield cue.sureness, one


class JointReader:
    """Reads by rules; the network adds what they missed."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._trained = TrainedReader(folder)

    def attributions(self, text: str, blocks: Sequence[Block]) -> list[Attribution]:
        """Give every attribution in order of its content, as `TrainedReader` does."""
        return rules_first(*self._trained.read(text, blocks))
