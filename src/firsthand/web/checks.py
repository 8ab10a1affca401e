"""Checking cases beside the pages: a process for each, one at a time for a case.

A check reads everything that is kept, minutes of it in a large case. It changes
nothing, so that it is ended with the desk instead of being waited for; what it
adds at its end, one entry, is added wholly or not at all.

Caller: `firsthand.web.desk`.
"""

from __future__ import annotations

from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Lock

from firsthand.casework.record.checking import check_noted

_ENDS_IN_S = 5.0


class Checks:
    """The checks that run now."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._running: dict[Path, SpawnProcess] = {}

    def start(self, folder: Path, by: str) -> bool:
        """Start to check a case; tell whether it was, for one that runs is gone on with.

        Args:
            folder: The case folder.
            by: Who asks for it.
        """
        with self._lock:
            if self._is_running(folder):
                return False
            # spawn: a forked child would share the parent's SQLite connections
            process = get_context("spawn").Process(
                target=check_noted, args=(folder, by), daemon=True
            )
            process.start()
            self._running[folder] = process
            return True

    def is_running(self, folder: Path) -> bool:
        """Tell whether a case is being checked now."""
        with self._lock:
            return self._is_running(folder)

    def close(self) -> None:
        """End what runs."""
        with self._lock:
            for process in self._running.values():
                process.terminate()
                process.join(_ENDS_IN_S)
            self._running.clear()

    def _is_running(self, folder: Path) -> bool:
        process = self._running.get(folder)
        return process is not None and process.is_alive()
