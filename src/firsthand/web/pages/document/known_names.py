"""Which sources does the case know under a name that somebody types?

Caller: the pages on which people say who speaks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from firsthand.export.contents import CaseIndex
from firsthand.model.source import Source
from firsthand.web.visit import Visit

OFFERED = 300
"""Names in the list that a field offers; any other can be typed. A list of a few
thousand makes typing slow in browsers."""


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The sources of a case by their names.

    Attributes:
        by_name: Each source under its name and its other names, in small letters;
            a source's own name goes before another's other name.
        offered: Names for a field to offer, in order of the alphabet.
    """

    by_name: Mapping[str, Source]
    offered: tuple[str, ...]


def known_names(visit: Visit) -> KnownNames:
    """Give the names of a case, gathered once for each state of it."""
    return visit.snapshot.once("known names", _gathered)


def _gathered(index: CaseIndex) -> KnownNames:
    sources = index.contents.analysis.linking.sources
    by_name = {alias.casefold(): source for source in sources for alias in source.aliases}
    by_name |= {source.name.casefold(): source for source in sources}
    names = sorted({source.name for source in sources}, key=str.casefold)
    return KnownNames(by_name, tuple(names[:OFFERED]))
