"""Which counts did a decision change, from what to what?

What a decision found is remembered while the server runs, so that the page
after it can say "between 1 and 2 before, now 1". It is for that sentence only:
nothing else rests on it.

Callers: the pages on which counts are changed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock

from firsthand.export.contents import Link, claim_href
from firsthand.export.sentences import claim_phrase
from firsthand.export.words import between
from firsthand.model.claim import Claim
from firsthand.model.decision import Decision, DecisionId, Withdrawal
from firsthand.model.ids import ClaimId, StatementId
from firsthand.model.independence import OriginCount
from firsthand.web.visit import Visit

_REMEMBERED = 1000
"""Decisions whose sentence is kept; each is asked for once, right after it."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The count of one claim at one moment."""

    words: str
    supporting: OriginCount
    opposing: OriginCount

    @classmethod
    def of(cls, claim: Claim) -> Counted:
        """Take the count of a claim down."""
        counts = claim.independence
        return cls(claim_phrase(claim), counts.supporting, counts.opposing)


@dataclass(slots=True)
class Recount:
    """What one decision found, and what it left.

    Attributes:
        statements: The statements that it was about.
        before: The counts of their claims before it.
        after: The same after it, once they were made.
    """

    statements: tuple[StatementId, ...]
    before: dict[ClaimId, Counted]
    after: dict[ClaimId, Counted] | None = None


@dataclass(slots=True)
class Recounts:
    """The latest of them, of every case of this server."""

    _lock: Lock = field(default_factory=Lock)
    _held: OrderedDict[tuple[str, str], Recount] = field(default_factory=OrderedDict)

    def keep(self, visit: Visit, decision: DecisionId, recount: Recount) -> None:
        """Remember what a decision found."""
        with self._lock:
            self._held[str(visit.case.folder), decision] = recount
            if len(self._held) > _REMEMBERED:
                self._held.popitem(last=False)

    def of(self, visit: Visit, decision: DecisionId) -> Recount | None:
        """Give what a decision found; None when it is not remembered."""
        with self._lock:
            return self._held.get((str(visit.case.folder), decision))


RECOUNTS = Recounts()


def counts_of(visit: Visit, statements: Iterable[StatementId]) -> dict[ClaimId, Counted]:
    """Take down the counts of all claims that some statements have a part in."""
    return {
        claim.id: Counted.of(claim)
        for statement in statements
        for claim in visit.index.claims_by_statement(statement)
    }


def changes_by(visit: Visit, decision: Decision) -> tuple[Link, ...]:
    """Say what a decision did to the counts, one line for each claim.

    Args:
        visit: After the decision.
        decision: Which. Taking back a remembered one is told of, too.

    Returns:
        Each leading to its claim; empty when what it found is not remembered.
    """
    recount = _recount_of(visit, decision)
    if recount is None:
        return ()
    if visit.open.is_behind:
        return tuple(
            Link(f"{was.words}: {_told(was)} before; being counted anew")
            for was in recount.before.values()
        )
    now = counts_of(visit, recount.statements)
    for claim in recount.before:
        if claim in visit.index.claims:
            now[claim] = Counted.of(visit.index.claims[claim])
    recount.after = now
    return (*_before_and_now(recount, now), *_new(recount, now))


def _recount_of(visit: Visit, decision: Decision) -> Recount | None:
    held = RECOUNTS.of(visit, decision.id)
    if held is None and isinstance(decision.matter, Withdrawal):
        taken = RECOUNTS.of(visit, decision.matter.decision)
        if taken is not None and taken.after is not None:
            held = Recount(taken.statements, taken.after)
            RECOUNTS.keep(visit, decision.id, held)
    return held


def _before_and_now(recount: Recount, now: dict[ClaimId, Counted]) -> Iterable[Link]:
    for claim, was in recount.before.items():
        if claim not in now:
            yield Link(f"{was.words}: {_told(was)} before, now no report carries it")
        elif _told(was) == _told(now[claim]):
            yield Link(f"{was.words}: still {_told(was)}", claim_href(claim))
        else:
            words = f"{was.words}: {_told(was)} before, now {_told(now[claim])}"
            yield Link(words, claim_href(claim))


def _new(recount: Recount, now: dict[ClaimId, Counted]) -> Iterable[Link]:
    for claim, counted in now.items():
        if claim not in recount.before:
            yield Link(f"{counted.words}: now {_told(counted)}", claim_href(claim))


def _told(counted: Counted) -> str:
    against = f", {between(counted.opposing)} against" if counted.opposing.high else ""
    return f"{between(counted.supporting)}{against}"
