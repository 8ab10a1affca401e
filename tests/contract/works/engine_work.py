"""Functions for engines to run, importable by name in a new process."""

from __future__ import annotations

import io
import os
import signal
import time
from datetime import UTC, datetime
from pathlib import Path

from firsthand.errors import InputEmpty

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def square(number: int) -> int:
    return number * number


def square_slowly(number: int) -> int:
    time.sleep(0.02)
    return number * number


def square_in(number: int) -> tuple[int, int]:
    time.sleep(0.02)
    return number * number, os.getpid()


def refuse_seven(number: int) -> int:
    if number == 7:
        raise InputEmpty("`7` holds no words", hint="leave it out")
    return number


def die_once_at_seven(job: tuple[int, str]) -> int:
    number, mark = job
    if number == 7 and not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def die_at_seven(number: int) -> int:
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def note_and_sleep(mark: str) -> None:
    Path(mark).write_text(str(os.getpid()))
    time.sleep(600)


def add_captures(job: tuple[str, str, int]) -> list[str]:
    """Add captures to a case from a process of its own."""
    from firsthand.preserve.capture import Receipt, entry_of_capture, make_capture
    from firsthand.store.case import Case

    folder, name, count = job
    ids = []
    with Case.open(Path(folder)) as case:
        for n in range(count):
            digest, size_bytes = case.blobs.put(io.BytesIO(b"%d" % n))
            capture = make_capture(digest, size_bytes, Receipt(f"{name}-{n}", NOON, name))
            case.record_capture(capture, entry_of_capture(capture))
            ids.append(capture.id)
    return ids
