"""Which lists are the signers of a case's pictures held against?

A person names the files once; the record keeps what they held, so that every later
`add` and the desk use the same ones, and anybody can see since when. Pictures that
were held against others before are read anew at the next `add`.

Callers: `firsthand.cli.keeping`, `firsthand.cli.pictures`, `firsthand.casework.intake.steps`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from firsthand.errors import InputMissing, InputUnreadable
from firsthand.media.metadata.credentials import HELD_AGAINST, SIGNED, held_against
from firsthand.media.metadata.trust_lists import (
    LARGEST_BYTES,
    ListUse,
    TrustList,
    read_trust_list,
)
from firsthand.model.item import Capture
from firsthand.preserve.capture import Entry
from firsthand.store.case import Case

NAMED = "trust lists named"
"""The kind of entry that says which lists a case is held against from then on."""


def read_lists(signers: Sequence[Path], stamps: Sequence[Path] = ()) -> tuple[TrustList, ...]:
    """Read lists from their files.

    Args:
        signers: Of authorities that vouch for signers.
        stamps: Of authorities that vouch for the time of signing.

    Raises:
        InputMissing: There is no such file.
        InputUnreadable: It is no list.
        InputTooLarge: It is larger than any list.
    """
    return (
        *(_read_list(path, ListUse.SIGNERS) for path in signers),
        *(_read_list(path, ListUse.STAMPS) for path in stamps),
    )


def _read_list(path: Path, use: ListUse) -> TrustList:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
        written_at = path.stat().st_mtime
    except FileNotFoundError as error:
        raise InputMissing(
            f"cannot use `{path}` as a trust list: there is nothing there; nothing was changed",
            hint="name a file of certificates in PEM, or a list in JSON",
        ) from error
    except OSError as error:
        raise InputUnreadable(
            f"cannot use `{path}` as a trust list: {error.strerror or error}; nothing was changed",
            hint="name a file of certificates that you may read",
        ) from error
    written_on = datetime.fromtimestamp(written_at, UTC).date()
    return read_trust_list(content, path.name, use=use, written_on=written_on)


def name_lists(case: Case, lists: Sequence[TrustList], *, by: str) -> bool:
    """Hold the signers of a case's pictures against these lists from now on.

    They take the place of those of the same use; lists of the other use stay. What
    was read before is held against them by the next `add`.

    Args:
        case: An open case.
        lists: The lists; none: nobody vouches any more, and all go.
        by: Who names them.

    Returns:
        False when the case was held against just these already.

    Raises:
        NotKept: It could not be recorded.
    """
    before, uses = lists_of(case), {one.use for one in lists}
    stay = [one for one in before if lists and one.use not in uses]
    now = tuple(sorted((*lists, *stay), key=lambda one: one.use is ListUse.STAMPS))
    if now == before:
        return False
    subjects = tuple(f"sha256:{one.sha256}" for one in now)
    details = {"lists": [msgspec.to_builtins(one) for one in now]}
    case.record(Entry(NAMED, by, datetime.now(UTC), subjects, details))
    return True


def lists_of(case: Case) -> tuple[TrustList, ...]:
    """Give the lists that a case is held against: those that were named last.

    An entry that can no longer be read is passed over: a check names it.
    """
    found: tuple[TrustList, ...] = ()
    for said in case.ledger.saying(NAMED):
        with suppress(msgspec.ValidationError, KeyError, TypeError):
            found = tuple(_lists_in(said))
    return found


def _lists_in(said: Mapping[str, Any]) -> Iterator[TrustList]:
    return iter(msgspec.convert(said["details"]["lists"], tuple[TrustList, ...]))


def held_otherwise(case: Case) -> list[Capture]:
    """Give the captures whose pictures were held against other lists than those named last.

    A case for which no list was ever named has none: it costs nothing there.
    """
    if next(iter(case.ledger.saying(NAMED)), None) is None:
        return []
    expected = set(held_against(lists_of(case)))
    items = [
        record.item
        for record in case.pictures()
        if any(fact.origin == SIGNED for fact in record.facts)
        and {fact for fact in record.facts if fact.field == HELD_AGAINST} != expected
    ]
    captures = dict.fromkeys(case.item(item).capture for item in items)
    return [case.capture(capture) for capture in captures]
