"""Is the case file made as Firsthand makes it? Its tables, and what guards them.

A row can be sound and still lie: a view in the place of a table shows what
somebody wants, a trigger of somebody else's drops what is about to be kept,
and a rule such as ON CONFLICT IGNORE loses it without a word. SQLite finds
nothing wrong with any of these.

Caller: `firsthand.store.parts.opened`.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sqlalchemy import Connection, RowMapping, create_engine

from firsthand.store.case_file.schema import METADATA

_MOST_NAMED = 5
"""Rows that point to nothing are named up to here, then counted."""
_RULES = re.compile(r"\b(?:ON\s+CONFLICT|CHECK|GENERATED|AS|COLLATE|WITHOUT|STRICT)\b", re.I)
"""What a table of ours never says: each changes or refuses rows."""


def strange(connection: Connection) -> Iterator[str]:
    """Say what in a case file is not as Firsthand makes it; nothing when all is.

    Args:
        connection: To a file of the newest format.
    """
    expected = _expected()
    found = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master").all()
    guards: dict[str, str] = {}
    tables: dict[str, str] = {}
    for kind, name, sql in found:
        if kind == "trigger":
            guards[name] = _plain(sql)
        elif kind == "view":
            yield f"a view `{name}` stands where only tables should"
        elif kind == "table" and name in METADATA.tables:
            tables[name] = sql
    yield from _of_guards(expected, guards)
    for name in METADATA.tables:
        if name in tables:
            yield from _of_table(connection, name, tables[name])
        else:
            yield f"the table `{name}` is gone"
    yield from _dangling(connection.exec_driver_sql("PRAGMA foreign_key_check").mappings().all())


def _of_guards(expected: Mapping[str, str], found: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(expected.keys() | found.keys()):
        if name not in found:
            yield f"the guard `{name}` is gone: rows that only ever grow could be changed"
        elif name not in expected:
            yield f"a trigger `{name}` is there that Firsthand did not make"
        elif expected[name] != found[name]:
            yield f"the guard `{name}` is not the one that Firsthand makes"


def _of_table(connection: Connection, name: str, sql: str) -> Iterator[str]:
    rows = connection.exec_driver_sql(f"PRAGMA table_xinfo({name})").all()
    columns = {row[1] for row in rows}
    expected = {column.name for column in METADATA.tables[name].columns}
    if columns != expected:
        yield f"the table `{name}` has other columns than Firsthand makes"
    if rule := _RULES.search(sql):
        yield f"the table `{name}` has a rule that Firsthand does not make: {rule.group()}"


def _dangling(rows: Sequence[RowMapping]) -> Iterator[str]:
    for row in rows[:_MOST_NAMED]:
        yield f"row {row['rowid']} of `{row['table']}` names what is not in `{row['parent']}`"
    if len(rows) > _MOST_NAMED:
        yield f"{len(rows) - _MOST_NAMED} more rows name something that is not there"


@cache
def _expected() -> dict[str, str]:
    """Give the triggers of a case file that was just made, by their names."""
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(":memory:"))
    with engine.begin() as connection:
        METADATA.create_all(connection)
        found = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).all()
    engine.dispose()
    return {name: _plain(sql) for name, sql in found}


def _plain(sql: str | None) -> str:
    return " ".join((sql or "").split())
