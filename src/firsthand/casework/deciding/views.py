"""The JSON of decisions: what was decided, about what, and how claims are assessed.

As `firsthand.casework.views`: field names are a contract, described in
`docs/json.md`.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

import msgspec

from firsthand.casework.deciding.words import told
from firsthand.judge.in_force import InForce, OnStatement, with_matter
from firsthand.model.decision import Decision, DecisionId, SecondReading, kind_of, subjects_of
from firsthand.model.judged import Assessed

Json = dict[str, Any]


def decision_json(decision: Decision, state: InForce, adrift: Collection[DecisionId] = ()) -> Json:
    """Give one decision as it was taken down, and whether it was taken back.

    Args:
        decision: The decision.
        state: The decisions in force.
        adrift: Those whose subject is no longer found.
    """
    withdrawal = state.withdrawn.get(decision.id)
    return {
        "id": decision.id,
        "entry": decision.seq,
        "by": decision.by,
        "at": _at(decision.at),
        "kind": kind_of(decision.matter),
        "subjects": list(subjects_of(decision.matter)),
        "matter": msgspec.to_builtins(decision.matter),
        "why": decision.why,
        "told": told(decision),
        "withdrawn": {"by": withdrawal.by, "at": _at(withdrawal.at), "decision": withdrawal.id}
        if withdrawal
        else None,
        "adrift": decision.id in adrift,
    }


def decided_json(on: OnStatement) -> Json:
    """Give what people decided about a statement, by the latest decision."""
    return {
        "verdict": on.verdict,
        "by": on.latest.by,
        "at": _at(on.latest.at),
        "why": on.latest.why,
        "decision": on.latest.id,
    }


def assessed_json(assessed: Assessed) -> Json:
    """Give how a claim is assessed, with what other people say of that."""
    said = assessed.assessment
    return {
        "standing": said.standing.value,
        "reasons": said.reasons,
        "limits": said.limits,
        "evidence": list(said.evidence),
        "by": assessed.decision.by,
        "at": _at(assessed.decision.at),
        "readings": [
            {"by": read.by, "agrees": reading.agrees, "why": read.why, "at": _at(read.at)}
            for read, reading in with_matter(assessed.readings, SecondReading)
        ],
        "decision": assessed.decision.id,
    }


def _at(instant: datetime) -> str:
    return f"{instant:%Y-%m-%dT%H:%M:%SZ}"
