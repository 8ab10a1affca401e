"""The bodies of chosen records of a web archive, as a browser got to see them.

Runs in the box, after `firsthand.ingest.web_archives.survey` told where the records are.

Callers: `firsthand.casework.intake.web_archives`, `firsthand.casework.intake.archived_parts`,
through `firsthand.media.box`.
"""

from __future__ import annotations

import zlib
from typing import BinaryIO

from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

from firsthand.ingest.web_archives.blocks import Unpacked, block_of, unpacked
from firsthand.ingest.web_archives.records import LARGEST_RECORD_BYTES, Trouble
from firsthand.ingest.web_archives.survey import raw_records

PORTION_BYTES = 64 * 2**20
"""Bodies that are asked for together have about so many bytes in the archive."""


def contents(file: BinaryIO, places: tuple[int, ...]) -> tuple[Unpacked, ...]:
    """Give the bodies of records, in the order asked for.

    Args:
        file: The archive, seekable.
        places: Where each record begins, as the survey told.
    """
    return tuple(_content(file, place) for place in places)


def _content(file: BinaryIO, place: int) -> Unpacked:
    try:
        raw = next(iter(raw_records(file, place)))
        content = raw.raw_stream.read(min(raw.length, LARGEST_RECORD_BYTES))
        return unpacked(block_of(content, http=raw.rec_type != "resource"))
    except (ArchiveLoadFailed, StopIteration, ValueError, zlib.error, EOFError) as error:
        return Unpacked(trouble=Trouble.BROKEN, told=" ".join(str(error).split())[:200])
