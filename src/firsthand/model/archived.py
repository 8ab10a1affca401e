"""What a web archive is, and where in one some bytes stood.

A record of a WARC becomes a capture of its own. What the archiver says of it
(which record, when it was fetched, from which address) goes into the capture's
locator and so into the record of the case:

    page.warc.gz!/record-1024/urn:uuid:6d6c…/2014-06-15T10:11:12Z/https://example.org/a

All of it is the archiver's claim. Anybody can write a WARC.

Source: WARC 1.1 (ISO 28500:2017), 4 and 5.2 to 5.11.
Callers: `firsthand.ingest`, `firsthand.read` and `firsthand.casework.intake.web_archives`.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from urllib.parse import quote, unquote

__all__ = [
    "BEGINS_WITH_DICTIONARY",
    "HEAD_BYTES",
    "ArchivedPlace",
    "archived_place",
    "begins_as_warc",
    "is_packed_warc",
    "locator_of",
]

HEAD_BYTES = 512
"""So many of its first bytes are enough to tell a WARC."""

_GZIP_MARK = b"\x1f\x8b\x08"
BEGINS_WITH_DICTIONARY = b"\x5d\x2a\x4d\x18"
"""A skippable frame of Zstandard, in which archivers lay the dictionary of all records.
Source: https://iipc.github.io/warc-specifications/specifications/warc-zstd/"""
_ZSTANDARD_MARKS = (b"\x28\xb5\x2f\xfd", BEGINS_WITH_DICTIONARY)
_FIRST = re.compile(rb"WARC/\d\.\d{1,2}\r?\n")

_PLACE = re.compile(
    r"(?P<archive>.+?)!/record-(?P<offset>\d{1,15})/(?P<record>[^/]*)/(?P<captured>[^/]*)/"
    r"(?:charset-(?P<charset>[\w.:-]{1,40})/)?(?P<address>https?://.+)", re.S | re.I,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ArchivedPlace:
    """One record of a web archive.

    Attributes:
        archive: The archive's own locator.
        offset: Bytes from the archive's start to the record's.
        record: WARC-Record-ID, without its angle brackets; may be empty.
        captured: WARC-Date as written; empty when it is no date.
        address: WARC-Target-URI.
        charset: The encoding that the site named beside the page; empty when none.
    """

    archive: str
    offset: int
    record: str
    captured: str
    address: str
    charset: str = ""


def locator_of(place: ArchivedPlace) -> str:
    """Give the locator of what stood at a place in a web archive."""
    charset = f"charset-{place.charset}/" if place.charset else ""
    record = quote(place.record, safe=":")
    captured = quote(place.captured, safe=":")
    return f"{place.archive}!/record-{place.offset}/{record}/{captured}/{charset}{place.address}"


def archived_place(locator: str) -> ArchivedPlace | None:
    """Read a locator back; None when it leads to no record of a web archive."""
    found = _PLACE.fullmatch(locator)
    if found is None:
        return None
    return ArchivedPlace(
        found["archive"],
        int(found["offset"]),
        unquote(found["record"]),
        unquote(found["captured"]),
        found["address"],
        found["charset"] or "",
    )


def is_packed_warc(head: bytes, locator: str) -> bool:
    """Tell a WARC packed by Zstandard, by its first bytes and the end of its name.

    The bytes alone say no more than that something is packed.
    """
    return locator.lower().endswith(".warc.zst") and head.startswith(_ZSTANDARD_MARKS)


def begins_as_warc(head: bytes) -> bool:
    """Tell a WARC, plain or packed by gzip, by its first `HEAD_BYTES`."""
    start = head[:HEAD_BYTES]
    if start.startswith(_GZIP_MARK):
        try:
            start = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(start, HEAD_BYTES)
        except zlib.error:
            return False
    return _FIRST.match(start) is not None
