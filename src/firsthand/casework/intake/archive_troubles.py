"""Why a record of a web archive could not be taken out, in words for a person.

Caller: `firsthand.casework.intake.web_archives`.
"""

from __future__ import annotations

from collections.abc import Mapping

from firsthand.errors import (
    ArchiveUnsafe,
    DigestDiffers,
    FormatUnknown,
    InputProblem,
    InputTooLarge,
    InputTruncated,
)
from firsthand.ingest.found import Refused
from firsthand.ingest.web_archives.records import LARGEST_RECORD_BYTES, ArchivedRecord, Trouble
from firsthand.model.archived import ArchivedPlace, locator_of

_KEPT = "it was left there, and the archive is kept as it came"
_AGAIN = "get the archive again; if it stays so, ask who made it"

_WORDS: Mapping[Trouble, tuple[type[InputProblem], str, str]] = {
    Trouble.DIGEST: (
        DigestDiffers,
        "its bytes are not those whose digest the archive gives: {told}",
        "get the archive again; if it stays so, somebody changed it, or the program that made it"
        " counts digests in its own way",
    ),
    Trouble.CUT_OFF: (InputTruncated, "it is cut off: {told}", _AGAIN),
    Trouble.TOO_LARGE: (
        InputTooLarge,
        f"a record may have {LARGEST_RECORD_BYTES:,} bytes, unpacked; {{told}}",
        "take it out with the program that made the archive, and add it as a file",
    ),
    Trouble.ADDRESS: (
        InputTruncated,
        "it names no address that can be kept: {told}",
        "take it out with the program that made the archive, and add it as a file",
    ),
    Trouble.PACKING: (
        FormatUnknown,
        "it is packed in a way that is not known: `{told}`",
        "take it out with the program that made the archive, and add it as a file",
    ),
    Trouble.BROKEN: (InputTruncated, "no record can be read there: {told}", _AGAIN),
}


def refused_record(record: ArchivedRecord, trouble: Trouble, told: str, locator: str) -> Refused:
    """Say that a record could not be taken out, and why.

    Args:
        record: What the archive says of it.
        trouble: Why.
        told: What was got and what was expected.
        locator: Where the archive came from.
    """
    place, named = f"{locator}!/record-{record.offset}", f"record {record.offset}"
    if record.address.startswith(("http://", "https://")):
        named = record.address
        place = locator_of(
            ArchivedPlace(locator, record.offset, record.record, record.captured, record.address)
        )
    kind, why, hint = _WORDS[trouble]
    said = f"cannot take `{named}` out of `{locator}`: {why.format(told=told)}; {_KEPT}"
    return Refused(place, kind(said, hint=hint))


def unreadable_rest(locator: str, records: int, error: InputProblem) -> InputProblem:
    """Say that an archive could not be gone through to its end.

    Args:
        locator: Where the archive came from.
        records: How many records were read before.
        error: What stopped it.
    """
    return ArchiveUnsafe(
        f"cannot go on through `{locator}` after {records:,} records: {error.message}",
        hint=error.hint,
    )


def no_warc(locator: str) -> FormatUnknown:
    """Say that what is packed as a WARC is none."""
    return FormatUnknown(
        f"cannot go through `{locator}`: its name ends in .warc.zst, and what is packed in it"
        " begins with no record; it is kept as it came, packed and unpacked",
        hint="ask for the file again, or give it the name that says what it is",
    )
