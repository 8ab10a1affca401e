"""What things are called: short, stable names for everything a case holds.

An id is derived from what it names (a digest, or the id of the parent and a
place in it), so that reading the same bytes twice gives the same ids.
"""

from __future__ import annotations

import hashlib
from typing import NewType

Digest = NewType("Digest", str)
"""SHA-256 of some bytes, 64 lower-case hexadecimal digits."""

CaptureId = NewType("CaptureId", str)
ItemId = NewType("ItemId", str)
StatementId = NewType("StatementId", str)
SourceId = NewType("SourceId", str)
EventId = NewType("EventId", str)
ClaimId = NewType("ClaimId", str)


def digest_of(content: bytes) -> Digest:
    """Give the SHA-256 of the bytes as 64 hexadecimal digits."""
    return Digest(hashlib.sha256(content).hexdigest())


def short_hash(*parts: str) -> str:
    """Give sixteen hexadecimal digits that stand for the parts, in their order.

    Each part is written with its length, so that no two lists of parts can
    run together into the same text.

    Sixteen, 64 bits: of ten, 200,000 statements would share one in every fiftieth
    case, and two files that share one are found in two seconds by trying names.
    """
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
