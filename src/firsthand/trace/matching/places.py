"""Each statement of a case has a place: a number, item by item in the order of the case.

What is known of hundreds of thousands of statements is held in arrays by these
numbers, so that looking something up needs no statement itself.

Pure values. Callers: `firsthand.trace.matching.case_words`, `firsthand.trace.lookups`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from firsthand.model.ids import ItemId, StatementId
from firsthand.model.statement import Statement
from firsthand.model.text import Span
from firsthand.trace.matching.term_index import Numbers


@dataclass(frozen=True)
class Places:
    """The places of all statements.

    Attributes:
        ids: The statement at each place.
        items: The items that have statements; their order is their number.
        firsts: `(len(items) + 1,)`: the first place of each item, and the end.
        sentences: `(len(ids), 2)`: where each statement's sentence begins and
            ends, in code points.
    """

    ids: Sequence[StatementId]
    items: Sequence[ItemId]
    firsts: Numbers
    sentences: Numbers

    @classmethod
    def of(cls, said: Mapping[ItemId, Sequence[Statement]]) -> Places:
        """Give every statement its place.

        Args:
            said: The statements of the items that have any, in the order of the case.
        """
        ids = {item: [one.id for one in mine] for item, mine in said.items()}
        return cls.put_together(ids, [sentences_of(mine) for mine in said.values()])

    @classmethod
    def put_together(
        cls, ids: Mapping[ItemId, Sequence[StatementId]], sentences: Sequence[Numbers]
    ) -> Places:
        """Put together what is known item by item.

        Args:
            ids: The statements of the items that have any, in the order of the case.
            sentences: What `sentences_of` gives for each of these items.
        """
        sizes = [len(mine) for mine in ids.values()]
        return cls(
            ids=[one for mine in ids.values() for one in mine],
            items=list(ids),
            firsts=np.concatenate(([0], np.cumsum(sizes))).astype(np.int32),
            sentences=np.concatenate([np.zeros((0, 2), np.int32), *sentences]),
        )

    @cached_property
    def of_statement(self) -> Mapping[StatementId, int]:
        """The place of each statement."""
        return {statement: place for place, statement in enumerate(self.ids)}

    @cached_property
    def number_of(self) -> Mapping[ItemId, int]:
        """The number of each item that has statements."""
        return {item: number for number, item in enumerate(self.items)}

    @cached_property
    def item_at(self) -> Numbers:
        """`(len(ids),)`: the number of the item of each statement."""
        return np.repeat(np.arange(len(self.items), dtype=np.int32), self._sizes)

    @cached_property
    def _sizes(self) -> Numbers:
        return self.firsts[1:] - self.firsts[:-1]

    def in_items(self, numbers: Numbers) -> tuple[Numbers, NDArray[np.int64]]:
        """Give the places of the statements of some items.

        Args:
            numbers: `(n,)`, of items; one may come several times.

        Returns:
            The places, item by item, and for each which of `numbers` it belongs to.
        """
        lows, sizes = self.firsts[numbers], self._sizes[numbers]
        before = np.cumsum(sizes) - sizes
        whose = np.repeat(np.arange(len(numbers)), sizes)
        places = np.arange(len(whose)) - before[whose] + lows[whose]
        return places.astype(np.int32), whose

    def beside(self, item: ItemId, sentence: Span, within: int) -> Iterator[StatementId]:
        """Give the statements of an item that stand near one of its sentences, in order.

        No other statement of the item is looked at.

        Args:
            item: Any item; one without statements has none.
            sentence: Where it stands.
            within: A sentence that begins so many code points before or after its end
                is near, as is one that overlaps it.
        """
        number = self.number_of.get(item)
        if number is None:
            return iter(())
        first, end = self.firsts[number], self.firsts[number + 1]
        starts, ends = self.sentences[first:end].T
        near = np.abs(starts - sentence.end) <= within
        near |= (starts < sentence.end) & (ends > sentence.start)
        return (self.ids[place] for place in (np.flatnonzero(near) + first).tolist())

    def holding(self, numbers: Numbers, at: Numbers) -> Iterator[StatementId]:
        """Give the statements in whose sentence a point of their item lies.

        Args:
            numbers: `(n,)`, of items.
            at: `(n,)`, a point in each, in code points.
        """
        places, whose = self.in_items(numbers)
        points, found = at[whose], self.sentences[places]
        hit = (found[:, 0] <= points) & (points < found[:, 1])
        return (self.ids[place] for place in places[hit].tolist())


def sentences_of(statements: Sequence[Statement]) -> Numbers:
    """Give where the sentences of statements begin and end: `(statements, 2)`."""
    pairs = [(one.sentence.start, one.sentence.end) for one in statements]
    return np.array(pairs, np.int32).reshape(-1, 2)
