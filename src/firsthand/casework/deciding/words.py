"""A decision in one sentence, for lists, errors and pages."""

from __future__ import annotations

from firsthand.model.decision import (
    Assessment,
    Bond,
    Decision,
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
)

_BONDS = {
    Bond.SHARED: "judged that {} and {} share a source",
    Bond.INDEPENDENT: "judged that {} and {} are independent",
    Bond.UNSURE: "is not sure whether {} and {} share a source",
}


def told(decision: Decision) -> str:
    """Say who decided what and why, with the id: "Ana judged that … (dec-7)"."""
    why = f": {decision.why}" if decision.why else ""
    return f"{decision.by} {deed(decision.matter)}{why} ({decision.id})"


def deed(matter: Matter) -> str:
    """Say what was decided, as goes on after a name: "accepted statement st-1"."""
    match matter:
        case StatementReview():
            return f"{matter.verdict.value} statement {matter.statement}"
        case StatementCorrection():
            verb = "added" if matter.added else "corrected"
            return f"{verb} statement {matter.statement.id} ({_gist(matter)})"
        case PairJudgement():
            return _BONDS[matter.bond].format(_name(matter.left), _name(matter.right))
        case SourceMerge():
            return f"made {_name(matter.merged)} one source with {_name(matter.kept)}"
        case SourceDescription():
            return f"described {_name(matter.source)} as {_description(matter)}"
        case Assessment():
            what = " ".join(filter(None, (matter.claim.facet, matter.claim.words)))
            return f"assessed “{what}” as {matter.standing.value}: {matter.reasons}"
        case SecondReading():
            agrees = "agrees" if matter.agrees else "does not agree"
            return f"{agrees} with assessment {matter.assessment}"
        case Note():
            return f"noted on {matter.subject}: {matter.text}"
        case Withdrawal():
            return f"took back {matter.decision}"


def _name(ref: SourceRef) -> str:
    return ref.names[0] if ref.names else ref.id


def _gist(matter: StatementCorrection) -> str:
    statement = matter.statement
    chain = " < ".join(speaker.name for speaker in statement.chain) or "nobody named"
    return f"{chain}; {statement.stance.value}"


def _description(matter: SourceDescription) -> str:
    interested = {True: "interested", False: "not interested", None: ""}[matter.interested]
    kind = matter.kind.value if matter.kind else ""
    return ", ".join(filter(None, (kind, interested, matter.interest)))
