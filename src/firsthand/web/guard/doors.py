"""Who is asking? On one laptop: whoever has the link that `serve` printed.

The link works once. It leaves a cookie that ends with the browser or with the
server, whichever ends first; sessions are kept in memory only.
"""

from __future__ import annotations

import secrets
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response

from firsthand.model.person import Person, Role

COOKIE = "firsthand"


class Doors(Protocol):
    """Says who asks, and lets people in."""

    def person(self, request: Request, slug: str | None) -> Person | None:
        """Give who asks, in their role on a case; None for a stranger.

        Args:
            request: What was asked.
            slug: The case; None for what belongs to no case.
        """
        ...

    def refused(self, request: Request) -> Response:
        """Give what a stranger is shown."""
        ...


class OneTimeLink:
    """The door of a laptop: one link, for one person, who may do everything.

    Attributes:
        token: The secret part of the link.
    """

    def __init__(self, name: str) -> None:
        self.token = secrets.token_urlsafe(24)
        self._person = Person(name, Role.KEEPER)
        self._unused = True
        self._sessions: set[str] = set()

    def enter(self, token: str) -> str | None:
        """Give a new session for the token; None when it is wrong or was used."""
        if not self._unused or not secrets.compare_digest(token.encode(), self.token.encode()):
            return None
        self._unused = False
        session = secrets.token_urlsafe(32)
        self._sessions.add(session)
        return session

    def person(self, request: Request, slug: str | None) -> Person | None:
        """Give who asks; None without a session."""
        held = request.cookies.get(COOKIE, "")
        return self._person if held in self._sessions else None

    def refused(self, request: Request) -> Response:
        """Say that the link of the terminal is the way in."""
        return Response(
            "This desk opens with the link that `firsthand serve` printed. It works once;"
            " run the command again for a new one.",
            403,
            media_type="text/plain",
        )


def keep_session(answer: Response, session: str, *, secure: bool) -> None:
    """Leave a session with the browser: no script sees it, no other site sends it."""
    answer.set_cookie(
        COOKIE, session, httponly=True, samesite="strict", secure=secure, path="/", max_age=None
    )
