"""Run the desk: one port for its pages, one for what came from outside.

Caller: `firsthand.cli.serving`.
"""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from firsthand.web.application import Walls, application
from firsthand.web.desk import Desk
from firsthand.web.guard.doors import COOKIE, OneTimeLink
from firsthand.web.guard.tickets import TicketOffice
from firsthand.web.outside import outside_application

LAPTOP = "127.0.0.1"

STOP_WAIT_S = 10
"""How long requests under way may take to finish when the desk is closed: saving
waits for the lock of a case, which a batch of `add` holds for about a second."""

MOST_AT_ONCE = 200
"""Connections. A browser opens six; what comes after is told to wait (503)."""


def serve(folders: Sequence[Path], *, by: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve cases on this machine until interrupted.

    Args:
        folders: The case folders.
        by: The person at the desk.
        port: Which port; 0 for any that is free.
        ready: Told the link when the desk answers.
    """
    with Desk(folders) as desk, ExitStack() as stack:
        listening = stack.enter_context(socket.create_server((LAPTOP, port)))
        taken = listening.getsockname()[1]
        beside = [stack.enter_context(one) for one in _loopback_sockets()]
        doors = OneTimeLink(by, cookie=f"{COOKIE}-{taken}")
        origin = f"http://{LAPTOP}:{taken}"
        # Another name, not only another port: cookies are shared among ports.
        second = f"localhost:{beside[0].getsockname()[1]}"
        office = TicketOffice(f"http://{second}")
        walls = Walls(hosts=(f"{LAPTOP}:{taken}",), outside=office)
        outside = outside_application(
            desk, office, desk_origin=origin, hosts=(second,), limits=walls.limits
        )
        ready(f"{origin}/enter/{doors.token}")
        run(
            [
                (server_of(application(desk, doors, walls)), [listening]),
                (server_of(outside), beside),
            ]
        )


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


def server_of(app: ASGIApp) -> uvicorn.Server:
    """Give a server for an application that says nothing of itself and believes no proxy."""
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        limit_concurrency=MOST_AT_ONCE,
        timeout_graceful_shutdown=STOP_WAIT_S,
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
