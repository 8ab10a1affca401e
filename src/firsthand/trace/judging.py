"""What did people decide about pairs of origins?

A person's word is stronger than any rule here: a pair judged to share a source
is one origin whatever the reports say.

Callers: `firsthand.casework`, `firsthand.trace.counting`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from firsthand.model.ids import SourceId, StatementId


@dataclass(frozen=True, slots=True)
class PairJudgement:
    """One decision in force on two origins.

    Attributes:
        left: One source.
        right: The other.
        shared: True: they share a source. False: they are independent.
        why: The person's words; empty when none were given.
    """

    left: SourceId
    right: SourceId
    shared: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a case beside its words, for the count.

    Attributes:
        judgements: Decisions of people on pairs of origins.
        pictured: Statements whose only evidence is a picture, each with the
            number of its photograph; copies of one photograph have one number.
        unsure: Statements of which it is not sure that they carry the claim;
            an origin with no other statement counts in the high figure only.
        beside: Statements found for their report and not for their words; they
            make no origin sure, however many reports have one.
    """

    judgements: tuple[PairJudgement, ...] = ()
    pictured: Mapping[StatementId, int] = field(default_factory=dict)
    unsure: frozenset[StatementId] = frozenset()
    beside: frozenset[StatementId] = frozenset()
