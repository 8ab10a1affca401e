"""Pictures that lie outside the case and that a person wants to compare with.

A library is a folder of pictures and videos, another case, or a list of PDQ
hashes. Nothing of it is kept.

Callers: `firsthand.casework.pictures.matching`, `firsthand.casework.intake.adding`,
`firsthand.web.libraries`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from threading import Lock

import numpy as np

from firsthand.casework.opening import open_case
from firsthand.errors import FirsthandError, InputMissing
from firsthand.media.copies.hash_index import HashIndex
from firsthand.media.copies.hash_lists import read_hash_list
from firsthand.media.shelf import AnyLook, Shelf, look_from
from firsthand.media.video.looks import VideoLook
from firsthand.model.ids import ItemId
from firsthand.model.picture import Likeness
from firsthand.read.format import format_of
from firsthand.store.case import Case
from firsthand.store.layout import Layout

SAME_PICTURE_BITS = 31
"""Within so many of 256 bits PDQ's authors take two pictures for the same. With a
hash alone there is nothing to look closer at."""


class LibrarySort(StrEnum):
    """What sort of library lies at a path."""

    FOLDER = "folder"
    CASE = "case"
    HASHES = "list of hashes"


FileState = tuple[int, int]
"""Size in bytes, and when it was last written, in nanoseconds since 1970."""

GoOn = Callable[[int, int], bool]
"""Told how many files of how many were looked at; answers whether to go on."""


def go_on(_done: int, _total: int) -> bool:
    """Look at everything, and tell nobody."""
    return True


@dataclass
class Library:
    """Known pictures, and what of them could not be looked at.

    Several threads may search it at once; each waits for the other.

    Attributes:
        name: What likenesses call it: the path as it was given, unless somebody
            said otherwise.
        size: How many pictures and videos it holds.
        troubles: What could not be looked at, one sentence each.
        whole: Was everything in it looked at, or was that stopped before?
        seen: Of a folder, the state of each file when it was looked at, and the
            look; None of what is no picture.
    """

    name: str
    size: int = 0
    troubles: list[str] = field(default_factory=list)
    whole: bool = True
    seen: dict[str, tuple[FileState, AnyLook | None]] = field(default_factory=dict)
    _shelf: Shelf = field(default_factory=Shelf)
    _hashes: HashIndex = field(default_factory=HashIndex)
    _names: list[str] = field(default_factory=list)
    _alone: Lock = field(default_factory=Lock)

    def like(self, item: ItemId, look: AnyLook) -> list[Likeness]:
        """Give those of its pictures that show the same, the surest first."""
        with self._alone:
            return [*self._shelf.like(item, look), *self._like_by_hash(item, look)]

    def _like_by_hash(self, item: ItemId, look: AnyLook) -> Iterator[Likeness]:
        if not self._names or isinstance(look, VideoLook):
            return
        views = np.concatenate([look.views, look.hashes()])
        nearest: dict[int, int] = {}
        for found in self._hashes.search(views, SAME_PICTURE_BITS):
            for row, bits in found:
                nearest[row] = min(bits, nearest.get(row, bits))
        for row, bits in sorted(nearest.items(), key=lambda pair: pair[1]):
            words = f"Only its fingerprint is at hand; it differs in {bits} of 256 bits."
            yield Likeness(item, f"{self.name}: {self._names[row]}", None, bits, told=words)

    def put(self, name: str, look: AnyLook) -> None:
        """Add one of its pictures or videos."""
        self._shelf.put(f"{self.name}: {name}", look)
        self.size += 1

    def put_hash(self, name: str, pdq: str) -> None:
        """Add one of which only the hash is at hand."""
        self._hashes.add(np.frombuffer(bytes.fromhex(pdq), np.uint8)[None])
        self._names.append(name)
        self.size += 1

    def put_file(self, path: Path, name: str, before: Library | None) -> None:
        """Look at a file and add it, if it is a picture or video.

        Args:
            path: Where it lies.
            name: What to call it.
            before: The library as it was opened before; a file that is as it was
                is not looked at again.
        """
        try:
            state = _state_of(path)
            known = before.seen.get(name) if before else None
            look = known[1] if known and known[0] == state else self._look_at(path, name)
        except FirsthandError as error:
            self.troubles.append(str(error))
            return
        except OSError as error:
            said = error.strerror or str(error)
            self.troubles.append(f"cannot look at `{self.name}: {name}`: {said}")
            return
        self.seen[name] = (state, look)
        if look is not None:
            self.put(name, look)

    def _look_at(self, path: Path, name: str) -> AnyLook | None:
        """Look at a file; None when it is neither a picture nor a video."""
        content = path.read_bytes()
        kind = format_of(content, path.name)
        if not (kind.is_picture or kind.is_video):
            return None
        # all that looks at pictures is loaded where a library holds one
        from firsthand.media.looking import asked

        return look_from(asked(content, f"{self.name}: {name}", is_film=kind.is_video))


def sort_of(path: Path) -> LibrarySort:
    """Tell what sort of library lies at a path.

    Raises:
        InputMissing: There is nothing.
    """
    if not path.exists():
        raise InputMissing(
            f"cannot compare with `{path}`: there is nothing there; nothing was compared",
            hint="name a folder of pictures, a case, or a list of PDQ hashes",
        )
    if not path.is_dir():
        return LibrarySort.HASHES
    return LibrarySort.CASE if Layout(path).database.is_file() else LibrarySort.FOLDER


def state_of(path: Path) -> object:
    """Give what changes when a library does, without looking at its pictures.

    Raises:
        InputMissing: There is nothing at the path.
    """
    sort = sort_of(path)
    if sort is LibrarySort.CASE:
        with open_case(path) as case:
            return case.head().size
    files = _files(path) if sort is LibrarySort.FOLDER else [path]
    states = []
    for file in files:
        try:
            states.append((str(file), _state_of(file)))
        except OSError:
            # gone since the folder was listed, or not for us: opening it says so
            continue
    return tuple(states)


def library_at(
    path: Path, *, name: str = "", before: Library | None = None, watch: GoOn = go_on
) -> Library:
    """Open a library.

    Args:
        path: A folder of pictures, the folder of a case, or a list of hashes.
        name: What likenesses are to call it; the path when empty.
        before: The same as it was opened before: only what is new in a folder is
            looked at.
        watch: Told how far the looking at a folder is; may stop it.

    Raises:
        InputMissing: There is nothing at the path.
        HashListUnreadable: It is a file and no list of hashes.
    """
    library = Library(name or str(path))
    match sort_of(path):
        case LibrarySort.HASHES:
            _from_hash_list(library, path)
        case LibrarySort.CASE:
            with open_case(path) as opened:
                _from_case(library, opened)
        case LibrarySort.FOLDER:
            _from_folder(library, path, before, watch)
    return library


def libraries_at(paths: Sequence[Path]) -> list[Library]:
    """Open several libraries."""
    return [library_at(path) for path in paths]


def _from_case(library: Library, case: Case) -> None:
    places = {capture.id: capture.locator for capture in case.captures()}
    names = {item.id: places.get(item.capture, "") for item in case.items()}
    for item, kept in case.looks():
        library.put(f"{names.get(item, '')} ({item})", look_from(kept))


def _from_folder(library: Library, folder: Path, before: Library | None, watch: GoOn) -> None:
    files = _files(folder)
    for done, path in enumerate(files):
        if not watch(done, len(files)):
            library.whole = False
            return
        library.put_file(path, str(path.relative_to(folder)), before)


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


def _state_of(path: Path) -> FileState:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _from_hash_list(library: Library, path: Path) -> None:
    listed = read_hash_list(path)
    for number, entry in enumerate(listed.entries, start=1):
        library.put_hash(entry.name or f"line {number}", entry.pdq)
    library.troubles += [
        f"line {bad.line} of `{library.name}`: got `{bad.got}`, expected {bad.expected}"
        for bad in listed.bad_lines
    ]
