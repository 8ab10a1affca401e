"""Which records does a web archive hold, and is each of them whole?

Runs in the box: it parses bytes of any origin with `warcio`. An archive is
gone through in portions, so that one bad place costs no more than itself: after
it, the next record that can be found is gone on with.

Pure: an open file in, values out.
Caller: `firsthand.casework.intake.web_archives`, through `firsthand.media.box`.
"""

from __future__ import annotations

import hashlib
import os
import re
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import urljoin

from warcio.archiveiterator import WARCIterator  # type: ignore[import-untyped]
from warcio.bufferedreaders import (  # type: ignore[import-untyped]
    DecompressingBufferedReader,
)
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

from firsthand.ingest.web_archives.blocks import LONGEST_HEAD_BYTES, Block, block_of, digest_trouble
from firsthand.ingest.web_archives.records import (
    GZIP_MARK,
    LARGEST_RECORD_BYTES,
    LONGEST_ADDRESS,
    ArchivedRecord,
    Portion,
    Trouble,
)
from firsthand.model.archived import HEAD_BYTES, begins_as_warc

MOST_RECORDS = 2_000
MOST_BYTES = 256 * 2**20
"""Records and unpacked bytes of a portion. On one core of a rented machine 256 MiB of text
take 1.5 s of CPU time and 2,000 small pages 0.1 s (`time.process_time` around `survey`)."""

_LOOKED_AT = frozenset({"response", "resource", "request", "revisit"})
_HTTP = frozenset({"response", "request", "revisit"})
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?Z)?)?)?")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{3,40})", re.I)
_STEP_BYTES = 1 << 20
_LONGEST_HEADER = 400
_LOST = (Trouble.CUT_OFF, Trouble.TOO_LARGE)
"""After these nobody knows where the next record begins."""

_ONE_MEMBER = "non-chunked gzip"
"""How warcio begins to say that all records lie in one gzip member."""


def is_packed_as_one(file: BinaryIO) -> bool:
    """Tell whether all records lie in one gzip member, so that none can be reached by itself.

    Args:
        file: The archive, seekable.
    """
    iterator = raw_records(file, 0)
    try:
        for _ in zip(range(2), iterator, strict=False):
            iterator.read_to_end()
    except ArchiveLoadFailed as error:
        return _ONE_MEMBER in str(error)
    except (ValueError, zlib.error, EOFError):
        return False
    return False


def survey(file: BinaryIO, start: int, most: int = MOST_RECORDS) -> Portion:
    """Go through some records of a WARC.

    Args:
        file: The archive, seekable.
        start: Where a record begins: 0, or what the last portion gave.
        most: How many records at the most.

    Returns:
        What the records say of themselves, and where the next portion starts.
    """
    records: list[ArchivedRecord] = []
    unfolded, at = 0, start
    while True:
        ahead: int | None = None
        try:
            for record, following in _records(file, at):
                records.append(record)
                unfolded += record.size_bytes
                at = following
                if _is_full(records, unfolded, most):
                    ahead = at
                    break
            if records and records[-1].trouble in _LOST:
                ahead = _after(file, records[-1])
        except (ArchiveLoadFailed, ValueError, zlib.error, EOFError) as error:
            told = " ".join(str(error).split())[:200]
            records.append(ArchivedRecord(at, "", trouble=Trouble.BROKEN, told=told))
            ahead = _next_start(file, at + 1)
        if ahead is None or _is_full(records, unfolded, most):
            return Portion(tuple(records), ahead, unfolded)
        at = ahead


def _is_full(records: list[ArchivedRecord], unfolded: int, most: int) -> bool:
    return len(records) >= most or unfolded >= MOST_BYTES


def raw_records(file: BinaryIO, at: int) -> Any:
    """Give warcio's iterator over the records from one on, their blocks unparsed."""
    file.seek(at)
    iterator = WARCIterator(file, no_record_parse=True)
    iterator.reader = _ShortHeads(file)
    return iterator


class _ShortHeads(DecompressingBufferedReader):  # type: ignore[misc] # warcio has no types
    """Refuses a head without end, which would fill the memory."""

    _read_as_lines = 0

    def read(self, length: int | None = None) -> bytes:
        """Give bytes of a block: the head before it has ended."""
        self._read_as_lines = 0
        content: bytes = super().read(length)
        return content

    def readline(self, length: int | None = None) -> bytes:
        """Give a line.

        Raises:
            ValueError: There are more bytes of lines than any head has.
        """
        most = LONGEST_HEAD_BYTES - self._read_as_lines
        line: bytes = super().readline(min(length or most, most))
        self._read_as_lines += len(line)
        if self._read_as_lines >= LONGEST_HEAD_BYTES:
            raise ValueError(f"a head has {LONGEST_HEAD_BYTES:,} bytes and more")
        return line


def _records(file: BinaryIO, at: int) -> Iterator[tuple[ArchivedRecord, int]]:
    """Give each record with where the next one begins, as long as they follow one another."""
    iterator = raw_records(file, at)
    for raw in iterator:
        if (raw.length or 0) > LARGEST_RECORD_BYTES:
            # Not read to its end: it may unfold to more than there is time for.
            yield _described(raw, at, Trouble.TOO_LARGE, f"it has {raw.length:,} bytes"), at
            return
        record = _surveyed(raw, at)
        iterator.read_to_end()
        at = iterator.offset
        yield record, at


def _after(file: BinaryIO, last: ArchivedRecord) -> int | None:
    """Find where to go on after a record whose end is not known; None when nothing follows."""
    jumped = last.trouble is Trouble.TOO_LARGE and not _is_packed(file)
    return _next_start(file, last.offset + (last.size_bytes if jumped else 1))


def _surveyed(raw: Any, at: int) -> ArchivedRecord:
    """Say what a record is; only what may be of use is read."""
    if raw.rec_type not in _LOOKED_AT:
        return _described(raw, at)
    content = raw.raw_stream.read(raw.length)
    if len(content) < (raw.length or 0):
        told = f"it has {len(content):,} of {raw.length:,} bytes"
        return _described(raw, at, Trouble.CUT_OFF, told)
    block = block_of(content, http=raw.rec_type in _HTTP)
    stopped = _stopped(raw.rec_headers)
    if stopped:
        return _described(raw, at, Trouble.CUT_OFF, stopped, block=block)
    if raw.rec_type in ("response", "resource"):
        headers = raw.rec_headers
        told = digest_trouble(
            block,
            headers.get_header("WARC-Block-Digest") or "",
            headers.get_header("WARC-Payload-Digest") or "",
        )
        if told:
            return _described(raw, at, Trouble.DIGEST, told, block=block)
    return _described(raw, at, block=block)


def _stopped(headers: Any) -> str:
    """Say that the archiver itself kept a part only. Source: WARC 1.1, 5.13 and 7."""
    reason = _clean(headers.get_header("WARC-Truncated") or "")
    if reason:
        return f"the archiver stopped there, giving as reason `{reason[:40]}`"
    parted = headers.get_header("WARC-Segment-Number")
    return "the archiver kept it in several records" if parted else ""


def _described(
    raw: Any,
    at: int,
    trouble: Trouble = Trouble.NONE,
    told: str = "",
    *,
    block: Block | None = None,
) -> ArchivedRecord:
    headers = raw.rec_headers
    address = (headers.get_header("WARC-Target-URI") or "").strip("<> ")
    if not trouble and (len(address) > LONGEST_ADDRESS or not address.isprintable()):
        trouble, told = Trouble.ADDRESS, f"its address has {len(address):,} characters"
    block = block or Block(None, b"", b"")
    is_resource = raw.rec_type == "resource"
    declared = raw.content_type or "" if is_resource else block.header("content-type")
    captured = (headers.get_header("WARC-Date") or "").strip()
    return ArchivedRecord(
        offset=at,
        sort=raw.rec_type or "",
        record=_named(headers, "WARC-Record-ID"),
        answers=_named(headers, "WARC-Concurrent-To"),
        address=_clean(address)[:LONGEST_ADDRESS],
        captured=captured if _DATE.fullmatch(captured) else "",
        size_bytes=max(raw.length or 0, 0),
        status=_status(block),
        media_type=_clean(declared).partition(";")[0].strip().lower()[:100],
        charset=found[1].lower() if (found := _CHARSET.search(declared)) else "",
        leads_to=_leads_to(address, block),
        purpose=_clean(block.header("sec-fetch-dest")).strip().lower()[:40],
        payload=hashlib.sha256(block.body).hexdigest() if block.body else "",
        trouble=trouble,
        told=told,
    )


def _named(headers: Any, name: str) -> str:
    return _clean((headers.get_header(name) or "").strip("<> "))[:_LONGEST_HEADER]


def _clean(words: str) -> str:
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in words)


def _status(block: Block) -> int:
    code = block.head.get_statuscode() if block.head else ""
    return int(code) if code.isascii() and code.isdigit() and len(code) == 3 else 0


def _leads_to(address: str, block: Block) -> str:
    location = block.header("location").strip()
    try:
        return _clean(urljoin(address, location))[:LONGEST_ADDRESS] if location else ""
    except ValueError:
        return ""


def _next_start(file: BinaryIO, at: int) -> int | None:
    """Find the next place at which a record begins; None when there is none.

    Args:
        file: The archive.
        at: Where to begin looking.
    """
    packed = _is_packed(file)
    mark = GZIP_MARK if packed else b"WARC/"
    size = file.seek(0, os.SEEK_END)
    while at < size:
        file.seek(at)
        piece = file.read(_STEP_BYTES)
        found = piece.find(mark)
        while found >= 0:
            if _is_start(file, at + found, packed=packed):
                return at + found
            found = piece.find(mark, found + 1)
        at += max(len(piece) - len(mark) + 1, 1)
    return None


def _is_packed(file: BinaryIO) -> bool:
    file.seek(0)
    return file.read(len(GZIP_MARK)) == GZIP_MARK


def _is_start(file: BinaryIO, at: int, *, packed: bool) -> bool:
    """Tell a record's start from bytes that look like it, in the midst of a body."""
    if not packed:
        file.seek(max(at - 1, 0))
        if at and file.read(1) != b"\n":
            return False
    file.seek(at)
    return begins_as_warc(file.read(HEAD_BYTES))
