"""Finds the attributions of a text with a trained network that the rules advise.

Implements `firsthand.model.ports.AttributionReader`. One network reads a window
of word pieces and marks the cues; a second one reads each cue's paragraph again
and says which words are its source and its content, and where contents begin
and end; a third says which words name the links of a statement's chain. All are
told what the rules found.

Caller: `firsthand.casework.intake.steps`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.parsing import parse
from firsthand.extract.rules.reader import RuleReader
from firsthand.extract.trained.decoding import attribution, cues_of, without_overlaps
from firsthand.extract.trained.hints import role_hints
from firsthand.extract.trained.joining import joined, rules_first
from firsthand.extract.trained.linking import linked, shown_in
from firsthand.extract.trained.mentions import mentions
from firsthand.extract.trained.questions import Cue, questions
from firsthand.extract.trained.understanding import Understood, understood
from firsthand.extract.trained.windows import Window
from firsthand.model.ports import AskedChain, Attribution, NamedLink
from firsthand.model.text import Block
from firsthand.weights.files import FOLDER
from firsthand.weights.running import session

ASKING = "asking"
Found = tuple[float, Attribution]
"""An attribution and how sure the network is of it, 0 to 1."""


class TrainedReader:
    """Reads attributions as labelled news shows them; inside a content the rules read on."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._rules = RuleReader()
        self._text = ""
        self._last: tuple[list[Attribution], tuple[Understood, ...]] | None = None

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
        by_rules, windows = self._understood(text, blocks)
        found = [pair for one in windows for pair in self._read(one, by_rules)]
        return without_overlaps(found), by_rules

    def links(
        self, text: str, blocks: Sequence[Block], asked: Sequence[AskedChain]
    ) -> list[tuple[NamedLink, ...] | None]:
        """Give the links of some statements' chains; None for one that no window holds.

        Args:
            text: The text of one item.
            blocks: Its parts; what is set aside is not read. Empty means that
                all of it is body text.
            asked: Statements of this text.

        Raises:
            NotInstalled: The package holds no trained weights.
            WeightsDamaged: They are not the ones that were built.
        """
        _, windows = self._understood(text, blocks)
        found = list(mentions(parse(text, blocks)))
        shown = [shown_in(window, found) for window in windows]
        return linked(asked, shown, self._folder)

    def _understood(
        self, text: str, blocks: Sequence[Block]
    ) -> tuple[list[Attribution], tuple[Understood, ...]]:
        """Read a text by rules and by the network; the last text is remembered."""
        if self._last is None or text != self._text:
            by_rules = self._rules.attributions(text, blocks)
            self._last = by_rules, understood(text, blocks, by_rules, self._folder)
            self._text = text
        return self._last

    def _read(self, one: Understood, by_rules: Sequence[Attribution]) -> Iterator[Found]:
        """Give what a window holds, and how sure each is."""
        window = one.window
        cues = cues_of(0, window, np.exp(one.cues[window.firsts]))
        for _, same in groupby(cues, lambda cue: int(window.parts[cue.first])):
            own = list(same)
            told = np.stack([role_hints(window, cue, by_rules) for cue in own])
            yield from self._asked(window, one.hidden, own, told)

    def _asked(
        self,
        window: Window,
        hidden: NDArray[np.float32],
        cues: Sequence[Cue],
        told: NDArray[np.int64],
    ) -> Iterator[Found]:
        """Ask for the cues of one paragraph: the rows of their question are equally long."""
        asked = questions([window], cues)
        given = {
            "hidden": hidden[asked.pieces],
            "cue": asked.is_cue,
            "distances_of_pieces": asked.distances,
            "hints_of_pieces": np.take_along_axis(told, asked.pieces, axis=1),
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

    def links(
        self, text: str, blocks: Sequence[Block], asked: Sequence[AskedChain]
    ) -> list[tuple[NamedLink, ...] | None]:
        """Give the links of some statements' chains, as `TrainedReader` does."""
        return self._trained.links(text, blocks, asked)
