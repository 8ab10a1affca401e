"""What every engine keeps, whatever it runs on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Protocol

import pytest

from firsthand.engine.cluster import ClusterEngine
from firsthand.engine.pool import PoolEngine
from firsthand.errors import EngineUnreachable, InputEmpty, WorkerLost
from firsthand.model.ports import Engine


class Cluster(Protocol):
    address: str
    workers: list[subprocess.Popen[bytes]]


def test_results_come_in_the_order_of_the_items(engine: Engine, works: ModuleType) -> None:
    numbers = [*range(100, 0, -1), 3, 3]
    assert list(engine.map(works.square, numbers)) == [n * n for n in numbers]


def test_no_items_give_no_results(engine: Engine, works: ModuleType) -> None:
    assert list(engine.map(works.square, [])) == []


def test_inputs_stream_through_a_window(engine: Engine, works: ModuleType) -> None:
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    results = engine.map(works.square, endless())
    assert [next(results) for _ in range(5)] == [1, 4, 9, 16, 25]
    assert taken < 30
    if hasattr(results, "close"):
        results.close()


def test_an_error_reaches_the_caller_at_its_items_turn_with_its_hint(
    engine: Engine, works: ModuleType
) -> None:
    results = engine.map(works.refuse_seven, range(20))
    assert [next(results) for _ in range(7)] == list(range(7))
    with pytest.raises(InputEmpty, match="holds no words") as caught:
        next(results)
    assert caught.value.hint == "leave it out"


def test_a_killed_pool_worker_is_replaced_and_the_result_the_same(
    works: ModuleType, tmp_path: Path
) -> None:
    jobs = [(n, str(tmp_path / "mark")) for n in range(40)]
    assert list(PoolEngine(2).map(works.die_once_at_seven, jobs)) == [n * n for n in range(40)]
    assert (tmp_path / "mark").exists()


def test_a_pool_worker_killed_from_outside_is_replaced(works: ModuleType) -> None:
    squares = []
    for place, (square, pid) in enumerate(PoolEngine(2).map(works.square_in, range(60))):
        squares.append(square)
        if place == 10:
            os.kill(pid, signal.SIGKILL)
    assert squares == [n * n for n in range(60)]


def test_an_item_that_ends_every_pool_worker_is_named_at_its_turn(works: ModuleType) -> None:
    results = PoolEngine(2).map(works.die_at_seven, range(40))
    assert [next(results) for _ in range(7)] == list(range(7))
    with pytest.raises(WorkerLost, match="`7` could not be worked on"):
        next(results)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_pool_workers_end_with_the_process_that_started_them(
    works: ModuleType, tmp_path: Path, how: signal.Signals
) -> None:
    mark = tmp_path / "mark"
    starter = subprocess.Popen(
        [sys.executable, "-c", _STARTER, str(Path(str(works.__file__)).parent), str(mark)],
        stderr=subprocess.DEVNULL,
    )
    _until(lambda: mark.exists() and mark.read_text() != "")
    worker = int(mark.read_text())
    assert _runs(worker)
    starter.send_signal(how)
    _until(lambda: starter.poll() is not None)
    _until(lambda: not _runs(worker))


_STARTER = """
if __name__ == "__main__":
    import sys
    sys.path.insert(0, sys.argv[1])
    import engine_work
    from firsthand.engine.pool import PoolEngine
    list(PoolEngine(1).map(engine_work.note_and_sleep, [sys.argv[2]]))
"""


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # Ended and not yet taken note of by whoever inherited it: a zombie.
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"


def _until(holds: Callable[[], bool]) -> None:
    """Wait for something that other processes bring about; a minute is a hang."""
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("it did not come about")


def test_a_cluster_goes_on_without_one_worker_and_says_when_none_is_left(
    fresh_cluster: Cluster, works: ModuleType
) -> None:
    engine = ClusterEngine(fresh_cluster.address, wait_s=60)
    squares = []
    for place, square in enumerate(engine.map(works.square_slowly, range(80))):
        squares.append(square)
        if place == 20:
            fresh_cluster.workers[0].kill()
    assert squares == [n * n for n in range(80)]
    assert fresh_cluster.workers[0].wait() == -signal.SIGKILL

    results = engine.map(works.square_slowly, range(80))
    assert next(results) == 0
    engine._wait_s = 0.2
    fresh_cluster.workers[1].kill()
    with pytest.raises(EngineUnreachable, match="workers are gone"):
        list(results)


def test_a_scheduler_that_is_not_there_is_named(works: ModuleType) -> None:
    engine = ClusterEngine("tcp://127.0.0.1:9", wait_s=0.5)
    with pytest.raises(EngineUnreachable, match="tcp://127"):
        list(engine.map(works.square, [1]))


def test_an_address_that_is_none_is_named(works: ModuleType) -> None:
    engine = ClusterEngine("spoon://nowhere", wait_s=0.5)
    with pytest.raises(EngineUnreachable, match="spoon"):
        list(engine.map(works.square, [1]))
