"""The first step of adding: bytes into the case, one acknowledged capture at a time.

What is inside an archive becomes captures of its own, with the archive as their
parent, after the archive itself is kept as it came: members of a ZIP, and the
pages, documents, pictures and films of a web archive (WARC, or several in a WACZ).

Caller: `firsthand.casework.intake.adding`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from firsthand.casework.intake.archive_troubles import no_warc
from firsthand.casework.intake.noted_links import LED
from firsthand.casework.intake.steps import Progress
from firsthand.casework.intake.web_archives import TakingApart, Tally
from firsthand.errors import FirsthandError, InputProblem
from firsthand.ingest.archive import ArchiveLimits, is_archive, members
from firsthand.ingest.found import Found, Refused
from firsthand.ingest.web_archives.records import is_warc
from firsthand.ingest.web_archives.wacz import is_wacz, read_package, warcs_in
from firsthand.ingest.web_archives.zstandard_frames import warc_unpacked
from firsthand.model.archived import HEAD_BYTES, is_packed_warc
from firsthand.model.ids import CaptureId
from firsthand.model.item import Capture
from firsthand.preserve.capture import (
    Receipt,
    entry_of_capture,
    entry_of_taking_apart,
    make_capture,
)
from firsthand.store.case import Case, KeptFailure
from firsthand.store.layout import Layout


@dataclass(frozen=True, slots=True)
class TakenApart:
    """What became of one web archive.

    Attributes:
        locator: Where it came from.
        taken: How many captures of each kind were taken out of it.
        left: How many records stayed in it, by the reason.
        refused: How many could not be taken out; each is told among the failures.
        seal: Who signed its package, and whether that fits; empty where nobody did.
    """

    locator: str
    taken: Mapping[str, int]
    left: Mapping[str, int]
    refused: int
    seal: str = ""

    @property
    def name(self) -> str:
        """What people call it: the file's name, and its name in a package."""
        return ", ".join(part.rpartition("/")[2] for part in self.locator.split("!/"))

    def said(self) -> str:
        """Say it in one sentence, without the archive's name."""
        taken = [f"{number:,} {kind}{'s' * (number != 1)}" for kind, number in self.taken.items()]
        parts = [f"{', '.join(taken) or 'nothing'} taken out"]
        if self.left:
            left = [f"{reason} ({number:,})" for reason, number in self.left.items()]
            parts.append(f"left in the archive: {', '.join(left)}")
        if self.refused:
            parts.append(f"{self.refused:,} could not be taken out")
        if self.seal:
            parts.append(self.seal[0].lower() + self.seal[1:])
        return f"{'; '.join(parts)}."


class Keeping:
    """Keeps what was found, and what is inside it.

    Args:
        case: An open case.
        by: Who hands it in.
        progress: Told what is going on.

    Attributes:
        kept: Captures that are new to the case.
        touched: All captures that were handed in, known ones too.
        refused: What could not be taken in.
        apart: What became of each web archive.
    """

    def __init__(self, case: Case, by: str, progress: Progress) -> None:
        self.case = case
        self.by = by
        self.progress = progress
        self.kept: list[Capture] = []
        self.touched: set[CaptureId] = set()
        self.refused: list[KeptFailure] = []
        self.apart: list[TakenApart] = []

    @property
    def known(self) -> int:
        """How many were in the case before."""
        return len(self.touched) - len(self.kept)

    def keep(self, found: Iterable[Found | Refused]) -> None:
        """Keep each thing found, and what is inside it when it is an archive."""
        for thing in found:
            try:
                capture = self._keep_found(thing, None)
                if capture is not None:
                    self._open(capture)
            except InputProblem as error:
                self._refuse(thing.locator, error)

    def _refuse(self, locator: str, error: FirsthandError) -> None:
        self.refused.append(KeptFailure.of(error, locator))

    def _keep_found(self, found: Found | Refused, parent: Capture | None) -> Capture | None:
        kept = None
        if isinstance(found, Refused):
            self._refuse(found.locator, found.error)
        else:
            kept = self._keep_one(found, parent)
        self.progress("keeping", len(self.touched), 0)
        return kept

    def _keep_one(self, thing: Found, parent: Capture | None) -> Capture:
        with thing.open() as stream:
            digest, size = self.case.blobs.put(stream)
        receipt = Receipt(thing.locator, datetime.now(UTC), self.by, parent.id if parent else None)
        capture = make_capture(digest, size, receipt)
        if self.case.record_capture(capture, entry_of_capture(capture)):
            self.kept.append(capture)
        self.touched.add(capture.id)
        return capture

    def _open(self, capture: Capture) -> None:
        """Keep what is inside a capture when it is an archive of some sort."""
        with self.case.blobs.open(capture.digest) as stream:
            if is_warc(stream):
                self._keep_records([capture], None)
            elif is_packed_warc(stream.read(HEAD_BYTES), capture.locator):
                self._keep_unpacked(stream, capture)
            elif is_wacz(stream):
                self._keep_package(stream, capture)
            elif is_archive(stream):
                self._keep_members(stream, capture)

    def _keep_unpacked(self, stream: BinaryIO, packed: Capture) -> None:
        """Keep the WARC that a packed file holds, and what is in it."""
        found = warc_unpacked(stream, packed.locator, ArchiveLimits())
        capture = self._keep_found(found, packed)
        if capture is None:
            return
        with self.case.blobs.open(capture.digest) as unpacked:
            holds_records = is_warc(unpacked)
        if not holds_records:
            raise no_warc(packed.locator)
        self._keep_records([capture], None)

    def _keep_members(self, stream: BinaryIO, archive: Capture) -> None:
        """Keep the members of a ZIP, and what is in a web archive among them."""
        for member in members(stream, archive.locator, ArchiveLimits()):
            capture = self._keep_found(member, archive)
            if capture is not None and not self._is_zip(capture):
                self._open(capture)

    def _is_zip(self, capture: Capture) -> bool:
        """Tell a ZIP in a ZIP, whose members come along with those of the outer one."""
        with self.case.blobs.open(capture.digest) as stream:
            return is_archive(stream)

    def _keep_package(self, stream: BinaryIO, package: Capture) -> None:
        """Keep the WARCs of a WACZ, and what is in them."""
        said = read_package(stream, package.locator)
        for refusal in said.refused:
            self._refuse(refusal.locator, refusal.error)
        warcs = warcs_in(stream, package.locator, said)
        found = [self._keep_found(one, package) for one in warcs]
        seal = said.seal.said() if said.seal else ""
        self._keep_records([one for one in found if one is not None], said.pages, seal)

    def _keep_records(
        self, archives: Sequence[Capture], listed: frozenset[str] | None, seal: str = ""
    ) -> None:
        """Keep what is in WARCs that belong together, each with its archive as parent."""
        taking = TakingApart(listed)
        for archive in archives:
            tally, known = Tally(), len(self.kept)
            for found in taking.records_in(self._file_of(archive), archive.locator, tally):
                self._keep_found(found, archive)
            apart = _taken_apart(archive, tally, seal)
            self.apart.append(apart)
            if len(self.kept) > known or archive in self.kept:
                self._record(archive, apart, tally.led)

    def _record(self, archive: Capture, apart: TakenApart, led: Mapping[str, str]) -> None:
        entry = entry_of_taking_apart(
            archive,
            taken=apart.taken,
            left=apart.left,
            refused=apart.refused,
            at=datetime.now(UTC),
        )
        more: dict[str, object] = {LED: dict(led)} if led else {}
        if apart.seal:
            more["seal"] = apart.seal
        entry = replace(entry, details={**entry.details, **more})
        self.case.record(entry)

    def _file_of(self, capture: Capture) -> Path:
        return Layout(self.case.folder).blob(capture.digest)


def _taken_apart(archive: Capture, tally: Tally, seal: str) -> TakenApart:
    """Give a tally in words, the most first."""
    taken = {kind.value: number for kind, number in tally.taken.most_common() if number}
    left = {reason.value: number for reason, number in tally.left.most_common() if number}
    return TakenApart(archive.locator, taken, left, tally.refused, seal)
