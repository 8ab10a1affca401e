"""Decisions as people read them, and the counts that changed by them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape

from firsthand.casework.asking.named_things import claim_words
from firsthand.casework.counting.recounting import Recounted
from firsthand.casework.deciding.views import decision_json
from firsthand.casework.deciding.words import told
from firsthand.cli.texts.ledger import counted, origins_range
from firsthand.judge.in_force import NOTHING_DECIDED, InForce
from firsthand.model.claim import Claim
from firsthand.model.decision import Decision, DecisionId


def print_decided(out: Console, decision: Decision, changed: Sequence[Recounted]) -> None:
    """Print what was taken down, and each changed count before and after."""
    out.print(escape(told(decision)))
    for one in changed:
        out.print(f"  {escape(claim_words(one.claim))}: {_change(one)}")
    if not changed:
        out.print("  [dim]no count changed[/dim]")


def _change(one: Recounted) -> str:
    before, after = one.before, one.after
    if after is None:
        return "no longer in the ledger: no statement that is used carries it"
    if before is None:
        return f"new in the ledger, {_counts(after)}"
    return f"{_counts(before)} -> {_counts(after)}"


def _counts(claim: Claim) -> str:
    counts = claim.independence
    against = f", against {origins_range(counts.opposing)}" if counts.opposing.high else ""
    reports = counted(len(claim.items), "report")
    return f"{origins_range(counts.supporting)} for{against} in {reports}"


def taken_down_json(decision: Decision, changed: Sequence[Recounted]) -> dict[str, Any]:
    """Give a decision that was just taken down, and the counts that changed by it."""
    return {
        "decision": decision_json(decision, NOTHING_DECIDED),
        "changed": [
            {
                "claim": one.claim.id,
                "facet": one.claim.facet,
                "value": one.claim.value.text,
                "before": _counts_json(one.before),
                "after": _counts_json(one.after),
            }
            for one in changed
        ],
    }


def _counts_json(claim: Claim | None) -> dict[str, Any] | None:
    if claim is None:
        return None
    counts = claim.independence
    return {
        "for": [counts.supporting.low, counts.supporting.high],
        "against": [counts.opposing.low, counts.opposing.high],
        "reports": len(claim.items),
    }


def print_decisions(
    out: Console, decisions: Sequence[Decision], state: InForce, adrift: Collection[DecisionId]
) -> None:
    """Print decisions, oldest first, each with what became of it."""
    if not decisions:
        out.print("Nothing was decided yet.")
    for decision in decisions:
        out.print(f"[dim]{decision.at:%-d %b %Y %H:%M}[/dim]  {escape(told(decision))}")
        withdrawal = state.withdrawn.get(decision.id)
        if withdrawal:
            out.print(f"    [yellow]taken back[/yellow] by {escape(told(withdrawal))}")
        elif decision.id in adrift:
            out.print("    [red]adrift[/red]: what it is about is no longer found in the reports")
