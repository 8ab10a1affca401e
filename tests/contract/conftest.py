"""Real engines: this process, a pool, and a Dask scheduler with two workers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from firsthand.engine.cluster import ClusterEngine
from firsthand.engine.here import HereEngine
from firsthand.engine.pool import PoolEngine
from firsthand.model.ports import Engine

WORKS = Path(__file__).parent / "works"
START_S = 60.0


@pytest.fixture(scope="session")
def works() -> Iterator[ModuleType]:
    """The functions to run, on the path of every process."""
    sys.path.insert(0, str(WORKS))
    import engine_work

    yield engine_work
    sys.path.remove(str(WORKS))


class Cluster:
    """A scheduler process and its worker processes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = folder / "scheduler.json"
        self._scheduler = self._run("dask_scheduler", "--port=0", "--host=127.0.0.1")
        self.workers: list[subprocess.Popen[bytes]] = []

    @property
    def address(self) -> str:
        give_up_at = time.monotonic() + START_S
        while not (self._file.exists() and self._file.read_text().endswith("}")):
            if time.monotonic() > give_up_at:
                pytest.fail("the scheduler did not start")
            time.sleep(0.05)
        return str(json.loads(self._file.read_text())["address"])

    def add_worker(self) -> None:
        options = ("--nworkers=1", "--nthreads=1", "--host=127.0.0.1", "--no-nanny")
        self.workers.append(self._run("dask_worker", *options))

    def stop(self) -> None:
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
            env={**os.environ, "PYTHONPATH": str(WORKS)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def _started(folder: Path) -> Iterator[Cluster]:
    made = Cluster(folder)
    try:
        made.add_worker()
        made.add_worker()
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster that tests share and leave whole."""
    yield from _started(tmp_path_factory.mktemp("cluster"))


@pytest.fixture
def fresh_cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A cluster of a test's own, to break."""
    yield from _started(tmp_path)


@pytest.fixture(params=["here", "pool", "dask"])
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "dask":
        return ClusterEngine(request.getfixturevalue("cluster").address, wait_s=START_S)
    return HereEngine() if request.param == "here" else PoolEngine(2)
