"""Who is asking? On one laptop: whoever has the link that `serve` printed.

The link works once. It leaves a cookie that ends with the browser or with the
server, whichever ends first; sessions are kept in memory only.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus
from typing import Protocol

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from firsthand.model.person import Person, Role
from firsthand.web.guard.rates import Limits, Meter, address_of, too_often

COOKIE = "firsthand"
"""Begins the name of the cookie. Ports of one machine share their cookies, so
that `serve` puts the port behind it: two desks do not end each other's sessions."""


class Doors(Protocol):
    """Says who asks, and lets people in."""

    @property
    def cookie(self) -> str:
        """Give the name of the cookie that holds the session."""
        ...

    def who(self, request: Request) -> str | None:
        """Give the name of who asks; None for a stranger."""
        ...

    def person(self, request: Request, slug: str | None) -> Person | None:
        """Give who asks, in their role on a case; None for who is not on it.

        Args:
            request: What was asked.
            slug: The case, if there is one of that name.
        """
        ...

    def refused(self, request: Request) -> Response:
        """Give what a stranger is shown."""
        ...

    def routes(self) -> Sequence[Route]:
        """Give the addresses at which people come in and go out."""
        ...


class OneTimeLink:
    """The door of a laptop: one link, for one person, who may do everything.

    Attributes:
        token: The secret part of the link.
        cookie: The name of the cookie that holds the session.
    """

    def __init__(
        self,
        name: str,
        role: Role = Role.KEEPER,
        *,
        cookie: str = COOKIE,
        limits: Limits | None = None,
    ) -> None:
        self.token = secrets.token_urlsafe(24)
        self.cookie = cookie
        self._person = Person(name, role)
        self._unused = True
        self._sessions: set[str] = set()
        self._tries = Meter((limits or Limits()).entering)

    def enter(self, token: str) -> str | None:
        """Give a new session for the token; None when it is wrong or was used."""
        if not self._unused or not secrets.compare_digest(token.encode(), self.token.encode()):
            return None
        self._unused = False
        session = secrets.token_urlsafe(32)
        self._sessions.add(session_digest(session))
        return session

    def who(self, request: Request) -> str | None:
        """Give the name of who asks; None without a session."""
        held = session_digest(request.cookies.get(self.cookie, ""))
        return self._person.name if held in self._sessions else None

    def person(self, request: Request, slug: str | None) -> Person | None:
        """Give who asks; None without a session."""
        return self._person if self.who(request) else None

    def refused(self, request: Request) -> Response:
        """Say that the link of the terminal is the way in."""
        return PlainTextResponse(
            "This desk opens with the link that `firsthand serve` printed. It works once;"
            " run the command again for a new one.",
            HTTPStatus.FORBIDDEN,
        )

    def routes(self) -> Sequence[Route]:
        """Give the address of the link."""
        return [Route("/enter/{token}", self._entering())]

    def _entering(self) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            if self.who(request):
                # The link is still in the terminal, and is clicked again.
                return RedirectResponse("/", HTTPStatus.SEE_OTHER)
            if is_only_peeking(request):
                return Response(status_code=HTTPStatus.NO_CONTENT)
            wait_s = self._tries.wait_s(address_of(request))
            if wait_s:
                return too_often(wait_s)
            session = self.enter(request.path_params["token"])
            if session is None:
                return self.refused(request)
            answer = RedirectResponse("/", HTTPStatus.SEE_OTHER)
            keep_session(answer, self.cookie, session, secure=request.url.scheme == "https")
            return answer

        return endpoint


def is_only_peeking(request: Request) -> bool:
    """Tell whether a program looks ahead at a link that a person has not opened yet.

    Such a look must not use up what works once.
    """
    purpose = request.headers.get("sec-purpose", request.headers.get("purpose", ""))
    return request.method == "HEAD" or "prefetch" in purpose


def session_digest(session: str) -> str:
    """Give the form in which a session is kept: nobody who reads it can come in with it."""
    return hashlib.sha256(session.encode("utf-8", "surrogatepass")).hexdigest()


def keep_session(answer: Response, cookie: str, session: str, *, secure: bool) -> None:
    """Leave a session with the browser: no script sees it, no other site sends it."""
    answer.set_cookie(
        cookie, session, httponly=True, samesite="strict", secure=secure, path="/", max_age=None
    )
