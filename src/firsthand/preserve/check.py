"""Does everything in a case still match its record?

Every blob is hashed again, every ledger entry is followed from the first to
the last, every capture and every decision of a person is held against the entry
that recorded it, and what was read of each capture against the digests noted
then. Nothing is changed, and the check goes on to the end whatever it finds.

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
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec

from firsthand.errors import BlobMissing, FirsthandError
from firsthand.model.ids import Digest
from firsthand.preserve.anchors.checking import AnchorCheck, Elsewhere
from firsthand.preserve.capture import (
    DERIVED_FORM,
    entry_of_capture,
    entry_of_decision,
    rows_digest,
    text_digest,
)
from firsthand.preserve.kept import Kept, KeptEntry, KeptHead, KeptItem
from firsthand.preserve.noted import NO_ENTRY, Noted
from firsthand.preserve.report import AnchorFound, CheckReport, Finding, Outcome
from firsthand.preserve.times import odd_times

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
        checking.times,
        checking.captures,
        checking.blobs,
        checking.items,
        checking.statements,
        checking.decisions,
        checking.derived,
    ):
        try:
            part()
        except FirsthandError as error:
            checking.add(part.__name__, Outcome.DIFFERS, "everything readable", error.message)
    findings, found = tuple(checking.findings), tuple(checking.anchors)
    return CheckReport(findings, checking.last_hash, checking.size, found)


class _Worded(msgspec.Struct):
    """The one field of a kept item whose digest has a name of its own in the record."""

    text: str


class _Checking:
    """One check on its way: what was found, and what the ledger says was kept."""

    def __init__(self, kept: Kept, elsewhere: Elsewhere, progress: Progress) -> None:
        self._kept = kept
        self._elsewhere = elsewhere
        self._progress = progress
        self._leaves: list[bytes] = []
        self._noted = Noted()
        self._told_at: list[tuple[int, datetime]] = []
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
        head = self._head()
        for kept in self._kept.entries():
            size += 1
            self._entry(kept, size, previous)
            self._progress("following the record", size, head.size if head else size)
            # What follows is held against what is there, so that one bad entry
            # is named and not every entry after it.
            size, previous = kept.seq, kept.hash
        self.last_hash, self.size = previous, size
        if head is None:
            return
        self._compare(
            "the end of the ledger",
            f"{head.size} entries, the last `{head.hash or 'none'}`",
            f"{size} entries, the last `{previous or 'none'}`",
        )

    def times(self) -> None:
        """Say which entries carry a time that cannot be: a clock was wrong or set back."""
        self.findings += odd_times(self._told_at, self.anchors)

    def anchored(self) -> None:
        """Hold what outside authorities stamped against the entries."""
        found = AnchorCheck(self._leaves, self._kept.anchors, self._elsewhere)
        replies = found.replies(self._noted.anchored)
        try:
            for done, _ in enumerate(found.hold(replies), start=1):
                self._progress("reading anchors", done, len(replies))
        finally:
            self.findings += found.findings
            self.anchors += found.anchors

    def captures(self) -> None:
        """Hold each capture against the entry that recorded it."""
        recorded = dict(self._noted.captured)
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
        """Hold what was read of each capture against the digests noted when it was read."""
        texts = {item: text for noted in self._noted.texts.values() for item, text in noted.items()}
        of_capture: dict[str, list[str]] = {capture: [] for capture in self._noted.items}
        unnoted = 0
        for kept in self._told("comparing texts", self._kept.kept_items(), len(texts)):
            if kept.capture in of_capture:
                of_capture[kept.capture].append(kept.payload)
            elif kept.capture in self._noted.texts:
                unnoted += 1
            self._text_of(kept, texts.pop(kept.id, None))
        for item_id, digest in texts.items():
            self.add(f"text of item `{item_id}`", Outcome.MISSING, digest, "no row")
        for capture, rows in of_capture.items():
            subject = f"what was read of capture `{capture}`"
            self._compare(subject, self._noted.items[capture], rows_digest(rows))
        if unnoted:
            why = "an earlier version read them and noted their words only"
            subject = f"outlet, dates and other fields of {unnoted} items"
            self.add(subject, Outcome.NOT_CHECKED, "", "", why)

    def _text_of(self, kept: KeptItem, noted: str | None) -> None:
        subject = f"text of item `{kept.id}`"
        if noted is None:
            self.add(subject, Outcome.MISSING, "an entry that records it", "none")
            return
        try:
            text = msgspec.json.decode(kept.payload, type=_Worded).text
        except (msgspec.DecodeError, UnicodeError) as error:
            self.add(subject, Outcome.DIFFERS, noted, f"a row that cannot be read: {error}")
        else:
            self._compare(subject, noted, text_digest(text))

    def statements(self) -> None:
        """Hold the statements of each item against the digest noted when they were found."""
        noted = self._noted.statements
        if not noted:
            return
        found: dict[str, list[str]] = {item: [] for item in noted}
        for kept in self._told("comparing statements", self._kept.kept_statements(), len(noted)):
            if kept.item in found:
                found[kept.item].append(kept.payload)
        for item, rows in found.items():
            self._compare(f"statements of item `{item}`", noted[item], rows_digest(rows))

    def decisions(self) -> None:
        """Hold each decision of a person against the entry that recorded it."""
        recorded = dict(self._noted.decided)
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
        noted = self._noted.derived
        if noted is None or noted.revision != self._kept.revision():
            why = "made or changed since they were last noted; the next `add` notes them anew"
        elif noted.form != DERIVED_FORM:
            why = "another version noted them in another form; the next `add` notes them anew"
        else:
            self._compare(subject, noted.rows_digest, rows_digest(self._kept.derived()))
            return
        self.add(subject, Outcome.NOT_CHECKED, "", "", why)

    def _entry(self, kept: KeptEntry, seq: int, previous: str | None) -> None:
        subject = f"ledger entry {kept.seq}"
        hashed = hashlib.sha256(b"\x00" + kept.entry.encode("utf-8")).hexdigest()
        self._leaves.append(bytes.fromhex(hashed))
        try:
            said = json.loads(kept.entry)
            place = (said["seq"], said["previous"])
            self._told_at.append((kept.seq, datetime.fromisoformat(said["at"]).astimezone(UTC)))
            self._noted.note(said)
        except NO_ENTRY:
            self.add(subject, Outcome.DIFFERS, f"an entry with hash `{kept.hash}`", "no entry")
            return
        expected = _place(seq, previous, kept.hash)
        rows = {_place(kept.seq, kept.previous, hashed), _place(*place, hashed)}
        wrong = sorted(row for row in rows if row != expected)
        self._compare(subject, expected, wrong[0] if wrong else expected)

    def _head(self) -> KeptHead | None:
        try:
            return self._kept.head()
        except FirsthandError as error:
            expected = "a length and a hash noted apart from the entries"
            self.add("the end of the ledger", Outcome.DIFFERS, expected, error.message)
            return None

    def _expect_blob_of(self, entry: Mapping[str, Any]) -> None:
        for subject in map(str, entry["subjects"]):
            if subject.startswith("sha256:"):
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


def _shown(contents: Mapping[str, Any]) -> str:
    keys = ("kind", "actor", "at", "subjects", "details", "seq")
    return json.dumps({key: _plain(contents.get(key)) for key in keys}, sort_keys=True)


def _plain(value: Any) -> Any:
    """Write whole numbers in one way: canonical JSON has 2 where a row may have 2.0."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
