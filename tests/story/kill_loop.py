"""Kill a process that adds to a case, again and again, and look what is left.

Run by `test_kill.py` as a program of its own, so that it can fork: each writer
starts in a few milliseconds and is killed at a moment nobody chose. With
`--write CASE` it is one such writer, for `test_power_cut.py`.

Prints one JSON object: kills, acknowledged captures, those that are gone, and
what `check` found to differ.
"""

from __future__ import annotations

import io
import json
import os
import random
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from firsthand.model.decision import Note
from firsthand.model.ids import CaptureId, ItemId
from firsthand.model.item import Item, ItemKind
from firsthand.preserve.capture import (
    Receipt,
    entry_of_capture,
    entry_of_decision,
    entry_of_reading,
    make_capture,
)
from firsthand.preserve.check import check
from firsthand.store.case import Case, Draft, KeptReading

MOST_ACKNOWLEDGED = 6
"""A writer is killed after this many acknowledgements or fewer, not after a
time: on a busy machine too each kill falls into the middle of its work."""

LONGEST_WAIT_S = 0.02
"""And then at any moment of what comes next."""

CHECK_EVERY = 10


def write_until_killed(folder: Path, round_number: int, acknowledge: int) -> None:
    with Case.open(folder) as case:
        for n in range(1_000_000):
            now = datetime.now(UTC)
            # Some larger than a chunk, so that a kill can fall into a blob.
            content = f"{round_number} {n} ".encode() * (1 if n % 4 else 200_000)
            digest, size_bytes = case.blobs.put(io.BytesIO(content))
            capture = make_capture(digest, size_bytes, Receipt(f"{round_number}-{n}", now, "desk"))
            case.record_capture(capture, entry_of_capture(capture))
            os.write(acknowledge, f"captured {capture.id}\n".encode())
            item_id = ItemId(f"item-{capture.id}")
            item = Item(item_id, capture.id, ItemKind.ARTICLE, "text/plain", f"Text {n}.")
            case.save_readings(
                [KeptReading(capture.id, (item,))],
                step_version=1,
                entry=entry_of_reading({capture.id: (item,)}, actor="desk", at=now, step_version=1),
            )
            os.write(acknowledge, f"read {item.id}\n".encode())
            note = Note(item.id, f"seen {n}")
            draft = Draft("desk", now, note, "", lambda _all, _new: True, entry_of_decision)
            os.write(acknowledge, f"decided {case.decide(draft).id}\n".encode())


def start_writer(folder: Path, round_number: int) -> tuple[int, int]:
    told, acknowledge = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(told)
            write_until_killed(folder, round_number, acknowledge)
        finally:
            os._exit(1)
    os.close(acknowledge)
    return pid, told


def kill_midway(pid: int, lines: TextIO, chance: random.Random) -> tuple[set[str], bool]:
    """Give what was acknowledged before the kill, and whether it was the kill that ended it."""
    told = [lines.readline() for _ in range(chance.randint(0, MOST_ACKNOWLEDGED))]
    time.sleep(chance.uniform(0, LONGEST_WAIT_S))
    os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    told.extend(lines)
    # A line without its end was being written when the kill came.
    return {line.strip() for line in told if line.endswith("\n")}, os.WIFSIGNALED(status)


def gone(folder: Path, acknowledged: set[str]) -> set[str]:
    with Case.open(folder) as case:
        kept = {f"captured {c}" for c in case.capture_ids()}
        kept |= {f"read {i}" for i in case.item_ids()}
        kept |= {f"decided {d}" for d in case.decision_ids()}
        for line in acknowledged & kept:
            if line.startswith("captured "):
                capture = case.capture(CaptureId(line.split()[1]))
                case.blobs.content(capture.digest)
    return acknowledged - kept


def problems(folder: Path) -> list[str]:
    with Case.open(folder) as case:
        return [finding.line() for finding in check(case).problems]


def main(folder: Path, kills: int) -> None:
    chance = random.Random(20260302)  # noqa: S311 - moments, not secrets
    Case.create(folder).close()
    acknowledged: set[str] = set()
    lost: set[str] = set()
    differs: list[str] = []
    unasked_ends = 0
    for round_number in range(kills):
        pid, told = start_writer(folder, round_number)
        with os.fdopen(told) as lines:
            now, was_killed = kill_midway(pid, lines, chance)
        unasked_ends += not was_killed
        lost |= gone(folder, now)
        acknowledged |= now
        if round_number % CHECK_EVERY == CHECK_EVERY - 1:
            differs += problems(folder)
    lost |= gone(folder, acknowledged)
    report = {
        "kills": kills - unasked_ends,
        "acknowledged": len(acknowledged),
        "lost": sorted(lost),
        "differs": differs + problems(folder),
        "left_over": len(list((folder / "blobs" / "arriving").iterdir())),
    }
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    if sys.argv[1] == "--write":
        Case.create(Path(sys.argv[2])).close()
        write_until_killed(Path(sys.argv[2]), 0, sys.stdout.fileno())
    main(Path(sys.argv[1]), int(sys.argv[2]))
