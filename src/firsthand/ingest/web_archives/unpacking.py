"""What sites pack bodies with, undone within a limit: gzip, deflate, Brotli, Zstandard.

`warcio` 1.8 undoes Brotli only with an older library, and takes a packed body
that ends early for a whole one; so this is done here, with the libraries
themselves. What unfolds to more than the limit stops there.

Source: RFC 9110, 8.4.1 (content codings); RFC 7932 (Brotli); RFC 8878 (Zstandard).
Caller: `firsthand.ingest.web_archives.blocks`.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Mapping

import brotli  # type: ignore[import-untyped]
import zstandard

from firsthand.ingest.web_archives.records import LARGEST_RECORD_BYTES
from firsthand.ingest.web_archives.zstandard_frames import unpacked_frames

__all__ = ["UNPACKERS"]

_LIMIT_BYTES = LARGEST_RECORD_BYTES + 1
"""One byte more than is taken: who is given so many knows that there were more."""

_LARGEST_WINDOW_BYTES = 8 * 2**20
"""What a browser must be able to hold. Source: RFC 9659."""

_GZIP_BITS = 16 + zlib.MAX_WBITS


def _gunzipped(body: bytes) -> bytes | None:
    """Unpack gzip, several members one after the other; None when it ends early."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    parts, room = [], _LIMIT_BYTES
    while body and room > 0:
        inflating = zlib.decompressobj(_GZIP_BITS)
        try:
            parts.append(inflating.decompress(body, room))
        except zlib.error:
            return b"".join(parts) if parts else None
        room -= len(parts[-1])
        if room > 0 and not inflating.eof:
            return None
        body = inflating.unused_data
    return b"".join(parts)


def _inflated(body: bytes) -> bytes | None:
    """Unpack deflate, with the frame that the standard asks for or bare, as some servers send."""
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        inflating = zlib.decompressobj(bits)
        try:
            content = inflating.decompress(body, _LIMIT_BYTES)
        except zlib.error:
            continue
        return content if inflating.eof or len(content) == _LIMIT_BYTES else None
    return body


def _unbrotlied(body: bytes) -> bytes | None:
    unpacking = brotli.Decompressor()
    try:
        content = unpacking.process(body, output_buffer_limit=_LIMIT_BYTES)
    except brotli.error:
        return body
    return content if unpacking.is_finished() or len(content) >= _LIMIT_BYTES else None


def _unzstandarded(body: bytes) -> bytes | None:
    if not body.startswith(zstandard.FRAME_HEADER):
        return body
    parts, size = [], 0
    try:
        for content in unpacked_frames(io.BytesIO(body), _LARGEST_WINDOW_BYTES):
            parts.append(content)
            size += len(content)
            if size >= _LIMIT_BYTES:
                break
    except (ValueError, EOFError):
        return None
    return b"".join(parts)[:_LIMIT_BYTES]


UNPACKERS: Mapping[str, Callable[[bytes], bytes | None]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _inflated,
    "br": _unbrotlied,
    "zstd": _unzstandarded,
}
"""By the name in Content-Encoding: gives the unpacked body, the body itself when it is
not packed after all, None when it ends early."""
