"""Bytes that a person asked to see, held for a moment under a ticket.

A page never names the bytes of a picture. Somebody asks (a POST), the request
is noted in the ledger, and only then are the bytes laid here under a random
name that this person alone can use, for a short time. So there is no address
at which pixels lie for a preview, a hover, a crawler or a second person.

In memory only; a restart forgets it.
"""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from threading import Lock

from firsthand.errors import InputTooLarge, UnknownId

ONCE_S = 60.0
"""How long a picture waits to be fetched. A page fetches it at once."""
CLIP_S = 900.0
"""How long a clip can be played; a player comes back for each stretch of it."""
MOST_BYTES = 256 * 2**20
"""Held for one case at a time; what was asked for longest ago goes first."""


class Use(StrEnum):
    """What the bytes are for, as the browser names it (`Sec-Fetch-Dest`).

    Source: https://www.w3.org/TR/fetch-metadata/#sec-fetch-dest-header
    """

    PICTURE = "image"
    CLIP = "video"
    FILE = "document"
    """A file to keep; the browser follows a link to it."""


@dataclass(frozen=True, slots=True)
class Look:
    """Bytes that somebody asked for.

    Attributes:
        item: The picture or video.
        person: Who asked; nobody else gets them.
        content: The bytes.
        media_type: What they are.
        entry: The ledger entry that notes it.
        use: What they are for.
        told: What to say about them: what was hidden, what was left.
        name: Of the file, where they are to be kept.
    """

    item: str
    person: str
    content: bytes
    media_type: str
    entry: int
    use: Use = Use.PICTURE
    told: tuple[str, ...] = ()
    name: str = ""


@dataclass(slots=True)
class _Held:
    look: Look
    until_s: float


@dataclass(slots=True)
class Looks:
    """What is held for the people of one case.

    Attributes:
        clock: Seconds that only grow.
    """

    clock: Callable[[], float] = time.monotonic
    _held: OrderedDict[str, _Held] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def lay(self, look: Look) -> str:
        """Hold bytes; give the ticket for them.

        Raises:
            InputTooLarge: They are more than is held at all.
        """
        if len(look.content) > MOST_BYTES:
            raise InputTooLarge(
                f"cannot hand `{look.item}` over in a browser: it has {len(look.content):,} bytes,"
                f" the limit is {MOST_BYTES:,}; the request was noted, nothing was shown",
                hint="`firsthand show CASE ITEM --view original --out FILE --why WORDS` writes it"
                " to a file",
            )
        ticket = secrets.token_urlsafe(24)
        lasts_s = ONCE_S if look.use is Use.PICTURE else CLIP_S
        with self._lock:
            self._forget()
            self._held[ticket] = _Held(look, self.clock() + lasts_s)
            while sum(len(one.look.content) for one in self._held.values()) > MOST_BYTES:
                self._held.popitem(last=False)
        return ticket

    def peek(self, ticket: str, person: str) -> Look | None:
        """Give what lies under a ticket, without its bytes; None when it is used or not theirs."""
        with self._lock:
            self._forget()
            held = self._held.get(ticket)
            if held is None or held.look.person != person:
                return None
            return replace(held.look, content=b"")

    def take(self, ticket: str, person: str) -> Look:
        """Give the bytes; those of a picture once only.

        Raises:
            UnknownId: The ticket was used, is too old, or is another person's.
        """
        with self._lock:
            self._forget()
            held = self._held.get(ticket)
            if held is None or held.look.person != person:
                raise UnknownId(
                    "cannot show this picture: the request for it was used or is over; nothing"
                    " was shown",
                    hint="go back to its cover and ask for it again",
                )
            if held.look.use is Use.PICTURE:
                del self._held[ticket]
            return held.look

    def _forget(self) -> None:
        now = self.clock()
        for ticket in [t for t, held in self._held.items() if held.until_s <= now]:
            del self._held[ticket]
