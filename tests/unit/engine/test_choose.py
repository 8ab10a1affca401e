from __future__ import annotations

import os
import sys

import pytest

from firsthand.engine.choose import engine_for
from firsthand.engine.cluster import ClusterEngine
from firsthand.engine.here import HereEngine
from firsthand.engine.pool import PoolEngine
from firsthand.errors import NotInstalled, UsageProblem


def test_each_name_gives_its_engine() -> None:
    assert isinstance(engine_for("here"), HereEngine)
    assert isinstance(engine_for("pool"), PoolEngine)
    assert isinstance(engine_for("dask", scheduler="tcp://127.0.0.1:8786"), ClusterEngine)


def test_a_pool_has_as_many_workers_as_asked_or_as_there_are_cores() -> None:
    asked, left_out = engine_for("pool", workers=3), engine_for("pool")
    assert isinstance(asked, PoolEngine)
    assert isinstance(left_out, PoolEngine)
    assert (asked.workers, left_out.workers) == (3, len(os.sched_getaffinity(0)))


@pytest.mark.parametrize(
    ("name", "workers", "scheduler"),
    [
        ("spark", None, None),
        ("", None, None),
        ("dask", None, None),
        ("pool", None, "tcp://127.0.0.1:8786"),
        ("here", 2, None),
        ("pool", 0, None),
    ],
)
def test_what_does_not_fit_together_is_refused(
    name: str, workers: int | None, scheduler: str | None
) -> None:
    with pytest.raises(UsageProblem, match="nothing was started"):
        engine_for(name, workers, scheduler)


def test_dask_that_is_not_installed_is_told_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NotInstalled) as caught:
        engine_for("dask", scheduler="tcp://127.0.0.1:8786")
    assert "firsthand[dask]" in caught.value.hint
