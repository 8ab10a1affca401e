"""What people decided, as an export shows it: whose word it is, when, and why.

The machine's suggestion is never shown as a person's, nor a person's as the
machine's: each thing that somebody decided says who.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from firsthand.export.words import moment
from firsthand.model.decision import SecondReading
from firsthand.model.ids import ClaimId, ItemId, SourceId, StatementId
from firsthand.model.judged import Assessed
from firsthand.model.statement import Statement

Place = tuple[str, str]
"""Some words, and their address from the root of the site; empty for one unknown."""


@dataclass(frozen=True, slots=True)
class OnStatement:
    """What somebody decided about a statement.

    Attributes:
        verdict: Accepted, rejected, corrected or added.
        by: Who.
        at: When (aware).
        why: The reason; may be empty.
        suggested: The machine's version, where another one is used.
    """

    verdict: str
    by: str
    at: datetime
    why: str = ""
    suggested: Statement | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One decision in the list of all.

    Attributes:
        id: Which.
        at: When (aware).
        text: Who decided what, and why.
        fate: What became of it: taken back, or adrift; empty when nothing did.
    """

    id: str
    at: datetime
    text: str
    fate: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """Everything that people decided about a case.

    Attributes:
        claims: How each claim that somebody assessed is assessed.
        statements: What was decided about statements.
        rejected: The statements of each item that are used no longer.
        sources: Who described a source, in a sentence.
        every: All decisions, oldest first.
    """

    claims: Mapping[ClaimId, Assessed] = field(default_factory=dict)
    statements: Mapping[StatementId, OnStatement] = field(default_factory=dict)
    rejected: Mapping[ItemId, Sequence[Statement]] = field(default_factory=dict)
    sources: Mapping[SourceId, str] = field(default_factory=dict)
    every: Sequence[Told] = ()


NOTHING_DECIDED = Decided()


@dataclass(frozen=True, slots=True)
class AssessmentShown:
    """How people assess a claim.

    Attributes:
        standing: How it stands.
        by: Who assessed it, and when.
        reasons: Why.
        limits: What it does not say; empty when nothing was said.
        evidence: What it rests on.
        readings: What each second reader says, in a sentence.
    """

    standing: str
    by: str
    reasons: str
    limits: str
    evidence: tuple[Place, ...]
    readings: tuple[str, ...]


def assessment_shown(
    assessed: Assessed | None, place_of: Callable[[str], Place]
) -> AssessmentShown | None:
    """Lay out how people assess a claim; None for one that nobody has.

    Args:
        assessed: How they do.
        place_of: Gives words and address for the id of a piece of evidence.
    """
    if assessed is None:
        return None
    said = assessed.assessment
    return AssessmentShown(
        standing=said.standing.value,
        by=f"{assessed.decision.by}, {moment(assessed.decision.at)}",
        reasons=said.reasons,
        limits=said.limits,
        evidence=tuple(map(place_of, said.evidence)),
        readings=_readings(assessed),
    )


def assessment_phrase(assessed: Assessed) -> str:
    """Say in one line how a claim stands, in whose eyes, and who read that."""
    parts = (f"{assessed.assessment.standing.value}, says {assessed.decision.by}",)
    return "; ".join((*parts, *_readings(assessed)))


def decided_phrase(on: OnStatement | None) -> str:
    """Say who decided what about a statement; empty for one about which nobody did."""
    if on is None:
        return ""
    why = f": {on.why}" if on.why else ""
    was = f" (the machine had: {_chain(on.suggested)})" if on.suggested else ""
    return f"{on.verdict} by {on.by}, {moment(on.at)}{why}{was}"


def _chain(statement: Statement) -> str:
    """Say who spoke as the machine had it, with the stance."""
    names = " via ".join(speaker.name for speaker in reversed(statement.chain))
    return f"{names or 'nobody named'}, {statement.stance.value}"


def _readings(assessed: Assessed) -> tuple[str, ...]:
    said = []
    for decision in assessed.readings:
        if isinstance(decision.matter, SecondReading):
            verb = "agrees" if decision.matter.agrees else "does not agree"
            why = f": {decision.why}" if decision.why else ""
            said.append(f"{decision.by} {verb}{why}")
    return tuple(said)
