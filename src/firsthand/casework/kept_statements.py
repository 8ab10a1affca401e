"""The statements of a case as they are kept, decoded when they are looked at.

A page shows some hundred statements of perhaps two hundred thousand. Their
JSON is held as it stands in the case, and the few that are asked for are
decoded then: opening a case costs the reading of it, and no more.

Caller: `firsthand.casework.snapshot`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

from firsthand.model.ids import ItemId, StatementId
from firsthand.model.statement import Statement
from firsthand.store.readings import KeptStatement
from firsthand.store.values import from_json


@dataclass(frozen=True)
class KeptStatements(Sequence[Statement]):
    """All statements of a case, in the order of items and of their place.

    Attributes:
        kept: Each as kept, or already as a value where people decided on it.
    """

    kept: Mapping[StatementId, KeptStatement | Statement]
    order: tuple[StatementId, ...]

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
        kept: dict[StatementId, KeptStatement | Statement] = {
            row.id: row for row in rows if row.item not in decided
        }
        for statements in decided.values():
            kept |= {statement.id: statement for statement in statements}
        return cls(kept, tuple(kept))

    def with_more(self, statements: Sequence[Statement]) -> KeptStatements:
        """Give these and some more."""
        kept = {**self.kept, **{statement.id: statement for statement in statements}}
        return KeptStatements(kept, tuple(kept))

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
        found = self.kept[statement]
        return found if isinstance(found, Statement) else from_json(found.payload, Statement)


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
