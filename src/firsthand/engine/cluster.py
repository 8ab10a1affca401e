"""The engine that uses a Dask cluster: a scheduler and its workers.

The scheduler hands an item whose worker died to another one; an item over
which several workers die is named. Should the scheduler itself be lost, the
run ends with an error, and the next run skips what was finished.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from firsthand.errors import EngineUnreachable, NotInstalled, WorkerLost

if TYPE_CHECKING:
    from distributed import Client

Given = TypeVar("Given")
Result = TypeVar("Result")

WAIT_S = 15.0
"""How long to wait for the scheduler, and then for a first worker: a cluster
that is up answers within two seconds, on a loaded machine too."""

_WINDOW_PER_THREAD = 4
"""Items handed out per worker thread; see `firsthand.engine.pool`."""

_SHOWN_CHARACTERS = 200


class ClusterEngine:
    """Runs on Dask workers; implements `firsthand.model.ports.Engine`.

    Args:
        scheduler: Address of the scheduler, e.g. `tcp://10.0.0.5:8786`.
        wait_s: How long to wait for it and for its first worker, in seconds.

    Raises:
        NotInstalled: Dask is not installed here.
    """

    def __init__(self, scheduler: str, *, wait_s: float = WAIT_S) -> None:
        try:
            import distributed  # noqa: F401 - to say it now, not in the middle of a run
        except ImportError as error:
            raise NotInstalled(
                "the engine `dask` could not be used: got no package `distributed`, expected"
                " one; nothing was started",
                hint="install it with `pip install 'firsthand[dask]'`",
            ) from error
        self.scheduler = scheduler
        self._wait_s = wait_s

    def map(self, fn: Callable[[Given], Result], items: Iterable[Given]) -> Iterator[Result]:
        """Give `fn(item)` for each item, in order.

        Args:
            fn: Pure, and importable by name on every worker.
            items: Taken as the window moves on.

        Raises:
            EngineUnreachable: The scheduler did not answer, has no worker, or
                was lost on the way.
            WorkerLost: An item ended one worker after the other.
            Exception: Whatever `fn` raised, at the item's turn.
        """
        given = iter(items)
        with self._client() as client:
            work: deque[tuple[Given, Any]] = deque()
            window = 0
            while True:
                if len(work) * 2 <= window:
                    window = max(1, _threads(client)) * _WINDOW_PER_THREAD
                    some = islice(given, window - len(work))
                    # pure=False: the same item twice is two results, as in every engine.
                    work.extend((item, client.submit(fn, item, pure=False)) for item in some)
                if not work:
                    return
                yield self._result(client, *work.popleft())

    def _result(self, client: Client, item: object, future: Any) -> Any:
        from distributed.scheduler import KilledWorker

        try:
            while True:
                try:
                    return future.result(timeout=self._wait_s)
                except TimeoutError:
                    if future.status == "error":  # it is `fn` that raised it
                        raise
                if not _threads(client):
                    raise self._unreachable("all its workers are gone")
        except KilledWorker as error:
            raise WorkerLost(
                f"`{repr(item)[:_SHOWN_CHARACTERS]}` could not be worked on: it ended"
                f" {error.allowed_failures + 1} workers one after the other; what was finished"
                " before it is kept",
                hint="leave it out, or run again with `--engine here` to see what it does",
            ) from error
        except CancelledError as error:
            raise self._unreachable("it was lost on the way") from error

    @contextmanager
    def _client(self) -> Iterator[Client]:
        from distributed import Client

        try:
            client = Client(  # type: ignore[no-untyped-call]  # Dask leaves it untyped
                self.scheduler, timeout=self._wait_s, set_as_default=False
            )
        except (OSError, TimeoutError, ValueError) as error:
            raise self._unreachable(f"got `{error}`") from error
        with client:
            try:
                client.wait_for_workers(1, timeout=self._wait_s)
            except TimeoutError as error:
                raise self._unreachable("it has no worker") from error
            yield client

    def _unreachable(self, why: str) -> EngineUnreachable:
        return EngineUnreachable(
            f"the scheduler `{self.scheduler}` could not be used: {why}, expected a Dask scheduler"
            " with at least one worker; what was finished before is kept",
            hint="check that `dask scheduler` and `dask worker` run and the address is right,"
            " then run the command again: finished steps are skipped",
        )


def _threads(client: Client) -> int:
    """Count the threads of all workers that are there now."""
    counts = client.nthreads()  # type: ignore[no-untyped-call]  # Dask leaves it untyped
    return sum(counts.values())
