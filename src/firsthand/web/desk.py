"""Which cases lie on the desk, and the state of each that its pages show.

Caller: `firsthand.web`.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock

from firsthand.casework.asking.vectors import vectors_beside
from firsthand.casework.intake.handing_in import add_batch
from firsthand.casework.opening import open_case
from firsthand.casework.snapshot import Snapshot, is_behind, take_snapshot
from firsthand.errors import UnknownId
from firsthand.store.case import Case
from firsthand.web.checks import Checks
from firsthand.web.counting import count_anew
from firsthand.web.libraries import Libraries
from firsthand.web.short_names import short_name
from firsthand.web.thread import SideThread
from firsthand.web.workers import Worker, what_failed
from firsthand.weights.files import has_network

Maker = Callable[[Case, Snapshot], object]
"""Makes of a state of a case what pages share, and keeps it there."""

RECOUNT_WAIT_S = 1.5
"""How long a person waits for new counts before the page says that they are on
their way: a case of a hundred reports is counted anew in about a second."""

SNAPSHOT_WAIT_S = 1.0
"""How long a page waits for a newer state: a case of a thousand reports is there by
then, and a larger one is shown as it was until it is ready."""

_LARGE = 20_000
"""Statements of a case from which on the collector is kept off its state. Below,
one round takes less than a page."""


class Workers:
    """Who does long work for the cases of one desk.

    Attributes:
        counter: Makes counts anew.
        adder: Adds what was handed over.
        checks: Hold cases against their record; a process for each, while it lasts.
        taker: Takes snapshots; a thread, for pages need them in this process.
        asker: Makes ready what questions are compared with; a thread, for it
            reads the state that pages show, and its work lies outside Python.
        fills: Are vectors made before a question asks for them?
        closing: Set when the desk is closed: what can be ended early ends.
    """

    def __init__(self, *, fills: bool) -> None:
        self.fills = fills
        self.counter = Worker()
        self.adder = Worker()
        self.checks = Checks()
        self.taker = SideThread("snapshot")
        self.asker = SideThread("asking")
        self.closing = Event()

    def close(self) -> None:
        """Let go of what waits; wait for what is being saved, and end what is only read."""
        self.closing.set()
        self.asker.close()
        self.taker.close()
        self.checks.close()
        for worker in (self.adder, self.counter):
            worker.close()


@dataclass(slots=True)
class OpenCase:
    """One case on the desk.

    Attributes:
        slug: Its name in addresses.
        case: The open case.
        ahead: What is made of every state, before a page of it is asked for.
    """

    slug: str
    case: Case
    _workers: Workers
    ahead: Sequence[Maker] = ()
    _lock: Lock = field(default_factory=Lock)
    _snapshot: Snapshot | None = None
    _taking: Future[None] | None = None
    _counting: Future[None] | None = None
    _adding: dict[str, Future[None]] = field(default_factory=dict)

    def snapshot(self) -> Snapshot:
        """Give the newest state whose counts are finished.

        Taking one of a large case takes seconds: until it is there, the one
        before is given.
        """
        with self._lock:
            if self._snapshot is None:
                self._snapshot = take_snapshot(self.case)
                self._workers.asker.submit(self._make_ahead, self._snapshot)
                return self._snapshot
            current = self._snapshot
            if self.case.analysis_revision() == current.revision:
                return current
            if self._taking is None or self._taking.done():
                self._taking = self._workers.taker.submit(self._renew)
            taking = self._taking
        wait([taking], timeout=SNAPSHOT_WAIT_S)
        return self._snapshot

    def _renew(self) -> None:
        fresh = take_snapshot(self.case)
        self._make_ahead(fresh)
        # an attribute is replaced in one step: a page sees one state or the other
        self._snapshot = fresh

    def read_ahead(self) -> None:
        """Have the first state taken beside the server, so that the first page finds it.

        A case that was never counted is left alone: counting it is for who asks.
        """
        if self.case.analysis_revision() is not None:
            self._workers.taker.submit(self.snapshot)

    @property
    def is_behind(self) -> bool:
        """Did anything change that the counts on the pages do not know of yet?"""
        return is_behind(self.case, self.snapshot())

    @property
    def counting_failed(self) -> str:
        """Why the counts could not be made anew; empty when they were, or are being made."""
        return what_failed(self._counting) or what_failed(self._taking)

    def recount(self, by: str, *, wait_s: float = RECOUNT_WAIT_S) -> None:
        """Have the counts made anew in another process; wait for a moment only.

        Args:
            by: Who has it done.
            wait_s: Longest wait, in seconds; the counting goes on after it.
        """
        with self._lock:
            if self._counting is None or self._counting.done():
                self._counting = self._workers.counter.submit(count_anew, self.case.folder, by)
            counting = self._counting
        wait([counting], timeout=wait_s)

    def keep_counting(self, by: str) -> bool:
        """Go on with what is behind; tell whether there is nothing more to wait for."""
        if self.is_behind and not self.counting_failed:
            self.recount(by, wait_s=0.0)
        return not self.is_behind or bool(self.counting_failed)

    def _make_ahead(self, snapshot: Snapshot) -> None:
        for make in (*self.ahead, _ready):
            # each takes up to some seconds: whoever closes the desk waits for one only
            if self._workers.closing.is_set():
                return
            make(self.case, snapshot)
        if len(snapshot.statements) >= _LARGE:
            set_apart()
        if self._workers.fills:
            self._workers.asker.submit(self._make_vectors, snapshot)

    def _make_vectors(self, snapshot: Snapshot) -> None:
        """Make what questions are compared with, where `add` did not.

        Of a large case this takes minutes, once; questions are answered meanwhile.
        """
        if has_network("vectors"):
            ready = snapshot.ready(self.case)
            vectors_beside(ready).fill(ready, self._workers.closing.is_set)

    def add_batch(self, batch_id: str, libraries: Sequence[Path] = ()) -> None:
        """Have a batch of uploads added in another process; again if that was stopped.

        Args:
            batch_id: Which batch.
            libraries: What its pictures are compared with, besides those of the case.
        """
        with self._lock:
            if not self._is_adding(batch_id):
                self._adding[batch_id] = self._workers.adder.submit(
                    add_batch, self.case.folder, batch_id, tuple(libraries)
                )

    def check(self, by: str) -> bool:
        """Have the case held against its record; tell whether that was not going on already."""
        return self._workers.checks.start(self.case.folder, by)

    @property
    def is_checking(self) -> bool:
        """Is the case being held against its record now?"""
        return self._workers.checks.is_running(self.case.folder)

    def is_adding(self, batch_id: str) -> bool:
        """Tell whether a batch is being added now, or waits for its turn."""
        with self._lock:
            return self._is_adding(batch_id)

    def _is_adding(self, batch_id: str) -> bool:
        adding = self._adding.get(batch_id)
        return adding is not None and not adding.done()


def _ready(case: Case, snapshot: Snapshot) -> None:
    snapshot.ready(case)


def set_apart() -> None:
    """Take what is there now out of what Python's collector goes through again and again.

    Of a large case that is a million objects which stay for as long as the
    state does: going through them stops every page for half a second.
    """
    gc.unfreeze()
    # what the state before has left behind in circles goes now
    gc.collect()
    gc.freeze()


class Desk:
    """All cases that one server shows. Close it, or use `with`.

    Args:
        folders: Of the cases.
        libraries: Folders of pictures, other cases and lists of hashes that people
            at the desk may compare with.
        fills: Make what questions are compared with before they are asked; False:
            only what a question needs, when it is asked.

    Raises:
        InputMissing: There is nothing where a library should lie.
    """

    def __init__(
        self, folders: Iterable[Path], *, libraries: Sequence[Path] = (), fills: bool = True
    ) -> None:
        self.libraries = Libraries(libraries)
        self._workers = Workers(fills=fills)
        self._cases: dict[str, OpenCase] = {}
        for folder in folders:
            slug = short_name(folder.resolve().name, self._cases, otherwise="case")
            self._cases[slug] = OpenCase(slug, open_case(folder), self._workers)

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

    def have_made_ahead(self, makers: Sequence[Maker]) -> None:
        """Have something made of every new state before pages show it."""
        for held in self._cases.values():
            held.ahead = makers

    def read_ahead(self) -> None:
        """Have the state of the case read before somebody asks, where only one lies here.

        Of several nobody knows which will be opened, and each takes memory while it is.
        """
        if len(self._cases) == 1:
            for held in self._cases.values():
                held.read_ahead()

    def close(self) -> None:
        """Let go of every case."""
        self.libraries.close()
        self._workers.close()
        for held in self._cases.values():
            held.case.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
