"""What asking in words needs of each item and sentence, kept from one question to the next.

Tables of their own in the file of the index of words. All of it is derived: it
can be removed at any time and is made anew from the items and statements. It
holds no decision and nothing that `check` looks at.

Callers: `firsthand.casework.asking.ahead`, `firsthand.casework.asking.vectors`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from firsthand.errors import NotKept
from firsthand.model.ids import ItemId

_WAIT_S = 30.0
_IN_LIST = 500
"""Keys per query; SQLite before 3.32 takes at most 999 parameters."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """What was made of one item.

    Attributes:
        made_from: A digest of the text and the statements.
        content: The bytes that were made.
    """

    made_from: bytes
    content: bytes


@dataclass(frozen=True, slots=True)
class AskingRows:
    """Everything that was made of items.

    Attributes:
        vocabulary: The number of each term, from 0 on.
        items: What was made of each item.
    """

    vocabulary: dict[str, int] = field(default_factory=dict)
    items: dict[ItemId, ItemRow] = field(default_factory=dict)


class AskingFile:
    """The tables for asking in one case.

    Args:
        path: The file of the index of words; made when missing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, made_by: str) -> AskingRows:
        """Give what was made of items; nothing when another version made it.

        Args:
            made_by: Names the version that makes it now.

        Raises:
            NotKept: The file could not be read.
        """
        with self._opened() as connection:
            if _maker(connection, "items") != made_by:
                return AskingRows()
            terms = connection.execute("SELECT term, number FROM asking_term")
            rows = connection.execute("SELECT item, made_from, content FROM asking_item")
            return AskingRows(
                dict(terms), {ItemId(item): ItemRow(made, found) for item, made, found in rows}
            )

    def save(
        self,
        made_by: str,
        before: int,
        terms: Sequence[str],
        items: Mapping[ItemId, ItemRow | None],
    ) -> bool:
        """Keep what was made of some items.

        Args:
            made_by: Names the version that made it.
            before: How many terms the vocabulary had when it was read.
            terms: The terms that came to it since, in the order of their numbers.
            items: What was made of each item, in place of what was there; None
                for one that is gone.

        Returns:
            False when another process kept something meanwhile: then nothing is
            written, and it is made anew the next time.

        Raises:
            NotKept: The file could not be written; the case itself is untouched.
        """
        with self._opened() as connection, _written(connection):
            if _maker(connection, "items") != made_by:
                connection.execute("DELETE FROM asking_term")
                connection.execute("DELETE FROM asking_item")
                _set_maker(connection, "items", made_by)
            (there,) = connection.execute("SELECT count(*) FROM asking_term").fetchone()
            if there != before:
                return False
            numbered = [(term, before + n) for n, term in enumerate(terms)]
            connection.executemany("INSERT INTO asking_term VALUES (?, ?)", numbered)
            gone = [(item,) for item, row in items.items() if row is None]
            connection.executemany("DELETE FROM asking_item WHERE item = ?", gone)
            rows = [(item, row.made_from, row.content) for item, row in items.items() if row]
            connection.executemany("INSERT OR REPLACE INTO asking_item VALUES (?, ?, ?)", rows)
        return True

    def vectors(self, made_by: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """Give the vectors that are kept under some keys; others are left out.

        Args:
            made_by: Names the network that makes them now.
            keys: Digests of texts.

        Raises:
            NotKept: The file could not be read.
        """
        found: dict[bytes, bytes] = {}
        with self._opened() as connection:
            if _maker(connection, "vectors") != made_by:
                return found
            for start in range(0, len(keys), _IN_LIST):
                some = keys[start : start + _IN_LIST]
                marks = ",".join("?" * len(some))
                query = f"SELECT key, vector FROM asking_vector WHERE key IN ({marks})"  # noqa: S608  only marks
                found.update(connection.execute(query, some))
        return found

    def save_vectors(
        self,
        made_by: str,
        vectors: Mapping[bytes, bytes],
        complete: Mapping[ItemId, bytes] = MappingProxyType({}),
    ) -> None:
        """Keep some vectors, and note the items of which every sentence has one now.

        Args:
            made_by: Names the network that made them.
            vectors: By the digests of their texts.
            complete: For each such item the digest of its text and statements.

        Raises:
            NotKept: The file could not be written; the case itself is untouched.
        """
        with self._opened() as connection, _written(connection):
            _start_vectors(connection, made_by)
            connection.executemany(
                "INSERT OR REPLACE INTO asking_vector VALUES (?, ?)", list(vectors.items())
            )
            connection.executemany(
                "INSERT OR REPLACE INTO asking_complete VALUES (?, ?)", list(complete.items())
            )

    def complete(self, made_by: str) -> dict[ItemId, bytes]:
        """Give the items of which every sentence has a vector.

        Args:
            made_by: Names the network that makes them now.

        Returns:
            For each the digest of the text and statements that it had then.

        Raises:
            NotKept: The file could not be read.
        """
        with self._opened() as connection:
            if _maker(connection, "vectors") != made_by:
                return {}
            rows = connection.execute("SELECT item, made_from FROM asking_complete")
            return {ItemId(item): made_from for item, made_from in rows}

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(
                sqlite3.connect(self._path, timeout=_WAIT_S, isolation_level=None)
            ) as connection:
                _make_tables(connection)
                yield connection
        except sqlite3.DatabaseError as error:
            raise NotKept(
                f"the index `{self._path}` could not be read or written: {error}; the case itself"
                " was not touched",
                hint="remove that file and ask again: it is made anew",
            ) from error


def _start_vectors(connection: sqlite3.Connection, made_by: str) -> None:
    """Let go of what another network made."""
    if _maker(connection, "vectors") != made_by:
        connection.execute("DELETE FROM asking_vector")
        connection.execute("DELETE FROM asking_complete")
        _set_maker(connection, "vectors", made_by)


def _make_tables(connection: sqlite3.Connection) -> None:
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'asking_vector'")
    if found.fetchone() is None:
        with _written(connection):
            for table in (
                "asking_maker (what TEXT PRIMARY KEY, name TEXT NOT NULL)",
                "asking_term (term TEXT NOT NULL, number INTEGER PRIMARY KEY)",
                "asking_item (item TEXT PRIMARY KEY, made_from BLOB NOT NULL,"
                " content BLOB NOT NULL)",
                "asking_complete (item TEXT PRIMARY KEY, made_from BLOB NOT NULL)",
                "asking_vector (key BLOB PRIMARY KEY, vector BLOB NOT NULL)",
            ):
                connection.execute(f"CREATE TABLE IF NOT EXISTS {table}")


@contextmanager
def _written(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _maker(connection: sqlite3.Connection, what: str) -> str | None:
    row = connection.execute("SELECT name FROM asking_maker WHERE what = ?", (what,)).fetchone()
    return row[0] if row else None


def _set_maker(connection: sqlite3.Connection, what: str, name: str) -> None:
    connection.execute("INSERT OR REPLACE INTO asking_maker VALUES (?, ?)", (what, name))
