"""Decisions given by hand: who, what, and in which order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from firsthand.model.decision import (
    Assessment,
    Bond,
    ClaimRef,
    Decision,
    DecisionId,
    Matter,
    PairJudgement,
    SourceRef,
    Standing,
    StatementCorrection,
    StatementReview,
    Verdict,
    Withdrawal,
)
from firsthand.model.ids import ClaimId, ItemId, SourceId, StatementId
from firsthand.model.source import Source, SourceKind, Speaker
from firsthand.model.statement import Statement
from firsthand.model.text import Span

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ITEM = ItemId("item-1")
TEXT = "The army said 170 died. A monitor said 160 died. Nobody said more."


def decided(seq: int, matter: Matter, by: str = "Ana", why: str = "") -> Decision:
    at = NOON + timedelta(minutes=seq)
    return Decision(DecisionId(f"dec-{seq}"), seq, by, at, matter, why)


def withdrawn(seq: int, target: int, by: str = "Ana") -> Decision:
    return decided(seq, Withdrawal(DecisionId(f"dec-{target}")), by)


def statement(
    number: int, start: int, end: int, *names: str, item: ItemId = ITEM, **more: object
) -> Statement:
    chain = tuple(Speaker(name, name, SourceKind.OFFICIAL) for name in names)
    span = Span(start, end)
    made = Statement(StatementId(f"st-{number}"), item, span, (span,), chain=chain)
    return made if not more else type(made)(**{**_fields(made), **more})


def review(one: Statement, verdict: Verdict) -> StatementReview:
    return StatementReview(one.item, one.id, verdict, one.content)


def correction(one: Statement, *, added: bool = False, text: str = "") -> StatementCorrection:
    words = " ".join(span.of(text) for span in one.content) if text else ""
    return StatementCorrection(one, added, words)


def ref(source: str, *names: str) -> SourceRef:
    return SourceRef(SourceId(source), names)


def pair(left: str, right: str, bond: Bond) -> PairJudgement:
    return PairJudgement(ref(left, f"name of {left}"), ref(right, f"name of {right}"), bond)


def source(source_id: str, name: str = "", *aliases: str) -> Source:
    return Source(SourceId(source_id), name or f"name of {source_id}", SourceKind.OFFICIAL, aliases)


def assessment(claim: str, *statements: str, words: str = "170") -> Assessment:
    ids = tuple(map(StatementId, statements))
    seen = ClaimRef(ClaimId(claim), "killed", words, "the fight", ids)
    return Assessment(seen, Standing.ONE_WORD, "only the army says so")


def _fields(made: Statement) -> dict[str, object]:
    return {name: getattr(made, name) for name in made.__slots__}
