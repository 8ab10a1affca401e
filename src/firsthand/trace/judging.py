"""What did people decide about pairs of origins?

A person's word is stronger than any rule here: a pair judged to share a source
is one origin whatever the reports say.

Callers: `firsthand.casework`, `firsthand.trace.counting`.
"""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.model.ids import ItemId, SourceId, StatementId


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
        same_picture: Groups of items that show the same picture and nothing
            else for what they claim.
        unsure: Statements of which it is not sure that they carry the claim;
            an origin with no other statement counts in the high figure only.
        beside: Statements found for their report and not for their words; they
            make no origin sure, however many reports have one.
    """

    judgements: tuple[PairJudgement, ...] = ()
    same_picture: tuple[frozenset[ItemId], ...] = ()
    unsure: frozenset[StatementId] = frozenset()
    beside: frozenset[StatementId] = frozenset()
