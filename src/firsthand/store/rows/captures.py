"""The rows of captures, and of what could not be kept or read, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update

from firsthand.errors import FirsthandError, NotKept, UnknownId
from firsthand.model.ids import CaptureId, Digest, ItemId
from firsthand.model.item import Capture
from firsthand.store.case_file.database import Database
from firsthand.store.case_file.schema import CAPTURE, FAILURE, STEP_DONE
from firsthand.store.ledger import Ledger, NewEntry
from firsthand.store.values import from_iso, to_iso


@dataclass(frozen=True, slots=True)
class KeptFailure:
    """Something that could not be kept or read, and why.

    Attributes:
        capture: The capture it concerns; None when not even bytes were got.
        locator: Which thing: a path, a member of an archive, a line of a file.
        code: The error's code.
        message: The error's message.
        hint: The error's next action; empty when there is none.
        item: The item it concerns, when it was read but not gone through.
    """

    capture: CaptureId | None
    locator: str
    code: str
    message: str
    hint: str
    item: ItemId | None = None

    @classmethod
    def of(
        cls,
        error: FirsthandError,
        locator: str,
        capture: CaptureId | None = None,
        item: ItemId | None = None,
    ) -> KeptFailure:
        """Give the failure that an error stands for."""
        return cls(capture, locator, error.code, error.message, error.hint, item)


def insert_captures(
    connection: Connection, ledger: Ledger, received: Iterable[tuple[Capture, NewEntry]]
) -> list[CaptureId]:
    """Write captures with their ledger entries; those kept before are passed over.

    Returns:
        The ids of those that are new.

    Raises:
        NotKept: Two that are not the same have one id. Ids are short, so somebody
            who makes files to that end can bring it about: one must not hide the other.
    """
    fresh: dict[CaptureId, tuple[Capture, NewEntry]] = {}
    for capture, entry in received:
        alike = fresh[capture.id][0] if capture.id in fresh else _kept_as(connection, capture.id)
        if alike is None:
            fresh[capture.id] = (capture, entry)
        elif (alike.digest, alike.locator) != (capture.digest, capture.locator):
            raise _same_name(capture, alike)
    if not fresh:
        return []
    numbers = ledger.append(connection, [entry for _, entry in fresh.values()])
    rows = [
        {**asdict(capture), "received_at": to_iso(capture.received_at), "seq": seq}
        for (capture, _), seq in zip(fresh.values(), numbers, strict=True)
    ]
    connection.execute(insert(CAPTURE), rows)
    for capture, _ in fresh.values():
        _supersede(connection, capture.locator, None)
    return list(fresh)


def select_captures() -> Select[Any]:
    """Select captures in the order in which they were kept; key: `seq`."""
    return select(CAPTURE.c.seq, *(c for c in CAPTURE.c if c is not CAPTURE.c.seq))


def select_unread(version: int) -> Select[Any]:
    """Select the captures that this version of reading has not been through."""
    done = select(STEP_DONE.c.subject).where(
        STEP_DONE.c.step == "read", STEP_DONE.c.version == version
    )
    return select_captures().where(CAPTURE.c.id.not_in(done))


def capture_of(row: Row[Any]) -> Capture:
    """Make the capture that a row stands for.

    Raises:
        CaseDamaged: The row's time is no time.
    """
    return Capture(
        id=CaptureId(row.id),
        digest=Digest(row.digest),
        size_bytes=row.size_bytes,
        locator=row.locator,
        received_at=from_iso(row.received_at),
        received_by=row.received_by,
        parent=None if row.parent is None else CaptureId(row.parent),
    )


def find_capture(connection: Connection, capture_id: CaptureId) -> Capture:
    """Give one capture.

    Raises:
        UnknownId: The case holds no such capture.
    """
    row = connection.execute(select_captures().where(CAPTURE.c.id == capture_id)).one_or_none()
    if row is None:
        raise UnknownId(
            f"the capture `{capture_id}` could not be found; nothing was changed",
            hint="run `firsthand items CASE` to see what the case holds",
        )
    return capture_of(row)


def renew_failures(connection: Connection, failures: Sequence[KeptFailure]) -> None:
    """Note what could not be kept, in place of older notes on the same things."""
    for failure in failures:
        _supersede(connection, failure.locator, failure.capture)
    insert_failures(connection, failures)


def insert_failures(connection: Connection, failures: Sequence[KeptFailure]) -> None:
    """Note what could not be kept or read."""
    if failures:
        connection.execute(insert(FAILURE), [asdict(failure) for failure in failures])


def current_failures(database: Database) -> Iterator[KeptFailure]:
    """Give the failures that no later success or attempt has replaced, oldest first."""
    columns = select(FAILURE.c.id, *(c for c in FAILURE.c if c is not FAILURE.c.id))
    for page in database.pages(columns.where(FAILURE.c.superseded == 0), [FAILURE.c.id]):
        for row in page:
            yield KeptFailure(row.capture, row.locator, row.code, row.message, row.hint, row.item)


def supersede_failures_at(connection: Connection, items: Sequence[ItemId]) -> None:
    """Mark what could not be gone through of these items as replaced."""
    for item in items:
        connection.execute(update(FAILURE).where(FAILURE.c.item == item).values(superseded=1))


def supersede_failures_of(connection: Connection, captures: Sequence[CaptureId]) -> None:
    """Mark what could not be read of these captures as replaced by a newer reading."""
    for capture in captures:
        connection.execute(update(FAILURE).where(FAILURE.c.capture == capture).values(superseded=1))


def _kept_as(connection: Connection, capture_id: CaptureId) -> Capture | None:
    row = connection.execute(select_captures().where(CAPTURE.c.id == capture_id)).one_or_none()
    return None if row is None else capture_of(row)


def _same_name(capture: Capture, alike: Capture) -> NotKept:
    return NotKept(
        f"`{capture.locator}` could not be recorded: its id `{capture.id}` is that of"
        f" `{alike.locator}`, which holds other bytes or came from elsewhere; nothing of this"
        " step was written",
        hint="somebody may have made one of the two files for this: look at both, then hand one"
        " in under another name",
    )


def _supersede(connection: Connection, locator: str, capture: CaptureId | None) -> None:
    # SQLAlchemy writes `== None` as IS NULL.
    same = (FAILURE.c.locator == locator, FAILURE.c.capture == capture)
    connection.execute(update(FAILURE).where(*same).values(superseded=1))
