"""Leave to see one capture on the second origin, for a short time.

A ticket says what it is good for and is sealed with a key that ends with the
server. Nobody else can make one, or change one.

Source: RFC 2104 (HMAC).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from firsthand.model.ids import CaptureId

TICKET_S = 120.0
"""Long enough for a page to load its frame on a slow laptop, and for a person to
press a button; too short to hand the address on."""


class Form(StrEnum):
    """In which form a capture is handed out."""

    REPLAY = "replay"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Ticket:
    """Leave to see one capture.

    Attributes:
        case: The name of the case in addresses.
        capture: Which capture.
        form: In which form.
        media_type: What the reader of the case took it for.
        ends_at: When it ends, in seconds since 1970.
    """

    case: str
    capture: CaptureId
    form: Form
    media_type: str
    ends_at: float


class TicketOffice:
    """Makes tickets that nobody else can make, and reads them.

    Args:
        origin: Scheme, host and port of the second origin.
        clock: Seconds since 1970.
    """

    def __init__(self, origin: str, clock: Callable[[], float] = time.time) -> None:
        self.origin = origin
        self._key = secrets.token_bytes(32)
        self._clock = clock

    def address(self, case: str, capture: CaptureId, form: Form, media_type: str) -> str:
        """Give the address at which a capture can be seen, for a short time."""
        said = [case, capture, form.value, media_type, self._clock() + TICKET_S]
        body = json.dumps(said, separators=(",", ":")).encode()
        return f"{self.origin}/{_letters(body)}.{_letters(self._seal(body))}"

    def read(self, words: str) -> Ticket | None:
        """Give the ticket; None when it was not made here or has ended."""
        try:
            body, seal = (_bytes(part) for part in words.split("."))
        except (ValueError, binascii.Error):
            return None
        if not hmac.compare_digest(seal, self._seal(body)):
            return None
        case, capture, form, media_type, ends_at = json.loads(body)
        if self._clock() > ends_at:
            return None
        return Ticket(case, CaptureId(capture), Form(form), media_type, ends_at)

    def _seal(self, body: bytes) -> bytes:
        return hmac.digest(self._key, b"firsthand outside\0" + body, hashlib.sha256)


def _letters(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _bytes(letters: str) -> bytes:
    return base64.b64decode(letters + "=" * (-len(letters) % 4), altchars=b"-_", validate=True)
