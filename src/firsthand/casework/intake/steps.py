"""The two steps that run on an engine: captures to items, items to statements.

Each is a pure function of what it is handed, so that any engine may run it,
twice if it must.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from firsthand.casework.intake.handed_in_again import Publications
from firsthand.casework.pictures.looking import look_at
from firsthand.casework.pictures.trusting import held_otherwise, lists_of
from firsthand.casework.versions import EXTRACT_VERSIONS, READ_VERSION, reader_of
from firsthand.errors import FirsthandError, ReaderFailed, WorkerLost
from firsthand.extract.readers import reader_named
from firsthand.extract.statements import statements_of
from firsthand.media.looking import LARGEST_VIDEO_BYTES
from firsthand.media.metadata.trust_lists import TrustList
from firsthand.model.file_names import file_name
from firsthand.model.ids import CaptureId, ItemId
from firsthand.model.item import Capture, Item
from firsthand.model.ports import Engine
from firsthand.model.statement import Statement
from firsthand.preserve.capture import entry_of_extraction, entry_of_reading
from firsthand.read.format import video_format_of
from firsthand.read.formats.video import VIDEO_HEAD_BYTES
from firsthand.read.reading import READ_LIMIT_BYTES, Failure, Reading, read, read_head
from firsthand.store.case import Case, KeptFailure, KeptPicture, KeptReading

SAVED_AT_A_TIME = 64
"""Results written in one transaction: a stop loses at most the work on these."""

CAREFUL_ITEMS = 64
"""How many are done one by one after a worker was lost: more than any engine
has in work at once on two dozen cores, so the one that ends workers is found."""

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and of how many (0: unknown)."""

Work = TypeVar("Work")
Job = TypeVar("Job")
Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Unread:
    """A capture on its way to a reader, with its bytes.

    The bytes travel, so that a worker on another machine needs no shared disk.
    """

    capture: CaptureId
    locator: str
    size_bytes: int
    content: bytes


@dataclass(frozen=True, slots=True)
class WasRead:
    """What reading one capture gave, and what was seen in its pictures."""

    capture: CaptureId
    items: tuple[Item, ...]
    failures: tuple[Failure, ...]
    pictures: tuple[KeptPicture, ...] = ()


@dataclass(frozen=True, slots=True)
class WasExtracted:
    """What extracting from one item gave; an error instead when it broke off."""

    item: ItemId
    statements: tuple[Statement, ...]
    failure: Failure | None = None


def read_capture(unread: Unread, lists: Sequence[TrustList] = ()) -> WasRead:
    """Read one capture and look at its pictures.

    Whatever goes wrong becomes a failure of this one alone.

    Args:
        unread: The capture with its bytes.
        lists: Who vouches for signers of content credentials; none: nobody.
    """
    try:
        reading = _reading(unread)
        looked = [
            look_at(item, reading.pictures.get(item.id), unread.locator, lists)
            for item in reading.items
        ]
    except FirsthandError as error:
        return WasRead(unread.capture, (), (Failure(unread.locator, error),))
    except Exception as error:  # noqa: BLE001 a hostile file may break a reader in any way
        return WasRead(unread.capture, (), (_broke(unread.locator, "read", error),))
    return WasRead(
        unread.capture,
        tuple(one.item for one in looked),
        (*reading.failures, *(one.failure for one in looked if one.failure)),
        tuple(one.picture for one in looked if one.picture),
    )


def _reading(unread: Unread) -> Reading:
    if unread.size_bytes <= READ_LIMIT_BYTES:
        return read(unread.content, unread.locator, unread.capture)
    head = unread.content[:VIDEO_HEAD_BYTES]
    reading = read_head(head, unread.locator, unread.capture, size_bytes=unread.size_bytes)
    if len(unread.content) < unread.size_bytes:
        return reading
    return replace(reading, pictures={item.id: unread.content for item in reading.items})


def extract_item(item: Item, reader: str) -> WasExtracted:
    """Find the statements of one item; a breakdown concerns this item alone.

    None are taken from what was handed in before: they stand with the first.

    Args:
        item: What was read.
        reader: Who finds the attributions, by name.
    """
    if item.is_again:
        return WasExtracted(item.id, ())
    try:
        return WasExtracted(item.id, statements_of(item, reader_named(reader)))
    except Exception as error:  # noqa: BLE001 one text must not stop ten thousand
        return WasExtracted(item.id, (), _broke(item.title or item.id, "extract from", error))


def read_new(case: Case, engine: Engine, actor: str, progress: Progress) -> tuple[int, int]:
    """Read what this version has not read.

    Gives the number of items, and how many of them had been handed in before.

    Signed pictures that were held against other lists than the case's are read anew.
    """
    unread = {one.id: one for one in case.unread_captures(READ_VERSION)}
    captures = list({**unread, **{one.id: one for one in held_otherwise(case)}}.values())
    fn = partial(read_capture, lists=lists_of(case))
    publications = _publications(case, {one.id for one in captures})
    results = _carefully(engine, fn, captures, lambda c: _with_bytes(case, c), _unread)
    done = items = again = 0
    for some in _in_portions(results):
        readings = [_kept_reading(result, publications) for result in some]
        entry = entry_of_reading(
            {r.capture: r.items for r in readings},
            actor=actor,
            at=datetime.now(UTC),
            step_version=READ_VERSION,
        )
        case.save_readings(readings, step_version=READ_VERSION, entry=entry)
        done += len(some)
        items += sum(len(reading.items) for reading in readings)
        again += sum(item.is_again for reading in readings for item in reading.items)
        progress("reading", done, len(captures))
    return items, again


def extract_new(case: Case, engine: Engine, actor: str, progress: Progress) -> int:
    """Extract from every item not yet gone through by the case's reader; count the statements."""
    reader = reader_of(case)
    version = EXTRACT_VERSIONS[reader]
    items = list(case.items_without_statements(version))
    extract = partial(extract_item, reader=reader)
    captures = {item.id: item.capture for item in items}
    done = statements = 0
    for some in _in_portions(_carefully(engine, extract, items, lambda i: i, _unextracted)):
        found = {result.item: result.statements for result in some}
        failures = [
            KeptFailure.of(r.failure.error, r.failure.locator, captures[r.item], r.item)
            for r in some
            if r.failure
        ]
        at = datetime.now(UTC)
        entry = entry_of_extraction(found, actor=actor, at=at, step_version=version)
        case.save_statements(found, failures, step_version=version, entry=entry)
        done += len(some)
        statements += sum(map(len, found.values()))
        progress("extracting", done, len(items))
    return statements


def _carefully(
    engine: Engine,
    fn: Callable[[Job], Done],
    work: Sequence[Work],
    job_of: Callable[[Work], Job],
    lost: Callable[[Work, WorkerLost], Done],
) -> Iterator[Done]:
    """Map over all the work; what ends its worker each time becomes a failure.

    An engine cannot always say which of the things in work ended a worker. So
    the next few are then done one at a time, which finds it, and the rest goes
    on as before.
    """
    position = 0
    while position < len(work):
        try:
            for result in engine.map(fn, map(job_of, work[position:])):
                yield result
                position += 1
        except WorkerLost:
            for each in work[position : position + CAREFUL_ITEMS]:
                try:
                    yield from engine.map(fn, [job_of(each)])
                except WorkerLost as error:
                    yield lost(each, error)
                position += 1


def _in_portions(results: Iterable[Done]) -> Iterator[list[Done]]:
    portion: list[Done] = []
    for result in results:
        portion.append(result)
        if len(portion) == SAVED_AT_A_TIME:
            yield portion
            portion = []
    if portion:
        yield portion


def _with_bytes(case: Case, capture: Capture) -> Unread:
    """Give a capture its bytes: of one too large to be read the head, of a video all."""
    content = b""
    if capture.size_bytes > READ_LIMIT_BYTES:
        with case.blobs.open(capture.digest) as stream:
            content = stream.read(VIDEO_HEAD_BYTES)
    if capture.size_bytes <= READ_LIMIT_BYTES or _is_to_be_watched(content, capture):
        content = case.blobs.content(capture.digest)
    return Unread(capture.id, capture.locator, capture.size_bytes, content)


def _is_to_be_watched(head: bytes, capture: Capture) -> bool:
    return capture.size_bytes <= LARGEST_VIDEO_BYTES and video_format_of(head) is not None


def _publications(case: Case, unread: Container[CaptureId]) -> Publications:
    """Give the publications that the case holds, without those about to be read."""
    captures = list(case.captures())
    publications = Publications(
        {one.id: one.digest for one in captures},
        {one.id: file_name(one.locator) for one in captures},
    )
    if any(one.id not in unread for one in captures):
        publications.know(item for item in case.items() if item.capture not in unread)
    return publications


def _kept_reading(result: WasRead, publications: Publications) -> KeptReading:
    failures = tuple(KeptFailure.of(f.error, f.locator, result.capture) for f in result.failures)
    items = publications.marked(result.items)
    return KeptReading(result.capture, items, failures, result.pictures)


def _unread(capture: Capture, error: WorkerLost) -> WasRead:
    return WasRead(capture.id, (), (_ended(capture.locator, "read", error),))


def _unextracted(item: Item, error: WorkerLost) -> WasExtracted:
    return WasExtracted(item.id, (), _ended(item.title or item.id, "extract from", error))


def _ended(locator: str, verb: str, error: WorkerLost) -> Failure:
    return Failure(
        locator,
        ReaderFailed(
            f"cannot {verb} `{locator}`: it ended the process that worked on it, each time; the"
            " bytes are kept as they came",
            hint=error.hint,
        ),
    )


def _broke(locator: str, verb: str, error: Exception) -> Failure:
    return Failure(
        locator,
        ReaderFailed(
            f"cannot {verb} `{locator}`: it stopped with {type(error).__name__}: {error}; the"
            " bytes are kept as they came",
            hint="please report this file's kind and this message",
        ),
    )
