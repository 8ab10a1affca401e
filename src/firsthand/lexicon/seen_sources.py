"""Which of today's sources is the one that a person saw?

Ids of sources follow from the names in the reports, and a new report can change
them. A decision keeps the names that its person saw. A source is found again by
its id, else by a name that only one of today's sources has.

Pure. Callers: `firsthand.judge`, `firsthand.link`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from functools import cached_property

from firsthand.lexicon.names import normal
from firsthand.model.decision import SourceMerge, SourceRef
from firsthand.model.ids import SourceId
from firsthand.model.source import Source

_Named = defaultdict[str, set[SourceId]]
_UNNAMED = "unnamed "
"""How `firsthand.link.sources.gathering` begins the name of people whom an outlet does not name."""


class SeenSources:
    """Today's sources, to be found by what a person saw.

    Args:
        sources: All of today's.
        merges: Names that people made one source; what was merged is found
            where it was merged into.
    """

    def __init__(self, sources: Iterable[Source], merges: Iterable[SourceMerge] = ()) -> None:
        self._sources = tuple(sources)
        self._ids = {source.id for source in self._sources}
        self.merged = _merged(merges)

    def after(self, merges: Iterable[SourceMerge]) -> SeenSources:
        """Give the same sources with other merges."""
        other = copy(self)
        other.merged = _merged(merges)
        return other

    def find(self, ref: SourceRef) -> SourceId | None:
        """Give the source of today; None when it cannot be told which it is."""
        passed: set[SourceId] = set()
        while ref.id not in self._ids and ref.id in self.merged and ref.id not in passed:
            passed.add(ref.id)
            ref = self.merged[ref.id]
        return ref.id if ref.id in self._ids else self._by_name(ref)

    def _by_name(self, ref: SourceRef) -> SourceId | None:
        named, also_named = self._names
        # of people whom nobody names the other names are words that fit others too
        is_unnamed = bool(ref.names) and ref.names[0].startswith(_UNNAMED)
        for name in ref.names[:1] if is_unnamed else ref.names:
            # a description ("a diplomat") fits people whom nobody knows to be one
            described = name == name.lower()
            alike = set() if described else also_named.get(normal(name), set())
            for found in (named.get(name, set()), alike):
                if len(found) == 1:
                    return next(iter(found))
        return None

    @cached_property
    def _names(self) -> tuple[_Named, _Named]:
        """Look names up; made only when an id is gone, since a case can have many."""
        named: _Named = defaultdict(set)
        also_named: _Named = defaultdict(set)
        for source in self._sources:
            named[source.name].add(source.id)
            for name in (source.name, *source.aliases):
                also_named[normal(name)].add(source.id)
        return named, also_named


def _merged(merges: Iterable[SourceMerge]) -> Mapping[SourceId, SourceRef]:
    return {merge.merged.id: merge.kept for merge in merges}
