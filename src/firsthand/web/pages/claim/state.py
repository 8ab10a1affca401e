"""What people decided about a case, looked up for pages about claims.

Decisions are read at every request, since assessments and notes leave the counts
as they are. What follows from the counts alone is looked up once for all pages.

Callers: the pages of claims, assessments and the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from firsthand.judge.assessments import Assessments, SeenClaims, assessed
from firsthand.judge.in_force import InForce, in_force
from firsthand.judge.pairs import judged_pairs
from firsthand.judge.subjects import Subjects
from firsthand.lexicon.seen_sources import SeenSources
from firsthand.model.decision import Decision, Matter
from firsthand.model.ids import SourceId
from firsthand.model.judged import JudgedPair
from firsthand.web.visit import Visit


class ClaimState:
    """The decisions of a case, and what they are about today.

    Args:
        visit: Who looks at what.
    """

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self.decisions: list[Decision] = visit.case.decisions()
        self.state: InForce = in_force(self.decisions)

    @cached_property
    def sources(self) -> SeenSources:
        """Today's sources, to be found by what somebody saw."""
        known = self._visit.snapshot.once(
            "claims.sources", lambda index: SeenSources(index.contents.analysis.linking.sources)
        )
        return known.after(self.state.source_merges())

    @cached_property
    def subjects(self) -> Subjects:
        """What each decision is about."""
        claims = self._visit.snapshot.once(
            "claims.claims", lambda index: SeenClaims(index.contents.analysis.claims)
        )
        return Subjects(self.decisions, self.sources, claims)

    @cached_property
    def pairs(self) -> Mapping[frozenset[SourceId], JudgedPair]:
        """What people judged of pairs of sources."""
        if not self.state.pairs:
            return {}
        return {pair.sources: pair for pair in judged_pairs(self.state, self.sources).pairs}

    @cached_property
    def assessments(self) -> Assessments:
        """How people assess the claims of today."""
        if not self.state.assessments:
            return Assessments({})
        return assessed(self._visit.index.contents.analysis.claims, self.state)

    @cached_property
    def _latest(self) -> Mapping[tuple[str, ...], int]:
        return {
            thing: decision.seq
            for decision in self.decisions
            if (thing := self.subjects.thing(decision.matter))
        }

    def latest_on(self, matter: Matter) -> int:
        """Give the number of the latest decision on what a matter is about; 0: none."""
        return self._latest.get(self.subjects.thing(matter), 0)
