"""What is acknowledged survives the power, not only the process."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from firsthand.preserve.check import check
from firsthand.store.case import Case

HERE = Path(__file__).parent
CUTS = 6
"""Half of them with a disk that wrote nothing it was not made to, half with
one that wrote some of it. Each takes about a second."""

MOST_ACKNOWLEDGED = 30
LONGEST_WAIT_S = 0.02


def can_mount() -> bool:
    """Tell whether FUSE is there, asked of a process of its own."""
    done = subprocess.run([sys.executable, "-c", "import mfusepy"], capture_output=True)
    return done.returncode == 0 and os.access("/dev/fuse", os.W_OK)


pytestmark = pytest.mark.skipif(
    not can_mount(), reason="a power cut cannot be tried: needs mfusepy, libfuse and /dev/fuse"
)


@contextmanager
def forgetful_disk(place: Path, after: Path, seed: int) -> Iterator[Path]:
    place.mkdir()
    disk = subprocess.Popen(
        [sys.executable, str(HERE / "forgetful_disk.py"), str(place), str(after), str(seed)]
    )
    try:
        give_up_at = time.monotonic() + 30
        while not place.is_mount():
            assert time.monotonic() < give_up_at, "the disk was not mounted"
            assert disk.poll() is None, "the disk could not be mounted"
            time.sleep(0.02)
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=False)
        disk.terminate()
        disk.wait()


def write_until_cut(disk: Path, chance: random.Random) -> list[str]:
    """Add to a new case on the disk, cut the power midway; give what was acknowledged."""
    command = [sys.executable, str(HERE / "kill_loop.py"), "--write", str(disk / "new" / "case")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline() for _ in range(chance.randint(1, MOST_ACKNOWLEDGED))]
        time.sleep(chance.uniform(0, LONGEST_WAIT_S))
        (disk / ".power-cut").mkdir()
        writer.kill()
    return told


@pytest.mark.parametrize("cut", range(CUTS))
def test_a_power_cut_loses_nothing_that_was_acknowledged(tmp_path: Path, cut: int) -> None:
    chance = random.Random(cut)  # noqa: S311 - moments, not secrets
    after = tmp_path / "after"
    with forgetful_disk(tmp_path / "disk", after, cut // 2 if cut % 2 else 0) as disk:
        told = write_until_cut(disk, chance)
    acknowledged = {line.strip() for line in told}
    assert "" not in acknowledged
    with Case.open(after / "new" / "case") as case:
        kept = {f"captured {c}" for c in case.capture_ids()}
        kept |= {f"read {i}" for i in case.item_ids()}
        kept |= {f"decided {d}" for d in case.decision_ids()}
        assert acknowledged - kept == set()
        assert check(case).problems == ()
