"""How do the claims of today stand in the eyes of people?

An assessment belongs to the claim that its person saw. Ids of claims follow from
the reports; where the id is gone, the claim is the one with the same facet and
value that holds most of the same statements.

Pure functions. Caller: `firsthand.casework`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.judge.in_force import InForce, with_matter
from firsthand.model.claim import Claim
from firsthand.model.decision import Assessment, ClaimRef, Decision, DecisionId, SecondReading
from firsthand.model.ids import ClaimId
from firsthand.model.judged import Assessed


@dataclass(frozen=True, slots=True)
class Assessments:
    """The claims of today that people assessed.

    Attributes:
        of_claims: By claim.
        adrift: Assessments of claims that are no longer found.
    """

    of_claims: Mapping[ClaimId, Assessed]
    adrift: tuple[Decision, ...] = ()


class SeenClaims:
    """Today's claims, to be found by what a person saw.

    Args:
        claims: All of today's.
    """

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._ids = {claim.id for claim in claims}
        self._alike: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in claims:
            self._alike[claim.facet, claim.value.text].append(claim)

    def find(self, ref: ClaimRef) -> ClaimId | None:
        """Give the claim of today; None when none has the same value and a same statement."""
        if ref.id in self._ids:
            return ref.id
        seen = set(ref.statements)
        shared = {
            claim.id: len(seen & {part.statement for part in claim.statements})
            for claim in self._alike.get((ref.facet, ref.words), ())
        }
        best = max(shared, key=lambda claim: shared[claim], default=None)
        return best if best and shared[best] else None


def assessed(claims: Sequence[Claim], state: InForce) -> Assessments:
    """Say how people assess the claims of today.

    Args:
        claims: All claims of the case.
        state: The decisions in force.
    """
    known = SeenClaims(claims)
    of_claims: dict[ClaimId, Assessed] = {}
    adrift = []
    readings = _readings(state.readings)
    for decision, assessment in with_matter(state.assessments, Assessment):
        claim = known.find(assessment.claim)
        if claim is None:
            adrift.append(decision)
            continue
        before = of_claims.get(claim)
        earlier = (*before.earlier, before.decision) if before else ()
        of_claims[claim] = Assessed(
            claim, decision, assessment, readings.get(decision.id, ()), earlier
        )
    return Assessments(of_claims, tuple(adrift))


def _readings(decisions: Iterable[Decision]) -> dict[DecisionId, tuple[Decision, ...]]:
    """Give for each assessment the latest reading of each person."""
    found: defaultdict[DecisionId, dict[str, Decision]] = defaultdict(dict)
    for decision, reading in with_matter(decisions, SecondReading):
        found[reading.assessment].pop(decision.by, None)
        found[reading.assessment][decision.by] = decision
    return {assessment: tuple(said.values()) for assessment, said in found.items()}
