"""Every word of a case, to be found again: an index beside the case file.

It is derived: it can be removed at any time and is made anew from the items.
It holds no decision and nothing that `check` looks at.

Caller: `firsthand.casework.asking.searching`.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from firsthand.errors import NotKept
from firsthand.model.ids import ItemId
from firsthand.model.item import Item

MOST_COUNTED = 10_000
"""Hits are counted up to here; beyond it a page says "more than"."""
_WAIT_S = 30.0
_BATCH = 200
"""Items that are put in at once: a batch of long reports stays under 10 MB."""
_SNIPPET_TOKENS = 28
_OPEN, _CLOSE = "\x02", "\x03"
_SNIPPETS = (
    "SELECT rowid, item, snippet(words, -1, ?, ?, ' … ', ?) FROM words"
    " WHERE words MATCH ? AND rowid IN"
)
_PHRASE = re.compile(r'"([^"]+)"|(\S+)')
_WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Snippet:
    """Some words around what was found.

    Attributes:
        parts: Pieces of the text in order, each with whether it was searched for.
    """

    parts: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One item that holds the words.

    Attributes:
        item: Which.
        snippet: Where.
    """

    item: ItemId
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found, one page of it.

    Attributes:
        hits: The best first.
        total: How many there are, at most `MOST_COUNTED`.
    """

    hits: tuple[Hit, ...]
    total: int


class SearchIndex:
    """The index of one case.

    Args:
        path: Its file; made when missing.
        made_by: Names the version of reading; an index of another is made anew.
    """

    def __init__(self, path: Path, made_by: str) -> None:
        self._path = path
        self._made_by = made_by

    def refresh(self, ids: Iterable[ItemId], fetch: Callable[[ItemId], Item]) -> int:
        """Put in what is new and take out what is gone.

        Args:
            ids: Every item of the case.
            fetch: Gives an item.

        Returns:
            How many items were put in.

        Raises:
            NotKept: The file could not be written; the case itself is untouched.
        """
        with self._opened() as connection:
            held = {row[0] for row in connection.execute("SELECT item FROM held")}
            wanted = dict.fromkeys(ids)
            new = [item for item in wanted if item not in held]
            gone = [item for item in held if item not in wanted]
            if gone:
                self._write(connection, [], gone)
            for start in range(0, len(new), _BATCH):
                self._write(connection, [fetch(item) for item in new[start : start + _BATCH]], [])
        return len(new)

    def find(self, words: str, *, limit: int, offset: int = 0) -> Hits:
        """Find the items that hold all words, in any order.

        Args:
            words: Words, and phrases in quotation marks; case and accents do not
                matter, and the last word may be only begun.
            limit: How many hits to give.
            offset: How many to pass over.
        """
        query = _query_of(words)
        if not query:
            return Hits((), 0)
        with self._opened() as connection:
            (total,) = connection.execute(
                "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)",
                (query, MOST_COUNTED),
            ).fetchone()
            best = connection.execute(
                "SELECT rowid FROM words WHERE words MATCH ?"
                " ORDER BY bm25(words, 0, 4.0, 2.0, 1.0), rowid LIMIT ? OFFSET ?",
                (query, limit, offset),
            ).fetchall()
            found = _snippets(connection, query, [row for (row,) in best])
        return Hits(tuple(found[row] for (row,) in best), total)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(self._connect()) as connection:
                yield connection
        except sqlite3.DatabaseError as error:
            raise NotKept(
                f"the index `{self._path}` could not be read or written: {error}; the case itself"
                " was not touched",
                hint="remove that file and search again: it is made anew",
            ) from error

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_WAIT_S, isolation_level=None)
        made_by = None
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'made_by'").fetchone():
            made_by = connection.execute("SELECT name FROM made_by").fetchone()
        if made_by != (self._made_by,):
            self._start(connection)
        return connection

    def _start(self, connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN IMMEDIATE")
        for table in ("words", "held", "made_by"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        connection.execute(
            "CREATE VIRTUAL TABLE words USING fts5(item UNINDEXED, title, outlet, text,"
            " tokenize = 'unicode61 remove_diacritics 2')"
        )
        connection.execute("CREATE TABLE held (item TEXT PRIMARY KEY, row INTEGER NOT NULL)")
        connection.execute("CREATE TABLE made_by (name TEXT NOT NULL)")
        connection.execute("INSERT INTO made_by VALUES (?)", (self._made_by,))
        connection.execute("COMMIT")

    def _write(
        self, connection: sqlite3.Connection, items: Sequence[Item], gone: Sequence[str]
    ) -> None:
        connection.execute("BEGIN IMMEDIATE")
        for item in gone:
            row = connection.execute("SELECT row FROM held WHERE item = ?", (item,)).fetchone()
            if row:
                connection.execute("DELETE FROM words WHERE rowid = ?", row)
                connection.execute("DELETE FROM held WHERE item = ?", (item,))
        for held in items:
            # Another process may have put it in while this one read the item.
            if connection.execute("SELECT 1 FROM held WHERE item = ?", (held.id,)).fetchone():
                continue
            texts = (held.id, *map(_plain, (held.title, held.outlet, held.text)))
            row = connection.execute("INSERT INTO words VALUES (?, ?, ?, ?)", texts).lastrowid
            connection.execute("INSERT INTO held VALUES (?, ?)", (held.id, row))
        connection.execute("COMMIT")


def _snippets(connection: sqlite3.Connection, query: str, rows: Sequence[int]) -> dict[int, Hit]:
    """Give the items in some rows with the words around what was found, by the row.

    Not asked for together with the order: SQLite would make a snippet for every
    row that it passes over.
    """
    found: dict[int, Hit] = {}
    for start in range(0, len(rows), _BATCH):
        some = rows[start : start + _BATCH]
        marks = ",".join("?" * len(some))
        asked = f"{_SNIPPETS} ({marks})"
        values = (_OPEN, _CLOSE, _SNIPPET_TOKENS, query, *some)
        for row, item, text in connection.execute(asked, values):
            found[row] = Hit(ItemId(item), _parted(text))
    return found


def words_of(asked: str) -> tuple[str, ...]:
    """Give the words and phrases that are searched for, as they are compared."""
    phrases = (match.group(1) or match.group(2) for match in _PHRASE.finditer(asked))
    return tuple(" ".join(found) for phrase in phrases if (found := _WORD.findall(phrase)))


def _query_of(asked: str) -> str:
    """Write the words in the index's own language, where none of theirs means anything."""
    words = words_of(asked)
    if not words:
        return ""
    begun = "" if asked.rstrip().endswith('"') else "*"
    quoted = [f'"{word}"' for word in words]
    return " AND ".join([*quoted[:-1], quoted[-1] + begun])


def _plain(text: str | None) -> str:
    """Give a text without the two signs that mark what was found."""
    return (text or "").replace(_OPEN, " ").replace(_CLOSE, " ")


def _parted(text: str) -> Snippet:
    parts: list[tuple[str, bool]] = []
    for n, piece in enumerate(text.split(_OPEN)):
        marked, _, plain = piece.rpartition(_CLOSE) if n else ("", "", piece)
        parts += [(marked, True)] if marked else []
        parts += [(plain, False)] if plain else []
    return Snippet(tuple(parts))
