"""A source described further: what a person leaves out stays as it was described.

Callers: `firsthand.cli`.
"""

from __future__ import annotations

from dataclasses import replace

from firsthand.casework.deciding.admitting import KnownThings
from firsthand.casework.deciding.taking_down import state_of
from firsthand.judge.in_force import with_matter
from firsthand.lexicon.seen_sources import SeenSources
from firsthand.model.decision import SourceDescription


def described(known: KnownThings, said: SourceDescription) -> SourceDescription:
    """Give a description with what is left out taken from the one in force.

    Args:
        known: What the case holds.
        said: What a person says of a source now.
    """
    if said.kind is None and said.interested is None:
        return said
    state = state_of(known.case)
    sources = SeenSources(known.analysis.linking.sources, state.source_merges())
    earlier = [
        matter
        for _, matter in with_matter(state.descriptions, SourceDescription)
        if sources.find(matter.source) == said.source.id
    ]
    if not earlier:
        return said
    before = earlier[-1]
    if said.interested is None:
        said = replace(said, interested=before.interested, interest=before.interest)
    return replace(said, kind=said.kind or before.kind)
