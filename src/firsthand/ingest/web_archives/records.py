"""What a web archive says of its records: WARC files, plain or packed by gzip.

Values only, and telling a WARC by its first bytes. The records themselves are
gone through in `firsthand.ingest.web_archives.survey` (what is there) and
`firsthand.ingest.web_archives.contents` (the bytes of chosen ones).

Source: WARC 1.1 (ISO 28500:2017),
https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from firsthand.model.archived import HEAD_BYTES, begins_as_warc

__all__ = [
    "GZIP_MARK",
    "LARGEST_RECORD_BYTES",
    "LONGEST_ADDRESS",
    "ArchivedRecord",
    "Portion",
    "Trouble",
    "is_warc",
]

GZIP_MARK = b"\x1f\x8b\x08"
"""A gzip member that is packed by deflate, the only way there is. Source: RFC 1952, 2.3.1."""

LARGEST_RECORD_BYTES = 256 * 2**20
"""A record is held in memory while it is read. Pages have some megabytes; films of more than
this are better handed in as files of their own."""

LONGEST_ADDRESS = 4_000
"""Characters. Servers take 8,000 at most; a longer one carries data and names no page."""


class Trouble(StrEnum):
    """Why a record cannot be taken out."""

    NONE = ""
    DIGEST = "digest"
    CUT_OFF = "cut off"
    TOO_LARGE = "too large"
    ADDRESS = "address"
    PACKING = "packing"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class ArchivedRecord:
    """What a record says of itself, without its bytes.

    Attributes:
        offset: Bytes from the archive's start to the record's.
        sort: WARC-Type: "response", "resource", "revisit", "request" ...
        record: WARC-Record-ID, without its angle brackets.
        answers: WARC-Concurrent-To, likewise: the record that it belongs with.
        address: WARC-Target-URI.
        captured: WARC-Date as written; empty when it is no date.
        size_bytes: Length of its block.
        status: The answer's HTTP status; 0 when there is none.
        media_type: As the site declared it, in small letters, without parameters.
        charset: As the site declared it; empty when it did not.
        leads_to: Where a redirect leads, whole; empty otherwise.
        purpose: What a browser asked for it as (Sec-Fetch-Dest of the request).
        payload: SHA-256 of the answer's body as it stands in the record.
        trouble: Why it cannot be taken.
        told: More about the trouble: got and expected.
    """

    offset: int
    sort: str
    record: str = ""
    answers: str = ""
    address: str = ""
    captured: str = ""
    size_bytes: int = 0
    status: int = 0
    media_type: str = ""
    charset: str = ""
    leads_to: str = ""
    purpose: str = ""
    payload: str = ""
    trouble: Trouble = Trouble.NONE
    told: str = ""


@dataclass(frozen=True, slots=True)
class Portion:
    """Some records of an archive, in order.

    Attributes:
        records: What they say; a place that cannot be read is one with a trouble.
        ahead: Where the next portion starts; None at the end of the archive.
        unfolded_bytes: How much was read, unpacked.
    """

    records: tuple[ArchivedRecord, ...]
    ahead: int | None
    unfolded_bytes: int = 0


def is_warc(stream: BinaryIO) -> bool:
    """Tell whether the bytes are a WARC, whatever they are called.

    Args:
        stream: Seekable; left at its start.
    """
    stream.seek(0)
    try:
        return begins_as_warc(stream.read(HEAD_BYTES))
    finally:
        stream.seek(0)
