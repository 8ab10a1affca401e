"""Which libraries may a person at the desk compare pictures with, and what is in them?

Who opens the desk names them (`firsthand serve --library PATH`); in a browser
they are chosen by their keys, so that no path is ever typed there. A folder is
looked through once, beside the pages; afterwards only what is new in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING

from firsthand.errors import UnknownId
from firsthand.web.short_names import short_name
from firsthand.web.workers import what_failed

if TYPE_CHECKING:
    from firsthand.casework.pictures.libraries import Library, LibrarySort

OPENING_WAIT_S = 5.0
"""How long a person waits for a library to be looked through before the answer does
without it. `library_at` took 0.05 to 0.1 s of CPU time for a small photograph (50 to
75 kB) and 0.2 s for a list of 20,000 hashes: some fifty photographs are there by then."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A library as it is offered.

    Attributes:
        key: What a form sends.
        name: Its name on the disk, with its folder where two have the same.
        sort: What sort of library it is.
        told: How far it is looked through, in words.
    """

    key: str
    name: str
    sort: LibrarySort
    told: str


@dataclass(frozen=True, slots=True)
class Opened:
    """Libraries that were asked for.

    Attributes:
        ready: Those that can be searched.
        waiting: What is still being looked through or was not, one sentence each.
    """

    ready: tuple[Library, ...]
    waiting: tuple[str, ...]


@dataclass(slots=True)
class _Held:
    """One library: where it lies, and what of it is open."""

    key: str
    name: str
    path: Path
    sort: LibrarySort
    library: Library | None = None
    state: object = None
    opening: Future[None] | None = None
    done: int = 0
    total: int = 0

    @property
    def is_opening(self) -> bool:
        return self.opening is not None and not self.opening.done()

    @property
    def told(self) -> str:
        if self.is_opening and self.total:
            return f"being looked through, {self.done:,} of {self.total:,} files"
        if self.is_opening:
            return "being looked through"
        if self.library is None:
            return "not looked through yet"
        pictures = "picture or video" if self.library.size == 1 else "pictures and videos"
        return f"{self.library.size:,} {pictures}"

    @property
    def waiting(self) -> str:
        """Why a comparison did without it or what is new in it; empty when it did not."""
        failed = what_failed(self.opening)
        if failed:
            return f"“{self.name}” was not compared with: {failed}"
        if not self.is_opening:
            return ""
        if self.library is None:
            return f"“{self.name}” was not compared with: it is {self.told}"
        return f"“{self.name}” has changed and is {self.told}: what is new in it was left out"


@dataclass
class Libraries:
    """The libraries of one desk.

    Args:
        paths: Where they lie, as who opens the desk names them.

    Raises:
        InputMissing: There is nothing at one of the paths.
    """

    paths: Sequence[Path] = ()
    _held: dict[str, _Held] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _closing: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        """Look that each is there, and give it a key; nothing is opened yet."""
        self._opener = ThreadPoolExecutor(1, thread_name_prefix="libraries")
        if not self.paths:
            return
        # all that looks at pictures is loaded only where there is a library
        from firsthand.casework.pictures.libraries import sort_of

        for path in dict.fromkeys(path.resolve() for path in self.paths):
            key = short_name(path.name, self._held, otherwise="library")
            self._held[key] = _Held(key, path.name, path, sort_of(path))
        for held in self._held.values():
            if sum(other.path.name == held.path.name for other in self._held.values()) > 1:
                held.name = f"{held.path.parent.name}/{held.path.name}"

    def offered(self, allowed: Callable[[Path, LibrarySort], bool]) -> tuple[Offer, ...]:
        """Give those that a person may choose.

        Args:
            allowed: Tells of a path and what lies there whether they may.
        """
        return tuple(
            Offer(held.key, held.name, held.sort, held.told)
            for held in self._held.values()
            if allowed(held.path, held.sort)
        )

    def paths_of(self, keys: Iterable[str]) -> tuple[Path, ...]:
        """Give where libraries lie.

        Raises:
            UnknownId: One of the keys is of none.
        """
        return tuple(self._one(key).path for key in keys)

    def names_of(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Give the names of libraries; the key of one that is no longer here."""
        return tuple(self._held[key].name if key in self._held else key for key in keys)

    def opened(self, keys: Iterable[str], *, wait_s: float = OPENING_WAIT_S) -> Opened:
        """Open libraries; wait for a moment only.

        Args:
            keys: Which.
            wait_s: Longest wait, in seconds; the opening goes on after it.

        Raises:
            UnknownId: One of the keys is of none.
            InputMissing: One is there no longer.
        """
        asked = [self._one(key) for key in dict.fromkeys(keys)]
        with self._lock:
            for held in asked:
                self._renew(held)
        wait([held.opening for held in asked if held.opening is not None], timeout=wait_s)
        return Opened(
            tuple(held.library for held in asked if held.library is not None),
            tuple(held.waiting for held in asked if held.waiting),
        )

    def named(self, known: str) -> str:
        """Give the name of a picture in a library as people at the desk may read it.

        Args:
            known: As adding writes it: the path of the library, and the picture.
        """
        for held in self._held.values():
            if known.startswith(f"{held.path}: "):
                return held.name + known.removeprefix(str(held.path))
        return known

    def told(self, sentence: str) -> str:
        """Give a sentence about a library with its name in place of where it lies."""
        for held in sorted(self._held.values(), key=lambda held: -len(str(held.path))):
            sentence = sentence.replace(str(held.path), held.name)
        return sentence

    def close(self) -> None:
        """Stop looking through what is being looked through."""
        self._closing.set()
        self._opener.shutdown(cancel_futures=True)

    def _one(self, key: str) -> _Held:
        try:
            return self._held[key]
        except KeyError:
            raise UnknownId(
                f"cannot compare with `{key[:60]}`: this desk has no such library; nothing was"
                " compared or added",
                hint="choose one of the list",
            ) from None

    def _renew(self, held: _Held) -> None:
        if held.is_opening:
            return
        from firsthand.casework.pictures.libraries import state_of

        state = state_of(held.path)
        if held.library is None or held.state != state:
            held.opening = self._opener.submit(self._open, held, state)

    def _open(self, held: _Held, state: object) -> None:
        from firsthand.casework.pictures.libraries import library_at

        def watch(done: int, total: int) -> bool:
            held.done, held.total = done, total
            return not self._closing.is_set()

        held.done = held.total = 0
        opened = library_at(held.path, name=held.name, before=held.library, watch=watch)
        if opened.whole:
            held.library, held.state = opened, state
