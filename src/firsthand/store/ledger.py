"""The append-only, chained record of all that was done to a case.

One entry is canonical JSON (RFC 8785): what was done (`kind`), by whom
(`actor`), when (`at`), to what (`subjects`), `details`, its number (`seq`,
from 1) and the hash of the entry before it (`previous`, null for the first).
The hash of an entry is the leaf hash of RFC 6962: SHA-256 of a zero byte and
the entry's bytes, so that a Merkle log can be made from the same entries later.

There is no code here that changes or removes an entry.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import rfc8785
from sqlalchemy import Connection, Row, insert, select

from firsthand.errors import CaseDamaged, NotKept
from firsthand.store.case_file.database import Database
from firsthand.store.case_file.meta import get_count, get_meta, set_meta
from firsthand.store.case_file.schema import LEDGER


class NewEntry(Protocol):
    """What an entry is to say, without its place in the chain."""

    def contents(self) -> Mapping[str, Any]:
        """Give kind, actor, at, subjects and details as JSON values."""
        ...


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One row of the ledger.

    Attributes:
        seq: Its number; the first is 1.
        entry: Its canonical JSON, as kept.
        hash: Its hash, 64 hexadecimal digits, as kept.
        previous: The hash of the entry before it; None for the first.
    """

    seq: int
    entry: str
    hash: str
    previous: str | None


@dataclass(frozen=True, slots=True)
class Head:
    """How long the ledger is and how it ends.

    Attributes:
        size: Number of entries.
        hash: The hash of the last; None when there is none.
    """

    size: int
    hash: str | None


def entry_hash(entry: bytes) -> str:
    """Give the RFC 6962 leaf hash of an entry, 64 hexadecimal digits."""
    return hashlib.sha256(b"\x00" + entry).hexdigest()


class Ledger:
    """The ledger of one case."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, connection: Connection, entries: Iterable[NewEntry]) -> list[int]:
        """Add entries at the end, in the caller's transaction.

        Args:
            connection: From `Database.writing`, which holds the write lock, so
                that no other process can add between head and entry.
            entries: What they say, in order.

        Returns:
            The number of each.

        Raises:
            NotKept: An entry holds what canonical JSON cannot say.
        """
        head = _head(connection)
        rows = []
        for new in entries:
            seq = head.size + 1
            body = _canonical({**new.contents(), "seq": seq, "previous": head.hash})
            row = LedgerEntry(seq, body.decode("utf-8"), entry_hash(body), head.hash)
            rows.append(row)
            head = Head(seq, row.hash)
        if not rows:
            return []
        connection.execute(
            insert(LEDGER),
            [
                {"seq": r.seq, "entry": r.entry, "hash": r.hash, "previous": r.previous}
                for r in rows
            ],
        )
        set_meta(connection, "ledger_size", str(head.size))
        set_meta(connection, "ledger_head", head.hash or "")
        return [row.seq for row in rows]

    def entries(self) -> Iterator[LedgerEntry]:
        """Give every entry in order, as kept and unchecked."""
        for page in self._database.pages(select(LEDGER), [LEDGER.c.seq]):
            yield from map(_entry_of, page)

    def older_than(self, seq: int, rows: int) -> list[LedgerEntry]:
        """Give the entries before one, the newest first, as kept and unchecked.

        Args:
            seq: Number of the entry; it is not given itself.
            rows: How many to give at most.
        """
        query = select(LEDGER).where(LEDGER.c.seq < seq).order_by(LEDGER.c.seq.desc()).limit(rows)
        with self._database.reading() as connection:
            return list(map(_entry_of, connection.execute(query)))

    def saying(self, kind: str, *, after: int = 0) -> Iterator[Mapping[str, Any]]:
        """Give what the entries of one kind say, in order, unchecked.

        An entry that can no longer be read is passed over: a check names it.

        Args:
            kind: What was done.
            after: Only entries with a number above this one.
        """
        # Canonical JSON writes it so, and nothing else on the top level.
        holding = LEDGER.c.entry.contains(f'"kind":{json.dumps(kind)}', autoescape=True)
        found = select(LEDGER).where(LEDGER.c.seq > after, holding)
        for page in self._database.pages(found, [LEDGER.c.seq]):
            for row in page:
                said = _read(row.entry)
                if said is not None and said.get("kind") == kind:
                    yield said

    def hashes(self, size: int) -> list[bytes]:
        """Give the hashes of the first entries in order, 32 bytes each.

        Args:
            size: How many.
        """
        query = select(LEDGER.c.hash).where(LEDGER.c.seq <= size).order_by(LEDGER.c.seq)
        with self._database.reading() as connection:
            return [bytes.fromhex(found) for found in connection.scalars(query)]

    def head(self) -> Head:
        """Give length and end as noted apart from the entries.

        Entries cut off the end of the table show as a difference from this.
        """
        with self._database.reading() as connection:
            return _head(connection)


def _entry_of(row: Row[Any]) -> LedgerEntry:
    texts = (row.entry, row.hash, row.previous or "")
    if not isinstance(row.seq, int) or not all(isinstance(text, str) for text in texts):
        raise CaseDamaged(
            f"the ledger entry `{row.seq}` could not be read: got a row of other types, expected"
            " a number and texts; it was left as it is",
            hint="restore the case from a copy",
        )
    return LedgerEntry(row.seq, row.entry, row.hash, row.previous)


def _read(entry: object) -> dict[str, Any] | None:
    try:
        said = json.loads(str(entry))
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def _head(connection: Connection) -> Head:
    return Head(get_count(connection, "ledger_size"), get_meta(connection, "ledger_head"))


def _canonical(contents: Mapping[str, Any]) -> bytes:
    try:
        return rfc8785.dumps(dict(contents))
    except (rfc8785.CanonicalizationError, UnicodeError) as error:
        raise NotKept(
            f"a ledger entry of kind `{contents.get('kind')}` could not be written: {error};"
            " nothing was changed",
            hint="say its details in texts, whole numbers, lists and objects",
        ) from error
