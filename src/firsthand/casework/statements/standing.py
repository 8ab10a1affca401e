"""The statements and pairs of a case as they stand with what people decided.

Callers: `firsthand.casework`, `firsthand.web`.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from firsthand.judge.assessments import Assessments, assessed
from firsthand.judge.in_force import InForce, in_force, with_matter
from firsthand.judge.pairs import JudgedPairs, judged_pairs
from firsthand.judge.statements import Decided, decide_statements
from firsthand.lexicon.seen_sources import SeenSources
from firsthand.link.sources.decided import DecidedSources
from firsthand.model.claim import Analysis, Linking
from firsthand.model.decision import DecisionId, SourceDescription, SourceMerge, StatementCorrection
from firsthand.model.ids import ItemId, StatementId
from firsthand.model.item import Item
from firsthand.model.statement import Statement
from firsthand.store.case import Case


@dataclass(frozen=True, slots=True)
class Material:
    """All that counts are made from.

    Attributes:
        items: Every item.
        decided: Every statement with what was decided about it.
        state: The decisions in force.
        last_decision: The number of the latest decision; 0 when there is none.
    """

    items: Sequence[Item]
    decided: Decided
    state: InForce
    last_decision: int = 0

    @property
    def statements(self) -> list[Statement]:
        """The statements that are used."""
        return self.decided.used()


def material_of(case: Case) -> Material:
    """Give all that the counts of a case are made from.

    Args:
        case: An open case.
    """
    decisions = case.decisions()
    state = in_force(decisions)
    items = list(case.items())
    texts = {item.id: item.text for item in items}
    decided = decide_statements(list(case.statements()), state, texts)
    return Material(items, decided, state, decisions[-1].seq if decisions else 0)


def missing_behind(
    case: Case, analysis: Analysis, known: Container[StatementId]
) -> list[Statement]:
    """Give the statements that counts rest on and that are used no longer.

    Args:
        case: An open case.
        analysis: Its counts, perhaps out of date.
        known: The ids of those that are used.
    """
    named = (part.statement for claim in analysis.claims for part in claim.statements)
    missing = [one for one in dict.fromkeys(named) if one not in known]
    if not missing:
        return []
    corrections = {
        matter.statement.id: matter.statement
        for _, matter in with_matter(case.decisions(), StatementCorrection)
    }
    machines = {statement.id: statement for statement in case.statements_by_id(missing)}
    behind = {**corrections, **machines}
    return [behind[one] for one in missing if one in behind]


def decided_in(case: Case, item_id: ItemId, state: InForce) -> Decided:
    """Give the statements of one item with what people decided about them.

    Args:
        case: An open case.
        item_id: The item.
        state: The decisions in force.

    Raises:
        UnknownId: The case holds no such item.
    """
    item = case.item(item_id)
    mine = state.in_item(item_id)
    return decide_statements(case.statements_of(item_id), mine, {item_id: item.text})


def decided_sources(state: InForce) -> DecidedSources:
    """Give what people decided about sources, for linking."""
    described = tuple(matter for _, matter in with_matter(state.descriptions, SourceDescription))
    return DecidedSources(state.source_merges(), described)


def pairs_of(state: InForce, linking: Linking) -> JudgedPairs:
    """Give the pairs of today's sources that people judged."""
    return judged_pairs(state, SeenSources(linking.sources, state.source_merges()))


def assessments_of(case: Case, analysis: Analysis) -> Assessments:
    """Say how people assess the claims of an analysis.

    Args:
        case: An open case.
        analysis: One of its analyses.
    """
    return assessed(analysis.claims, in_force(case.decisions()))


def adrift_in(case: Case, analysis: Analysis, state: InForce) -> frozenset[DecisionId]:
    """Give the decisions in force whose subject is no longer found.

    Args:
        case: An open case.
        analysis: Its counts.
        state: The decisions in force.
    """
    known = SeenSources(analysis.linking.sources, state.source_merges())
    lost = [
        *pairs_of(state, analysis.linking).adrift,
        *assessed(analysis.claims, state).adrift,
        *(
            d
            for d, m in with_matter(state.descriptions, SourceDescription)
            if not known.find(m.source)
        ),
        *(d for d, m in with_matter(state.merges, SourceMerge) if not known.find(m.kept)),
    ]
    if state.statements:
        lost += material_of(case).decided.adrift
    return frozenset(decision.id for decision in lost)
