"""The statements of a case as they are kept, decoded when they are looked at.

A page shows some hundred statements of perhaps two hundred thousand. Their
JSON is held as it stands in the case, and the few that are asked for are
decoded then: opening a case costs the reading of it, and no more.

Callers: `firsthand.casework.snapshot`, `firsthand.casework.asking.ahead`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import overload

from firsthand.casework.statements.standing import decided_in, missing_behind
from firsthand.judge.in_force import in_force
from firsthand.model.claim import Analysis
from firsthand.model.ids import ItemId, StatementId
from firsthand.model.statement import Statement
from firsthand.store.case import Case
from firsthand.store.rows.readings import KeptStatement
from firsthand.store.values import from_json

_AT_HAND = 8192
"""Decoded statements that are kept, some 3 KiB each: what one page or one
question goes through several times."""


@dataclass(frozen=True)
class KeptStatements(Sequence[Statement]):
    """All statements of a case, in the order of items and of their place.

    Attributes:
        kept: Each as kept, or already as a value where people decided on it.
        order: Their ids in that order.
        behind: Those that are used no longer; counts made earlier rest on them.
    """

    kept: Mapping[StatementId, KeptStatement | Statement]
    order: tuple[StatementId, ...]
    behind: frozenset[StatementId] = frozenset()

    @classmethod
    def of(
        cls, rows: Iterable[KeptStatement], decided: Mapping[ItemId, Sequence[Statement]]
    ) -> KeptStatements:
        """Put them together.

        Args:
            rows: All that the machine found.
            decided: For each item on whose statements people decided, all its
                statements as they are used; they take the place of its rows.
        """
        kept: dict[StatementId, KeptStatement | Statement] = {}
        left = dict(decided)
        for row in rows:
            if row.item not in decided:
                kept[row.id] = row
            elif row.item in left:
                kept |= {statement.id: statement for statement in left.pop(row.item)}
        for statements in left.values():
            kept |= {statement.id: statement for statement in statements}
        return cls(kept, tuple(kept))

    def with_more(self, statements: Sequence[Statement]) -> KeptStatements:
        """Give these and some more, on which older counts still rest."""
        behind = {statement.id: statement for statement in statements}
        kept = {**self.kept, **behind}
        return KeptStatements(kept, tuple(kept), frozenset(behind))

    def __len__(self) -> int:
        return len(self.order)

    @overload
    def __getitem__(self, place: int) -> Statement: ...
    @overload
    def __getitem__(self, place: slice) -> list[Statement]: ...
    def __getitem__(self, place: int | slice) -> Statement | list[Statement]:
        """Give the statement at a place, or those of a slice."""
        if isinstance(place, slice):
            return [self.named(one) for one in self.order[place]]
        return self.named(self.order[place])

    def named(self, statement: StatementId) -> Statement:
        """Give one statement; raises KeyError for one that the case does not hold."""
        return self._named(statement)

    @cached_property
    def _named(self) -> Callable[[StatementId], Statement]:
        """Decodes a statement; those looked at last are at hand."""
        # not by way of `self`, which would then hold itself and not be let go at once
        kept = self.kept

        @lru_cache(maxsize=_AT_HAND)
        def decoded(statement: StatementId) -> Statement:
            found = kept[statement]
            return found if isinstance(found, Statement) else from_json(found.payload, Statement)

        return decoded


class StatementsById(Mapping[StatementId, Statement]):
    """Statements looked up by id."""

    def __init__(self, statements: KeptStatements) -> None:
        self._statements = statements

    def __getitem__(self, statement: StatementId) -> Statement:
        return self._statements.named(statement)

    def __contains__(self, statement: object) -> bool:
        return statement in self._statements.kept

    def __iter__(self) -> Iterator[StatementId]:
        return iter(self._statements.order)

    def __len__(self) -> int:
        return len(self._statements)


class StatementsUsed(Mapping[ItemId, tuple[Statement, ...]]):
    """The statements that are used, of each item that has any, in the order of the case."""

    def __init__(self, statements: KeptStatements) -> None:
        self._statements = statements
        self.ids: dict[ItemId, list[StatementId]] = {}
        for statement, kept in statements.kept.items():
            if statement not in statements.behind:
                self.ids.setdefault(kept.item, []).append(statement)

    def __getitem__(self, item: ItemId) -> tuple[Statement, ...]:
        """Give the statements of an item; none for one on which only older counts rest."""
        return tuple(map(self._statements.named, self.ids.get(item, ())))

    def __contains__(self, item: object) -> bool:
        return item in self.ids

    def __iter__(self) -> Iterator[ItemId]:
        return iter(self.ids)

    def __len__(self) -> int:
        return len(self.ids)


class StatementsOfItems(Mapping[ItemId, tuple[Statement, ...]]):
    """The statements of each item, in order of their content."""

    def __init__(self, statements: KeptStatements, items: Iterable[ItemId]) -> None:
        self._statements = statements
        self._ids: dict[ItemId, list[StatementId]] = {item: [] for item in items}
        for statement, kept in statements.kept.items():
            self._ids.setdefault(kept.item, []).append(statement)

    def __getitem__(self, item: ItemId) -> tuple[Statement, ...]:
        found = map(self._statements.named, self._ids[item])
        return tuple(sorted(found, key=lambda one: (one.content[0], one.id)))

    def __iter__(self) -> Iterator[ItemId]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def count(self, item: ItemId) -> int:
        """Count the statements of an item; none are decoded."""
        return len(self._ids.get(item, ()))


def kept_statements(case: Case, analysis: Analysis) -> KeptStatements:
    """Give the statements that are used, and those on which older counts still rest.

    Args:
        case: An open case.
        analysis: Its counts, perhaps out of date.
    """
    state = in_force(case.decisions())
    items = dict.fromkeys(on.item for on in state.statements.values())
    there = set(case.item_ids()) if items else set()
    decided = {item: decided_in(case, item, state).used() for item in items if item in there}
    statements = KeptStatements.of(case.kept_statements(), decided)
    behind = missing_behind(case, analysis, statements.kept)
    return statements.with_more(behind) if behind else statements
