"""What is looked up in a case again and again, whatever is asked of it.

All of it hangs on items, sources, copied wording and the words of statements,
and none of it on who stands in whose chain or what a person dropped: one
question after the other reads the same lookups. Each is made when it is first
asked for.

Caller: `firsthand.trace.view`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from firsthand.lexicon.names import normal, same_name
from firsthand.model.claim import CopyGroup, Linking
from firsthand.model.ids import EventId, ItemId, SourceId, StatementId
from firsthand.model.item import Item
from firsthand.model.source import Source, SourceKind
from firsthand.model.statement import Statement
from firsthand.trace.matching.case_words import CaseWords
from firsthand.trace.matching.places import Places
from firsthand.trace.order import by_date

PUBLISHERS = (SourceKind.PRESS, SourceKind.WIRE)


_OF_QUESTIONS = (
    "words", "places", "sources", "order", "items_of", "agencies", "whole_copies", "by_name",
    "_passages", "_events",
)  # fmt: skip


@dataclass(frozen=True)
class Lookups:
    """What depends on a case alone.

    Attributes:
        items: Every item by its id.
        statements: Every statement by its id; may decode it when it is asked for.
        linking: What linking found; its chains are not looked at.
        copies: Groups of items that share wording.
        kept_in: The statements of each item that has any, where it is known
            already; made from all statements when None.
        kept_words: What statements are found by, where it is known already.
    """

    items: Mapping[ItemId, Item]
    statements: Mapping[StatementId, Statement]
    linking: Linking
    copies: Sequence[CopyGroup] = ()
    kept_in: Mapping[ItemId, Sequence[Statement]] | None = None
    kept_words: CaseWords | None = None

    def make_all(self) -> None:
        """Make everything now for which the first question would have to wait."""
        for name in _OF_QUESTIONS:
            getattr(self, name)

    @cached_property
    def statements_in(self) -> Mapping[ItemId, Sequence[Statement]]:
        """Give for each item that has any its statements."""
        if self.kept_in is not None:
            return self.kept_in
        found: defaultdict[ItemId, list[Statement]] = defaultdict(list)
        for statement in self.statements.values():
            found[statement.item].append(statement)
        return {item: tuple(said) for item, said in found.items()}

    @cached_property
    def words(self) -> CaseWords:
        """Give what the statements can be found by."""
        if self.kept_words is not None:
            return self.kept_words
        texts = {item: self.items[item].text for item in self.statements_in}
        return CaseWords.of(texts, self.statements_in)

    @cached_property
    def places(self) -> Places:
        """Give each statement its place."""
        return self.kept_words.places if self.kept_words else Places.of(self.statements_in)

    @cached_property
    def sources(self) -> Mapping[SourceId, Source]:
        """Every source by its id."""
        return {source.id: source for source in self.linking.sources}

    @cached_property
    def order(self) -> Mapping[ItemId, int]:
        """Give each item its place by the start of its publication; undated ones last."""
        return {item.id: place for place, item in enumerate(by_date(self.items.values()))}

    @cached_property
    def items_of(self) -> Mapping[SourceId, tuple[ItemId, ...]]:
        """Give for each outlet the items it publishes."""
        found: defaultdict[SourceId, list[ItemId]] = defaultdict(list)
        for item, outlet in self.linking.outlets.items():
            if item in self.items:
                found[outlet].append(item)
        return {outlet: tuple(items) for outlet, items in found.items()}

    @cached_property
    def agencies(self) -> Mapping[ItemId, SourceId | str]:
        """Give for each item that credits a wire the wire: its source, else its name."""
        by_name = {
            normal(name): source.id
            for source in self.linking.sources
            for name in (source.name, *source.aliases)
            if source.kind in PUBLISHERS
        }
        wires: dict[str, SourceId | str] = {}
        for name in dict.fromkeys(item.agency for item in self.items.values() if item.agency):
            alike = (s.id for s in self.linking.sources if same_name(s.name, name))
            wires[name] = by_name.get(normal(name)) or next(alike, None) or normal(name)
        return {item.id: wires[item.agency] for item in self.items.values() if item.agency}

    @cached_property
    def whole_copies(self) -> Mapping[ItemId, CopyGroup]:
        """Give for each item the group of whole copies it is in."""
        return {item: group for group in self.copies if group.whole for item in group.items}

    @cached_property
    def by_name(self) -> Mapping[str, SourceId]:
        """Give for each name of a source, in its normal form, the first that has it.

        Names in small letters ("a witness") are left out: they name nobody.
        """
        found: dict[str, SourceId] = {}
        for source in self.linking.sources:
            for name in (source.name, *source.aliases):
                form = normal(name) if name != name.lower() else ""
                if form:
                    found.setdefault(form, source.id)
        return found

    def copied_statements(self, statement: Statement) -> Iterator[StatementId]:
        """Give the statements of other items that stand at the same place of a copied passage."""
        passages = self._passages.get(statement.item)
        if passages is None:
            return iter(())
        first, last, other, shift = passages.T
        touching = (first < statement.sentence.end) & (last > statement.sentence.start)
        middle = (statement.content[0].start + statement.content[-1].end) // 2
        return self.places.holding(other[touching], middle + shift[touching])

    @cached_property
    def _passages(self) -> Mapping[ItemId, NDArray[np.int32]]:
        """Where passages begin and end, the number of the other item, and how much further on.

        As arrays: a large case has hundreds of thousands of passages.
        """
        number = self.places.number_of
        found: defaultdict[ItemId, list[int]] = defaultdict(list)
        for group in self.copies:
            for passage in group.passages:
                left, right = passage.left_span, passage.right_span
                shift = right.start - left.start
                if passage.right in number:
                    found[passage.left] += (left.start, left.end, number[passage.right], shift)
                if passage.left in number:
                    found[passage.right] += (right.start, right.end, number[passage.left], -shift)
        return {item: np.array(rows, np.int32).reshape(-1, 4) for item, rows in found.items()}

    def event_of_most(self, scores: Mapping[StatementId, float]) -> EventId | None:
        """Give the event whose statements have the highest scores together.

        Args:
            scores: Of statements; others have none.
        """
        events, numbers, places = self._events
        dense = np.zeros(len(self.places.ids) + 1, np.float64)
        for statement, score in scores.items():
            dense[self.places.of_statement.get(statement, -1)] = score
        dense[-1] = 0.0
        weights = np.bincount(numbers, weights=dense[places], minlength=len(events))
        return events[int(np.argmax(weights))] if events else None

    @cached_property
    def _events(self) -> tuple[list[EventId], NDArray[np.int32], NDArray[np.int32]]:
        """Events with statements, and for each of these its number and the statement's place."""
        events = [event for event in self.linking.events if event.statements]
        sizes = [len(event.statements) for event in events]
        known = self.places.of_statement
        places = [known.get(one, -1) for event in events for one in event.statements]
        numbers = np.repeat(np.arange(len(events), dtype=np.int32), sizes)
        return [event.id for event in events], numbers, np.array(places, np.int32)
