"""What is acknowledged stays, whatever happens to the process or the disk."""

from __future__ import annotations

import io
import json
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from firsthand.errors import NotKept
from firsthand.model.item import Capture
from firsthand.preserve.capture import Receipt, entry_of_capture, make_capture
from firsthand.preserve.check import check
from firsthand.store.case import Case

KILLS = 100
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def add(case: Case, content: bytes, locator: str) -> Capture:
    digest, size_bytes = case.blobs.put(io.BytesIO(content))
    capture = make_capture(digest, size_bytes, Receipt(locator, NOON, "desk"))
    case.record_capture(capture, entry_of_capture(capture))
    return capture


def add_until_refused(case: Case, size_bytes: int) -> list[Capture]:
    """Add captures of different bytes until the system refuses; give those acknowledged."""
    kept = []
    for n in range(5_000):
        try:
            kept.append(add(case, b"%06d" % n * (size_bytes // 6), f"{n}.txt"))
        except NotKept:
            return kept
    pytest.fail("the system never refused")


@contextmanager
def largest_file(size_bytes: int) -> Iterator[None]:
    """Let the system refuse to make any file larger."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two MiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if mount is None:
        pytest.skip("no `mount` here: a full disk cannot be tried")
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True, text=True
    )
    if done.returncode:
        pytest.skip(f"a full disk cannot be tried: {done.stderr.strip()}")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_hundred_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    program = Path(__file__).parent / "kill_loop.py"
    done = subprocess.run(
        [sys.executable, str(program), str(tmp_path / "case"), str(KILLS)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["kills"] == KILLS, done.stderr
    assert report["acknowledged"] > KILLS
    assert (report["lost"], report["differs"]) == ([], [])
    # The last opening, after the last kill, has swept.
    assert report["left_over"] == 0


@pytest.mark.parametrize("size_bytes", [6, 60_000])
def test_a_full_disk_is_told_and_loses_nothing(small_disk: Path, size_bytes: int) -> None:
    with Case.create(small_disk / "case") as case:
        kept = add_until_refused(case, size_bytes)
        assert kept
        assert list(case.captures()) == kept
        assert check(case).intact
    with Case.open(small_disk / "case") as opened:
        assert list(opened.captures()) == kept


def test_a_record_that_cannot_grow_is_told_and_loses_nothing(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case") as case:
        with largest_file(200_000):
            kept = add_until_refused(case, 6)
        assert len(kept) > 20
        assert list(case.captures()) == kept
        assert check(case).intact
        # With room again, the same case goes on.
        kept.append(add(case, b"more", "more.txt"))
        assert list(case.captures()) == kept
        assert check(case).intact
