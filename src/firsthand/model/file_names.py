"""Under which name does a person know the file that came from a place?

A locator says exactly where bytes came from, and is what the record holds. A
person who handed in `empty.txt` looks for `empty.txt`, not for
`handed-in/20310622T183944Z-4e076149/empty.txt`.

Callers: lists and messages that name files to people.
"""

from __future__ import annotations

import re

from firsthand.model.archived import archived_place

__all__ = ["file_name", "with_own_names"]

_BATCH = r"handed-in/\d{8}T\d{6}Z-[0-9a-f]{8}/"
_HANDED_IN = re.compile(rf"{_BATCH}(?:saved-from/[^/`]+/)?")
"""What the desk puts before the name of a file that was handed in through it."""


def file_name(locator: str) -> str:
    """Give the name of the file that bytes came from.

    Args:
        locator: Where they came from.

    Returns:
        The last part of a path; of a record of a web archive its address; of what
        lies in an archive both names: `report.html in page.zip`.
    """
    place = archived_place(locator)
    if place is not None:
        return f"{place.address} in {file_name(place.archive)}"
    outer, inside, inner = locator.rpartition("!/")
    name = (inner or locator).replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or locator
    return f"{name} in {file_name(outer)}" if inside else name


def with_own_names(message: str) -> str:
    """Give a message with files that were handed in through the desk by their own names.

    Args:
        message: Words that may name locators.
    """
    return _HANDED_IN.sub("", message)
