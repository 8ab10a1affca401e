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

from firsthand.lexicon.names import normal
from firsthand.model.decision import SourceMerge, SourceRef
from firsthand.model.ids import SourceId
from firsthand.model.source import Source


class SeenSources:
    """Today's sources, to be found by what a person saw.

    Args:
        sources: All of today's.
        merges: Names that people made one source; what was merged is found
            where it was merged into.
    """

    def __init__(self, sources: Iterable[Source], merges: Iterable[SourceMerge] = ()) -> None:
        self._ids: set[SourceId] = set()
        self._named: defaultdict[str, set[SourceId]] = defaultdict(set)
        self._also_named: defaultdict[str, set[SourceId]] = defaultdict(set)
        for source in sources:
            self._ids.add(source.id)
            self._named[source.name].add(source.id)
            for name in (source.name, *source.aliases):
                self._also_named[normal(name)].add(source.id)
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
        for name in ref.names:
            # a description ("a diplomat") fits people whom nobody knows to be one
            described = name == name.lower()
            alike = set() if described else self._also_named.get(normal(name), set())
            for found in (self._named.get(name, set()), alike):
                if len(found) == 1:
                    return next(iter(found))
        return None


def _merged(merges: Iterable[SourceMerge]) -> Mapping[SourceId, SourceRef]:
    return {merge.merged.id: merge.kept for merge in merges}
