"""Which engine a name on the command line stands for."""

from __future__ import annotations

from firsthand.engine.cluster import ClusterEngine
from firsthand.engine.here import HereEngine
from firsthand.engine.pool import PoolEngine
from firsthand.errors import UsageProblem
from firsthand.model.ports import Engine

ENGINES = ("here", "pool", "dask")


def engine_for(name: str, workers: int | None = None, scheduler: str | None = None) -> Engine:
    """Give the engine of that name.

    Args:
        name: `here`, `pool` or `dask`.
        workers: How many processes `pool` uses; None for one per core.
        scheduler: Where the scheduler of `dask` listens, e.g. `tcp://10.0.0.5:8786`.

    Raises:
        UsageProblem: No engine has that name, `dask` without a scheduler, or an
            option that the engine has no use for.
        NotInstalled: `dask` is asked for and not installed.
    """
    if name not in ENGINES:
        raise UsageProblem(
            f"the engine `{name}` could not be used: got an unknown name, expected one of"
            f" {', '.join(f'`{known}`' for known in ENGINES)}; nothing was started",
            hint="leave the option out to use all cores of this machine",
        )
    if workers is not None and (name != "pool" or workers < 1):
        raise UsageProblem(
            f"the engine `{name}` could not be used with {workers} workers: expected one or"
            " more, with `pool` only; nothing was started",
            hint="give `--workers` 1 or more together with `--engine pool`",
        )
    if (scheduler is not None) != (name == "dask"):
        raise UsageProblem(
            f"the engine `{name}` could not be used: got the scheduler address `{scheduler}`,"
            " expected one with `dask` and with no other; nothing was started",
            hint="use `--engine dask --scheduler ADDRESS`",
        )
    if name == "dask" and scheduler is not None:
        return ClusterEngine(scheduler)
    return HereEngine() if name == "here" else PoolEngine(workers)
