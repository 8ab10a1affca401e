"""What a decoder that was taken over might try; run inside the box by `test_box`."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from firsthand.errors import PictureTooLarge
from firsthand.media import box_wire


@dataclass(frozen=True, slots=True)
class Looked:
    """A plain value with an array in it."""

    sums: NDArray[np.float32]
    name: str
    pair: tuple[int, int] | None = None


def look(numbers: NDArray[np.uint8], name: str, *, twice: bool = False) -> Looked:
    sums = numbers.sum(axis=0).astype(np.float32)
    return Looked(sums * 2 if twice else sums, name, (len(name), numbers.size))


def read_lent(file: BinaryIO, count: int) -> bytes:
    file.seek(-count, os.SEEK_END)
    return file.read()


def process_number() -> int:
    return os.getpid()


def hold_much(size_bytes: int) -> int:
    return int(np.ones(size_bytes, np.uint8).sum())


def hold_in_pieces(size_bytes: int) -> int:
    return len([bytearray(2**20) for _ in range(size_bytes // 2**20)])


def loop_for_ever() -> None:
    while True:
        pass


def work_for(cpu_s: float) -> int:
    until = time.process_time() + cpu_s
    while time.process_time() < until:
        pass
    return os.getpid()


def die(number: int) -> None:
    os.kill(os.getpid(), number)


def leave() -> None:
    os._exit(3)


def connect(port: int) -> str:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=2).close()
    except OSError as error:
        return type(error).__name__
    return "connected"


def write_file(folder: str) -> str:
    try:
        with Path(folder, "made-by-the-box").open("wb") as file:
            file.write(b"x" * 100)
    except OSError as error:
        return type(error).__name__
    return "written"


def read_file(path: str) -> str:
    try:
        return Path(path).read_text()
    except OSError as error:
        return type(error).__name__


def environment() -> dict[str, str]:
    return dict(os.environ)


def remove_file(path: str) -> str:
    try:
        Path(path).unlink()
    except OSError as error:
        return type(error).__name__
    return "removed"


def start_many(count: int) -> str:
    try:
        children = [subprocess.Popen([sys.executable, "-S", "-c", ""]) for _ in range(count)]
    except OSError as error:
        return type(error).__name__
    return f"started {len(children)}"


def fail() -> None:
    raise ZeroDivisionError("by\x1b[31m zero")


def refuse() -> None:
    raise PictureTooLarge("cannot look at `x`", hint="do this")


def answer_something_else() -> int:
    """Answer with a value of another kind than promised."""
    return "not a number"  # type: ignore[return-value]


def shout(size_bytes: int) -> bytes:
    return bytes(size_bytes)


def break_the_wire() -> None:
    """Write to the socket itself, as code that knows the form of messages would."""
    with socket.socket(fileno=int(sys.argv[1])) as wire:
        box_wire.send(wire, b"\xc1 no message")
        wire.detach()
    time.sleep(0.2)


def sleep_and_listen_to_nobody() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM, signal.SIGINT])
    thread = threading.Thread(target=time.sleep, args=(3600,))
    thread.start()
    thread.join()
