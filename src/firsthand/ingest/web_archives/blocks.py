"""The block of a WARC record: an answer's head and body, and whether its digests fit.

Everything here is handed bytes of any origin and runs in the box, as do its
callers. `warcio` parses heads and joins chunks; what it leaves open (bodies that end
early, digests over differently packed bodies) is looked at here.

Source: WARC 1.1 (ISO 28500:2017), 5.8 and 5.9; RFC 9112, 7.1 (chunks).
Callers: `firsthand.ingest.web_archives.survey`, `firsthand.ingest.web_archives.contents`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from warcio.bufferedreaders import ChunkedDataReader  # type: ignore[import-untyped]
from warcio.statusandheaders import (  # type: ignore[import-untyped]
    StatusAndHeaders,
    StatusAndHeadersParser,
)

from firsthand.ingest.web_archives.records import LARGEST_RECORD_BYTES, Trouble
from firsthand.ingest.web_archives.unpacking import UNPACKERS

_HEAD = StatusAndHeadersParser(["HTTP/1.0", "HTTP/1.1"], verify=False)
LONGEST_HEAD_BYTES = 2**18
"""Servers take heads of 8 to 64 kB; policies and cookies come near that."""

_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_DIGESTS = {"sha1": 20, "sha256": 32, "sha512": 64, "md5": 16, "sha-1": 20, "sha-256": 32}
"""Algorithms that archivers name, with their lengths in bytes. Another one is not compared."""


@dataclass(frozen=True, slots=True)
class Block:
    """The bytes of a record.

    Attributes:
        head: Status line and headers of HTTP; None when it holds none.
        body: What follows them, as it stands in the record.
        whole: All of it, head included.
    """

    head: StatusAndHeaders | None
    body: bytes
    whole: bytes

    def header(self, name: str) -> str:
        """Give a header of HTTP; empty when there is none."""
        return str((self.head and self.head.get_header(name)) or "")


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A body as a browser gets to see it.

    Attributes:
        content: Its bytes; empty when they could not be got.
        trouble: Why not.
        told: More about it.
    """

    content: bytes = b""
    trouble: Trouble = Trouble.NONE
    told: str = ""


def block_of(content: bytes, *, http: bool) -> Block:
    """Part the bytes of a record into head and body.

    Args:
        content: The record's block.
        http: Does it hold a message of HTTP?
    """
    if not http or not content:
        return Block(None, content, content)
    end = _END_OF_HEAD.search(content, 0, LONGEST_HEAD_BYTES)
    if end is None:
        return Block(None, content, content)
    try:
        head = _HEAD.parse(io.BytesIO(content[: end.end()]))
    except (EOFError, ValueError, IndexError):
        return Block(None, content, content)
    return Block(head, content[end.end() :], content)


def unpacked(block: Block) -> Unpacked:
    """Undo chunks and packing of a body.

    A body that is not packed although its head says so is given as it is:
    archivers unpack bodies and leave the head.
    """
    packing = block.header("content-encoding").strip().lower()
    body = _joined(block)
    if packing in ("", "identity"):
        return Unpacked(body)
    if packing not in UNPACKERS:
        return Unpacked(trouble=Trouble.PACKING, told=packing[:40])
    content = UNPACKERS[packing](body)
    if content is None:
        return Unpacked(trouble=Trouble.CUT_OFF, told="its packed body ends early")
    if len(content) > LARGEST_RECORD_BYTES:
        return Unpacked(trouble=Trouble.TOO_LARGE, told="its body unfolds to more")
    return Unpacked(content)


def digest_trouble(block: Block, said_of_block: str, said_of_payload: str) -> str:
    """Say how a record differs from its own digests; empty when it does not.

    The standard leaves open whether a payload's digest is taken before or after
    chunks and packing are undone, and programs differ: each way is tried.

    Args:
        block: The record's bytes.
        said_of_block: WARC-Block-Digest; empty when there is none.
        said_of_payload: WARC-Payload-Digest, likewise.
    """
    of_block = _differing("WARC-Block-Digest", said_of_block, iter([block.whole]))
    return of_block or _differing("WARC-Payload-Digest", said_of_payload, _payloads(block))


def _differing(name: str, said: str, tried: Iterator[bytes]) -> str:
    wanted = _parsed(said)
    if wanted is None:
        return ""
    algorithm, expected = wanted
    got = ""
    for content in tried:
        made = hashlib.new(algorithm, content, usedforsecurity=False).digest()
        if made == expected:
            return ""
        got = got or made.hex()
    return f"its {name} is {algorithm} `{expected.hex()}`, its bytes give `{got}`"


def _payloads(block: Block) -> Iterator[bytes]:
    """Give what a payload's digest may have been taken over, the likeliest first."""
    yield block.body
    if _is_chunked(block):
        yield _joined(block)
    if block.header("content-encoding"):
        yield unpacked(block).content


def _is_chunked(block: Block) -> bool:
    return "chunked" in block.header("transfer-encoding").lower()


def _joined(block: Block) -> bytes:
    """Undo chunks; a body without any, although its head says so, stays as it is."""
    if not _is_chunked(block):
        return block.body
    return bytes(ChunkedDataReader(io.BytesIO(block.body)).read(LARGEST_RECORD_BYTES))


def _parsed(said: str) -> tuple[str, bytes] | None:
    """Give algorithm and bytes of a digest; None when it is in no form that is known.

    Written in base 32, hexadecimal or base 64. Source: RFC 4648.
    """
    algorithm, _, value = said.strip().partition(":")
    length = _DIGESTS.get(algorithm.lower())
    if length is None:
        return None
    name = algorithm.lower().replace("sha-", "sha")
    for decode in (_hexadecimal, base64.b32decode, _base64):
        try:
            digest = decode(value)
        except (ValueError, binascii.Error):
            continue
        if len(digest) == length:
            return name, digest
    return None


def _hexadecimal(value: str) -> bytes:
    if re.fullmatch(r"[0-9a-fA-F]+", value) is None:
        raise ValueError
    return bytes.fromhex(value)


def _base64(value: str) -> bytes:
    return base64.b64decode(value, altchars=b"-_" if re.search("[-_]", value) else None)
