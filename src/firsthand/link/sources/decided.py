"""Sources as people decided: two names made one, and what sort of source one is.

A person's word stands over what the reports show. Two names that a person made
one are one source everywhere: in chains, as publisher, as body spoken for, and
in the people whom an outlet does not name.

Pure functions. Caller: `firsthand.link.linking`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from firsthand.lexicon.names import normal
from firsthand.lexicon.seen_sources import SeenSources
from firsthand.link.sources.gathering import SourceBook
from firsthand.model.decision import SourceDescription, SourceMerge
from firsthand.model.ids import SourceId
from firsthand.model.source import Source

_UNNAMED_OF = "unnamed sources of "


@dataclass(frozen=True, slots=True)
class DecidedSources:
    """What people decided about sources.

    Attributes:
        merges: Names made one source, oldest first.
        descriptions: What sort of source somebody is, oldest first; the latest
            of one source counts.
    """

    merges: tuple[SourceMerge, ...] = ()
    descriptions: tuple[SourceDescription, ...] = ()


NOTHING_DECIDED = DecidedSources()


def merged_as_decided(book: SourceBook, decided: DecidedSources) -> SourceBook:
    """Make sources one where a person made them one.

    Args:
        book: The sources as the reports show them.
        decided: What people decided; a merge of a source that is no longer
            found does nothing.

    Returns:
        The book with what was merged gone; its names are names of the one that
        was kept.
    """
    kept = _kept_for(book.sources, decided.merges) if decided.merges else {}
    if not kept:
        return book
    sources: dict[SourceId, Source] = {}
    for source in book.sources.values():
        if source.id not in kept:
            gone = [book.sources[one] for one, head in kept.items() if head == source.id]
            sources[source.id] = _with_names_of(source, gone)
    named = {
        normal(name): source.name
        for source in sources.values()
        if any(head == source.id for head in kept.values())
        for name in source.aliases
    }
    return SourceBook(
        {one: _with_body(source, named) for one, source in sources.items()},
        {s: tuple(kept.get(one, one) for one in chain) for s, chain in book.speakers.items()},
        {item: kept.get(outlet, outlet) for item, outlet in book.outlets.items()},
    )


def described_as_decided(
    sources: Mapping[SourceId, Source], decided: DecidedSources
) -> dict[SourceId, Source]:
    """Put a person's word on kind and interest over what was found.

    Args:
        sources: Today's sources, merged as decided.
        decided: What people decided.
    """
    described = dict(sources)
    if not decided.descriptions:
        return described
    known = SeenSources(sources.values(), decided.merges)
    latest = {known.find(one.source): one for one in decided.descriptions}
    for source_id, said in latest.items():
        if source_id is None:
            continue
        source = described[source_id]
        interested = source.interested if said.interested is None else said.interested
        interest = source.interest if said.interested is None else said.interest
        described[source_id] = replace(
            source,
            kind=said.kind or source.kind,
            interested=interested,
            interest=interest if interested else "",
        )
    return described


def _kept_for(
    sources: Mapping[SourceId, Source], merges: Iterable[SourceMerge]
) -> dict[SourceId, SourceId]:
    """Give for each source that is gone the one that it was merged into."""
    known = SeenSources(sources.values())
    head = {one: one for one in sources}

    def join(kept: SourceId, gone: SourceId) -> None:
        into, old = head[kept], head[gone]
        if into != old:
            head.update({one: into for one, at in head.items() if at == old})

    for merge in merges:
        kept, gone = known.find(merge.kept), known.find(merge.merged)
        if kept and gone:
            join(kept, gone)
    by_name = {source.name: source.id for source in sources.values()}
    for name, source_id in by_name.items():
        # whom a merged outlet does not name are people of the outlet that is left
        outlet = by_name.get(name.removeprefix(_UNNAMED_OF))
        if outlet and outlet != source_id and head[outlet] != outlet:
            people = by_name.get(_UNNAMED_OF + sources[head[outlet]].name)
            if people:
                join(people, source_id)
    return {one: into for one, into in head.items() if one != into}


def _with_names_of(source: Source, gone: Iterable[Source]) -> Source:
    names = [name for one in gone for name in (one.name, *one.aliases)]
    aliases = dict.fromkeys((*source.aliases, *names))
    aliases.pop(source.name, None)
    first = next((one for one in gone if one.role or one.body), source)
    return replace(
        source,
        aliases=tuple(aliases),
        role=source.role or first.role,
        body=source.body or first.body,
    )


def _with_body(source: Source, named: Mapping[str, str]) -> Source:
    """Name a body that was merged by the name that is left; its people likewise."""
    body = named.get(normal(source.body), source.body) if source.body else None
    name = source.name
    if name.startswith(_UNNAMED_OF):
        outlet = name.removeprefix(_UNNAMED_OF)
        name = _UNNAMED_OF + named.get(normal(outlet), outlet)
    if body and normal(body) == normal(name):
        body = None
    return replace(source, name=name, body=body)
