"""Run the desk: one port for its pages, a link that works once.

Caller: `firsthand.cli.serving`.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from pathlib import Path

import uvicorn

from firsthand.web.application import application
from firsthand.web.desk import Desk
from firsthand.web.guard.doors import OneTimeLink


def serve(folders: Sequence[Path], *, by: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve cases on this machine until interrupted.

    Args:
        folders: The case folders.
        by: The person at the desk.
        port: Which port; 0 for any that is free.
        ready: Told the link when the desk answers.
    """
    doors = OneTimeLink(by)
    with Desk(folders) as desk, socket.create_server(("127.0.0.1", port)) as listening:
        taken = listening.getsockname()[1]
        config = uvicorn.Config(
            application(desk, doors), log_level="warning", access_log=False, server_header=False
        )
        ready(f"http://127.0.0.1:{taken}/enter/{doors.token}")
        uvicorn.Server(config).run(sockets=[listening])
