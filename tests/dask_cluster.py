"""A Dask cluster of real processes: a scheduler and its workers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

START_S = 60.0


class Cluster:
    """A scheduler process and its worker processes.

    Args:
        folder: Where they run.
        modules: A folder of modules that the workers can import.
    """

    def __init__(self, folder: Path, modules: Path | None = None) -> None:
        self._folder = folder
        self._modules = modules
        self._file = folder / "scheduler.json"
        self._scheduler = self._run("dask_scheduler", "--port=0", "--host=127.0.0.1")
        self.workers: list[subprocess.Popen[bytes]] = []

    @property
    def address(self) -> str:
        """Where the scheduler listens, once it does."""
        give_up_at = time.monotonic() + START_S
        while not (self._file.exists() and self._file.read_text().endswith("}")):
            if time.monotonic() > give_up_at:
                pytest.fail("the scheduler did not start")
            time.sleep(0.05)
        return str(json.loads(self._file.read_text())["address"])

    def add_worker(self) -> None:
        """Start one more worker process with one thread."""
        options = ("--nworkers=1", "--nthreads=1", "--host=127.0.0.1", "--no-nanny")
        self.workers.append(self._run("dask_worker", *options))

    def stop(self) -> None:
        """End every process."""
        for process in (*self.workers, self._scheduler):
            process.kill()
            process.wait()

    def _run(self, program: str, *options: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [
                sys.executable,
                "-m",
                f"distributed.cli.{program}",
                f"--scheduler-file={self._file}",
                "--no-dashboard",
                *options,
            ],
            cwd=self._folder,
            env={**os.environ, "PYTHONPATH": str(self._modules or "")},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


@contextmanager
def two_workers(folder: Path, modules: Path | None = None) -> Iterator[Cluster]:
    """Run a cluster of two workers."""
    made = Cluster(folder, modules)
    try:
        made.add_worker()
        made.add_worker()
        yield made
    finally:
        made.stop()
