"""Make a claim of a group of statements: origins, counts, dates.

Pure functions. Caller: `firsthand.trace.tracing`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from firsthand.model.claim import Claim, ClaimGroup, ClaimStatement
from firsthand.model.ids import ClaimId, StatementId, short_hash
from firsthand.trace.asked.beside import told_beside
from firsthand.trace.counted.counting import count_origins
from firsthand.trace.judging import Evidence
from firsthand.trace.order import earliest
from firsthand.trace.origins.first_hand import Traced, traced_statements
from firsthand.trace.view import CaseView


def claim_id(group: ClaimGroup) -> ClaimId:
    """Give the id of the claim that a group makes: event, facet and value."""
    value = group.value
    return ClaimId(
        f"cl-{short_hash(group.event, group.facet, str(value.low), str(value.high), value.text)}"
    )


def claim_of(
    group: ClaimGroup,
    view: CaseView,
    evidence: Evidence,
    *,
    without: Collection[StatementId] = (),
) -> Claim:
    """Say whose word a group of statements rests on.

    Args:
        group: The statements that carry, doubt or deny one proposition.
        view: The case.
        evidence: Pictures and people's decisions.
        without: Statements to leave out, because their figure slipped.

    Returns:
        The claim, its statements in the order of publication.
    """
    beside = told_beside(group, view)
    wider = replace(group, members=(*group.members, *beside))
    traced = [t for t in traced_statements(wider, view) if t.statement.id not in without]
    traced.sort(key=lambda one: (view.order[one.item], one.statement.sentence))
    aside = frozenset(member.statement for member in beside)
    told = {o for one in traced if one.statement.id not in aside for o in one.origins}

    def new(one: Traced) -> bool:
        return not told.issuperset(one.origins)

    origins, independence = count_origins(traced, view, replace(evidence, beside=aside))
    return Claim(
        claim_id(group),
        group.event,
        group.facet,
        group.value,
        group.unit,
        earliest(view.items[one.item] for one in traced),
        tuple(_statement(one) for one in traced if one.statement.id not in aside),
        origins,
        independence,
        beside=tuple(_statement(one) for one in traced if one.statement.id in aside and new(one)),
    )


def _statement(one: Traced) -> ClaimStatement:
    return ClaimStatement(
        one.statement.id,
        one.item,
        one.member.side,
        one.member.stance,
        one.origins[0] if one.origins else None,
        one.relays,
    )
