"""How fast was a run, and how much memory did it take?

Two things that are compared run in the same run, turn about, each measured by
the processor time it took, least of several rounds: another program on the same
machine then disturbs little. Memory is the peak of a process that does only this.

Needs the standard library only: peers run it in environments of their own.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
THREAD_SETTINGS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)
"""Read by libraries when they are loaded; so they are set before a process starts."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What one process took for its texts.

    Attributes:
        documents: How many texts.
        words: How many words they hold, split at blanks.
        duration_s: Processor time for the texts; loading is left out.
        peak_memory_mib: The most memory the whole process held at once.
    """

    documents: int
    words: int
    duration_s: float
    peak_memory_mib: float

    @classmethod
    def now(cls, duration_s: float, texts: Sequence[str]) -> Measure:
        """Measure this process, which has just gone through the texts."""
        words = sum(len(text.split()) for text in texts)
        return cls(len(texts), words, duration_s, peak_memory_mib())

    def as_json(self) -> str:
        """Write it as the one line that `in_a_process` reads."""
        return json.dumps(asdict(self))

    @property
    def words_per_s(self) -> float:
        """Words a second of processor time."""
        return self.words / self.duration_s


def in_a_process(command: Sequence[str], *, rounds: int = 1) -> Measure:
    """Run a command on one core and read the measure that it prints last.

    Args:
        command: A Python and its arguments; it runs in this project's folder.
        rounds: How often; the least time counts.

    Raises:
        subprocess.CalledProcessError: The command failed; it has said why.
    """
    settings = os.environ | dict.fromkeys(THREAD_SETTINGS, "1")
    found = []
    for _ in range(rounds):
        done = subprocess.run(  # noqa: S603 the person who runs the benchmark names the program
            command, cwd=ROOT, env=settings, check=True, stdout=subprocess.PIPE, encoding="utf-8"
        )
        found.append(Measure(**json.loads(done.stdout.splitlines()[-1])))
    return min(found, key=lambda one: one.duration_s)


def stay_on_one_core() -> None:
    """Keep this process on one core from here on, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def print_speed(documents: int, words: int, duration_s: float, *, cores: int = 1) -> None:
    """Print seconds, documents and words a second, and this process's peak memory."""
    print(
        f"\n{'one core' if cores == 1 else f'{cores} cores'}: {duration_s:.1f} s,"
        f" {documents / duration_s:.1f} documents/s, {words / duration_s:.0f} words/s;"
        f" peak memory {peak_memory_mib():.0f} MiB"
    )


def peak_memory_mib() -> float:
    """Give the most memory that this process has held at once, in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
