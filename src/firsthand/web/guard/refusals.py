"""What people were refused stands in the record of the case, and cannot fill it.

The first few refusals of a person stand alone. What follows shortly after is
counted and said in one entry. Strangers are never noted: anybody could fill
the record otherwise.

Caller: `firsthand.web.application`.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from urllib.parse import quote

from firsthand.casework.people.recorded import Refusal, note_refusal
from firsthand.errors import FirsthandError
from firsthand.store.case import Case

_LOG = logging.getLogger("firsthand.web")

ALONE = 5
"""Refusals of one person on one case that get an entry each, in a window."""

WINDOW_S = 600.0
"""Ten minutes: a person who may do anything wrong 5 times in that makes at most
36 entries an hour, a program no more."""

LONGEST_ADDRESS = 200


@dataclass(slots=True)
class _Window:
    case: Case
    last: Refusal
    began: float
    alone: int = 0
    unsaid: int = 0


class RefusalBook:
    """Writes refusals into the record of their case. Close it at the end.

    Args:
        clock: Seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._windows: dict[tuple[Path, str], _Window] = {}
        self._lock = Lock()

    def note(self, case: Case, who: str, path: str, why: str) -> None:
        """Note that a person was refused something.

        Args:
            case: The open case.
            who: The person.
            path: What they asked for: the path of the address, without its query.
            why: Why they did not get it.
        """
        refusal = Refusal(who, quote(path, safe="/", errors="replace")[:LONGEST_ADDRESS], why)
        now = self._clock()
        with self._lock:
            window = self._windows.get((case.folder, who))
            if window is None or now - window.began > WINDOW_S:
                self._sum_up(window)
                window = self._windows[case.folder, who] = _Window(case, refusal, now)
            window.last = refusal
            if window.alone >= ALONE:
                window.unsaid += 1
                return
            window.alone += 1
            _write(case, refusal)

    def close(self) -> None:
        """Say what was only counted so far."""
        with self._lock:
            for window in self._windows.values():
                self._sum_up(window)
            self._windows.clear()

    def _sum_up(self, window: _Window | None) -> None:
        if window is not None and window.unsaid:
            _write(window.case, replace(window.last, times=window.unsaid))


def _write(case: Case, refusal: Refusal) -> None:
    try:
        note_refusal(case, refusal)
    except FirsthandError as error:
        # The person is refused all the same.
        _LOG.error("a refusal could not be noted: %s", error.code)
