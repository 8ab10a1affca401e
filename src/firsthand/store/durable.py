"""Making names last, and opening none but files of our own.

A file is only there after a crash if its folder knows it. Syncing a file keeps
its bytes; syncing the folder keeps its name. A folder that was just made must
be synced into its own parent as well, up to the first one that was there
before, or the whole branch can vanish with the power.

A case may have come from a stranger. A link in it leads where the stranger
wanted, and a pipe or device never ends: neither is opened.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO, cast

_FLAGS = {
    "rb": os.O_RDONLY,
    "r+b": os.O_RDWR,
    "ab": os.O_WRONLY | os.O_APPEND | os.O_CREAT,
}


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder and its missing parents, durably; one that exists is fine."""
    missing = []
    place = folder
    while not place.exists():
        missing.append(place)
        place = place.parent
    for made in reversed(missing):
        made.mkdir(exist_ok=True)
        sync_folder(made.parent)
    if not missing:
        # Another process may have made it and not have synced it yet.
        sync_folder(folder.parent)


def write_durably(path: Path, text: str) -> None:
    """Write a small new text file so that it survives a crash."""
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)


def open_own(path: Path, mode: str = "rb") -> BinaryIO:
    """Open a file that a case made for itself.

    Args:
        path: The file. Its folder may be a link (a case can lie on another
            disk), the file itself may not.
        mode: "rb" to read, "r+b" to change what is there, "ab" to add at the end;
            only the last makes a file that is missing.

    Raises:
        OSError: It is a link, a pipe, a device or a folder, or the system
            refused. (Not one of our errors: the callers say of what.)
    """
    try:
        # O_NONBLOCK: opening a pipe would wait for somebody who writes into it.
        handle = os.open(path, _FLAGS[mode] | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if path.is_symlink():
            raise OSError(error.errno, "it is a link, expected a file") from error
        raise
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(0, "it is a folder, a pipe or a device, expected a file")
    return cast("BinaryIO", os.fdopen(handle, mode))
