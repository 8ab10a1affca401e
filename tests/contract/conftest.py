"""Real engines: this process, a pool, and a Dask scheduler with two workers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from firsthand.engine.cluster import ClusterEngine
from firsthand.engine.here import HereEngine
from firsthand.engine.pool import PoolEngine
from firsthand.model.ports import Engine
from tests.dask_cluster import START_S, Cluster, two_workers

WORKS = Path(__file__).parent / "works"


@pytest.fixture(scope="session")
def works() -> Iterator[ModuleType]:
    """The functions to run, on the path of every process."""
    sys.path.insert(0, str(WORKS))
    import engine_work

    yield engine_work
    sys.path.remove(str(WORKS))


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster that tests share and leave whole."""
    with two_workers(tmp_path_factory.mktemp("cluster"), WORKS) as made:
        yield made


@pytest.fixture
def fresh_cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A cluster of a test's own, to break."""
    with two_workers(tmp_path, WORKS) as made:
        yield made


@pytest.fixture(params=["here", "pool", "dask"])
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "dask":
        return ClusterEngine(request.getfixturevalue("cluster").address, wait_s=START_S)
    return HereEngine() if request.param == "here" else PoolEngine(2)
