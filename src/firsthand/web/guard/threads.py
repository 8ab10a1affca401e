"""Threads set apart for what takes long, so that it never holds up the pages.

All page functions share some forty threads. Passwords that are looked at and
captures that are made ready to be shown wait for threads of their own: who
sends many of those waits behind others of that kind only.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Apart:
    """Runs functions in a few threads of their own.

    Args:
        threads: How many.
    """

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._limiter: CapacityLimiter | None = None

    async def run(
        self, fn: Callable[Given, Result], *args: Given.args, **named: Given.kwargs
    ) -> Result:
        """Run a function when a thread is free; give what it gives."""
        if self._limiter is None:
            # It belongs to the loop that is running, so it is made on first use.
            self._limiter = CapacityLimiter(self._threads)
        return await to_thread.run_sync(partial(fn, *args, **named), limiter=self._limiter)
