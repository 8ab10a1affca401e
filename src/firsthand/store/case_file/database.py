"""One SQLite file, opened so that what was committed survives.

Settings and why (power-loss trials on SQLite 3.40, tmpfs that forgets what was
not synced: none of these lost an acknowledged row, DELETE with FULL did):

* before SQLite 3.51.3 the write-ahead log has a fault that can corrupt the
  file (sqlite.org/wal.html#walresetbug), so: rollback journal, PERSIST, EXTRA;
* from 3.51.3 on: write-ahead log, FULL.

One process writes at a time: a writer takes the lock when it starts
(BEGIN IMMEDIATE), a second one waits and then gets `CaseBusy`. Readers hold no
lock between pages, so that reading a long list never stops a writer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Row,
    Select,
    create_engine,
    event,
    literal,
    select,
    tuple_,
)
from sqlalchemy.exc import DBAPIError

from firsthand.errors import CaseBusy, CaseDamaged, FirsthandError, NotACase, NotKept

_WAL_IS_SOUND = (3, 51, 3)
"""First release without the write-ahead log fault named above."""

PAGE_ROWS = 256
"""Rows read at a time: a page of articles stays near one MiB, and 10,000 rows
cost forty queries."""


class Database:
    """The case file.

    Args:
        path: The SQLite file; created when it is not there.
        wait_s: How long a writer waits for another process, in seconds.
    """

    def __init__(self, path: Path, *, wait_s: float) -> None:
        self.path = path
        self._wait_s = wait_s
        url = URL.create("sqlite", database=str(path))
        self._engine = create_engine(url, connect_args={"timeout": wait_s})
        event.listen(self._engine, "connect", _prepare)
        event.listen(self._engine, "begin", _begin)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the case."""
        with self._translated(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in one transaction, durable when this returns.

        Raises:
            CaseBusy: Another process wrote for longer than `wait_s`.
            NotKept: No space, no permission, a failing disk; nothing of the
                transaction was written.
            CaseDamaged: The file is no longer a sound database.
        """
        with self._translated(), self._engine.connect() as connection:
            connection = connection.execution_options(firsthand_writes=True)
            with connection.begin():
                yield connection

    def pages(
        self, query: Select[Any], key: Sequence[ColumnElement[Any]]
    ) -> Iterator[Sequence[Row[Any]]]:
        """Give the rows of a query in order of a key, page by page.

        Rows written meanwhile are seen when their key lies further on.

        Args:
            query: Its first columns must be the key.
            key: Columns that together tell any two rows apart. Where there are
                several, the first is a column that numbers the rows of its table.
        """
        if len(key) == 1:
            yield from self._pages(query, key)
            return
        # A join is searched for in stretches of its first table: an index gives those,
        # where "everything after this row" would have each page sort the whole join.
        first = key[0]
        for stretch in self._pages(select(first), [first]):
            within = query.where(first.between(stretch[0][0], stretch[-1][0]))
            yield from self._pages(within, key)

    def _pages(
        self, query: Select[Any], key: Sequence[ColumnElement[Any]]
    ) -> Iterator[Sequence[Row[Any]]]:
        ordered = query.order_by(*key).limit(PAGE_ROWS)
        step = ordered
        while True:
            with self.reading() as connection:
                rows = connection.execute(step).all()
            if rows:
                yield rows
            if len(rows) < PAGE_ROWS:
                return
            last = [literal(value) for value in rows[-1][: len(key)]]
            step = ordered.where(tuple_(*key) > tuple_(*last))

    def damage(self) -> tuple[str, ...]:
        """Say what the database itself finds wrong with its file; empty when sound."""
        with self.reading() as connection:
            lines = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        return tuple(line for line in lines if line != "ok")

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise self._refusal(error.orig) from error
        except sqlite3.Error as error:
            raise self._refusal(error) from error

    def _refusal(self, error: BaseException | None) -> FirsthandError:
        # The low byte of the code is the kind of error, the rest is detail.
        code = getattr(error, "sqlite_errorcode", None)
        kind = code & 0xFF if code is not None else None
        where = f"`{self.path}`"
        if kind in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return CaseBusy(
                f"the case {where} could not be written: another process has been writing"
                f" for more than {self._wait_s:g} s; nothing was changed",
                hint="wait until the other command has finished and run this one again",
            )
        if kind == sqlite3.SQLITE_NOTADB:
            return NotACase(
                f"{where} could not be opened: got other bytes, expected a SQLite file;"
                " it was left as it is",
                hint="name the folder that `firsthand new` made",
            )
        if kind == sqlite3.SQLITE_CORRUPT:
            return CaseDamaged(
                f"the case file {where} could not be read: {error}; it was left as it is",
                hint="restore it from a copy; the bytes under `blobs` are not affected",
            )
        return NotKept(
            f"the case file {where} could not be read or written: {error};"
            " nothing of this step was written, all that was kept before is still there",
            hint="check free space and permissions, then run the command again",
        )


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    # SQLAlchemy, not the driver, says when a transaction begins.
    connection.isolation_level = None
    sound = sqlite3.sqlite_version_info >= _WAL_IS_SOUND
    for pragma in (
        "cell_size_check=ON",
        "trusted_schema=OFF",
        "foreign_keys=ON",
        "recursive_triggers=ON",  # or INSERT OR REPLACE slips past the DELETE trigger
        f"journal_mode={'WAL' if sound else 'PERSIST'}",
        f"synchronous={'FULL' if sound else 'EXTRA'}",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("firsthand_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
