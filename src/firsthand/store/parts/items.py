"""The items and statements of an open case.

Caller: `firsthand.store.case`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select

from firsthand.model.ids import ItemId, StatementId
from firsthand.model.item import Item
from firsthand.model.statement import Statement
from firsthand.store.case_file.meta import bump_revision, get_meta, set_meta
from firsthand.store.case_file.schema import STATEMENT
from firsthand.store.ledger import NewEntry
from firsthand.store.parts.opened import Opened
from firsthand.store.rows.captures import KeptFailure
from firsthand.store.rows.readings import (
    ITEM_KEY,
    STATEMENT_KEY,
    KeptItem,
    KeptReading,
    KeptStatement,
    find_item,
    find_statements,
    replace_readings,
    replace_statements,
    select_items,
    select_statements,
    select_without_statements,
)
from firsthand.store.values import from_json

_READER = "reader"


class WithItems(Opened):
    """A case that keeps what was read and who says what in it."""

    def save_readings(
        self, readings: Sequence[KeptReading], *, step_version: int, entry: NewEntry
    ) -> None:
        """Write what reading some captures gave, in one transaction.

        The captures count as read by this version, with items or without.

        Args:
            readings: One for each capture.
            step_version: Which version of reading this was.
            entry: Says in the ledger what was read, with the digest of each text.
        """
        with self._database.writing() as connection:
            replace_readings(connection, readings, step_version=step_version)
            self.ledger.append(connection, [entry])
            bump_revision(connection)

    def items(self) -> Iterator[Item]:
        """Give every item, in the order in which captures were kept."""
        for page in self._database.pages(select_items(), ITEM_KEY):
            yield from (from_json(row.payload, Item) for row in page)

    def item(self, item_id: ItemId) -> Item:
        """Give one item.

        Raises:
            UnknownId: The case holds no such item.
        """
        with self._database.reading() as connection:
            return find_item(connection, item_id)

    def item_ids(self) -> Iterator[ItemId]:
        """Give the id of every item, in the order of `items`."""
        for page in self._database.pages(select_items(), ITEM_KEY):
            yield from (ItemId(row.id) for row in page)

    def kept_items(self) -> Iterator[KeptItem]:
        """Give every item as it is kept, in the order of `items`; none is decoded."""
        for page in self._database.pages(select_items(), ITEM_KEY):
            yield from (KeptItem(row.id, row.capture, row.payload) for row in page)

    def reader(self) -> str | None:
        """Give the name of who finds the attributions in this case; None: not chosen yet."""
        with self._database.reading() as connection:
            return get_meta(connection, _READER)

    def choose_reader(self, name: str) -> None:
        """Keep who finds the attributions in this case from now on."""
        if self.reader() != name:
            with self._database.writing() as connection:
                set_meta(connection, _READER, name)

    def items_without_statements(self, step_version: int) -> Iterator[Item]:
        """Give the items that this version of extraction has not been through."""
        for page in self._database.pages(select_without_statements(step_version), ITEM_KEY):
            yield from (from_json(row.payload, Item) for row in page)

    def save_statements(
        self,
        found: Mapping[ItemId, Sequence[Statement]],
        failures: Sequence[KeptFailure] = (),
        *,
        step_version: int,
        entry: NewEntry | None = None,
    ) -> None:
        """Write the statements of some items, in one transaction.

        Args:
            found: For each item all its statements in order, or none; they
                take the place of those found before.
            failures: Which of these items could not be gone through, and why.
            step_version: Which version of extraction found them.
            entry: Says in the ledger what was found, with a digest for each item;
                without it a later change of a statement shows only as long as
                nothing else of the case changes.
        """
        with self._database.writing() as connection:
            replace_statements(connection, found, failures, step_version=step_version)
            self.ledger.append(connection, [entry] if entry else [])
            bump_revision(connection)

    def statements(self) -> Iterator[Statement]:
        """Give every statement, in the order of items and of their place in them."""
        for page in self._database.pages(select_statements(), STATEMENT_KEY):
            yield from (from_json(row.payload, Statement) for row in page)

    def kept_statements(self) -> Iterator[KeptStatement]:
        """Give every statement as it is kept, in the order of `statements`; none is decoded."""
        for page in self._database.pages(select_statements(), STATEMENT_KEY):
            yield from (KeptStatement(row.id, row.item, row.payload) for row in page)

    def statements_of(self, item_id: ItemId) -> list[Statement]:
        """Give the statements of one item in order; empty when it has none."""
        query = select(STATEMENT.c.payload).where(STATEMENT.c.item == item_id)
        with self._database.reading() as connection:
            payloads = connection.scalars(query.order_by(STATEMENT.c.position)).all()
        return [from_json(payload, Statement) for payload in payloads]

    def statements_by_id(self, ids: Sequence[StatementId]) -> list[Statement]:
        """Give some statements in the order asked for; unknown ids are passed over."""
        with self._database.reading() as connection:
            found = find_statements(connection, ids)
        return [found[one] for one in ids if one in found]
