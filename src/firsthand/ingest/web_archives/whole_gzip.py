"""A WARC that somebody packed as one file, unpacked so that its records can be reached.

Archivers pack each record by itself. Who runs `gzip` over a plain WARC packs all
of them as one, and no record can be read without all that come before it.

Source: WARC 1.1 (ISO 28500:2017), annex D.2.
Caller: `firsthand.casework.intake.web_archives`.
"""

from __future__ import annotations

import zlib
from typing import BinaryIO

from firsthand.errors import ArchiveUnsafe, InputTruncated
from firsthand.ingest.archive import ArchiveLimits

_STEP_BYTES = 2**18


def unpack_whole(stream: BinaryIO, into: BinaryIO, locator: str, limits: ArchiveLimits) -> None:
    """Unpack a gzip file, piece by piece.

    Args:
        stream: Its bytes.
        into: Where to write what is in it.
        locator: Where it came from, for messages.
        limits: How far it may unfold.

    Raises:
        ArchiveUnsafe: It unfolds to more than the limits say.
        InputTruncated: It is cut off or damaged.
    """
    inflating = zlib.decompressobj(16 + zlib.MAX_WBITS)
    taken = written = 0
    while not inflating.eof:
        piece = inflating.unconsumed_tail or stream.read(_STEP_BYTES)
        taken += 0 if inflating.unconsumed_tail else len(piece)
        if not piece:
            raise damaged(locator, "it ends early")
        try:
            written += into.write(inflating.decompress(piece, _STEP_BYTES))
        except zlib.error as error:
            raise damaged(locator, str(error)) from error
        require_within(limits, taken, written, locator)


def require_within(limits: ArchiveLimits, taken: int, written: int, locator: str) -> None:
    """Stop where a packed WARC unfolds to too much.

    Args:
        limits: How far it may unfold.
        taken: Bytes of it that were gone through.
        written: Bytes that these unfolded to.
        locator: Where it came from.

    Raises:
        ArchiveUnsafe: It does.
    """
    too_dense = written > limits.ratio_from_bytes and written > limits.ratio * taken
    if too_dense or written > limits.total_bytes:
        raise ArchiveUnsafe(
            f"cannot go through `{locator}`: {taken:,} bytes of it unfold to {written:,} and more,"
            f" at most {limits.ratio} times and {limits.total_bytes:,} bytes are taken; nothing was"
            " taken out, the archive is kept as it came",
            hint="if you trust it, unpack it yourself and add the WARC",
        )


def damaged(locator: str, why: str) -> InputTruncated:
    """Say that a packed WARC is cut off or damaged, and how that shows."""
    return InputTruncated(
        f"cannot go through `{locator}`: it is cut off or damaged ({why}); the archive is kept as"
        " it came",
        hint="get the archive again; the copy was probably cut off",
    )
