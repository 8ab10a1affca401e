"""Take a web archive apart: its pages, documents, pictures and films, one by one.

1. In the box, every record of the archive is looked at: what it says of itself,
   and whether its digests fit (`firsthand.ingest.web_archives.survey`).
2. What cannot be an item is counted and left (`firsthand.ingest.web_archives.choice`).
3. In the box, the bodies of the others are unpacked (`firsthand.ingest.web_archives.contents`).
4. Their bytes say what they are; what is no item after all is counted and left.

The archive itself is kept as it came, before any of this, by the caller.

Caller: `firsthand.casework.intake.adding`.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO, cast

from firsthand.casework.intake.archive_troubles import refused_record, unreadable_rest
from firsthand.errors import ArchiveUnsafe, FirsthandError, InputProblem
from firsthand.ingest.archive import ArchiveLimits
from firsthand.ingest.found import Found, Refused
from firsthand.ingest.web_archives.blocks import Unpacked
from firsthand.ingest.web_archives.choice import Choice, Left, Taken, choose, led_to
from firsthand.ingest.web_archives.contents import PORTION_BYTES, contents
from firsthand.ingest.web_archives.records import ArchivedRecord, Portion, Trouble
from firsthand.ingest.web_archives.survey import MOST_RECORDS, is_packed_as_one, survey
from firsthand.ingest.web_archives.whole_gzip import unpack_whole
from firsthand.media.box import Box, BoxLimits, Lent
from firsthand.model.archived import ArchivedPlace, locator_of
from firsthand.model.ids import Digest, digest_of
from firsthand.read.format import Format, format_of
from firsthand.read.formats.embedded import is_large_enough

BOX = BoxLimits(memory_bytes=3 << 30, cpu_s=60, wall_s=300.0, answer_bytes=1 << 30)
"""A portion of 256 MiB takes 1.5 s of CPU time; a record may have 256 MiB, which are there
packed, unpacked and on their way at once."""

MOST_TOLD = 100
"""Records of one archive whose trouble is told one by one; the others are counted. Some
archivers write digests that nobody can follow, for every record."""

MOST_LED = 500
"""Redirects of one archive that go into the record. An archive of one page has a few; a crawl
of a site has one for every short link."""

_DOCUMENTS = (Format.PDF, Format.WORD)
_PLAIN = (Format.TEXT, Format.MARKDOWN)


@dataclass
class Tally:
    """What was taken out of one archive and what was left, by kind.

    Attributes:
        taken: How many of each kind.
        left: How many for each reason.
        refused: How many records could not be taken out.
        led: Addresses whose redirects lead to a page that was taken, each with the page's.
    """

    taken: Counter[Taken] = field(default_factory=Counter)
    left: Counter[Left] = field(default_factory=Counter)
    refused: int = 0
    led: dict[str, str] = field(default_factory=dict)


@dataclass
class TakingApart:
    """Archives that were handed in together, against one set of limits.

    Attributes:
        listed: Addresses of the pages that their archiver meant to keep; None when
            nobody says.
        limits: How much they may unfold to.
    """

    listed: frozenset[str] | None = None
    limits: ArchiveLimits = field(default_factory=ArchiveLimits)
    _seen: set[Digest] = field(default_factory=set)
    _records: int = 0
    _unfolded_bytes: int = 0

    def records_in(self, archive: Path, locator: str, tally: Tally) -> Iterator[Found | Refused]:
        """Give what is in a WARC, each with its place in it; the same bytes only once.

        Args:
            archive: The file.
            locator: Where it came from.
            tally: Filled in on the way.

        Yields:
            What to keep, and refusals; the rest goes on.
        """
        try:
            with Box(BOX) as box, _reachable(box, archive, locator, self.limits) as file:
                yield from _One(self, box, file, locator, tally).taken_out()
        except InputProblem as error:
            yield Refused(locator, error)

    def require_within_limits(self, portion: Portion, locator: str) -> None:
        """Count a portion, and stop where the limits are reached.

        Raises:
            ArchiveUnsafe: They are.
        """
        self._records += len(portion.records)
        self._unfolded_bytes += portion.unfolded_bytes
        limits = self.limits
        if self._records > limits.members or self._unfolded_bytes > limits.total_bytes:
            raise ArchiveUnsafe(
                f"cannot go on through `{locator}`: it has more than {limits.members:,} records or"
                f" unfolds to more than {limits.total_bytes:,} bytes; the rest was left in the"
                " archive, which is kept as it came",
                hint="split the archive with the program that made it, and add the parts",
            )

    def is_new(self, digest: Digest) -> bool:
        """Tell whether bytes come for the first time; from then on they do not."""
        new = digest not in self._seen
        self._seen.add(digest)
        return new


@contextmanager
def _reachable(box: Box, archive: Path, locator: str, limits: ArchiveLimits) -> Iterator[Path]:
    """Give a file in which records can be reached: the archive, or all of it unpacked."""
    try:
        as_one = box.run(is_packed_as_one, Lent(archive), about=locator, lost=ArchiveUnsafe)
    except InputProblem:
        as_one = False  # whatever breaks on it breaks on the survey too, which says so
    if not as_one:
        yield archive
        return
    with NamedTemporaryFile(suffix=".warc") as plain:
        with archive.open("rb") as stream:
            unpack_whole(stream, cast("BinaryIO", plain), locator, limits)
        plain.flush()
        yield Path(plain.name)


@dataclass
class _One:
    """One archive on its way through the box."""

    taking: TakingApart
    box: Box
    file: Path
    locator: str
    tally: Tally

    def taken_out(self) -> Iterator[Found | Refused]:
        """Give what is to be kept of it, and what could not be taken out."""
        records: list[ArchivedRecord] = []
        try:
            for portion in self._portions():
                records += portion.records
                self.taking.require_within_limits(portion, self.locator)
        except InputProblem as error:
            yield Refused(self.locator, unreadable_rest(self.locator, len(records), error))
        choice = choose(records, self.taking.listed)
        self.tally.left.update(choice.left)
        yield from self._troubled(choice)
        pages: set[str] = set()
        for record, body in self._bodies(choice.asked):
            before = self.tally.taken[Taken.PAGE]
            yield from self._sorted(record, body, choice)
            if self.tally.taken[Taken.PAGE] > before:
                pages.add(record.address)
        led = [(start, end) for start, end in led_to(records).items() if end in pages]
        self.tally.led.update(led[:MOST_LED])

    def _portions(self) -> Iterator[Portion]:
        """Give the records in portions; where one is lost, singly up to the bad place."""
        at, most = 0, MOST_RECORDS
        while True:
            try:
                portion = self._surveyed(at, most)
            except InputProblem:
                if most == 1:
                    raise
                most = 1
                continue
            yield portion
            if portion.ahead is None or portion.ahead <= at:
                return
            at = portion.ahead

    def _surveyed(self, at: int, most: int) -> Portion:
        lent = Lent(self.file)
        return self.box.run(survey, lent, at, most, about=self.locator, lost=ArchiveUnsafe)

    def _troubled(self, choice: Choice) -> Iterator[Refused]:
        self.tally.refused += len(choice.troubled)
        for record in choice.troubled[:MOST_TOLD]:
            yield refused_record(record, record.trouble, record.told, self.locator)
        more = len(choice.troubled) - MOST_TOLD
        if more > 0:
            last = choice.troubled[-1]
            told = (
                f"{last.told}; {more:,} records that follow the first {MOST_TOLD} are told as one"
            )
            yield refused_record(last, last.trouble, told, self.locator)

    def _sorted(
        self, record: ArchivedRecord, body: Unpacked, choice: Choice
    ) -> Iterator[Found | Refused]:
        """Give a record's bytes if they are an item, once."""
        if body.trouble:
            self.tally.refused += 1
            yield refused_record(record, body.trouble, body.told, self.locator)
            return
        sort = sort_of(record, body.content, choice)
        if isinstance(sort, Taken) and not self.taking.is_new(digest_of(body.content)):
            sort = Left.SAME
        if isinstance(sort, Left):
            self.tally.left[sort] += 1
            return
        self.tally.taken[sort] += 1
        place = locator_of(_place(record, self.locator))
        yield Found(place, partial(io.BytesIO, body.content), len(body.content))

    def _bodies(
        self, records: tuple[ArchivedRecord, ...]
    ) -> Iterator[tuple[ArchivedRecord, Unpacked]]:
        """Unpack bodies, many at a time; where that fails, one at a time to find the bad one."""
        for some in _in_portions(records):
            places = tuple(record.offset for record in some)
            try:
                got = self._unpacked(places)
            except InputProblem:
                got = tuple(map(self._alone, places))
            yield from zip(some, got, strict=True)

    def _alone(self, place: int) -> Unpacked:
        try:
            return self._unpacked((place,))[0]
        except InputProblem:
            told = "unpacking it was stopped at its limits"
            return Unpacked(trouble=Trouble.TOO_LARGE, told=told)

    def _unpacked(self, places: tuple[int, ...]) -> tuple[Unpacked, ...]:
        return self.box.run(
            contents, Lent(self.file), places, about=self.locator, lost=ArchiveUnsafe
        )


def sort_of(record: ArchivedRecord, content: bytes, choice: Choice) -> Taken | Left:
    """Say whether bytes are an item, by what they are and what they were asked for as.

    Args:
        record: What the archive says of them.
        content: The bytes.
        choice: What is known of the whole archive.
    """
    try:
        kind = format_of(content, record.address)
    except FirsthandError:
        return Left.OTHER
    if kind is Format.PAGE:
        return Taken.PAGE if choice.is_page(record) else Left.PARTS
    if kind in _DOCUMENTS or (kind in _PLAIN and choice.was_opened(record)):
        return Taken.DOCUMENT
    if kind.is_picture:
        return Taken.PICTURE if is_large_enough(content) else Left.SMALL
    return Taken.FILM if kind.is_video else Left.OTHER


def _in_portions(records: tuple[ArchivedRecord, ...]) -> Iterator[list[ArchivedRecord]]:
    portion: list[ArchivedRecord] = []
    size_bytes = 0
    for record in records:
        portion.append(record)
        size_bytes += record.size_bytes
        if size_bytes >= PORTION_BYTES:
            yield portion
            portion, size_bytes = [], 0
    if portion:
        yield portion


def _place(record: ArchivedRecord, locator: str) -> ArchivedPlace:
    return ArchivedPlace(
        locator, record.offset, record.record, record.captured, record.address, record.charset
    )
