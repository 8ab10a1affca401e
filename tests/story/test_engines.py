"""The same pile gives the same case on every engine, also when a worker is killed on the way."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from distributed import Client

from firsthand.cli.main import run
from tests.dask_cluster import START_S, Cluster, two_workers
from tests.story.conftest import ROOT

REPORTS = ROOT / "examples" / "speicher"

pytestmark = [
    # What distributed itself leaves open when a worker is killed under it.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:distributed.*"),
]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with two_workers(tmp_path) as made:
        yield made


def answers(case: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """Give everything the case says, without what depends on the moment of adding."""
    capsys.readouterr()
    said = {}
    for command in ("items", "statements", "claims", "sources"):
        assert run([command, str(case), "--json"]) == 0
        said[command] = json.loads(capsys.readouterr().out)["result"]
    return said


def kill_one_when_results_come(cluster: Cluster, killed: threading.Event) -> None:
    """Kill the first worker as soon as some results are held by the workers."""
    with Client(cluster.address, timeout=START_S, set_as_default=False) as client:
        give_up_at = time.monotonic() + START_S
        while time.monotonic() < give_up_at:
            if sum(map(len, client.has_what().values())) >= 2:
                cluster.workers[0].kill()
                killed.set()
                return
            time.sleep(0.02)


def test_a_pool_gives_the_same_case_as_one_process(
    tmp_path: Path, speicher: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "case"
    assert run(["new", str(case)]) == 0
    assert run(["add", str(case), str(REPORTS), "--workers", "2", "--quiet"]) == 0
    assert answers(case, capsys) == answers(speicher, capsys)


def test_a_cluster_that_loses_a_worker_gives_the_same_case(
    tmp_path: Path, cluster: Cluster, speicher: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "case"
    assert run(["new", str(case)]) == 0
    killed = threading.Event()
    killer = threading.Thread(target=kill_one_when_results_come, args=(cluster, killed))
    killer.start()
    dask = ["--engine", "dask", "--scheduler", cluster.address]
    assert run(["add", str(case), str(REPORTS), *dask, "--quiet"]) == 0
    killer.join()
    assert killed.is_set()
    assert answers(case, capsys) == answers(speicher, capsys)


def test_a_scheduler_that_does_not_answer_is_an_error_with_its_own_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("firsthand.engine.cluster.WAIT_S", 0.5)
    case = tmp_path / "case"
    assert run(["new", str(case)]) == 0
    dask = ["--engine", "dask", "--scheduler", "tcp://127.0.0.1:9"]
    assert run(["add", str(case), str(REPORTS), *dask, "--quiet"]) == 4
    assert "error[engine-unreachable]" in capsys.readouterr().err
    assert run(["check", str(case)]) == 0
