"""Who speaks in this case, who passes on, and who stands to gain?

Two lists: every source with its kind, its other names and what it said, and
every report with where and when it came out.
"""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.export.contents import (
    CaseIndex,
    Link,
    claim_href,
    document_href,
    page_name,
)
from firsthand.export.sentences import claim_phrase
from firsthand.export.words import count, listed, when_published
from firsthand.model.claim import Claim, Side
from firsthand.model.ids import ItemId, SourceId
from firsthand.model.item import HANDED_IN_AGAIN
from firsthand.model.source import Source, SourceKind


@dataclass(frozen=True, slots=True)
class SaidClaim:
    """A claim that a source is an origin of, and who carries its word.

    Attributes:
        claim: The claim.
        against: Does the source speak against it?
        reports: The reports that carry its word, earliest first.
    """

    claim: Link
    against: bool
    reports: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One source.

    Attributes:
        anchor: Its anchor.
        name: The fullest or commonest name.
        aliases: Its other names, in words; empty when it has none.
        office: Office and body, as far as the texts give them.
        interest: Why it gains by being believed; empty when it is not known to.
        said: The claims it is an origin of.
        speaks: How many statements are its own word.
        relays: How many statements of others it passes on.
        publishes: Reports of this case that it publishes, in order of time.
        decided: Who described it or made names of it one; empty: nobody did.
    """

    anchor: str
    name: str
    aliases: str
    office: str
    interest: str
    said: tuple[SaidClaim, ...]
    speaks: str
    relays: str
    publishes: tuple[Link, ...]
    decided: str = ""


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """The sources of one kind, those with most claims first."""

    kind: str
    anchor: str
    entries: tuple[SourceEntry, ...]


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """All that the page of sources shows."""

    summary: str
    groups: tuple[SourceGroup, ...]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report in the list of reports.

    Attributes:
        published: When it came out.
        outlet: Who publishes it.
        title: Its headline, leading to its page.
        language: Of its text; empty when not known.
        statements: How many were read from it.
        copies: Does it share wording with another report?
        flags: How many things there are to know about its fields.
        again: Was the same publication handed in before?
    """

    published: str
    outlet: str
    title: Link
    language: str
    statements: int
    copies: bool
    flags: int
    again: bool = False


def sources_page(index: CaseIndex) -> SourcesPage:
    """Gather what the page of sources shows."""
    tally = _Tally.of(index)
    groups = []
    for kind in SourceKind:
        sources = [s for s in index.sources.values() if s.kind is kind]
        entries = [_entry(index, source, tally) for source in sources]
        entries.sort(key=lambda entry: (-len(entry.said), entry.name.casefold()))
        if entries:
            title = "Named persons of whom no more is known" if kind is SourceKind.PERSON else None
            groups.append(
                SourceGroup((title or kind.value).capitalize(), kind.name.lower(), tuple(entries))
            )
    return SourcesPage(count(len(index.sources), "source"), tuple(groups))


@dataclass(frozen=True, slots=True)
class _Tally:
    """What each source did, counted once for the whole case."""

    speaks: dict[SourceId, int]
    relays: dict[SourceId, int]
    publishes: dict[SourceId, list[ItemId]]
    said: dict[SourceId, list[Claim]]

    @classmethod
    def of(cls, index: CaseIndex) -> _Tally:
        tally = cls({}, {}, {}, {})
        analysis = index.contents.analysis
        for chain in analysis.linking.speakers.values():
            for source in set(chain[:-1]):
                tally.relays[source] = tally.relays.get(source, 0) + 1
            for source in chain[-1:]:
                tally.speaks[source] = tally.speaks.get(source, 0) + 1
        for item, outlet in analysis.linking.outlets.items():
            tally.publishes.setdefault(outlet, []).append(item)
        for claim in analysis.claims:
            for origin in dict.fromkeys(origin.id for origin in claim.origins):
                tally.said.setdefault(origin, []).append(claim)
        return tally


def _entry(index: CaseIndex, source: Source, tally: _Tally) -> SourceEntry:
    speaks, relays = tally.speaks.get(source.id, 0), tally.relays.get(source.id, 0)
    interest = ""
    if source.interested:
        interest = source.interest or "It is a party to the events and gains by being believed."
    return SourceEntry(
        anchor=page_name(source.id),
        name=source.name,
        aliases=listed(source.aliases, 20),
        office=", ".join(part for part in (source.role, source.body) if part),
        interest=interest,
        said=tuple(_said(index, source.id, claim) for claim in tally.said.get(source.id, ())),
        speaks=count(speaks, "statement") if speaks else "",
        relays=count(relays, "statement") if relays else "",
        decided=index.contents.decided.sources.get(source.id, ""),
        publishes=tuple(
            Link(index.title(item, 70), document_href(item))
            for item in index.in_time(tally.publishes.get(source.id, []))
        ),
    )


def _said(index: CaseIndex, source: SourceId, claim: Claim) -> SaidClaim:
    own = [origin for origin in claim.origins if origin.id == source]
    items = dict.fromkeys(item for origin in own for item in origin.items)
    return SaidClaim(
        claim=Link(claim_phrase(claim), claim_href(claim.id)),
        against=all(origin.side is Side.AGAINST for origin in own),
        reports=tuple(index.report(item) for item in index.in_time(tuple(items))),
    )


def report_row(index: CaseIndex, name: ItemId) -> ReportRow:
    """Describe one report in a line of a list."""
    item = index.items[name]
    return ReportRow(
        published=when_published(item.published),
        outlet=index.outlet(name),
        title=Link(index.title(name), document_href(name)),
        language=item.language or "",
        statements=len(index.statements_of.get(name, ())),
        copies=bool(index.copies_of.get(name)),
        flags=sum(flag.code != HANDED_IN_AGAIN for flag in item.flags),
        again=item.is_again,
    )


def report_rows(index: CaseIndex) -> tuple[ReportRow, ...]:
    """List every report in order of publication."""
    return tuple(report_row(index, name) for name in index.in_time(tuple(index.items)))
