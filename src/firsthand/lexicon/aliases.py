"""Which names does the public use for one body?

Reads `aliases.txt`, and for outlets and agencies the lists of
`firsthand.lexicon.publishers`. The lists help where a text does not say itself
that two names mean the same; nothing depends on a body being in them.

Caller: `firsthand.lexicon.names`, and the rooms that name sources.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from firsthand.lexicon.publishers import publisher_named
from firsthand.lexicon.spelling import bare
from firsthand.lexicon.wordlists import entries


@dataclass(frozen=True, slots=True)
class AliasGroup:
    """Names that mean one body.

    Attributes:
        names: As commonly written, the best known first.
        kind: What sort of source it is, a value of `SourceKind`.
    """

    names: tuple[str, ...]
    kind: str


@lru_cache(maxsize=65536)
def alias_group(name: str) -> AliasGroup | None:
    """Give the group of names in which this one is, or None.

    Accents, hyphens, a leading "the" and capitals do not matter, except that a
    name listed wholly in capitals ("WHO") is not found in small letters.

    Args:
        name: A name as a text writes it.
    """
    key = bare(name)
    written = _acronym(name) if key == _acronym(name).lower() else ""
    return _groups().get(written) or _groups().get(key) or _publisher(name.strip(" ()"))


def listed_names() -> tuple[str, ...]:
    """Give every name of every group of `aliases.txt`, for finding them in a text."""
    return tuple(name for group in _groups().values() for name in group.names)


def _publisher(name: str) -> AliasGroup | None:
    """Give an outlet or agency as a group of names."""
    found = publisher_named(name)
    if found is None:
        return None
    return AliasGroup(found.names, "wire" if found.wire else "press")


@cache
def _groups() -> Mapping[str, AliasGroup]:
    """Map each name's key to its group: acronyms as they stand, others bare."""
    found: dict[str, AliasGroup] = {}
    for entry in entries("aliases"):
        kind, _, rest = entry.partition(":")
        group = AliasGroup(tuple(part.strip() for part in rest.split("|")), kind.strip())
        for name in group.names:
            key = _acronym(name) if name.isupper() else bare(name)
            found.setdefault(key, group)
    return MappingProxyType(found)


def _acronym(name: str) -> str:
    """Give the letters of an acronym without points: "U.N." and "the UN" are "UN"."""
    return name.removeprefix("the ").removeprefix("The ").replace(".", "").strip(" ()")
