"""Run code on hostile bytes in a process that can do little else: the box.

Decoders of pictures and videos are large C libraries, and a file can be made
to break one. So each call is handed to a child process that waits for work:

    with Box() as box:
        pixels = box.run(decode, content, locator, longest_px=512, about=locator)
        words = box.run(read_words, content, locator, about=locator)

`run` takes any function at the top of a module that can be imported. What it
takes and gives must be plain: numbers, words, bytes, arrays of numbers, enums,
dataclasses of these, and containers; the annotations say which, and nothing
else comes back (`firsthand.media.box_wire`). A large file is not copied through
but lent: `Lent(path)` arrives as an open file.

What the box holds
    Memory (4 GiB of addresses), CPU time and wall time of each call, and
    writing: no file can be made to hold a byte. A child that dies, hangs or
    answers nonsense is an error of that item, and the next item gets a fresh
    child. With bubblewrap also: no network, not even to this machine; no sight
    of other processes; of the disk only Python, its libraries, this package and
    the system's programs, read-only; none of the user's environment.

What it does not hold
    Without bubblewrap (macOS, some containers) only the limits stand: a decoder
    that was taken over could read what this user can read, delete files and use
    the network. macOS does not enforce the limit on memory. Nowhere does it
    hold against a fault in the system's kernel. A child that was taken over
    could answer wrongly for the items after it, up to `items_a_child`; set that
    to 1 where this matters more than speed. It can answer wrongly for its own
    item, as any decoder can: what comes back is checked for its form only.

One call at a time: a second thread waits. A box belongs to the process that
made it; a worker process makes its own (`standing_box`).
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import socket
import subprocess
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from firsthand.errors import InputProblem, PictureUndecodable, WorkerLost
from firsthand.media.box_child import MOST_LENT, OUT_OF_MEMORY, READY
from firsthand.media.box_walls import Walls, start_child, strongest_walls
from firsthand.media.box_wire import (
    Reply,
    Request,
    WireBroken,
    decoded,
    encoded,
    kinds_of,
    receive,
    send,
)
from firsthand.media.pixels import LONGEST_PX, Pixels, decode

Result = TypeVar("Result")

START_S = 60.0
"""Seconds in which a child must be ready. It takes about 0.45 s of CPU time."""

_END_S = 2.0
"""Seconds given to a child that is ending, before it is ended."""

_MOST_WORDS = 2_000
"""Characters of a message from inside that are passed on."""


@dataclass(frozen=True, slots=True)
class BoxLimits:
    """How much one call may take.

    Attributes:
        memory_bytes: Addresses the child may hold. A PNG of 100 megapixels was
            measured at 0.43 GiB; one at the limit of `firsthand.media.pixels`
            has three times as many, and animations hold a frame up to thrice.
        cpu_s: CPU seconds a call; of 100 megapixels, a JPEG was measured at
            0.15 s, a PNG at 1.2 s.
        wall_s: Seconds a call by the clock, for one that waits instead of working.
        answer_bytes: Length of an answer: a full-size picture has up to 0.9 GB.
        open_files: Files it may hold open.
        processes: Processes and threads inside bubblewrap; without it they
            cannot be told from the user's others, and are not limited. The
            system does not count root's.
        items_a_child: Calls before a child is replaced, for what leaks.
    """

    memory_bytes: int = 4 * 2**30
    cpu_s: int = 60
    wall_s: float = 120.0
    answer_bytes: int = 2**30
    open_files: int = 256
    processes: int = 64
    items_a_child: int = 200


@dataclass(frozen=True, slots=True)
class Lent:
    """A file lent to the box: the function gets it as an open file (`BinaryIO`)."""

    path: Path


class Box:
    """A process to decode in, started at the first call and again after each loss.

    Args:
        limits: How much a call may take.
        walls: What to put around it; None for the strongest that work here.
        readable: Folders that the child may read and import from, besides
            Python and this package.
    """

    def __init__(
        self,
        limits: BoxLimits | None = None,
        *,
        walls: Walls | None = None,
        readable: Iterable[Path] = (),
    ) -> None:
        self.limits = limits or BoxLimits()
        self.walls = walls or strongest_walls()
        self._readable = tuple(readable)
        self._alone = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._wire: socket.socket | None = None
        self._calls = 0

    def __enter__(self) -> Box:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(
        self,
        fn: Callable[..., Result],
        *args: object,
        about: str = "",
        lost: type[InputProblem] = PictureUndecodable,
        **named: object,
    ) -> Result:
        """Run a function inside and give what it gives.

        Args:
            fn: At the top of a module, with annotated parameters and result.
            *args: What it takes, plain values or `Lent` files.
            about: Which item it is about, for messages: its locator.
            lost: The error to raise when the child is lost or stopped.
            **named: What it takes by name, plain values.

        Raises:
            InputProblem: As `fn` raised it; `lost` for any other end.
            WorkerLost: No child could be started at all.
        """
        lent = [arg.path for arg in args if isinstance(arg, Lent)]
        if len(lent) > MOST_LENT:
            raise TypeError(f"at most {MOST_LENT} files can be lent with one call")
        request = Request(
            f"{fn.__module__}:{fn.__name__}",
            tuple(None if isinstance(arg, Lent) else encoded(arg) for arg in args),
            {name: encoded(value) for name, value in named.items()},
            self.limits.cpu_s,
        )
        trouble = _Trouble(about, lost)
        with self._alone:
            reply = self._ask(request, lent, trouble)
            if reply.result is None:
                raise self._told(reply, trouble)
            try:
                result: Result = decoded(reply.result, kinds_of(fn)["return"])
            except WireBroken as error:
                self._end()
                raise trouble.error(f"the process that decoded it misbehaved: {error}") from error
            return result

    def close(self) -> None:
        """End the child, if there is one; a later `run` starts another."""
        with self._alone:
            self._end()

    def _ask(self, request: Request, lent: list[Path], trouble: _Trouble) -> Reply:
        wire = self._ready()
        self._calls += 1
        try:
            wire.settimeout(self.limits.wall_s)
            send(wire, msgspec.msgpack.encode(request))
            if lent:
                _lend(wire, lent)
            answer = receive(wire, most_bytes=self.limits.answer_bytes, wait_s=self.limits.wall_s)
            return msgspec.msgpack.decode(answer, type=Reply)
        except TimeoutError as error:
            self._end()
            what = f"it took longer than {self.limits.wall_s:g} s and was stopped"
            raise trouble.error(what) from error
        except (WireBroken, ConnectionError, msgspec.MsgspecError) as error:
            raise trouble.error(self._how_it_ended(error)) from error
        except BaseException:
            # Whatever else stops us (Ctrl-C, a file that cannot be lent) leaves
            # the child amid a call: its answer must not meet the next one.
            self._end()
            raise

    def _told(self, reply: Reply, trouble: _Trouble) -> Exception:
        """Make an error of what the child says went wrong."""
        if reply.code == OUT_OF_MEMORY:
            self._end()
            return trouble.error(
                f"decoding it takes more memory than {self.limits.memory_bytes / 2**30:.3g} GiB"
            )
        kind = _DELIBERATE.get(reply.code)
        if kind is None:
            return trouble.error(f"decoding it stopped with `{_printable(reply.message)}`")
        return kind(_printable(reply.message), hint=_printable(reply.hint))

    def _ready(self) -> socket.socket:
        """Give the wire to a child that waits for work, started if there is none."""
        worn = self._calls >= self.limits.items_a_child
        if self._child is None or self._wire is None or worn or self._child.poll() is not None:
            self._end()
            self._begin()
        assert self._wire is not None  # noqa: S101 for the type checker; `_begin` sets it
        return self._wire

    def _begin(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        processes = self.limits.processes if self.walls is Walls.BUBBLEWRAP else 0
        numbers = (self.limits.memory_bytes, self.limits.open_files, processes)
        try:
            with theirs:
                self._child = start_child(theirs, self.walls, numbers, self._readable)
            self._wire, self._calls = ours, 0
            _await_ready(ours)
        except (OSError, WireBroken) as error:
            ours.close()
            self._end()
            raise WorkerLost(
                f"no process to decode pictures in could be started ({self.walls}): {error};"
                " nothing was decoded, all that is kept stays as it is",
                hint="close other programs, or install bubblewrap anew",
            ) from error

    def _end(self) -> None:
        if self._child is not None:
            # The whole group: with bubblewrap, the outer process and its first
            # one inside, with which all others inside end.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._child.pid, signal.SIGKILL)
            self._child.wait()
        if self._wire is not None:
            self._wire.close()
        self._wire = self._child = None

    def _how_it_ended(self, error: Exception) -> str:
        """Say what became of the child, and end what is left of it."""
        status: int | None = None
        if self._child is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                status = self._child.wait(_END_S)
        self._end()
        if status is None:
            return f"the process that decoded it misbehaved: {_printable(str(error))}"
        # bubblewrap passes a signal on as 128 more than its number.
        number = -status if status < 0 else status - 128
        if number == signal.SIGXCPU:
            return f"decoding it took more than {self.limits.cpu_s} s of CPU time and was stopped"
        name = signal.Signals(number).name if number in _SIGNALS else f"status {status}"
        return f"it ended the process that decoded it ({name})"


@dataclass(frozen=True, slots=True)
class _Trouble:
    """Makes the error for an item that the child was lost over."""

    about: str
    lost: type[InputProblem]

    def error(self, what: str) -> InputProblem:
        return self.lost(
            f"cannot look at `{self.about}`: {what}; the bytes are kept as they came",
            hint="the file may be damaged or made to do harm: open it with care, if at all",
        )


_SIGNALS = frozenset(int(number) for number in signal.Signals)


def _deliberate(kind: type[InputProblem]) -> Mapping[str, type[InputProblem]]:
    """Give the errors that may come out of the box, by their codes."""
    found = {kind.code: kind}
    for below in kind.__subclasses__():
        found.update(_deliberate(below))
    return found


_DELIBERATE = _deliberate(InputProblem)


def _await_ready(wire: socket.socket) -> None:
    if receive(wire, most_bytes=len(READY), wait_s=START_S) != READY:
        raise WireBroken("it said something else than that it is ready")


def _lend(wire: socket.socket, paths: list[Path]) -> None:
    with contextlib.ExitStack() as stack:
        files = [stack.enter_context(path.open("rb")) for path in paths]
        socket.send_fds(wire, [b"f"], [file.fileno() for file in files])


def _printable(words: str) -> str:
    """Keep what the inside says from steering a terminal, or filling it."""
    shown = words[:_MOST_WORDS]
    return "".join(sign if sign.isprintable() or sign == "\n" else "\ufffd" for sign in shown)


_standing: dict[int, Box] = {}


def standing_box() -> Box:
    """Give this process's own box, with the usual limits; it ends with the process."""
    number = os.getpid()
    if number not in _standing:
        # After a fork the other process's box is not ours to use or to end.
        _standing.clear()
        _standing[number] = Box()
        atexit.register(_standing[number].close)
    return _standing[number]


def boxed_decode(
    content: bytes, locator: str, *, longest_px: int = LONGEST_PX, box: Box | None = None
) -> Pixels:
    """Decode a picture as `firsthand.media.pixels.decode` does, inside a box.

    Args:
        content: The bytes of the file.
        locator: Where they came from, for messages.
        longest_px: Longest side wanted; a larger picture is made smaller.
        box: Where; None for this process's own.

    Raises:
        PictureUndecodable: No picture could be made of the bytes within the limits.
        PictureTooLarge: It unfolds to more than is safe.
        WorkerLost: No box could be set up.
    """
    chosen = box or standing_box()
    return chosen.run(decode, content, locator, longest_px=longest_px, about=locator)
