"""The history of a claim: what people decided that it rests on, the newest first.

Caller: `firsthand.web.pages.claim.one_claim`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.export.contents import CaseIndex, Link, source_href, statement_href
from firsthand.export.words import moment
from firsthand.model.claim import Claim
from firsthand.model.decision import (
    Decision,
    DecisionId,
    Matter,
    PairJudgement,
    SourceDescription,
    SourceMerge,
    StatementCorrection,
    StatementReview,
    Withdrawal,
    kind_of,
)
from firsthand.model.ids import StatementId
from firsthand.web.pages.claim.pairs import pair_anchor
from firsthand.web.pages.claim.state import ClaimState
from firsthand.web.pages.work.deeds import deed_said

ROWS = 20


@dataclass(frozen=True, slots=True)
class Past:
    """One decision on a claim or on what it rests on.

    Attributes:
        entry: Its number in the record.
        id: Of the decision.
        by: Who.
        at: When.
        kind: What sort of decision.
        said: What was decided, as goes on after a name.
        why: The reason; may be empty.
        about: Where the thing is; None when it is this claim or is gone.
        withdrawn: Who took it back, and when; empty: it was not taken back.
        can_be_taken_back: Is it in force or superseded, and no taking back itself?
    """

    entry: int
    id: str
    by: str
    at: str
    kind: str
    said: str
    why: str
    about: Link | None
    withdrawn: str
    can_be_taken_back: bool


def history_of(claim: Claim, decided: ClaimState) -> list[Decision]:
    """Give the decisions on a claim, its statements and its origins, the newest first."""
    statements = {part.statement for part in claim.statements}
    origins = {origin.id for origin in claim.origins}
    sources = origins | {source for part in claim.statements for source in part.relays}
    mine = {claim.id, *statements}
    kinds = {decision.id: decision.matter for decision in decided.decisions}

    def belongs(decision: Decision) -> bool:
        about = decided.subjects.ids(decision.matter)
        if about & mine:
            return True
        match _taken_back(decision.matter, kinds):
            case PairJudgement():
                return len(about & origins) > 1
            case SourceMerge() | SourceDescription():
                return bool(about & sources)
            case _:
                return False

    return [decision for decision in reversed(decided.decisions) if belongs(decision)]


def _taken_back(matter: Matter, matters: Mapping[DecisionId, Matter]) -> Matter:
    """Give what a withdrawal is about in the end; any other matter as it is."""
    for _ in matters:
        if not isinstance(matter, Withdrawal):
            break
        matter = matters.get(matter.decision, matter)
    return matter


def shown(index: CaseIndex, decided: ClaimState, past: Sequence[Decision]) -> list[Past]:
    """Give decisions as a person reads them."""
    return [_past(index, decided, decision) for decision in past]


def _past(index: CaseIndex, decided: ClaimState, decision: Decision) -> Past:
    taken = decided.state.withdrawn.get(decision.id)
    return Past(
        entry=decision.seq,
        id=decision.id,
        by=decision.by,
        at=moment(decision.at),
        kind=kind_of(decision.matter),
        said=deed_said(decision.matter),
        why=decision.why,
        about=_about(index, decision.matter),
        withdrawn=f"{taken.by}, {moment(taken.at)}" if taken else "",
        can_be_taken_back=taken is None and not isinstance(decision.matter, Withdrawal),
    )


def _about(index: CaseIndex, matter: Matter) -> Link | None:
    match matter:
        case StatementReview():
            return _statement(index, matter.statement)
        case StatementCorrection():
            return _statement(index, matter.statement.id)
        case PairJudgement():
            return Link("the pair", f"#{pair_anchor(matter.left.id, matter.right.id)}")
        case SourceMerge(kept=source) | SourceDescription(source=source):
            return Link("the source", source_href(source.id))
        case _:
            return None


def _statement(index: CaseIndex, statement: StatementId) -> Link | None:
    held = index.statements.get(statement)
    return Link("the words", statement_href(held)) if held else None
