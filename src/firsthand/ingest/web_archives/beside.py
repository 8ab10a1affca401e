"""What lies in a web archive beside a page: the styles that it was fetched with.

Archivers write what a page needs right behind it, or before it where an earlier
page needed the same. So the archive is looked through from the page on, then
from its start to the page, each time so far and no farther.

Runs in the box. Caller: `firsthand.casework.intake.archived_parts`.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO
from urllib.parse import urldefrag

from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

from firsthand.ingest.web_archives.blocks import block_of, unpacked
from firsthand.ingest.web_archives.survey import raw_records

REACH_BYTES = 128 * 2**20
"""Unpacked bytes that are gone through each way, while a person waits: 0.6 s of CPU time on
a core of a rented machine (`time.process_time` around `parts_beside`). The archives
of one page that archiving tools make have 2 to 30 MiB."""

LARGEST_PART_BYTES = 4 * 2**20
"""A style sheet has some kilobytes; the largest of a framework half a megabyte."""


def parts_beside(file: BinaryIO, place: int, wanted: tuple[str, ...]) -> dict[str, bytes]:
    """Find answers by their addresses.

    Args:
        file: The archive, seekable.
        place: Where the page's record begins.
        wanted: Addresses, whole.

    Returns:
        The bytes by address, as far as they were found; of several with one
        address the first behind the page.
    """
    missing = {urldefrag(address).url: address for address in wanted}
    found: dict[str, bytes] = {}
    for start, end in ((place, None), (0, place)):
        for address, content in _parts(file, start, end, set(missing)):
            if address in missing:
                found[missing.pop(address)] = content
            if not missing:
                return found
    return found


def _parts(
    file: BinaryIO, start: int, end: int | None, wanted: set[str]
) -> Iterator[tuple[str, bytes]]:
    """Give the answers with these addresses between two places of an archive."""
    iterator = raw_records(file, start)
    gone = 0
    try:
        for raw in iterator:
            address = (raw.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
            gone += raw.length or 0
            if urldefrag(address).url in wanted and 0 < raw.length <= LARGEST_PART_BYTES:
                content = _content(raw)
                if content:
                    yield urldefrag(address).url, content
            if gone > REACH_BYTES:
                return
            iterator.read_to_end()
            if end is not None and iterator.offset >= end:
                return
    except (ArchiveLoadFailed, ValueError, zlib.error, EOFError):
        return


def _content(raw: Any) -> bytes:
    block = block_of(raw.raw_stream.read(raw.length), http=raw.rec_type == "response")
    answered = raw.rec_type == "response" and block.head and block.head.get_statuscode() == "200"
    if not (answered or raw.rec_type == "resource"):
        return b""
    content = unpacked(block).content
    return content if len(content) <= LARGEST_PART_BYTES else b""
