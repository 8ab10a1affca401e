"""Which files lie at these paths?

Folders are gone through in the order of their names, so that the same pile
gives the same order anywhere. What the system does not hand out is refused by
itself and the rest goes on. Hidden files and folders that are cases of
Firsthand are passed over.

Caller: `firsthand.casework.intake.adding`.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from firsthand.errors import FolderLoop, FormatUnknown, InputMissing, InputProblem, InputUnreadable
from firsthand.ingest.found import Found, Refused

__all__ = ["Found", "Refused", "gather"]

CASE_MARK = "case.sqlite"
"""A folder that holds a file of this name is a case; its blobs are no input."""

_Identity = tuple[int, int]
"""Device and inode: what a folder is, whatever it is called."""


def gather(paths: Iterable[Path]) -> Iterator[Found | Refused]:
    """Give every file at the paths, folders with all that lies below them.

    Args:
        paths: Files and folders, in the order in which they were named. A path
            that is named is taken even when it is hidden.

    Yields:
        Each file once per way that leads to it. Links are followed within the
        folder that was named; one that leads out of it, or back into itself, is
        refused: it could bring in what nobody meant to hand over.
    """
    for path in paths:
        # Not `resolve`: a link into a circle makes it raise, and is refused below.
        yield from _at(path, (), Path(os.path.realpath(path)))


def _at(path: Path, above: tuple[_Identity, ...], named: Path) -> Iterator[Found | Refused]:
    try:
        status = path.stat()
    except OSError as error:
        yield Refused(str(path), _unavailable(path, error))
        return
    if above and path.is_symlink() and not path.resolve().is_relative_to(named):
        yield Refused(str(path), _leads_out(path, named))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _below(path, (status.st_dev, status.st_ino), above, named)
    elif stat.S_ISREG(status.st_mode):
        yield Found(str(path), partial(_open, path), status.st_size)
    else:
        yield Refused(str(path), _no_file(path))


def _below(
    folder: Path, identity: _Identity, above: tuple[_Identity, ...], named: Path
) -> Iterator[Found | Refused]:
    if identity in above:
        yield Refused(str(folder), _loop(folder))
        return
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError as error:
        yield Refused(str(folder), _unavailable(folder, error))
        return
    if CASE_MARK in names:
        return
    for name in names:
        if not name.startswith("."):
            yield from _at(folder / name, (*above, identity), named)


def _open(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise _unavailable(path, error) from error


def _unavailable(path: Path, error: OSError) -> InputProblem:
    """Turn the system's answer into words; a link into a circle has its own."""
    if isinstance(error, FileNotFoundError):
        return InputMissing(
            f"cannot take in `{path}`: there is nothing at that path; nothing was kept from it",
            hint="check the spelling, or whether a disk is not connected",
        )
    if error.errno == errno.ELOOP:
        return _loop(path)
    return InputUnreadable(
        f"cannot take in `{path}`: the system answered “{error.strerror or error}”; nothing was"
        " kept from it",
        hint="check who may read it, or copy it to a place of your own",
    )


def _loop(path: Path) -> FolderLoop:
    return FolderLoop(
        f"cannot go through `{path}`: it leads back to itself or to a folder above it; what is"
        " inside was taken in once",
        hint="remove the link if it is not meant to be there",
    )


def _leads_out(path: Path, named: Path) -> InputUnreadable:
    return InputUnreadable(
        f"cannot take in `{path}`: it is a link out of `{named}`, to `{path.resolve()}`; nothing"
        " was kept from it",
        hint="if it belongs to the case, add the place it leads to by its own name",
    )


def _no_file(path: Path) -> FormatUnknown:
    return FormatUnknown(
        f"cannot take in `{path}`: it is a device, socket or pipe and no file; nothing was kept"
        " from it",
        hint="save what it gives to a file and add that",
    )
