"""Which outlet or wire does a name, or an address on the web, mean?

Reads `outlets.txt` and `wires.txt`. The lists help where a page names its
publisher in passing (a first line, a host, a credit); nothing depends on an
outlet being in them, and a name that is not in them is not thereby unknown.

Pure functions over cached lists. Callers: `firsthand.read`, `firsthand.extract`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from firsthand.lexicon.wordlists import entries


@dataclass(frozen=True, slots=True)
class Publisher:
    """An outlet or a wire.

    Attributes:
        name: As it calls itself.
        aliases: Other names under which it is cited: "NYT", "AP".
        domains: Where it publishes: "nytimes.com".
        wire: Does it report for other outlets to print?
    """

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    wire: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its aliases."""
        return (self.name, *self.aliases)


@cache
def publishers() -> tuple[Publisher, ...]:
    """Give every listed wire and outlet, wires first, in the order of the files."""
    wires = (_publisher(entry, wire=True) for entry in entries("wires"))
    outlets = (_publisher(entry, wire=False) for entry in entries("outlets"))
    return (*wires, *outlets)


def publisher_named(name: str) -> Publisher | None:
    """Give the outlet or wire that goes by this name, or None.

    Capitals, a leading "the" and marks around the name do not matter, except
    that a short name (at most four letters, "AP", "i") must stand as listed.

    Args:
        name: A whole name as a text writes it, not a sentence holding one.
    """
    return _by_name().get(_key(name))


def wire_named(name: str) -> Publisher | None:
    """Give the wire that goes by this name, or None (also for an outlet)."""
    found = publisher_named(name)
    return found if found and found.wire else None


def publisher_at(host: str) -> Publisher | None:
    """Give who publishes at a host: "edition.cnn.com" is CNN's.

    Args:
        host: A host name without scheme and path.
    """
    labels = host.casefold().strip(".").split(".")
    for start in range(len(labels) - 1):
        found = _by_domain().get(".".join(labels[start:]))
        if found:
            return found
    return None


def _publisher(entry: str, *, wire: bool) -> Publisher:
    name, *others = (part.strip() for part in entry.split("|"))
    domains = tuple(part for part in others if _is_domain(part))
    return Publisher(name, tuple(p for p in others if p not in domains), domains, wire)


def _is_domain(part: str) -> bool:
    return re.fullmatch(r"[a-z0-9+-]+(\.[a-z0-9-]+)+", part) is not None


def _key(name: str) -> str:
    """Give the form under which equal names are equal; short ones keep capitals."""
    bare = re.sub(r"\s+", " ", name).strip(" .,:;|–—-\"'“”")
    bare = re.sub(r"(?i)^the\s+(?=\S)", "", bare)
    shortest_free_of_case = 5
    return bare.casefold() if len(bare) >= shortest_free_of_case else f"={bare}"


@cache
def _by_name() -> Mapping[str, Publisher]:
    found: dict[str, Publisher] = {}
    for publisher in publishers():
        for name in publisher.names:
            found.setdefault(_key(name), publisher)
    return MappingProxyType(found)


@cache
def _by_domain() -> Mapping[str, Publisher]:
    found: dict[str, Publisher] = {}
    for publisher in publishers():
        for domain in publisher.domains:
            found.setdefault(domain, publisher)
    return MappingProxyType(found)
