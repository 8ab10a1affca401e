"""The rows of items and statements, and which step has been through what.

Both are derived: reading a capture again replaces its items and drops their
statements, in one transaction. The bytes they were read from stay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, delete, insert, select

from firsthand.errors import UnknownId
from firsthand.model.ids import CaptureId, ItemId, StatementId
from firsthand.model.item import Item
from firsthand.model.statement import Statement
from firsthand.store.case_file.schema import CAPTURE, ITEM, STATEMENT, STEP_DONE
from firsthand.store.rows.captures import (
    KeptFailure,
    insert_failures,
    supersede_failures_at,
    supersede_failures_of,
)
from firsthand.store.rows.pictures import KeptPicture, drop_pictures, insert_pictures
from firsthand.store.values import from_json, to_json

READ = "read"
EXTRACT = "extract"

ITEM_KEY = (CAPTURE.c.seq, ITEM.c.position)
STATEMENT_KEY = (CAPTURE.c.seq, ITEM.c.position, STATEMENT.c.position)

_IN_LIST = 500
"""Ids per query; SQLite before 3.32 takes at most 999 parameters."""


class KeptItem(NamedTuple):
    """An item as it is kept, not decoded.

    Attributes:
        id: Its id.
        capture: What it was read from.
        payload: The JSON of the value.
    """

    id: ItemId
    capture: CaptureId
    payload: str


class KeptStatement(NamedTuple):
    """A statement as it is kept, not decoded.

    Attributes:
        id: Its id.
        item: Where it stands.
        payload: The JSON of the value.
    """

    id: StatementId
    item: ItemId
    payload: str


@dataclass(frozen=True, slots=True)
class KeptReading:
    """What reading one capture gave.

    Attributes:
        capture: The capture that was read.
        items: Its items in order; empty when nothing in it is an item (an
            archive, whose members are captures of their own).
        failures: What of it could not be read.
        pictures: What was seen in those of its items that are pictures.
    """

    capture: CaptureId
    items: tuple[Item, ...]
    failures: tuple[KeptFailure, ...] = ()
    pictures: tuple[KeptPicture, ...] = ()


def replace_readings(
    connection: Connection, readings: Sequence[KeptReading], *, step_version: int
) -> None:
    """Write what was read of some captures in place of what was read before."""
    captures = [reading.capture for reading in readings]
    _drop_items_of(connection, captures)
    supersede_failures_of(connection, captures)
    rows = [
        {"id": i.id, "capture": r.capture, "position": n, "payload": to_json(i)}
        for r in readings
        for n, i in enumerate(r.items)
    ]
    if rows:
        connection.execute(insert(ITEM), rows)
    insert_pictures(connection, [picture for reading in readings for picture in reading.pictures])
    insert_failures(connection, [failure for reading in readings for failure in reading.failures])
    _mark_done(connection, READ, step_version, captures)


def replace_statements(
    connection: Connection,
    found: Mapping[ItemId, Sequence[Statement]],
    failures: Sequence[KeptFailure],
    *,
    step_version: int,
) -> None:
    """Write the statements of some items in place of those found before."""
    items = list(found)
    supersede_failures_at(connection, items)
    insert_failures(connection, failures)
    for some in _portions(items):
        connection.execute(delete(STATEMENT).where(STATEMENT.c.item.in_(some)))
    rows = [
        {"id": s.id, "item": item, "position": n, "payload": to_json(s)}
        for item, statements in found.items()
        for n, s in enumerate(statements)
    ]
    if rows:
        connection.execute(insert(STATEMENT), rows)
    _mark_done(connection, EXTRACT, step_version, items)


def select_items() -> Select[Any]:
    """Select items in the order in which their captures were kept.

    Key: the capture's `seq`, then `position`.
    """
    return select(CAPTURE.c.seq, ITEM.c.position, ITEM.c.id, ITEM.c.capture, ITEM.c.payload).join(
        CAPTURE, ITEM.c.capture == CAPTURE.c.id
    )


def select_without_statements(version: int) -> Select[Any]:
    """Select the items that this version of extraction has not been through."""
    done = select(STEP_DONE.c.subject).where(
        STEP_DONE.c.step == EXTRACT, STEP_DONE.c.version == version
    )
    return select_items().where(ITEM.c.id.not_in(done))


def select_statements() -> Select[Any]:
    """Select statements in the order of their items, then of their place in it.

    Key: the capture's `seq`, the item's `position`, the statement's own.
    """
    return (
        select(
            CAPTURE.c.seq,
            ITEM.c.position,
            STATEMENT.c.position.label("place"),
            STATEMENT.c.id,
            STATEMENT.c.item,
            STATEMENT.c.payload,
        )
        .join(ITEM, STATEMENT.c.item == ITEM.c.id)
        .join(CAPTURE, ITEM.c.capture == CAPTURE.c.id)
    )


def find_item(connection: Connection, item_id: ItemId) -> Item:
    """Give one item.

    Raises:
        UnknownId: The case holds no such item.
        CaseDamaged: Its row can no longer be read as an item.
    """
    payload = connection.scalar(select(ITEM.c.payload).where(ITEM.c.id == item_id))
    if payload is None:
        raise UnknownId(
            f"the item `{item_id}` could not be found; nothing was changed",
            hint="run `firsthand items CASE` to see what the case holds",
        )
    return from_json(payload, Item)


def find_statements(
    connection: Connection, ids: Sequence[StatementId]
) -> dict[StatementId, Statement]:
    """Give some statements by their ids; unknown ids are left out.

    Raises:
        CaseDamaged: A row can no longer be read as a statement.
    """
    found: dict[StatementId, Statement] = {}
    for some in _portions(ids):
        query = select(STATEMENT.c.id, STATEMENT.c.payload).where(STATEMENT.c.id.in_(some))
        for row in connection.execute(query):
            found[StatementId(row.id)] = from_json(row.payload, Statement)
    return found


def _drop_items_of(connection: Connection, captures: Sequence[CaptureId]) -> None:
    for some in _portions(captures):
        gone = select(ITEM.c.id).where(ITEM.c.capture.in_(some))
        connection.execute(delete(STATEMENT).where(STATEMENT.c.item.in_(gone)))
        connection.execute(
            delete(STEP_DONE).where(STEP_DONE.c.step == EXTRACT, STEP_DONE.c.subject.in_(gone))
        )
        drop_pictures(connection, gone)
        connection.execute(delete(ITEM).where(ITEM.c.capture.in_(some)))


def _mark_done(connection: Connection, step: str, version: int, subjects: Sequence[str]) -> None:
    for some in _portions(subjects):
        connection.execute(
            delete(STEP_DONE).where(STEP_DONE.c.step == step, STEP_DONE.c.subject.in_(some))
        )
    rows = [{"step": step, "subject": subject, "version": version} for subject in subjects]
    if rows:
        connection.execute(insert(STEP_DONE), rows)


def _portions(ids: Sequence[str]) -> list[Sequence[str]]:
    return [ids[n : n + _IN_LIST] for n in range(0, len(ids), _IN_LIST)]
