"""How far a long job is: one line on stderr, only on a terminal."""

from __future__ import annotations

import sys
from types import TracebackType

from rich.console import Console
from rich.status import Status


class Bar:
    """Shows the running step and how many are done."""

    def __init__(self, *, quiet: bool) -> None:
        shown = not quiet and sys.stderr.isatty()
        self._status = Status("", console=Console(stderr=True)) if shown else None

    def __enter__(self) -> Bar:
        if self._status:
            self._status.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._status:
            self._status.stop()

    def advance(self, step: str, done: int, total: int) -> None:
        """Say what is being done, how many are done, and of how many (0: unknown)."""
        if self._status:
            self._status.update(f"{step}: {done} of {total}" if total else f"{step}: {done}")
