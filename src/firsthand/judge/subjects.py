"""What is each decision about, among the sources and claims of today?

Two decisions are about the same thing when a later one supersedes, contradicts
or answers the earlier: on one statement, one pair of sources (judged or made
one), one source's description, one claim's assessment. A note is about nothing
but itself; a withdrawal is about what it takes back.

Pure functions. Caller: `firsthand.casework`.
"""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.judge.assessments import SeenClaims
from firsthand.lexicon.seen_sources import SeenSources
from firsthand.model.decision import (
    Assessment,
    ClaimRef,
    Decision,
    DecisionId,
    Matter,
    Note,
    PairJudgement,
    SecondReading,
    SourceDescription,
    SourceMerge,
    SourceRef,
    StatementCorrection,
    StatementReview,
    Withdrawal,
    subjects_of,
)


class Subjects:
    """Tells for each decision of a case what it is about today.

    Args:
        decisions: All decisions of the case.
        sources: Today's sources.
        claims: Today's claims.
    """

    def __init__(
        self, decisions: Iterable[Decision], sources: SeenSources, claims: SeenClaims
    ) -> None:
        self._decisions = {decision.id: decision for decision in decisions}
        self._sources = sources
        self._claims = claims

    def thing(self, matter: Matter) -> tuple[str, ...]:
        """Name the thing on which decisions supersede each other; empty for a note."""
        match matter:
            case StatementReview():
                return ("statement", matter.statement)
            case StatementCorrection():
                return ("statement", matter.statement.id)
            case PairJudgement():
                return ("pair", *sorted((self._source(matter.left), self._source(matter.right))))
            case SourceMerge():
                return ("pair", *sorted((self._source(matter.kept), self._source(matter.merged))))
            case SourceDescription():
                return ("source", self._source(matter.source))
            case Assessment():
                return ("claim", self._claim(matter.claim))
            case SecondReading():
                return self._of_decision(matter.assessment)
            case Withdrawal():
                return self._of_decision(matter.decision)
            case Note():
                return ()

    def ids(self, matter: Matter) -> frozenset[str]:
        """Give every id that a matter is about: as the person saw it, and today's."""
        about = {*subjects_of(matter), *self.thing(matter)[1:]}
        if isinstance(matter, Withdrawal | SecondReading):
            target = matter.decision if isinstance(matter, Withdrawal) else matter.assessment
            known = self._decisions.get(target)
            about |= self.ids(known.matter) if known else set()
        return frozenset(about)

    def later(self, matter: Matter, seen: int) -> list[Decision]:
        """Give the decisions on the same thing that are later than what a person saw.

        Args:
            matter: What the person is about to decide.
            seen: The number of the latest decision on it that they saw; 0 for none.
        """
        thing = self.thing(matter)
        return [
            decision
            for decision in self._decisions.values()
            if decision.seq > seen
            and thing
            and self.thing(decision.matter) == thing
            and not (_is_reading(matter) and _is_reading(decision.matter))
        ]

    def _of_decision(self, decision_id: DecisionId) -> tuple[str, ...]:
        known = self._decisions.get(decision_id)
        return self.thing(known.matter) if known else ()

    def _source(self, ref: SourceRef) -> str:
        return self._sources.find(ref) or ref.id

    def _claim(self, ref: ClaimRef) -> str:
        return self._claims.find(ref) or ref.id


def _is_reading(matter: Matter) -> bool:
    """Readings of one assessment by several persons stand side by side."""
    return isinstance(matter, SecondReading)
