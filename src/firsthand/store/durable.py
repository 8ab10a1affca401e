"""Making names last: a file is only there after a crash if its folder knows it.

Syncing a file keeps its bytes; syncing the folder keeps its name. A folder
that was just made must be synced into its own parent as well, up to the first
one that was there before, or the whole branch can vanish with the power.
"""

from __future__ import annotations

import os
from pathlib import Path


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
