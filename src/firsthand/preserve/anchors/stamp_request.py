"""Ask a time-stamp authority to stamp a checkpoint: the bytes that are sent.

A request holds the SHA-256 of the checkpoint and a number drawn at random (the
nonce), nothing else of the case. The authority's reply repeats both, so that a
reply to another question is not taken for an answer to this one. The same
request may be sent to several authorities.

Source: RFC 3161, section 2.4.1.

Callers: `firsthand.casework.record.anchoring`.
"""

from __future__ import annotations

from dataclasses import dataclass

from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

from firsthand.errors import CaseDamaged
from firsthand.preserve.anchors.der import INTEGER, elements, within
from firsthand.preserve.checkpoint import Checkpoint

REQUEST_TYPE = "application/timestamp-query"
REPLY_TYPE = "application/timestamp-reply"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asked for.

    Attributes:
        imprint: SHA-256 of what is to be stamped, 64 hexadecimal digits.
        nonce: Its random number.
    """

    imprint: str
    nonce: int


def make_request(checkpoint: Checkpoint) -> bytes:
    """Write a request for a stamp over a checkpoint, with a new nonce.

    The authority is asked to send its certificate along.
    """
    asking = TimestampRequestBuilder(
        checkpoint.text().encode("ascii"), HashAlgorithm.SHA256, nonce=True, cert_req=True
    )
    return asking.build().as_bytes()


def read_request(content: bytes) -> Asked:
    """Read back what a request of ours asked for.

    Raises:
        CaseDamaged: The bytes are no request as `make_request` writes it.
    """
    try:
        whole, imprint = within(content), within(content, 1, 1)
        # version and imprint come first; the nonce is the only whole number after them
        _, _, *rest = elements(content, whole.inside, whole.end)
        nonce = next(one for one in rest if one.tag == INTEGER)
    except (ValueError, StopIteration) as error:
        raise CaseDamaged(
            f"a kept request for a time stamp could not be read: {error}; it was left as it is",
            hint="make a new one with `firsthand anchor CASE --request FILE`",
        ) from error
    number = int.from_bytes(content[nonce.inside : nonce.end], "big")
    return Asked(content[imprint.inside : imprint.end].hex(), number)
