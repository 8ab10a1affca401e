"""Bringing a case file to the form that this version of Firsthand writes.

Each migration and the record that it was done are one transaction: a case is
in one form or the next, never between. A migration, once released, is never
edited; the next one follows it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, inspect

from firsthand.errors import CaseTooNew
from firsthand.store.case_file.database import Database
from firsthand.store.case_file.meta import get_count, set_meta
from firsthand.store.case_file.schema import DECISION, LIKENESS, META, METADATA, PICTURE


def _first_tables(connection: Connection) -> None:
    METADATA.create_all(connection)


def _pictures(connection: Connection) -> None:
    METADATA.create_all(connection, tables=[PICTURE, LIKENESS])


def _decisions(connection: Connection) -> None:
    METADATA.create_all(connection, tables=[DECISION])


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_first_tables, _pictures, _decisions)
"""The one at place n leads from format n to format n + 1."""

FORMAT_VERSION = len(MIGRATIONS)


def format_version(connection: Connection) -> int:
    """Give the format of a case file; 0 for one that holds no case."""
    if not inspect(connection).has_table(META.name):
        return 0
    return get_count(connection, "format_version")


def migrate(database: Database) -> None:
    """Bring the file to `FORMAT_VERSION`.

    Raises:
        CaseTooNew: A later version wrote it; it is left as it is.
    """
    with database.reading() as connection:
        found = format_version(connection)
    if found > FORMAT_VERSION:
        raise _too_new(database.path, found)
    for version in range(found, FORMAT_VERSION):
        with database.writing() as connection:
            # Another process may have done it while this one waited for the lock.
            if format_version(connection) == version:
                MIGRATIONS[version](connection)
                set_meta(connection, "format_version", str(version + 1))


def _too_new(path: Path, found: int) -> CaseTooNew:
    return CaseTooNew(
        f"the case file `{path}` could not be opened: got format {found}, expected at most"
        f" {FORMAT_VERSION}; it was left as it is",
        hint="open it with the version of Firsthand that wrote it, or a later one",
    )
