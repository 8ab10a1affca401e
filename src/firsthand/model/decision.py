"""What people decide about a case: dated, signed, superseded and never edited.

A decision is kept beside what the machine found and never over it. What is in
force follows from all of them (`firsthand.judge`).

Ids of claims and sources may change when reports are added. A decision
therefore keeps the names and statements that the person saw, and finds its
subject again by them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from firsthand.model.ids import ClaimId, ItemId, SourceId, StatementId
from firsthand.model.source import SourceKind
from firsthand.model.statement import Statement
from firsthand.model.text import Span

DecisionId = NewType("DecisionId", str)


class Verdict(StrEnum):
    """What a person says of a statement as it stands."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Bond(StrEnum):
    """What a person says of a pair of origins."""

    SHARED = "shared"
    INDEPENDENT = "independent"
    UNSURE = "unsure"


class Standing(StrEnum):
    """How a person assesses a claim. Never a word for true or false."""

    OPEN = "open"
    """Too little is known to say."""
    ONE_WORD = "rests on one word"
    SUPPORTED = "several independent origins"
    DISPUTED = "disputed"
    CONTRADICTED = "contradicted by the evidence"
    WITHDRAWN = "withdrawn by its origin"


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A source as the person saw it.

    Attributes:
        id: Its id at that time.
        names: Its name, then its other names, at that time.
    """

    id: SourceId
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimRef:
    """A claim as the person saw it.

    Attributes:
        id: Its id at that time.
        facet: As in `Claim`.
        words: Its value in words: "1,700".
        event: The label of its event.
        statements: What it was made of.
    """

    id: ClaimId
    facet: str
    words: str
    event: str
    statements: tuple[StatementId, ...]


@dataclass(frozen=True, slots=True)
class StatementReview:
    """A statement of the machine accepted, or rejected: then it is used no longer.

    Attributes:
        item: Where it stands.
        statement: Which.
        verdict: What the person says of it.
        content: Its content as the person saw it, so that it is found again when
            a later reading gives it another id.
    """

    item: ItemId
    statement: StatementId
    verdict: Verdict
    content: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementCorrection:
    """A statement as a person says it is, in place of the machine's or new.

    Attributes:
        statement: The whole of it. It keeps the id of the one that it corrects.
        added: The machine had missed it.
        words: The words of its content as the person saw them, so that it is not
            put at other words when the text is read anew.
    """

    statement: Statement
    added: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class PairJudgement:
    """Do two origins share a source?"""

    left: SourceRef
    right: SourceRef
    bond: Bond


@dataclass(frozen=True, slots=True)
class SourceMerge:
    """Two names are one source."""

    kept: SourceRef
    merged: SourceRef


@dataclass(frozen=True, slots=True)
class SourceDescription:
    """What sort of source it is, and whether it gains by being believed.

    Attributes:
        source: Which.
        kind: What sort; None leaves what was found.
        interested: None leaves what was found.
        interest: Why, in one sentence.
    """

    source: SourceRef
    kind: SourceKind | None = None
    interested: bool | None = None
    interest: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """How a claim stands, in a person's eyes.

    Attributes:
        claim: Which.
        standing: How.
        reasons: Why, in the person's words. Never empty.
        evidence: Ids of statements, items and sources that it rests on.
        limits: What it does not say, or could not be looked at.
    """

    claim: ClaimRef
    standing: Standing
    reasons: str
    evidence: tuple[str, ...] = ()
    limits: str = ""


@dataclass(frozen=True, slots=True)
class SecondReading:
    """Another person on an assessment: agrees, or does not.

    Attributes:
        assessment: The decision that was read.
        agrees: With it as a whole.
    """

    assessment: DecisionId
    agrees: bool


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place in a picture pinned to a place on the ground.

    Attributes:
        x: Pixels from the left of the upright picture.
        y: Pixels from its top.
        latitude: Degrees north.
        longitude: Degrees east.
        radius_m: How far off the place may be.
    """

    x: float
    y: float
    latitude: float
    longitude: float
    radius_m: float


@dataclass(frozen=True, slots=True)
class Note:
    """Words that a person keeps with something of the case.

    Attributes:
        subject: Id of an item, claim, source, event or statement.
        text: The words.
        on_cover: Shown on the cover of a picture, so that nobody must look twice.
        landmark: What it pins, if it is about a place in a picture.
    """

    subject: str
    text: str
    on_cover: bool = False
    landmark: Landmark | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A decision taken back; the one that it had superseded is in force again."""

    decision: DecisionId


Matter = (
    StatementReview
    | StatementCorrection
    | PairJudgement
    | SourceMerge
    | SourceDescription
    | Assessment
    | SecondReading
    | Note
    | Withdrawal
)

KINDS: Mapping[str, type[Matter]] = {
    "statement review": StatementReview,
    "statement correction": StatementCorrection,
    "pair judgement": PairJudgement,
    "source merge": SourceMerge,
    "source description": SourceDescription,
    "assessment": Assessment,
    "second reading": SecondReading,
    "note": Note,
    "withdrawal": Withdrawal,
}
"""What sorts of matter there are, by the word that the record has for each."""


def kind_of(matter: Matter) -> str:
    """Give the word that the record has for a sort of matter."""
    return next(word for word, kind in KINDS.items() if isinstance(matter, kind))


def subjects_of(matter: Matter) -> tuple[str, ...]:
    """Give the ids of what a matter is about, as the person saw them."""
    match matter:
        case StatementReview():
            return (matter.item, matter.statement)
        case StatementCorrection():
            return (matter.statement.item, matter.statement.id)
        case PairJudgement():
            return (matter.left.id, matter.right.id)
        case SourceMerge():
            return (matter.kept.id, matter.merged.id)
        case SourceDescription():
            return (matter.source.id,)
        case Assessment():
            return (matter.claim.id,)
        case SecondReading():
            return (matter.assessment,)
        case Note():
            return (matter.subject,)
        case Withdrawal():
            return (matter.decision,)


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of one person.

    Attributes:
        id: Derived from the number of its ledger entry: `dec-17`.
        seq: The number of that entry; later decisions have greater ones.
        by: Who decided.
        at: When (UTC).
        matter: What.
        why: The reason in the person's words; may be empty.
    """

    id: DecisionId
    seq: int
    by: str
    at: datetime
    matter: Matter
    why: str = ""
