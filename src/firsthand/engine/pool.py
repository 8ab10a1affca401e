"""The engine that uses the cores of this machine.

Inputs stream through a window, so that a pile of any size needs the memory of
a few items. When a worker process dies (killed, or out of memory), the system
does not say over which item; so all that were in work are done again, one at a
time in a process of their own, and an item that ends its process there three
times is named. The result is the same as without the death. When this process
dies, its workers end with it.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar

from firsthand.errors import WorkerLost

Given = TypeVar("Given")
Result = TypeVar("Result")

TRIES = 3
"""Deaths alone in a process before an item is given up: one can be the system
short of memory, a second bad luck."""

_WINDOW_PER_WORKER = 4
"""Items handed out per worker: enough that none waits while the first in order
is slow, few enough to hold in memory."""

_SHOWN_CHARACTERS = 200


@dataclass(slots=True)
class _Work(Generic[Given, Result]):
    item: Given
    future: Future[Result] | None


class PoolEngine:
    """Runs in worker processes; implements `firsthand.model.ports.Engine`.

    The processes stay for the next `map`, since each takes seconds to load a
    language model, and end with the engine.

    Args:
        workers: How many processes; None for one per core that this process
            may use.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or _usable_cores()
        self._pool: ProcessPoolExecutor | None = None

    def map(self, fn: Callable[[Given], Result], items: Iterable[Given]) -> Iterator[Result]:
        """Give `fn(item)` for each item, in order.

        Args:
            fn: Pure, and importable by name in a new process.
            items: Taken as the window moves on.

        Raises:
            WorkerLost: An item ended its process three times in a row; at its turn.
            Exception: Whatever `fn` raised, at the item's turn.
        """
        given = iter(items)
        work: deque[_Work[Given, Result]] = deque()
        pool = self._pool or self._begin()
        try:
            while True:
                room = self.workers * _WINDOW_PER_WORKER - len(work)
                work.extend(_Work(item, _hand_out(pool, fn, item)) for item in islice(given, room))
                if not work:
                    return
                try:
                    yield _result(work[0])
                    work.popleft()
                except BrokenProcessPool:
                    self._pool = None
                    pool.shutdown(cancel_futures=True)
                    for each in work:
                        self._redo(fn, each)
                    pool = self._begin()
        except KeyboardInterrupt:
            # Without the terminal's help the workers do not hear of it, and
            # would be waited for until the longest item is done.
            self._pool = None
            for worker in multiprocessing.active_children():
                worker.terminate()
            raise
        finally:
            for each in work:
                if each.future:
                    each.future.cancel()

    def _begin(self) -> ProcessPoolExecutor:
        """Start the processes that stay; they are waited for when the engine goes."""
        pool = self._pool = self._start(self.workers)
        # Left to the interpreter's end, the pool's own thread and that end can
        # close the same pipe (seen on Python 3.12.1).
        weakref.finalize(self, pool.shutdown)
        return pool

    def _redo(self, fn: Callable[[Given], Result], work: _Work[Given, Result]) -> None:
        """Do one item alone, unless it was done before the pool broke."""
        tries = 0
        while not _is_done(work.future):
            if tries == TRIES:
                work.future = Future()
                work.future.set_exception(_lost(work.item))
                return
            tries += 1
            with self._start(1) as pool:
                work.future = _hand_out(pool, fn, work.item)

    @staticmethod
    def _start(workers: int) -> ProcessPoolExecutor:
        # Not fork: a forked copy of a process with threads or open files can hang.
        method = (
            "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
        )
        return ProcessPoolExecutor(
            workers,
            mp_context=multiprocessing.get_context(method),
            initializer=_end_with_parent,
        )


def _end_with_parent() -> None:
    """Have this worker end when who started it is gone, even amid a long item."""
    threading.Thread(target=_await_parent, daemon=True).start()


def _await_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _hand_out(
    pool: ProcessPoolExecutor, fn: Callable[[Given], Result], item: Given
) -> Future[Result] | None:
    """Submit an item; None when the pool is broken already."""
    try:
        return pool.submit(fn, item)
    except BrokenProcessPool:
        return None


def _result(work: _Work[Given, Result]) -> Result:
    if work.future is None:
        raise BrokenProcessPool
    return work.future.result()


def _is_done(future: Future[Result] | None) -> bool:
    """Tell whether a future holds a result, or an error that `fn` itself raised."""
    if future is None or future.cancelled() or not future.done():
        return False
    return not isinstance(future.exception(), BrokenProcessPool)


def _lost(item: object) -> WorkerLost:
    shown = repr(item)[:_SHOWN_CHARACTERS]
    return WorkerLost(
        f"`{shown}` could not be worked on: got a process that ended {TRIES} times without"
        " an answer, expected one result; what was finished before it is kept",
        hint="leave it out, or run again with `--engine here` to see what it does",
    )


def _usable_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
