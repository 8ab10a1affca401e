"""Long work beside the pages: in processes of its own, one after the other.

A process that was killed (for want of memory, say) is replaced, and what it
was doing is told as failed and can be asked for again.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from threading import Lock

from firsthand.errors import FirsthandError


class Worker:
    """One process that does one thing after the other."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process = _process()

    def submit(self, work: Callable[..., None], *arguments: object) -> Future[None]:
        """Have something done; the function and what it is handed must be picklable."""
        with self._lock:
            try:
                return self._process.submit(work, *arguments)
            except BrokenProcessPool:
                self._process.shutdown(wait=False)
                self._process = _process()
                return self._process.submit(work, *arguments)

    def close(self) -> None:
        """Let go of what waits, and wait for what is being done."""
        self._process.shutdown(cancel_futures=True)


def _process() -> ProcessPoolExecutor:
    # spawn: a forked child would share the parent's SQLite connections
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"))


def what_failed(work: Future[None] | None) -> str:
    """Say why finished work did not succeed; empty when it did, or goes on."""
    if work is None or not work.done() or work.cancelled():
        return ""
    error = work.exception()
    if error is None:
        return ""
    if isinstance(error, FirsthandError):
        return error.message
    if isinstance(error, BrokenProcessPool):
        return "its process was ended from outside, perhaps for want of memory"
    return f"an unforeseen {type(error).__name__}"
