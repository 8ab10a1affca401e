"""What stands between the box and the machine: bubblewrap where it works, else limits alone.

bubblewrap (`bwrap`, in every Linux distribution) starts a program that sees its
own network with nobody in it, its own processes, and of the disk only what it
is given. It is tried once; where the system forbids it (some containers do),
and on macOS, the limits that the child sets itself are all there is.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import firsthand

TRIAL_S = 10
"""Seconds in which bubblewrap must start a program that does nothing."""

_OF_THE_SYSTEM = (
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/nix/store", "/etc/ld.so.cache",
    "/etc/alternatives", "/sys/devices/system/cpu",
)  # fmt: skip
"""Programs and libraries, the same on every such machine. Nothing here is about its people."""

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_THREAD_LIMIT", "MKL_NUM_THREADS")

_START = (
    "import sys; sys.path[:] = sys.argv.pop().split(':');"
    " from firsthand.media.box_child import main; main()"
)
"""What the child runs. It takes the places to import from as its last argument,
and starts without `site`, so that no file of the user's is run."""


class Walls(StrEnum):
    """What the box is made of."""

    BUBBLEWRAP = "bubblewrap"
    LIMITS = "limits alone"


@lru_cache(maxsize=1)
def strongest_walls() -> Walls:
    """Find out which walls this machine can put up; tried once for each process."""
    if shutil.which("bwrap") is None:
        return Walls.LIMITS
    command = [*_bubblewrap(_own_places()), "/bin/sh", "-c", "true"]
    try:
        done = subprocess.run(  # noqa: S603 our own words
            command, capture_output=True, timeout=TRIAL_S, check=False, env=_environment()
        )
    except (OSError, subprocess.TimeoutExpired):
        return Walls.LIMITS
    return Walls.BUBBLEWRAP if done.returncode == 0 else Walls.LIMITS


def start_child(
    wire: socket.socket, walls: Walls, limits: Iterable[int], readable: Iterable[Path]
) -> subprocess.Popen[bytes]:
    """Start the inside of the box at the other end of a socket.

    Args:
        wire: Its end of the socket.
        walls: What to put around it.
        limits: The numbers that `box_child.main` reads from its command line.
        readable: Folders to import from or read, besides Python and this package.

    Raises:
        OSError: The system refused to start a process.
    """
    places = (*_own_places(), *(path.resolve() for path in readable))
    command = [
        sys.executable, "-I", "-S", "-B", "-c", _START, str(wire.fileno()),
        *map(str, limits), ":".join(_imports(places)),
    ]  # fmt: skip
    if walls is Walls.BUBBLEWRAP:
        command = [*_bubblewrap(places), *command]
    return subprocess.Popen(  # noqa: S603 our own words
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=[wire.fileno()],
        env=_environment(),
        # A group of its own: ended as a whole, and not by Ctrl-C in the terminal.
        start_new_session=True,
    )


def _bubblewrap(places: Iterable[Path]) -> list[str]:
    """Give the command before the command; its root is empty but for what is bound."""
    command = ["bwrap", "--unshare-all", "--cap-drop", "ALL", "--proc", "/proc", "--dev", "/dev"]
    command += ["--tmpfs", "/tmp"]  # noqa: S108 the box's own, and nothing fits into it
    for place in (*_OF_THE_SYSTEM, *map(str, places)):
        command += ["--ro-bind-try", place, place]
    return [*command, "--remount-ro", "/", "--chdir", "/"]


def _own_places() -> tuple[Path, ...]:
    """Give the folders that Python, its libraries and this package are in."""
    interpreter = Path(sys.executable).resolve().parents[1]
    places = [Path(sys.prefix), Path(sys.base_prefix), interpreter, Path(firsthand.__file__).parent]
    libraries = ("site-packages", "dist-packages")
    places += [Path(entry) for entry in sys.path if Path(entry).name in libraries]
    return tuple(place for place in places if place not in {Path("/"), Path.home()})


def _imports(places: tuple[Path, ...]) -> list[str]:
    """Give the places to import from that are to be seen in the box, in their order."""
    package = Path(firsthand.__file__).parents[1]
    return [
        entry
        for entry in sys.path
        if Path(entry).is_absolute()
        and (Path(entry) == package or any(Path(entry).is_relative_to(p) for p in places))
    ]


def _environment() -> dict[str, str]:
    """Give the child an environment that holds nothing of the user's."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "HOME": "/tmp",  # noqa: S108 the box's own
        # Each thread's own heap would count against the memory limit.
        "MALLOC_ARENA_MAX": "2",
        **dict.fromkeys(_ONE_THREAD, "1"),
    }
