"""What the chain reader learns from: questions about statements, with their answers.

A question is a statement of a passage: its content, its cue, and the chain that
the rules give it. The answer says of each word whether it names the first-hand
speaker, or how many steps before him a relay stands. Asked are the statements
as the readers find them, since these are what will be asked at work, and the
labelled ones, which no reader may have found.

Caller: `training.linking`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.parsing import parse
from firsthand.extract.readers import RULES, TRAINED, reader_named
from firsthand.extract.rules.reader import RuleReader
from firsthand.extract.statements import statements_of
from firsthand.extract.trained.linking import (
    NO_LINK,
    Question,
    Shown,
    places_of,
    question,
    shown_in,
)
from firsthand.extract.trained.mentions import mentions
from firsthand.extract.trained.understanding import understood
from firsthand.lexicon.publishers import publisher_named, wire_named
from firsthand.model.ids import CaptureId, ItemId
from firsthand.model.item import Item, ItemKind
from firsthand.model.ports import AskedChain, Attribution, AttributionReader
from firsthand.model.statement import Statement
from firsthand.model.text import Block, Span
from firsthand.read.parts.prose import prose_of
from firsthand.weights.files import FOLDER
from training.chains import Passage, Told

UNLABELLED = -100
_PRONOUN = len("they")
"""So short, two words that are alike may still mean two people."""
LEAST_SHARED = 0.5
"""A found statement is the labelled one when they share at least this part of the
shorter content; of several labelled ones it is the one that shares most."""


@dataclass(frozen=True, slots=True)
class Example:
    """One question with its answer.

    Attributes:
        shown: The phrases of the passage's window that holds the statement;
            many questions share one.
        question: The statement as the network is told of it.
        places: For each phrase, its place in the chain; `UNLABELLED` where it
            is as right as the labelled one.
        family: The family of the passage.
        found: Was the statement found by a reader, or is it the labelled one?
    """

    shown: Shown
    question: Question
    places: NDArray[np.int64]
    family: str
    found: bool


def examples(passages: Iterable[Passage], folder: Path = FOLDER) -> Iterator[Example]:
    """Give the questions about some passages.

    Args:
        passages: Our own.
        folder: Holds the reader's network, whose understanding is shown.
    """
    rules = RuleReader()
    for passage in passages:
        item = item_of(passage)
        found = list(mentions(parse(item.text, item.blocks)))
        advice = rules.attributions(item.text, item.blocks)
        shown = [
            shown_in(window, found) for window in understood(item.text, item.blocks, advice, folder)
        ]
        for was_found, asked, told in _asked(item, passage.told):
            for part in shown:
                one = question(part, asked)
                if one is not None:
                    places = _places(part, told, item.text)
                    yield Example(part, one, places, passage.family, was_found)
                    break


def _places(shown: Shown, told: Told, text: str) -> NDArray[np.int64]:
    """Give each phrase its place; another naming of the same voice has no label."""
    chains = [[(link.span,) for link in chain] for chain in told.chains]
    places, beside = places_of(shown, chains)
    names = {link.name for chain in told.chains for link in chain}
    names |= {link.span.of(text) for chain in told.chains for link in chain}
    again = np.array(
        [
            place == NO_LINK and any(_same(mention.words.of(text), name) for name in names)
            for mention, place in zip(shown.mentions, places.tolist(), strict=True)
        ],
        dtype=bool,
    )
    return np.where(beside | again, UNLABELLED, places)


def _same(words: str, name: str) -> bool:
    """Is it the same name, but for an article and capitals?"""
    plain, wanted = (one.lower().removeprefix("the ") for one in (words, name))
    return plain == wanted and len(plain) > _PRONOUN


def item_of(passage: Passage) -> Item:
    """Make an item of a passage; blocks, signature and agency are read from its text.

    As at work, so that the chains which the rules advise are those of work: an
    agency in a dateline is a relay, but not for the agency's own report.
    """
    prose = prose_of(passage.text)
    wire = wire_named(prose.wire or "")
    own = wire is not None and wire == publisher_named(passage.outlet)
    return Item(
        ItemId(passage.id),
        CaptureId(f"cap-{passage.id}"),
        ItemKind.POST if passage.post else ItemKind.ARTICLE,
        "text/plain",
        passage.text,
        prose.blocks,
        outlet=passage.outlet,
        author=prose.author,
        agency=wire.name if wire and not own else None,
    )


def _asked(item: Item, told: Sequence[Told]) -> Iterator[tuple[bool, AskedChain, Told]]:
    """Give the statements to ask for, each with the labelled one that it is."""
    for gold in told:
        yield False, AskedChain(gold.content, gold.cue, ()), gold
    seen = set()
    for name in (RULES, TRAINED):
        for one in statements_of(item, _Unlinked(reader_named(name))):
            asked = asked_of(one)
            labelled = _labelled(one, told)
            if labelled is not None and asked not in seen:
                seen.add(asked)
                yield True, asked, labelled


class _Unlinked(RuleReader):
    """Another reader, whose chains are those of the rules: they are what will be advised."""

    def __init__(self, reader: AttributionReader) -> None:
        super().__init__()
        self._reader = reader

    def attributions(self, text: str, blocks: Sequence[Block]) -> list[Attribution]:
        """Give what the other reader finds."""
        return self._reader.attributions(text, blocks)


def asked_of(one: Statement) -> AskedChain:
    """Give a statement as the network is asked for it."""
    return AskedChain(one.content, one.cue, tuple(link.spans for link in one.chain))


def _labelled(one: Statement, told: Sequence[Told]) -> Told | None:
    best = max(told, key=lambda gold: _shared(one.content, gold.content), default=None)
    if best is None:
        return None
    shorter = min(_length(one.content), _length(best.content))
    return best if _shared(one.content, best.content) >= LEAST_SHARED * shorter else None


def _length(spans: Iterable[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _shared(some: Iterable[Span], others: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in some for b in others)
