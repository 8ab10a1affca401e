"""The inside of the box: waits for calls, runs them, sends back what came of it.

Before the first byte of a picture arrives, this process takes from itself what
decoding does not need: memory, files, writing, processes. It ends when the
other side goes away, even amid a long item.

Started by `firsthand.media.box_walls`, and by nothing else.
"""

from __future__ import annotations

import contextlib
import os
import resource
import select
import socket
import sys
import threading
from collections.abc import Callable
from typing import Any, BinaryIO

import msgspec

from firsthand.errors import FirsthandError
from firsthand.media.box_wire import (
    Reply,
    Request,
    WireBroken,
    decoded,
    encoded,
    function_named,
    kinds_of,
    receive,
    send,
)

READY = b"ready"
OUT_OF_MEMORY = "out-of-memory"
"""Said in place of an error's code when the memory limit was reached."""

MOST_LENT = 4
"""Files that can be lent with one call."""


def main() -> None:
    """Serve calls until the other side goes away.

    The command line holds the number of the socket's file descriptor and the
    limits: bytes of memory, open files, processes (0: left as it is).
    """
    descriptor, memory_bytes, files, processes = map(int, sys.argv[1:5])
    wire = socket.socket(fileno=descriptor)
    threading.Thread(target=_end_with_other_side, args=(descriptor,), daemon=True).start()
    _take_away(memory_bytes, files, processes)
    send(wire, READY)
    with contextlib.suppress(WireBroken, ConnectionError):
        while True:
            # The caller is trusted, so its messages have no limit of their own.
            request = msgspec.msgpack.decode(receive(wire, most_bytes=sys.maxsize), type=Request)
            lent = _lent(wire, request.args.count(None))
            send(wire, msgspec.msgpack.encode(_answer(request, lent)))


def _take_away(memory_bytes: int, files: int, processes: int) -> None:
    limits = [
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, files),
        (resource.RLIMIT_AS, memory_bytes),
    ]
    if processes:
        limits.append((resource.RLIMIT_NPROC, processes))
    for which, most in limits:
        # macOS knows some of these by name only and refuses to set them.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(which, (most, most))


def _allow_cpu(seconds: int) -> None:
    """Let this process use some more CPU time, then be ended by the system."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    until = int(spent.ru_utime + spent.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


def _lent(wire: socket.socket, count: int) -> list[BinaryIO]:
    if not count:
        return []
    _, descriptors, _, _ = socket.recv_fds(wire, 1, MOST_LENT)
    return [os.fdopen(descriptor, "rb") for descriptor in descriptors]


def _answer(request: Request, lent: list[BinaryIO]) -> Reply:
    """Run what was asked; whatever goes wrong becomes words."""
    _allow_cpu(request.cpu_s)
    try:
        with contextlib.ExitStack() as stack:
            files = [stack.enter_context(file) for file in lent]
            return Reply(encoded(_run(function_named(request.function), request, files)))
    except FirsthandError as error:
        return Reply(code=error.code, message=error.message, hint=error.hint)
    except MemoryError:
        return Reply(code=OUT_OF_MEMORY)
    except Exception as error:  # noqa: BLE001 a hostile file may break a decoder in any way
        return Reply(message=f"{type(error).__name__}: {error}")


def _run(function: Callable[..., Any], request: Request, lent: list[BinaryIO]) -> object:
    kinds = kinds_of(function)
    files = iter(lent)
    args = [
        next(files) if content is None else decoded(content, kind)
        for content, kind in zip(request.args, kinds.values(), strict=False)
    ]
    named = {name: decoded(content, kinds[name]) for name, content in request.named.items()}
    return function(*args, **named)


def _end_with_other_side(descriptor: int) -> None:
    hung_up = select.poll()
    hung_up.register(descriptor, 0)
    hung_up.poll()
    os._exit(1)
