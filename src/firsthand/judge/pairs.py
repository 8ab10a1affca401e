"""What do people say of each pair of origins, today?

Of one person the latest judgement on a pair counts. Where two persons differ,
neither counts: the question stays open, and both are shown.

Pure functions. Caller: `firsthand.casework`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.judge.in_force import InForce, with_matter
from firsthand.lexicon.seen_sources import SeenSources
from firsthand.model.decision import Bond, Decision, PairJudgement, SourceMerge
from firsthand.model.ids import SourceId
from firsthand.model.judged import JudgedPair


@dataclass(frozen=True, slots=True)
class JudgedPairs:
    """The pairs of today that people judged.

    Attributes:
        pairs: One for each pair.
        adrift: Judgements on a source that is no longer found, or on two that
            are one source by now.
    """

    pairs: tuple[JudgedPair, ...]
    adrift: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two origins judged independent that other decisions make one.

    Attributes:
        apart: The pair.
        joining: The decisions that make them one, oldest first.
    """

    apart: JudgedPair
    joining: tuple[Decision, ...]


def judged_pairs(state: InForce, known: SeenSources) -> JudgedPairs:
    """Say what people judged of the pairs of today.

    Args:
        state: The decisions in force.
        known: Today's sources.
    """
    latest: dict[frozenset[SourceId], dict[str, Decision]] = {}
    adrift = []
    for decision, judgement in with_matter(state.pairs, PairJudgement):
        pair = _pair(judgement, known)
        if pair is None:
            adrift.append(decision)
            continue
        of_persons = latest.setdefault(pair, {})
        of_persons.pop(decision.by, None)
        of_persons[decision.by] = decision
    pairs = (_judged(sorted(pair), said.values()) for pair, said in latest.items())
    return JudgedPairs(tuple(pairs), tuple(adrift))


def contradictions(state: InForce, known: SeenSources) -> list[Contradiction]:
    """Find pairs judged independent that shared pairs and merges make one source.

    Args:
        state: The decisions in force.
        known: Today's sources.
    """
    known = known.after(state.source_merges())
    pairs = judged_pairs(state, known).pairs
    joins = [(pair.left, pair.right, pair.decisions) for pair in pairs if pair.bond is Bond.SHARED]
    for decision, merge in with_matter(state.merges, SourceMerge):
        kept, merged = known.find(merge.kept), known.find(merge.merged)
        if kept and merged:
            joins.append((kept, merged, (decision,)))
    found = []
    for pair in pairs:
        if pair.bond is Bond.INDEPENDENT:
            group = _reached(pair.left, joins)
            if pair.right in group:
                joining = {d for left, _, said in joins if left in group for d in said}
                ordered = sorted(joining, key=lambda decision: decision.seq)
                found.append(Contradiction(pair, tuple(ordered)))
    return found


def _pair(judgement: PairJudgement, known: SeenSources) -> frozenset[SourceId] | None:
    left, right = known.find(judgement.left), known.find(judgement.right)
    return frozenset((left, right)) if left and right and left != right else None


def _judged(pair: list[SourceId], said: Iterable[Decision]) -> JudgedPair:
    decisions = tuple(said)
    bonds = {judgement.bond for _, judgement in with_matter(decisions, PairJudgement)}
    return JudgedPair(pair[0], pair[1], bonds.pop() if len(bonds) == 1 else None, decisions)


def _reached(
    start: SourceId, joins: list[tuple[SourceId, SourceId, tuple[Decision, ...]]]
) -> set[SourceId]:
    """Give all that is one source with the start."""
    group, grows = {start}, True
    while grows:
        more = {end for left, right, _ in joins for end in (left, right) if {left, right} & group}
        grows = not more <= group
        group |= more
    return group
