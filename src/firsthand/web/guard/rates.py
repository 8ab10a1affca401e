"""How often may somebody ask? Often enough for a person, too seldom for guessing.

Each key (an address, a session, a name) has a bucket of requests that fills up
again with time. In memory only: a restart forgets it.

Pure but for the clock, which is handed in.
"""

from __future__ import annotations

import hashlib
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address
from threading import Lock

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

MOST_KEYS = 10_000
"""Buckets kept at a time: about 3 MB. The one used longest ago is let go first."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many requests at once, and how many a second after that."""

    at_once: int
    per_s: float


@dataclass(frozen=True, slots=True)
class Limits:
    """The rates of a desk.

    Attributes:
        address: Of one address: a whole office may come from one.
        session: Of one person. A page asks for about 15 things; a key that is
            held down repeats 30 times a second.
        entering: Of tries to come in, from one address.
        name: Of tries to come in, under one name.
    """

    address: Rate = Rate(2000, 200.0)
    session: Rate = Rate(600, 60.0)
    entering: Rate = Rate(10, 1 / 6)
    name: Rate = Rate(10, 1 / 30)


class Meter:
    """Counts what each key has left.

    Args:
        rate: Of each key.
        clock: Seconds that only grow.
    """

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def wait_s(self, key: str) -> float:
        """Take one request; give 0.0, or the seconds until the next is allowed."""
        now = self._clock()
        with self._lock:
            left, since = self._left.pop(key, (float(self._rate.at_once), now))
            left = min(self._rate.at_once, left + (now - since) * self._rate.per_s)
            allowed = left >= 1.0
            self._left[key] = (left - 1.0 if allowed else left, now)
            if len(self._left) > MOST_KEYS:
                self._left.popitem(last=False)
        return 0.0 if allowed else (1.0 - left) / self._rate.per_s


class Paced:
    """Answers requests as long as address and session keep to their rates.

    Args:
        app: The application.
        limits: The rates.
        cookie: The name of the cookie that holds the session.
    """

    def __init__(self, app: ASGIApp, limits: Limits, cookie: str) -> None:
        self._app = app
        self._cookie = cookie
        self._addresses = Meter(limits.address)
        self._sessions = Meter(limits.session)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say when to come back."""
        wait_s = self._wait_s(HTTPConnection(scope)) if scope["type"] == "http" else 0.0
        app = too_often(wait_s) if wait_s else self._app
        await app(scope, receive, send)

    def _wait_s(self, request: HTTPConnection) -> float:
        wait_s = self._addresses.wait_s(address_of(request))
        held = request.cookies.get(self._cookie)
        if wait_s or held is None or request.url.path.startswith("/static/"):
            return wait_s
        return self._sessions.wait_s(hashlib.sha256(held.encode()).hexdigest())


def address_of(request: HTTPConnection) -> str:
    """Give where a request came from, as `network_of` has it."""
    return network_of(request.client.host if request.client else "")


def network_of(host: str) -> str:
    """Give an address as it is counted; one network of IPv6 counts as one address.

    Args:
        host: As the system names it; something else is given back as it is.
    """
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        # A household gets 2**64 addresses at least. Source: RFC 6177.
        return f"{int(address) >> 64:x}::/64"
    return str(address)


def too_often(wait_s: float) -> Response:
    """Say that it was too much at once, and when to come back.

    Args:
        wait_s: Seconds.
    """
    whole_s = max(1, math.ceil(wait_s))
    return PlainTextResponse(
        "Too many requests in a short time: this one was not looked at, and nothing was done."
        f" Try again in {whole_s} second{'s' if whole_s > 1 else ''}.",
        HTTPStatus.TOO_MANY_REQUESTS,
        {"Retry-After": str(whole_s)},
    )
