"""Which cases lie on the desk, and the state of each that its pages show.

Caller: `firsthand.web`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from threading import Lock

from firsthand.casework.analysing import analyse
from firsthand.casework.handing_in import add_batch
from firsthand.casework.opening import open_case
from firsthand.casework.snapshot import Snapshot, is_behind, take_snapshot
from firsthand.errors import UnknownId
from firsthand.store.case import Case

RECOUNT_WAIT_S = 1.5
"""How long a person waits for new counts before the page says that they are on
their way: a case of a hundred reports is counted anew in about a second."""


@dataclass(slots=True)
class OpenCase:
    """One case on the desk.

    Attributes:
        slug: Its name in addresses.
        case: The open case.
    """

    slug: str
    case: Case
    _counter: ProcessPoolExecutor
    _adder: ProcessPoolExecutor
    _lock: Lock = field(default_factory=Lock)
    _snapshot: Snapshot | None = None
    _counting: Future[None] | None = None
    _adding: dict[str, Future[None]] = field(default_factory=dict)

    def snapshot(self) -> Snapshot:
        """Give the newest state whose counts are finished."""
        with self._lock:
            if self._snapshot is None or self._is_older_than_last_count():
                self._snapshot = take_snapshot(self.case)
            return self._snapshot

    def _is_older_than_last_count(self) -> bool:
        return self._snapshot is not None and (
            self.case.analysis_revision() != self._snapshot.revision
        )

    @property
    def is_behind(self) -> bool:
        """Did anything change that the counts on the pages do not know of yet?"""
        return is_behind(self.case, self.snapshot())

    def recount(self, by: str, *, wait_s: float = RECOUNT_WAIT_S) -> None:
        """Have the counts made anew in another process; wait for a moment only.

        Args:
            by: Who has it done.
            wait_s: Longest wait, in seconds; the counting goes on after it.
        """
        with self._lock:
            if self._counting is None or self._counting.done():
                self._counting = self._counter.submit(_count_anew, self.case.folder, by)
            counting = self._counting
        wait([counting], timeout=wait_s)

    def keep_counting(self, by: str) -> bool:
        """Go on with what is behind; tell whether the counts are up to date now."""
        if self.is_behind:
            self.recount(by, wait_s=0.0)
        return not self.is_behind

    def add_batch(self, batch_id: str) -> None:
        """Have a batch of uploads added in another process; again if that was stopped."""
        with self._lock:
            if not self._is_adding(batch_id):
                self._adding[batch_id] = self._adder.submit(add_batch, self.case.folder, batch_id)

    def is_adding(self, batch_id: str) -> bool:
        """Tell whether a batch is being added now, or waits for its turn."""
        with self._lock:
            return self._is_adding(batch_id)

    def _is_adding(self, batch_id: str) -> bool:
        adding = self._adding.get(batch_id)
        return adding is not None and not adding.done()


def _count_anew(folder: Path, by: str) -> None:
    """Count until nothing changed meanwhile. Runs in a process of its own."""
    with open_case(folder) as case:
        while case.analysis() is None:
            analyse(case, by)


class Desk:
    """All cases that one server shows. Close it, or use `with`."""

    def __init__(self, folders: Iterable[Path]) -> None:
        # spawn: a forked child would share the parent's SQLite connections
        self._counter = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        self._adder = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        self._cases: dict[str, OpenCase] = {}
        for folder in folders:
            slug = self._free_slug(folder.resolve().name)
            self._cases[slug] = OpenCase(slug, open_case(folder), self._counter, self._adder)

    @property
    def cases(self) -> Mapping[str, OpenCase]:
        """Give the cases by their name in addresses."""
        return self._cases

    def case(self, slug: str) -> OpenCase:
        """Give one case.

        Raises:
            UnknownId: No such case lies on this desk.
        """
        try:
            return self._cases[slug]
        except KeyError:
            raise UnknownId(
                f"cannot show `{slug}`: no such case lies on this desk; nothing was looked at",
                hint="go to the list of cases",
            ) from None

    def _free_slug(self, name: str) -> str:
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "case"
        taken = sum(re.fullmatch(rf"{slug}(?:-\d+)?", used) is not None for used in self._cases)
        return f"{slug}-{taken + 1}" if taken else slug

    def close(self) -> None:
        """Let go of every case."""
        for processes in (self._adder, self._counter):
            processes.shutdown(cancel_futures=True)
        for held in self._cases.values():
            held.case.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
