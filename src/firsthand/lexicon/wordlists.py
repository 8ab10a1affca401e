"""Reading the word lists that lie beside this module.

One text file for each list, UTF-8, one entry a line. Lines that start with `#`
say where the list comes from and what its entries mean; empty lines part
groups. A list is read once per process.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def entries(name: str) -> tuple[str, ...]:
    """Give the entries of one list, in the order of its file.

    Args:
        name: The file's name without `.txt`: "titles".

    Returns:
        The lines without comments, empty lines and surrounding blanks.
    """
    text = (files(__package__) / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def word_set(name: str) -> frozenset[str]:
    """Give the entries of one list in lower case, for asking "is it in?"."""
    return frozenset(entry.lower() for entry in entries(name))


@cache
def word_map(name: str) -> Mapping[str, str]:
    """Give a list of `key: value` lines as a mapping with lower-case keys.

    Several keys can share a value: `key, key: value`.
    """
    pairs: dict[str, str] = {}
    for entry in entries(name):
        keys, _, value = entry.rpartition(":")
        pairs.update((key.strip().lower(), value.strip()) for key in keys.split(","))
    return MappingProxyType(pairs)
