"""Which decisions a person sees in a list, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.casework.asking.named_things import claim_named, source_named
from firsthand.casework.counting.analysing import analysis_of
from firsthand.casework.deciding.taking_down import Deciding
from firsthand.casework.statements.standing import adrift_in
from firsthand.errors import UnknownId
from firsthand.judge.in_force import InForce, in_force
from firsthand.model.claim import Analysis
from firsthand.model.decision import Decision, DecisionId
from firsthand.store.case import Case


@dataclass(frozen=True, slots=True)
class ListedDecisions:
    """Decisions, oldest first.

    Attributes:
        decisions: Superseded and withdrawn ones too.
        state: Those in force.
        adrift: Those in force whose subject is no longer found.
    """

    decisions: tuple[Decision, ...]
    state: InForce
    adrift: frozenset[DecisionId]


def listed_decisions(case: Case, subject: str | None = None) -> ListedDecisions:
    """Give the decisions of a case, or those about one thing.

    Args:
        case: An open case.
        subject: An id, or the name of a source or claim; None: all.

    Raises:
        UnknownId: Nothing is called so, and nothing was decided about it.
        UsageProblem: Several things are called so.
    """
    analysis = analysis_of(case)
    every = case.decisions()
    state = in_force(every)
    wanted = every
    if subject is not None:
        deciding = Deciding(case, analysis)
        wanted = deciding.on(subject)
        if not wanted:
            wanted = deciding.on(_named(case, analysis, subject))
    return ListedDecisions(tuple(wanted), state, adrift_in(case, analysis, state))


def _named(case: Case, analysis: Analysis, subject: str) -> str:
    """Give the id of what words mean; an id of a thing on which nothing was decided as it is."""
    for find in (source_named, claim_named):
        try:
            return find(analysis, subject)
        except UnknownId:
            continue
    Deciding(case, analysis).known.require(subject)
    return subject
