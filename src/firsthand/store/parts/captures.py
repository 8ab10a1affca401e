"""The captures of an open case, and what could not be kept.

Caller: `firsthand.store.case`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import select

from firsthand.model.ids import CaptureId
from firsthand.model.item import Capture
from firsthand.store.case_file.schema import CAPTURE
from firsthand.store.ledger import NewEntry
from firsthand.store.parts.opened import Opened
from firsthand.store.rows.captures import (
    KeptFailure,
    capture_of,
    current_failures,
    find_capture,
    insert_captures,
    renew_failures,
    select_captures,
    select_unread,
)


class WithCaptures(Opened):
    """A case that keeps captures."""

    def record_capture(self, capture: Capture, entry: NewEntry) -> bool:
        """Write one capture and its ledger entry, after its bytes were put.

        Returns:
            False when the same bytes from the same place were kept before; then
            nothing is written.
        """
        return bool(self.record_captures([(capture, entry)]))

    def record_captures(self, received: Iterable[tuple[Capture, NewEntry]]) -> list[CaptureId]:
        """Write many captures in one transaction; a parent before what it holds.

        Returns:
            The ids of those that are new, in order.
        """
        with self._database.writing() as connection:
            return insert_captures(connection, self.ledger, received)

    def record_refusals(self, failures: Sequence[KeptFailure]) -> None:
        """Note what could not be kept, outside any reading.

        A later note on the same thing, or a capture from the same place,
        replaces it. `capture` is None when not even bytes were got.
        """
        with self._database.writing() as connection:
            renew_failures(connection, failures)

    def captures(self) -> Iterator[Capture]:
        """Give every capture in the order in which they were kept."""
        for page in self._database.pages(select_captures(), [CAPTURE.c.seq]):
            yield from map(capture_of, page)

    def capture(self, capture_id: CaptureId) -> Capture:
        """Give one capture.

        Raises:
            UnknownId: The case holds no such capture.
        """
        with self._database.reading() as connection:
            return find_capture(connection, capture_id)

    def capture_ids(self) -> Iterator[CaptureId]:
        """Give the id of every capture in the order in which they were kept."""
        for page in self._database.pages(select(CAPTURE.c.seq, CAPTURE.c.id), [CAPTURE.c.seq]):
            yield from (CaptureId(row.id) for row in page)

    def failures(self) -> Iterator[KeptFailure]:
        """Give what could not be kept or read and still is not, oldest first."""
        return current_failures(self._database)

    def unread_captures(self, step_version: int) -> Iterator[Capture]:
        """Give the captures that this version of reading has not been through."""
        for page in self._database.pages(select_unread(step_version), [CAPTURE.c.seq]):
            yield from map(capture_of, page)
