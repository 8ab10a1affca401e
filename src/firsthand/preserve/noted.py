"""What does the record say was captured, read, decided and derived?

Entries are taken in their order; where several speak of one thing, the latest
counts. Nothing of an entry is believed to have the form that ours have: it may
have been written by anybody.

Pure. Caller: `firsthand.preserve.check`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from firsthand.preserve.anchors.told import ANCHORED, Anchor, anchor_of
from firsthand.preserve.capture import CAPTURED, DECIDED, DERIVED, EXTRACTED, READ

NO_ENTRY = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What comes of reading something that is no entry as one: other types, parts that
are missing, and brackets nested beyond what any entry of ours has."""


@dataclass(frozen=True, slots=True)
class NotedRows:
    """What was last noted of statements and analysis.

    Attributes:
        rows_digest: One SHA-256 over all of their rows.
        revision: The state of the case that they belong to.
        form: Which rows that digest is over; see `firsthand.preserve.capture`.
    """

    rows_digest: str
    revision: int
    form: int


@dataclass(slots=True)
class Noted:
    """What the entries say, as far as they were followed.

    Attributes:
        captured: For each capture the entry that records it.
        texts: For each capture that was read the digests of its items' texts.
        items: For each the digest of all that was read of it; without those that
            an earlier version read, which noted the texts only.
        statements: For each item the digest of its statements, likewise.
        decided: For each decision the entry that records it.
        derived: What was noted of statements and analysis; None when nothing was.
        anchored: Every anchor that was handed in.
    """

    captured: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    items: dict[str, str] = field(default_factory=dict)
    statements: dict[str, str] = field(default_factory=dict)
    decided: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    derived: NotedRows | None = None
    anchored: list[Anchor] = field(default_factory=list)

    def note(self, said: Mapping[str, Any]) -> None:
        """Take what one entry says.

        Args:
            said: The entry, parsed. One of `NO_ENTRY` is raised where it has not
                the form of ours.
        """
        details = said["details"]
        if said["kind"] == CAPTURED:
            self.captured[str(said["subjects"][0])] = said
        elif said["kind"] == READ:
            self._note_reading(details)
        elif said["kind"] == EXTRACTED:
            for item, digest in details["statements"].items():
                self.statements[item] = str(digest)
        elif said["kind"] == DECIDED:
            self.decided[str(details["decision"])] = said
        elif said["kind"] == DERIVED:
            digest, revision = str(details["rows_digest"]), int(details["revision"])
            self.derived = NotedRows(digest, revision, int(details.get("form", 1)))
        elif said["kind"] == ANCHORED:
            self.anchored.append(anchor_of(said))

    def _note_reading(self, details: Mapping[str, Any]) -> None:
        for capture, texts in details["texts"].items():
            # Reading a capture anew drops the statements of its items.
            for item in self.texts.get(capture, {}):
                self.statements.pop(item, None)
            self.texts[capture] = {item: str(digest) for item, digest in texts.items()}
            # What is read again by a version that notes texts only has no such digest.
            self.items.pop(capture, None)
        for capture, digest in details.get("items", {}).items():
            self.items[capture] = str(digest)
