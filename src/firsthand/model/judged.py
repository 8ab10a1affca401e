"""What follows from the decisions in force, with ids of today's sources and claims."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.model.decision import Assessment, Bond, Decision
from firsthand.model.ids import ClaimId, SourceId


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """What people say of two origins.

    Attributes:
        left: One source.
        right: The other.
        bond: What they judged; None where two of them differ: then nothing is
            taken from it and the question stays open.
        decisions: The latest of each person, oldest first. Never empty.
    """

    left: SourceId
    right: SourceId
    bond: Bond | None
    decisions: tuple[Decision, ...]

    @property
    def sources(self) -> frozenset[SourceId]:
        """Both, in no order."""
        return frozenset((self.left, self.right))


@dataclass(frozen=True, slots=True)
class Assessed:
    """How a claim stands in the eyes of people.

    Attributes:
        claim: The claim as it is today.
        decision: The latest assessment of it.
        assessment: What that says.
        readings: What other people said of it, the latest of each, oldest first.
        earlier: Assessments that it superseded, oldest first.
    """

    claim: ClaimId
    decision: Decision
    assessment: Assessment
    readings: tuple[Decision, ...] = ()
    earlier: tuple[Decision, ...] = ()
