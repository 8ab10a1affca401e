"""Which words of a parsed text name a person, a body, a place, a time, a number?

spaCy's own recogniser decides, with its own weights and its own rules, but for
all words of a batch at once instead of one after another. It can, because what
it does at a word hangs on the words around it, and of what it did before only on
where an open entity began. So outside entities every word is decided in one go;
within them, all that could be open go on side by side. The same entities come
out in a fraction of the time: `python -m benchmarks.reading`.

Source of the rules for what may follow what: `spacy.pipeline._parser_internals.ner`.

Caller: `firsthand.extract.parsing`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

RECOGNISER = "ner"
AT_A_TIME = 64
"""Paragraphs decided together: what spaCy takes, too."""
_FEATURES = 3
"""The word, the first of the open entity, the one before: spaCy's usual state."""
_NO_WORD = -1

Numbers = NDArray[np.float32]
Whole = NDArray[np.int64]


def can_name(language: Language) -> bool:
    """Tell whether this module decides as the recogniser of a pipeline would.

    Another state than the usual one, a search with several beams, or components
    behind the recogniser or that find entities before it, are left to spaCy.

    Args:
        language: A loaded pipeline.
    """
    if not language.pipe_names or language.pipe_names[-1] != RECOGNISER:
        return False
    if any("doc.ents" in language.get_pipe_meta(n).assigns for n in language.pipe_names[:-1]):
        return False
    found = language.get_pipe(RECOGNISER)
    return (
        isinstance(found, EntityRecognizer)
        and found.cfg["beam_width"] == 1
        and found.model.get_ref("lower").get_dim("nF") == _FEATURES
    )


def with_entities(docs: Sequence[Doc], recogniser: EntityRecognizer) -> Sequence[Doc]:
    """Set the entities of parsed texts; give the same texts back.

    Args:
        docs: Texts whose sentences are known and whose entities are not.
        recogniser: One of a pipeline that `can_name` has accepted.
    """
    worded = [doc for doc in docs if len(doc)]
    for at in range(0, len(worded), AT_A_TIME):
        few = worded[at : at + AT_A_TIME]
        deciding = _Deciding.over(few, recogniser)
        found = deque(deciding.entities())
        deciding.step.clear_memory()
        offset = 0
        for doc in few:
            spans = []
            while found and found[0][0] < offset + len(doc):
                first, last, label = found.popleft()
                spans.append(Tokens(doc, first - offset, last + 1 - offset, label=label))
            doc.set_ents(spans, default="outside")
            offset += len(doc)
    return docs


@dataclass(frozen=True, slots=True)
class _Moves:
    """The moves of a recogniser, by number.

    Attributes:
        outside: The number of "no entity here".
        begins: Of the moves that begin a longer entity.
        units: Of those that name a single word.
        goes_on: For the number of a beginning, that of going on under its label.
        ends: For the number of a beginning, that of the entity's last word.
        labels: For the number of a beginning or a single word, its label.
    """

    outside: int
    begins: Whole
    units: Whole
    goes_on: Whole
    ends: Whole
    labels: tuple[str, ...]

    @classmethod
    def of(cls, recogniser: EntityRecognizer) -> _Moves:
        moves = recogniser.moves  # its `move_names` leaves one out, and with it the numbers
        names = [moves.get_class_name(at) for at in range(moves.n_moves)]
        number = {name: at for at, name in enumerate(names)}
        kinds, labels = zip(*(name.partition("-")[::2] for name in names), strict=True)

        def those(kind: str) -> Whole:
            return np.array(
                [
                    at
                    for at, (k, label) in enumerate(zip(kinds, labels, strict=True))
                    if k == kind and label
                ],
                dtype=np.int64,
            )

        goes_on, ends = (
            np.array([number.get(f"{kind}-{label}", 0) for label in labels], dtype=np.int64)
            for kind in "IL"
        )
        return cls(number["O"], those("B"), those("U"), goes_on, ends, labels)


@dataclass(frozen=True, slots=True)
class _Deciding:
    """What the recogniser would do at each word of some texts.

    Attributes:
        step: spaCy's network for a state, with what each word adds computed.
        moves: What can be done.
        is_space: Whether a word is blank.
        can_go_on: Whether the next word is in the same sentence.
    """

    step: Any
    moves: _Moves
    is_space: NDArray[np.bool_]
    can_go_on: NDArray[np.bool_]

    @classmethod
    def over(cls, docs: Sequence[Doc], recogniser: EntityRecognizer) -> _Deciding:
        known = np.concatenate([doc.to_array(["SENT_START", "IS_SPACE"]) for doc in docs])
        can_go_on = np.append(known[1:, 0] != 1, False)
        can_go_on[np.cumsum([len(doc) for doc in docs]) - 1] = False
        return cls(
            recogniser.model.predict(docs), _Moves.of(recogniser), known[:, 1] == 1, can_go_on
        )

    def entities(self) -> Iterator[tuple[int, int, str]]:
        """Give each entity in order: its first and last word, and its label."""
        chosen = self._outside()
        starts = np.flatnonzero(np.isin(chosen, self.moves.begins))
        lasts = dict(
            zip(starts.tolist(), self._lasts(starts, chosen[starts]).tolist(), strict=True)
        )
        free = 0
        for word in np.flatnonzero(chosen != self.moves.outside).tolist():
            if word >= free:
                last = lasts.get(word, word)
                yield word, last, self.moves.labels[chosen[word]]
                free = last + 1

    def _outside(self) -> Whole:
        """Give the move at each word, were no entity open there."""
        words = np.arange(len(self.is_space))
        none = np.full_like(words, _NO_WORD)
        scores = self._scores(words, none, none)
        allowed = np.zeros(scores.shape, dtype=np.bool_)
        allowed[:, self.moves.outside] = True
        allowed[:, self.moves.units] = ~self.is_space[:, None]
        allowed[:, self.moves.begins] = (~self.is_space & self.can_go_on)[:, None]
        best: Whole = np.where(allowed, scores, -np.inf).argmax(axis=1)
        return best

    def _lasts(self, starts: Whole, began: Whole) -> Whole:
        """Give the last word of each entity, were each open from its start on."""
        lasts, going = starts + 1, np.arange(len(starts))
        goes_on, ends = self.moves.goes_on[began], self.moves.ends[began]
        while len(going):
            at = lasts[going]
            scores = self._scores(at, starts[going], at - 1)
            rows = np.arange(len(going))
            on, end = scores[rows, goes_on[going]], scores[rows, ends[going]]
            # of two moves with one score spaCy takes the one it knows first
            goes = (on > end) | ((on == end) & (goes_on[going] < ends[going]))
            going = going[goes & self.can_go_on[at]]
            lasts[going] += 1
        return lasts

    def _scores(self, words: Whole, firsts: Whole, befores: Whole) -> Numbers:
        state = np.stack([words, firsts, befores], axis=1).astype(np.int32)
        scores: Numbers = self.step.vec2scores.predict(self.step.state2vec.predict(state))
        return scores
