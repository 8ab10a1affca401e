"""Run the desk: one port for its pages, one for what came from outside.

Caller: `firsthand.cli.serving`.
"""

from __future__ import annotations

import asyncio
import errno
import gc
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from firsthand.casework.people.signing_in import SigningIn
from firsthand.errors import UsageProblem
from firsthand.store.people import PeopleFile
from firsthand.web.desk import Desk
from firsthand.web.guard.doors import COOKIE, Doors, OneTimeLink
from firsthand.web.guard.patience import PatientProtocol
from firsthand.web.guard.team import Team
from firsthand.web.guard.tickets import TicketOffice

LAPTOP = "127.0.0.1"

STOP_WAIT_S = 10
"""How long requests under way may take to finish when the desk is closed: saving
waits for the lock of a case, which a batch of `add` holds for about a second."""

MOST_AT_ONCE = 200
"""Connections. A browser opens six; what comes after is told to wait (503)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a desk for a team is reached.

    Attributes:
        host: The name or address in a browser, and the one that is listened on.
        port: Of the desk; 0 for any that is free.
        outside_port: Of what came from outside; 0 for any that is free.
        certificate: File with the TLS certificate; None on this machine only.
        key: File with its key.
    """

    host: str = LAPTOP
    port: int = 0
    outside_port: int = 0
    certificate: Path | None = None
    key: Path | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a desk shows.

    Attributes:
        cases: The case folders.
        libraries: What its people may compare pictures with.
    """

    cases: Sequence[Path]
    libraries: Sequence[Path] = ()


def serve(shown: Shown, *, by: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve cases to one person on this machine until interrupted.

    Args:
        shown: The cases, and the libraries.
        by: The person at the desk.
        port: Which port; 0 for any that is free.
        ready: Told the link when the desk answers.

    Raises:
        InputMissing: There is nothing where a library should lie.
    """
    with _Opened(shown, Place(port=port)) as opened:
        doors = OneTimeLink(by, cookie=f"{COOKIE}-{opened.port}")
        ready(f"{opened.origin}/enter/{doors.token}")
        opened.run(doors, None)


def serve_team(shown: Shown, *, people: Path, place: Place, ready: Callable[[str], None]) -> None:
    """Serve cases to the people of a team until interrupted.

    Args:
        shown: The cases, and the libraries.
        people: The folder with the people's file.
        place: Where the desk is reached.
        ready: Told the address when the desk answers.

    Raises:
        UsageProblem: It would be reached from other machines without TLS.
        InputMissing: There is nothing where a library should lie.
    """
    secure = place.certificate is not None
    if not secure and not _is_loopback(place.host):
        raise UsageProblem(
            f"cannot serve a team at `{place.host}`: passwords would cross the network in the"
            " clear; nothing was opened",
            hint="give --tls-cert and --tls-key, or leave out --host to stay on this machine",
        )
    with _Opened(shown, place) as opened, PeopleFile(people) as file:
        # No other host may set a cookie of such a name. Source: RFC 6265bis, section 4.1.3.
        cookie = f"{'__Host-' if secure else ''}{COOKIE}-{opened.port}"
        doors = Team(SigningIn(file), opened.desk, cookie=cookie, secure=secure)
        ready(f"{opened.origin}/enter")
        opened.run(doors, file)


class _Opened:
    """The cases, and the ports on which they are reached. Use it with `with`."""

    def __init__(self, shown: Shown, place: Place) -> None:
        self._place = place
        self._stack = ExitStack()
        self.desk = self._stack.enter_context(Desk(shown.cases, libraries=shown.libraries))
        try:
            self._desk_sockets = [self._kept(_listening(place.host, place.port))]
            self._beside = [self._kept(one) for one in _sockets_beside(place)]
        except OSError as error:
            self._stack.close()
            raise UsageProblem(
                f"cannot open the desk at `{place.host}`, port {place.port}:"
                f" {error.strerror or error}; nothing was opened",
                hint="name another port, or none for one that is free",
            ) from error
        self.port = self._desk_sockets[0].getsockname()[1]
        scheme = "https" if place.certificate else "http"
        self._host = f"{_in_address(place.host)}:{self.port}"
        self.origin = f"{scheme}://{self._host}"
        # On one machine another name, not only another port: ports share their cookies.
        name = "localhost" if place.host == LAPTOP else _in_address(place.host)
        self._second = f"{name}:{self._beside[0].getsockname()[1]}"
        self._office = TicketOffice(f"{scheme}://{self._second}")

    def _kept(self, one: socket.socket) -> socket.socket:
        return self._stack.enter_context(one)

    def run(self, doors: Doors, people: PeopleFile | None) -> None:
        # All pages are loaded when the link is told: that takes about a second, in which a
        # person changes over to the browser. The sockets listen already, so nobody is turned away.
        from firsthand.web.application import Walls, application
        from firsthand.web.outside import outside_application

        walls = Walls(hosts=(self._host,), outside=self._office, people=people)
        outside = outside_application(
            self.desk,
            self._office,
            desk_origin=self.origin,
            hosts=(self._second,),
            limits=walls.limits,
        )
        desk = application(self.desk, doors, walls)
        self.desk.read_ahead()
        run(
            [
                (server_of(desk, self._place), self._desk_sockets),
                (server_of(outside, self._place), self._beside),
            ]
        )

    def __enter__(self) -> _Opened:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()
        # The process ends now. Its collector would go through the state of each case a few
        # times more, for seconds: of 10,000 reports that is a million objects.
        gc.freeze()


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family)


def _sockets_beside(place: Place) -> list[socket.socket]:
    if place.host == LAPTOP and not place.outside_port:
        return _loopback_sockets()
    return [_listening(place.host, place.outside_port)]


def _loopback_sockets() -> list[socket.socket]:
    """Give sockets of one free port that `localhost` may mean, in both families."""
    while True:
        first = socket.create_server((LAPTOP, 0))
        if not socket.has_ipv6:
            return [first]
        try:
            address = ("::1", first.getsockname()[1])
            return [first, socket.create_server(address, family=socket.AF_INET6)]
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                return [first]
            # Somebody else answers on it in the other family: take another port.
            first.close()


def server_of(app: ASGIApp, place: Place | None = None) -> uvicorn.Server:
    """Give a server for an application that says nothing of itself and believes no proxy.

    Args:
        app: The application.
        place: Names the certificate, where there is one.
    """
    place = place or Place()
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        limit_concurrency=MOST_AT_ONCE,
        http=PatientProtocol,
        timeout_graceful_shutdown=STOP_WAIT_S,
        ssl_certfile=place.certificate,
        ssl_keyfile=place.key,
    )
    return _Server(config)


class _Server(uvicorn.Server):
    """A server that leaves signals to `run`: two of them stop together."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def run(servers: Sequence[tuple[uvicorn.Server, Sequence[socket.socket]]]) -> None:
    """Run servers until interrupted; what is under way is finished first.

    A second interruption stops at once.

    Args:
        servers: Each with the sockets that it listens on.
    """

    def stop(_number: int, _frame: FrameType | None) -> None:
        for server, _ in servers:
            server.force_exit = server.should_exit
            server.should_exit = True

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        asyncio.run(_all(servers))
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


async def _all(servers: Sequence[tuple[uvicorn.Server, Sequence[socket.socket]]]) -> None:
    await asyncio.gather(*(server.serve(list(listening)) for server, listening in servers))
