"""What somebody decided, as people read it: in words and numbers of entries, without ids.

Callers: the history of a claim, the record.
"""

from __future__ import annotations

from firsthand.casework.deciding.words import deed
from firsthand.export.words import shortened
from firsthand.model.decision import (
    Assessment,
    DecisionId,
    Matter,
    Note,
    SecondReading,
    StatementCorrection,
    StatementReview,
    Withdrawal,
)

_SHOWN = 300
"""Characters of a deed that a list shows: some four lines."""

_THINGS = {
    "cl": "a claim",
    "ev": "an event",
    "item": "a report or picture",
    "src": "a source",
    "st": "a statement",
}
"""What a note is on, by the beginning of its id."""


def deed_said(matter: Matter) -> str:
    """Say what was decided, as goes on after a name: "corrected a statement: RT; asserts".

    Args:
        matter: What somebody decided.

    Returns:
        One sentence without its full stop, shortened where it is long.
    """
    return shortened(_said(matter), _SHOWN)


def _said(matter: Matter) -> str:
    match matter:
        case StatementReview():
            return f"{matter.verdict.value} a statement"
        case StatementCorrection(statement=statement):
            chain = ", who cites ".join(link.name for link in statement.chain)
            verb = "added" if matter.added else "corrected"
            return f"{verb} a statement: {chain or 'nobody is named'}; {statement.stance.value}"
        case Assessment(claim=claim):
            what = " ".join(filter(None, (claim.words, claim.facet)))
            return f"assessed “{what}”, {matter.standing.value}: {matter.reasons}"
        case SecondReading():
            agrees = "agrees" if matter.agrees else "does not agree"
            return f"{agrees} with the assessment, entry {_entry(matter.assessment)}"
        case Note(subject=subject, text=text):
            thing = _THINGS.get(subject.partition("-")[0], "something of the case")
            return f"noted on {thing}: {text}"
        case Withdrawal():
            return f"took back entry {_entry(matter.decision)}"
        case _:
            return deed(matter)


def _entry(decision: DecisionId) -> str:
    """Give the number of the entry that a decision is; its id ends with it."""
    return decision.rpartition("-")[2]
