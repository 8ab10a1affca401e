"""Zstandard, unpacked piece by piece: a body, or a whole WARC.

An archiver that packs by Zstandard packs each record as a frame, and may lay a
dictionary that all of them need before the first. A record cannot be read
without it, so such a WARC is unpacked as a whole, as the member of a ZIP is.

Source: RFC 8878; for archives
https://iipc.github.io/warc-specifications/specifications/warc-zstd/
Callers: `firsthand.ingest.web_archives.unpacking`, `firsthand.casework.intake.keeping`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from tempfile import TemporaryFile
from typing import BinaryIO, cast

import zstandard

from firsthand.errors import ArchiveUnsafe
from firsthand.ingest.archive import ArchiveLimits
from firsthand.ingest.found import Found
from firsthand.ingest.web_archives.whole_gzip import damaged, require_within
from firsthand.model.archived import BEGINS_WITH_DICTIONARY

_PIECE_BYTES = 1024
"""Packed bytes that are unpacked at once. Four of them can stand for 128 KiB (a block of one
byte repeated, RFC 8878, 3.1.1.2.3): a piece unfolds to 32 MiB at the most."""

LARGEST_WINDOW_BYTES = 128 * 2**20
"""Of a WARC: what the `zstd` program itself unpacks unasked (`--long=27`)."""

_LARGEST_DICTIONARY_BYTES = 16 * 2**20
"""Archivers train dictionaries of up to 1 MiB."""


def unpacked_frames(
    stream: BinaryIO, window_bytes: int, dictionary: zstandard.ZstdCompressionDict | None = None
) -> Iterator[bytes]:
    """Unpack frames that follow one another.

    Args:
        stream: Where the first frame begins.
        window_bytes: How much a frame may ask to be held in memory.
        dictionary: What the frames were packed with.

    Yields:
        Some bytes, at most 32 MiB at a time.

    Raises:
        ValueError: It is damaged.
        EOFError: The last frame ends early.
    """
    unpacking = zstandard.ZstdDecompressor(dict_data=dictionary, max_window_size=window_bytes)
    frame = None
    piece = b""
    while piece := piece or stream.read(_PIECE_BYTES):
        frame = frame or unpacking.decompressobj()
        try:
            yield frame.decompress(piece)
        except zstandard.ZstdError as error:
            raise ValueError(" ".join(str(error).split())) from error
        piece = frame.unused_data
        frame = None if frame.eof else frame
    if frame is not None:
        raise EOFError("it ends early")


def warc_unpacked(stream: BinaryIO, locator: str, limits: ArchiveLimits) -> Found:
    """Give the WARC that is packed in a file.

    Args:
        stream: The file's bytes, seekable; must stay open meanwhile.
        locator: Its own; the WARC becomes `locator!/name.warc`.
        limits: How far it may unfold.

    Returns:
        What to keep. Opening it raises `ArchiveUnsafe` where it unfolds to more than
        the limits say, `InputTruncated` where it is cut off or damaged.
    """
    name = locator.replace("\\", "/").rsplit("/", 1)[-1]
    inner = f"{locator}!/{name.removesuffix('.zst')}"
    return Found(inner, partial(_unpacked, stream, locator, limits), 0)


def _unpacked(stream: BinaryIO, locator: str, limits: ArchiveLimits) -> BinaryIO:
    into = cast("BinaryIO", TemporaryFile())  # noqa: SIM115 the caller closes it
    stream.seek(0)
    try:
        dictionary = _dictionary(stream)
        for content in unpacked_frames(stream, LARGEST_WINDOW_BYTES, dictionary):
            into.write(content)
            require_within(limits, stream.tell(), into.tell(), locator)
    except (ValueError, EOFError, zstandard.ZstdError) as error:
        into.close()
        raise damaged(locator, str(error)) from error
    except ArchiveUnsafe:
        into.close()
        raise
    into.seek(0)
    return into


def _dictionary(stream: BinaryIO) -> zstandard.ZstdCompressionDict | None:
    """Read the dictionary before the first frame; None when there is none.

    Source: the specification named above, "Dictionary Frame": a skippable frame of
    this number, whose content is a dictionary or a frame that holds one.
    """
    if stream.read(len(BEGINS_WITH_DICTIONARY)) != BEGINS_WITH_DICTIONARY:
        stream.seek(0)
        return None
    length = int.from_bytes(stream.read(4), "little")
    if length > _LARGEST_DICTIONARY_BYTES:
        raise ValueError(f"its dictionary has {length:,} bytes")
    content = stream.read(length)
    if content.startswith(zstandard.FRAME_HEADER):
        packed = io.BytesIO(content)
        content = b""
        for piece in unpacked_frames(packed, _LARGEST_DICTIONARY_BYTES):
            content += piece
            if len(content) > _LARGEST_DICTIONARY_BYTES:
                raise ValueError("its dictionary unfolds to more than any has")
    return zstandard.ZstdCompressionDict(content)
