"""Does everything in a case still match its record?

Every blob is hashed again, every ledger entry is followed from the first to
the last, every capture and every decision of a person is held against the entry
that recorded it, and every item's text against the digest noted when it was
read. Nothing is changed, and the check goes on to the end whatever it finds.

What a check on one machine cannot see: a person who may write to the case
folder, and knows how, can rewrite everything in it consistently, or put back a
whole older copy. Only something kept elsewhere shows that: a time stamp of an
outside authority over the record (`firsthand.preserve.anchors.checking`), or the
hash of the last entry, written down, which this report gives as `head`.

Everything that is read comes through `firsthand.preserve.kept`; the hashes are computed here,
not by the code that wrote them. Caller: `firsthand.casework`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from firsthand.errors import BlobMissing, FirsthandError
from firsthand.model.ids import Digest
from firsthand.preserve.anchors.checking import AnchorCheck, Elsewhere
from firsthand.preserve.anchors.told import ANCHORED, Anchor, anchor_of
from firsthand.preserve.capture import (
    CAPTURED,
    DECIDED,
    DERIVED,
    READ,
    entry_of_capture,
    entry_of_decision,
    rows_digest,
    text_digest,
)
from firsthand.preserve.kept import Kept, KeptEntry
from firsthand.preserve.report import AnchorFound, CheckReport, Finding, Outcome

_CHUNK_BYTES = 1 << 20

Named = TypeVar("Named")
Progress = Callable[[str, int, int], None]


def _untold(_step: str, _done: int, _total: int) -> None:
    """Tell nobody how far a check is."""


def check(
    kept: Kept, elsewhere: Elsewhere | None = None, progress: Progress = _untold
) -> CheckReport:
    """Hold everything that is kept against its record.

    Args:
        kept: The case.
        elsewhere: Anchors that a person kept apart from it, and whom they trust.
        progress: Told what is being checked, how many are done, and of how many.

    Returns:
        One finding for each thing looked at. Statements and analysis are
        derived: they are held against the digest noted when they were made, and
        named as not checked when the case has changed since.
    """
    checking = _Checking(kept, elsewhere or Elsewhere(), progress)
    for part in (
        checking.database,
        checking.ledger,
        checking.anchored,
        checking.captures,
        checking.blobs,
        checking.items,
        checking.decisions,
        checking.derived,
    ):
        try:
            part()
        except FirsthandError as error:
            checking.add(part.__name__, Outcome.DIFFERS, "everything readable", error.message)
    findings, found = tuple(checking.findings), tuple(checking.anchors)
    return CheckReport(findings, checking.last_hash, checking.size, found)


class _Checking:
    """One check on its way: what was found, and what the ledger says was kept."""

    def __init__(self, kept: Kept, elsewhere: Elsewhere, progress: Progress) -> None:
        self._kept = kept
        self._elsewhere = elsewhere
        self._progress = progress
        self._leaves: list[bytes] = []
        self._anchored: list[Anchor] = []
        self._captured: dict[str, dict[str, Any]] = {}
        self._texts: dict[str, dict[str, str]] = {}
        self._decided: dict[str, dict[str, Any]] = {}
        self._derived: dict[str, Any] | None = None
        self._expected_blobs: dict[Digest, None] = {}
        self.findings: list[Finding] = []
        self.anchors: list[AnchorFound] = []
        self.last_hash: str | None = None
        self.size = 0

    def add(
        self, subject: str, outcome: Outcome, expected: str, got: str, explanation: str = ""
    ) -> None:
        self.findings.append(Finding(subject, outcome, expected, got, explanation))

    def database(self) -> None:
        """Ask the database whether its own file is sound."""
        damage = list(self._kept.damage())
        self._compare("the case file", "sound", "; ".join(damage) or "sound")

    def ledger(self) -> None:
        """Follow the chain from the first entry to the last."""
        size, previous = 0, None
        noted = self._kept.head().size
        for kept in self._kept.entries():
            size += 1
            self._entry(kept, size, previous)
            self._progress("following the record", size, noted)
            # What follows is held against what is there, so that one bad entry
            # is named and not every entry after it.
            size, previous = kept.seq, kept.hash
        self.last_hash, self.size = previous, size
        head = self._kept.head()
        self._compare(
            "the end of the ledger",
            f"{head.size} entries, the last `{head.hash or 'none'}`",
            f"{size} entries, the last `{previous or 'none'}`",
        )

    def anchored(self) -> None:
        """Hold what outside authorities stamped against the entries."""
        found = AnchorCheck(self._leaves, self._kept.anchors, self._elsewhere)
        replies = found.replies(self._anchored)
        try:
            for done, _ in enumerate(found.hold(replies), start=1):
                self._progress("reading anchors", done, len(replies))
        finally:
            self.findings += found.findings
            self.anchors += found.anchors

    def captures(self) -> None:
        """Hold each capture against the entry that recorded it."""
        recorded = dict(self._captured)
        ids = self._told("comparing captures", self._kept.capture_ids(), len(recorded))
        for capture_id, capture in self._each(ids, self._kept.capture):
            entry = recorded.pop(capture_id, None)
            if capture is None:
                continue
            self._expected_blobs[capture.digest] = None
            subject = f"capture `{capture_id}`"
            if entry is None:
                self.add(subject, Outcome.MISSING, "an entry that records it", "none")
                continue
            said = {key: entry.get(key) for key in entry_of_capture(capture).contents()}
            self._compare(subject, _shown(said), _shown(entry_of_capture(capture).contents()))
        for capture_id, entry in recorded.items():
            self.add(f"capture `{capture_id}`", Outcome.MISSING, _shown(entry), "no row")
            self._expect_blob_of(entry)

    def blobs(self) -> None:
        """Hash every blob again; list those that no capture names."""
        expected = self._expected_blobs
        for digest in self._told("hashing files", expected, len(expected)):
            subject = f"blob `{digest}`"
            try:
                self._compare(subject, digest, self._hash_of(digest))
            except BlobMissing:
                self.add(subject, Outcome.MISSING, digest, "no file")
            except FirsthandError as error:
                self.add(subject, Outcome.DIFFERS, digest, error.message)
        for digest in self._kept.blobs.digests():
            if digest not in self._expected_blobs:
                why = "no capture names it: an addition was cut short, or it was put there"
                self.add(f"blob `{digest}`", Outcome.EXTRA, "no file", "a file", why)

    def items(self) -> None:
        """Hold each item's text against the digest noted when it was read."""
        noted = {item: text for texts in self._texts.values() for item, text in texts.items()}
        ids = self._told("comparing texts", self._kept.item_ids(), len(noted))
        for item_id, item in self._each(ids, self._kept.item):
            digest = noted.pop(item_id, None)
            if item is None:
                continue
            subject = f"text of item `{item_id}`"
            if digest is None:
                self.add(subject, Outcome.MISSING, "an entry that records it", "none")
            else:
                self._compare(subject, digest, text_digest(item.text))
        for item_id, digest in noted.items():
            self.add(f"text of item `{item_id}`", Outcome.MISSING, digest, "no row")

    def decisions(self) -> None:
        """Hold each decision of a person against the entry that recorded it."""
        recorded = dict(self._decided)
        ids = self._told("comparing decisions", self._kept.decision_ids(), len(recorded))
        for decision_id, decision in self._each(ids, self._kept.decision):
            entry = recorded.pop(decision_id, None)
            if decision is None:
                continue
            subject = f"decision `{decision_id}`"
            if entry is None:
                self.add(subject, Outcome.MISSING, "an entry that records it", "none")
                continue
            row = {**entry_of_decision(decision).contents(), "seq": decision.seq}
            self._compare(subject, _shown(entry), _shown(row))
        for decision_id, entry in recorded.items():
            self.add(f"decision `{decision_id}`", Outcome.MISSING, _shown(entry), "no row")

    def derived(self) -> None:
        """Hold statements and analysis against the digest noted when they were made."""
        subject = "statements and analysis"
        noted = self._derived
        if noted is None or noted["revision"] != self._kept.revision():
            why = "made or changed since they were last noted; the next `add` makes them anew"
            self.add(subject, Outcome.NOT_CHECKED, "", "", why)
            return
        self._compare(subject, noted["rows_digest"], rows_digest(self._kept.derived()))

    def _entry(self, kept: KeptEntry, seq: int, previous: str | None) -> None:
        subject = f"ledger entry {kept.seq}"
        hashed = hashlib.sha256(b"\x00" + kept.entry.encode("utf-8")).hexdigest()
        self._leaves.append(bytes.fromhex(hashed))
        try:
            said = json.loads(kept.entry)
            place = (said["seq"], said["previous"])
            self._note(said)
        except (ValueError, KeyError, TypeError, AttributeError):
            self.add(subject, Outcome.DIFFERS, f"an entry with hash `{kept.hash}`", "no entry")
            return
        expected = _place(seq, previous, kept.hash)
        rows = {_place(kept.seq, kept.previous, hashed), _place(*place, hashed)}
        wrong = sorted(row for row in rows if row != expected)
        self._compare(subject, expected, wrong[0] if wrong else expected)

    def _note(self, said: dict[str, Any]) -> None:
        """Remember what an entry says was captured or read; the latest counts."""
        if said["kind"] == CAPTURED:
            self._captured[said["subjects"][0]] = said
        elif said["kind"] == READ:
            for capture, texts in said["details"]["texts"].items():
                self._texts[capture] = dict(texts)
        elif said["kind"] == DECIDED:
            self._decided[said["details"]["decision"]] = said
        elif said["kind"] == DERIVED:
            self._derived = said["details"]
        elif said["kind"] == ANCHORED:
            self._anchored.append(anchor_of(said))

    def _expect_blob_of(self, entry: dict[str, Any]) -> None:
        for subject in entry["subjects"]:
            if str(subject).startswith("sha256:"):
                self._expected_blobs[Digest(subject.removeprefix("sha256:"))] = None

    def _told(self, step: str, things: Iterable[Named], total: int) -> Iterator[Named]:
        """Give each thing, and tell how many were given."""
        for done, thing in enumerate(things, start=1):
            yield thing
            self._progress(step, done, max(done, total))

    def _each(
        self, ids: Iterable[Any], find: Callable[[Any], Named]
    ) -> Iterator[tuple[Any, Named | None]]:
        """Give each thing; None, with a finding, for one that cannot be read."""
        for each in ids:
            try:
                yield each, find(each)
            except FirsthandError as error:
                self.add(f"row `{each}`", Outcome.DIFFERS, "a row that can be read", error.message)
                yield each, None

    def _hash_of(self, digest: Digest) -> str:
        hasher = hashlib.sha256()
        try:
            with self._kept.blobs.open(digest) as file:
                while chunk := file.read(_CHUNK_BYTES):
                    hasher.update(chunk)
        except OSError as error:
            return f"bytes that cannot be read: {error.strerror}"
        return hasher.hexdigest()

    def _compare(self, subject: str, expected: str, got: str) -> None:
        outcome = Outcome.MATCHES if expected == got else Outcome.DIFFERS
        self.add(subject, outcome, expected, got)


def _place(seq: object, previous: object, digest: object) -> str:
    return f"number {seq} after `{previous or 'none'}` with hash `{digest}`"


def _shown(contents: dict[str, Any]) -> str:
    keys = ("kind", "actor", "at", "subjects", "details", "seq")
    return json.dumps({key: _plain(contents.get(key)) for key in keys}, sort_keys=True)


def _plain(value: Any) -> Any:
    """Write whole numbers in one way: canonical JSON has 2 where a row may have 2.0."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
