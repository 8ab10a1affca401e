"""What people decided, in the form in which an export shows it.

Caller: `firsthand.casework.exporting`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from firsthand.casework.deciding.words import told
from firsthand.casework.statements.standing import Material, adrift_in
from firsthand.export.decided import Decided, OnStatement, Told
from firsthand.judge.assessments import assessed
from firsthand.judge.in_force import InForce
from firsthand.judge.statements import DecidedStatement
from firsthand.lexicon.seen_sources import SeenSources
from firsthand.model.claim import Analysis
from firsthand.model.decision import Decision, DecisionId, SourceDescription, SourceMerge
from firsthand.model.ids import ItemId, SourceId
from firsthand.model.statement import Statement
from firsthand.store.case import Case


def decided_contents(case: Case, material: Material, analysis: Analysis) -> Decided:
    """Gather what people decided about a case.

    Args:
        case: An open case.
        material: Its statements with what was decided about them.
        analysis: Its counts.
    """
    state = material.state
    rejected: defaultdict[ItemId, list[Statement]] = defaultdict(list)
    for one in material.decided.statements:
        if one.is_rejected:
            rejected[one.statement.item].append(one.statement)
    adrift = adrift_in(case, analysis, state)
    return Decided(
        claims=assessed(analysis.claims, state).of_claims,
        statements={
            one.statement.id: decided for one in material.decided.statements for decided in _on(one)
        },
        rejected=rejected,
        sources=_on_sources(state, analysis),
        every=tuple(
            Told(one.id, one.at, told(one), _fate(one, state, adrift)) for one in case.decisions()
        ),
    )


def _on(one: DecidedStatement) -> Iterator[OnStatement]:
    if one.on is not None:
        latest = one.on.latest
        yield OnStatement(one.on.verdict, latest.by, latest.at, latest.why, one.suggested)


def _on_sources(state: InForce, analysis: Analysis) -> dict[SourceId, str]:
    known = SeenSources(analysis.linking.sources, state.source_merges())
    found: defaultdict[SourceId, list[str]] = defaultdict(list)
    for decision in (*state.merges, *state.descriptions):
        matter = decision.matter
        if isinstance(matter, SourceMerge):
            source = known.find(matter.kept)
        elif isinstance(matter, SourceDescription):
            source = known.find(matter.source)
        else:
            continue
        if source:
            found[source].append(told(decision))
    return {source: ". ".join(said) + "." for source, said in found.items()}


def _fate(decision: Decision, state: InForce, adrift: frozenset[DecisionId]) -> str:
    withdrawal = state.withdrawn.get(decision.id)
    if withdrawal:
        return f"taken back by {withdrawal.by} ({withdrawal.id})"
    return "adrift: what it is about is no longer found" if decision.id in adrift else ""
