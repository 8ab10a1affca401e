"""What a time-stamp reply says, and how a reply is refused.

Callers: those parts of `firsthand.preserve` that read replies.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from firsthand.errors import AnchorRefused

UNNAMED = "an unnamed signer"
"""Stands for a signer whose name did not come with the reply."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a time-stamp reply says.

    Attributes:
        imprint: SHA-256 of what was shown to the authority, 64 hexadecimal digits.
        nonce: The random number of the request it answers; None without one.
        at: When it was shown, by the authority's clock (aware).
        serial: Its number at that authority, hexadecimal.
        signer: Who signed it, as the certificate that came with it says.
        read_by: Which program could read it.
    """

    imprint: str
    nonce: int | None
    at: datetime
    serial: str
    signer: str
    read_by: str


def refused(what: str, hint: str) -> AnchorRefused:
    """Say that a reply is not taken as an anchor.

    Args:
        what: What was got, and what was expected.
        hint: One next action.
    """
    return AnchorRefused(f"the reply is no anchor: {what}; nothing was kept", hint=hint)


def said_at(at: datetime) -> str:
    """Write the moment of a stamp to the second: "2026-03-02 10:14:07 UTC"."""
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
