"""Look through the record of a case: what was done, by whom, to what, and how to prove it.

Callers: `firsthand.web`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from firsthand.errors import CaseDamaged, UnknownId
from firsthand.preserve.inclusion import InclusionProof, proof_for
from firsthand.store.case import Case, LedgerEntry

_BATCH = 500
MOST_LOOKED_THROUGH = 20_000
"""Entries that one answer looks through; then it says how far it came and how to
go on. 20,000 take about a quarter of a second."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the record.

    Attributes:
        seq: Its number; the first is 1.
        kind: What was done.
        actor: By whom.
        at: When (aware).
        subjects: To what: ids and digests.
        details: More, as JSON values.
        canonical: The entry itself, as it is hashed.
        hash: Its hash, hexadecimal.
        previous: The hash of the entry before it; None for the first.
    """

    seq: int
    kind: str
    actor: str
    at: datetime
    subjects: tuple[str, ...]
    details: Mapping[str, Any]
    canonical: str
    hash: str
    previous: str | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries a person wants to see; empty fields keep everything.

    Attributes:
        kind: What was done.
        actor: Words of who did it.
        day: When, in UTC.
        subject: What it was done to, or names in its details.
    """

    kind: str = ""
    actor: str = ""
    day: date | None = None
    subject: str = ""

    def keeps(self, entry: Entry) -> bool:
        """Tell whether an entry is to be shown."""
        return (
            self.kind in ("", entry.kind)
            and self.actor.casefold() in entry.actor.casefold()
            and self.day in (None, entry.at.astimezone(UTC).date())
            and self.subject in entry.canonical
        )


@dataclass(frozen=True, slots=True)
class Entries:
    """Some entries, the newest first.

    Attributes:
        shown: They.
        older_than: Number to go on from; None when there are no older ones.
    """

    shown: tuple[Entry, ...]
    older_than: int | None


def entries(case: Case, wanted: Wanted, *, before: int | None, limit: int) -> Entries:
    """Give entries of the record, the newest first.

    Args:
        case: An open case.
        wanted: Which.
        before: Only entries with a lower number; all when None.
        limit: How many to give at most.

    Raises:
        CaseDamaged: An entry can no longer be read.
    """
    at = case.head().size + 1 if before is None else before
    shown: list[Entry] = []
    looked = 0
    while looked < MOST_LOOKED_THROUGH:
        rows = case.ledger.older_than(at, _BATCH)
        for row in rows:
            at, looked = row.seq, looked + 1
            entry = _entry(row)
            if wanted.keeps(entry):
                shown.append(entry)
            if len(shown) == limit:
                return Entries(tuple(shown), at if at > 1 else None)
        if len(rows) < _BATCH:
            return Entries(tuple(shown), None)
    return Entries(tuple(shown), at)


def entry(case: Case, seq: int) -> Entry:
    """Give one entry.

    Raises:
        UnknownId: The record has no such entry.
    """
    found = case.ledger.older_than(seq + 1, 1) if seq > 0 else []
    if not found or found[0].seq != seq:
        raise UnknownId(
            f"cannot show entry `{seq}`: the record has {case.head().size} entries; nothing was"
            " changed",
            hint="look for it in the list of entries",
        )
    return _entry(found[0])


def proof(case: Case, seq: int, size: int | None = None) -> InclusionProof:
    """Prove that an entry is in the record as it stands now, or as it stood earlier.

    Args:
        case: An open case.
        seq: Number of the entry.
        size: How many entries the record is to have; all when None. Those of an
            anchor give a root that an outsider has stamped.

    Raises:
        UnknownId: The record has no such entry, or had none at that length.
    """
    found, now = entry(case, seq), case.head().size
    length = now if size is None else size
    if not seq <= length <= now:
        raise UnknownId(
            f"cannot prove entry `{seq}` in a record of `{length}` entries: expected a length from"
            f" {seq} to {now}; nothing was changed",
            hint="leave the length out, or take that of an anchor",
        )
    return proof_for(seq, found.canonical, case.ledger.hashes(length))


def _entry(row: LedgerEntry) -> Entry:
    try:
        said = json.loads(row.entry)
        return Entry(
            row.seq,
            said["kind"],
            said["actor"],
            datetime.fromisoformat(said["at"]),
            tuple(said["subjects"]),
            said["details"],
            row.entry,
            row.hash,
            row.previous,
        )
    except (ValueError, KeyError, TypeError) as error:
        raise CaseDamaged(
            f"the ledger entry `{row.seq}` could not be read: {error}; it was left as it is",
            hint="run `firsthand check` to see what else differs, and restore the case from a copy",
        ) from error
