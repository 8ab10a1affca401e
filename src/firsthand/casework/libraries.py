"""Pictures that lie outside the case and that a person wants to compare with.

A library is a folder of pictures and videos, another case, or a list of PDQ
hashes. Nothing of it is kept.

Callers: `firsthand.casework.matching`, `firsthand.casework.comparing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from firsthand.casework.opening import open_case
from firsthand.errors import FirsthandError, InputMissing
from firsthand.media.copies.hash_index import HashIndex
from firsthand.media.copies.hash_lists import read_hash_list
from firsthand.media.looking import asked
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


@dataclass
class Library:
    """Known pictures, and what of them could not be looked at.

    Attributes:
        name: The path as it was given.
        size: How many pictures and videos it holds.
        troubles: What could not be looked at, one sentence each.
    """

    name: str
    size: int = 0
    troubles: list[str] = field(default_factory=list)
    _shelf: Shelf = field(default_factory=Shelf)
    _hashes: HashIndex = field(default_factory=HashIndex)
    _names: list[str] = field(default_factory=list)

    def like(self, item: ItemId, look: AnyLook) -> Iterator[Likeness]:
        """Give those of its pictures that show the same, the surest first."""
        yield from self._shelf.like(item, look)
        if self._names and not isinstance(look, VideoLook):
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


def library_at(path: Path) -> Library:
    """Open a library.

    Args:
        path: A folder of pictures, the folder of a case, or a list of hashes.

    Raises:
        InputMissing: There is nothing at the path.
        HashListUnreadable: It is a file and no list of hashes.
    """
    library = Library(str(path))
    if not path.exists():
        raise InputMissing(
            f"cannot compare with `{path}`: there is nothing there; nothing was compared",
            hint="name a folder of pictures, a case, or a list of PDQ hashes",
        )
    if not path.is_dir():
        _from_hash_list(library, path)
    elif Layout(path).database.is_file():
        with open_case(path) as case:
            _from_case(library, case)
    else:
        _from_folder(library, path)
    return library


def libraries_at(paths: Sequence[Path]) -> list[Library]:
    """Open several libraries."""
    return [library_at(path) for path in paths]


def _from_case(library: Library, case: Case) -> None:
    places = {capture.id: capture.locator for capture in case.captures()}
    names = {item.id: places.get(item.capture, "") for item in case.items()}
    for item, kept in case.looks():
        library.put(f"{names.get(item, '')} ({item})", look_from(kept))


def _from_folder(library: Library, folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        try:
            content = path.read_bytes()
            kind = format_of(content, path.name)
            if kind.is_picture or kind.is_video:
                look = look_from(asked(content, str(path), is_film=kind.is_video))
                library.put(str(path.relative_to(folder)), look)
        except (FirsthandError, OSError) as error:
            library.troubles.append(str(error))


def _from_hash_list(library: Library, path: Path) -> None:
    listed = read_hash_list(path)
    for number, entry in enumerate(listed.entries, start=1):
        library.put_hash(entry.name or f"line {number}", entry.pdq)
    library.troubles += [
        f"line {bad.line} of `{path}`: got `{bad.got}`, expected {bad.expected}"
        for bad in listed.bad_lines
    ]
