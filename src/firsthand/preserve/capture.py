"""What the record says about bytes that were received, read and analysed.

Each function gives the contents of one ledger entry (or the capture that an
entry is about); the store puts them in their place in the chain. Pure: no
file, no clock. Caller: `firsthand.casework`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import msgspec

from firsthand.errors import NotKept
from firsthand.model.decision import Decision, kind_of, subjects_of
from firsthand.model.ids import CaptureId, Digest, ItemId, short_hash
from firsthand.model.item import Capture, Item
from firsthand.model.statement import Statement

CAPTURED = "captured"
READ = "read"
EXTRACTED = "extracted"
DERIVED = "derived"
DECIDED = "decided"
TAKEN_APART = "taken apart"

DERIVED_FORM = 2
"""Which rows the digest of statements and analysis is over. Before form 2 the ids
and places of rows were not among them; a digest of another form is not compared."""

_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a ledger entry is to say, without its place in the chain.

    Attributes:
        kind: What was done: "captured", "read", "analysed" ...
        actor: The person or account who did it.
        at: When (aware).
        subjects: Ids and digests of what it was done to.
        details: More, as texts, whole numbers, lists and objects.
    """

    kind: str
    actor: str
    at: datetime
    subjects: tuple[str, ...] = ()
    details: Mapping[str, Any] = field(default_factory=dict)

    def contents(self) -> dict[str, Any]:
        """Give it as JSON values; the time as ISO 8601 in UTC."""
        return {
            "kind": self.kind,
            "actor": self.actor,
            "at": _iso(self.at),
            "subjects": list(self.subjects),
            "details": dict(self.details),
        }


@dataclass(frozen=True, slots=True)
class Receipt:
    """How bytes came in.

    Attributes:
        locator: Where from: a path, or `archive.zip!/inner/name`.
        received_at: When they were kept (aware).
        received_by: Who handed them in.
        parent: The archive's capture, for bytes found inside an archive.
    """

    locator: str
    received_at: datetime
    received_by: str
    parent: CaptureId | None = None


def make_capture(digest: Digest, size_bytes: int, receipt: Receipt) -> Capture:
    r"""Make the capture of bytes that are kept.

    The same bytes from the same place give the same id, whenever they come.
    Bytes of a file name that are no text are written as `\xff`.

    Args:
        digest: Their SHA-256, from the blob store.
        size_bytes: How many there are.
        receipt: How they came in.
    """
    locator = _LONE_SURROGATE.sub(_visible, receipt.locator)
    return Capture(
        id=CaptureId(f"cap-{short_hash(digest, locator)}"),
        digest=digest,
        size_bytes=size_bytes,
        locator=locator,
        received_at=receipt.received_at.astimezone(UTC),
        received_by=receipt.received_by,
        parent=receipt.parent,
    )


def entry_of_capture(capture: Capture) -> Entry:
    """Give the ledger entry for a capture: all that its row says.

    `firsthand.preserve.check` makes it anew from the row and compares.
    """
    return Entry(
        kind=CAPTURED,
        actor=capture.received_by,
        at=capture.received_at,
        subjects=(capture.id, f"sha256:{capture.digest}"),
        details={
            "locator": capture.locator,
            "size_bytes": capture.size_bytes,
            "parent": capture.parent,
        },
    )


def entry_of_taking_apart(
    archive: Capture,
    *,
    taken: Mapping[str, int],
    left: Mapping[str, int],
    refused: int,
    at: datetime,
) -> Entry:
    """Give the ledger entry that says what of a web archive became captures and what stayed.

    Args:
        archive: The archive's capture; what was taken out names it as parent.
        taken: How many of each kind.
        left: How many stayed in it, by the reason.
        refused: How many could not be taken out.
        at: When (aware).
    """
    return Entry(
        kind=TAKEN_APART,
        actor=archive.received_by,
        at=at,
        subjects=(archive.id,),
        details={
            "locator": archive.locator,
            "taken": dict(taken),
            "left": dict(left),
            "refused": refused,
        },
    )


def entry_of_reading(
    read: Mapping[CaptureId, Sequence[Item]], *, actor: str, at: datetime, step_version: int
) -> Entry:
    """Give the ledger entry for reading some captures.

    It holds the digest of each text, and one over all that was read of a capture:
    outlet, dates and the place of each item are evidence as the words are.

    Args:
        read: For each capture its items; none when it holds none.
        actor: Who had it read.
        at: When (aware).
        step_version: Which version of reading this was.
    """
    return Entry(
        kind=READ,
        actor=actor,
        at=at,
        subjects=tuple(read),
        details={
            "step_version": step_version,
            "texts": {
                capture: {item.id: text_digest(item.text) for item in items}
                for capture, items in read.items()
            },
            "items": {capture: kept_digest(items) for capture, items in read.items()},
        },
    )


def entry_of_extraction(
    found: Mapping[ItemId, Sequence[Statement]], *, actor: str, at: datetime, step_version: int
) -> Entry:
    """Give the ledger entry for finding the statements of some items, with a digest for each.

    Args:
        found: For each item all its statements in order, or none.
        actor: Who had it done.
        at: When (aware).
        step_version: Which version of extraction this was.
    """
    return Entry(
        kind=EXTRACTED,
        actor=actor,
        at=at,
        details={
            "step_version": step_version,
            "statements": {item: kept_digest(statements) for item, statements in found.items()},
        },
    )


def entry_of_analysis(
    *,
    actor: str,
    at: datetime,
    items: Sequence[ItemId],
    step_version: int,
    last_decision: int = 0,
) -> Entry:
    """Give the ledger entry for an analysis: from how many items, by which version.

    Args:
        actor: Who had it made.
        at: When (aware).
        items: What it was made from; their ids go in as one digest, so that the
            entry stays small while a change of the pile still shows.
        step_version: Which version of linking and tracing this was.
        last_decision: The number of the latest decision of a person that it
            follows; 0 when there is none.
    """
    return Entry(
        kind="analysed",
        actor=actor,
        at=at,
        details={
            "items": len(items),
            "items_digest": text_digest("\n".join(items)),
            "step_version": step_version,
            "last_decision": last_decision,
        },
    )


def entry_of_derived(rows: Iterable[str], *, actor: str, at: datetime, revision: int) -> Entry:
    """Give the ledger entry that notes what statements and analysis were, as one digest.

    They can be made anew; the digest shows whether somebody changed them instead.

    Args:
        rows: All of them as kept, in order.
        actor: Who had them made.
        at: When (aware).
        revision: The state of the case that they belong to.
    """
    details = {"rows_digest": rows_digest(rows), "revision": revision, "form": DERIVED_FORM}
    return Entry(kind=DERIVED, actor=actor, at=at, details=details)


def entry_of_uncovering(
    items: Iterable[ItemId],
    *,
    actor: str,
    at: datetime,
    why: str = "",
    view: Mapping[str, Any] | None = None,
) -> Entry:
    """Give the ledger entry that notes who asked to see which pictures uncovered.

    Args:
        items: The pictures.
        actor: Who asked.
        at: When (aware).
        why: The reason that they gave, in their words.
        view: What they were given: how far uncovered, what was hidden in it, the
            digest of its bytes. Texts, whole numbers, lists and objects.
    """
    details = {**({"why": why} if why else {}), **(view or {})}
    return Entry(kind="uncovered", actor=actor, at=at, subjects=tuple(items), details=details)


def entry_of_decision(decision: Decision) -> Entry:
    """Give the ledger entry for a decision: all that its row says.

    `firsthand.preserve.check` makes it anew from the row and compares.
    """
    return Entry(
        kind=DECIDED,
        actor=decision.by,
        at=decision.at,
        subjects=subjects_of(decision.matter),
        details={
            "decision": decision.id,
            "matter_kind": kind_of(decision.matter),
            "matter": msgspec.to_builtins(decision.matter),
            "why": decision.why,
        },
    )


def kept_digest(values: Iterable[Item | Statement]) -> Digest:
    """Give one SHA-256 over some values, in order, as they are kept (JSON).

    Raises:
        NotKept: A text in one holds half of a surrogate pair, which no file can hold.
    """
    try:
        return rows_digest(msgspec.json.encode(value).decode("utf-8") for value in values)
    except UnicodeEncodeError as error:
        raise NotKept(
            f"what was read could not be recorded: a text holds `{error.object[error.start]!a}`,"
            " half of a pair of code units, where a character was expected; nothing was written",
            hint="replace it with U+FFFD where the text is decoded",
        ) from error


def rows_digest(rows: Iterable[str]) -> Digest:
    """Give one SHA-256 over many rows, each written with its length before it."""
    whole = hashlib.sha256()
    for row in rows:
        content = row.encode("utf-8", "surrogatepass")
        whole.update(b"%d:" % len(content) + content)
    return Digest(whole.hexdigest())


def text_digest(text: str) -> Digest:
    """Give the SHA-256 of a text in UTF-8."""
    return Digest(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


def _iso(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    # U+DC80..U+DCFF is how Python hands over a byte of a file name that is no text.
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"
