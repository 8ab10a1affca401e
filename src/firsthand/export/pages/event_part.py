"""What does the ledger show of one event?

One sentence per figure, the figures over time as a picture, a table of every
claim, and the propositions in words with both sides.

Callers: `ledger_page`, and the desk's ledger.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from firsthand.export.contents import (
    CaseIndex,
    Link,
    claim_href,
    page_name,
    source_href,
    statement_href,
)
from firsthand.export.figures.over_time import FiguresPicture, figures_picture
from firsthand.export.sentences import (
    claim_phrase,
    counted_phrase,
    event_phrase,
    independence_phrase,
    rest_phrase,
    stance_phrase,
)
from firsthand.export.words import between, sentence_case, shortened, when_published
from firsthand.model.claim import Claim, Event, Origin, Side
from firsthand.model.ids import ItemId
from firsthand.model.statement import Stance

_SENTENCES_MOST = 8
"""More sentences than this are no summary; the table below holds every claim."""


@dataclass(frozen=True, slots=True)
class Summed:
    """One figure with the sentence that sums it up.

    Attributes:
        figure: The figure, large.
        facet: What it counts.
        text: What it rests on.
        href: The page of the claim.
        against: Does anybody doubt, deny or speak against it?
        replaced: Did its origin replace it?
    """

    figure: str
    facet: str
    text: str
    href: str
    against: bool
    replaced: bool


@dataclass(frozen=True, slots=True)
class Who:
    """An origin as a row of the table names it."""

    name: str
    kind: str
    interested: bool
    against: bool
    href: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim in the table.

    Attributes:
        claim: The figure or the proposition, leading to its page.
        unit: What is counted; empty when unsaid.
        first_seen: When the earliest report came out.
        reports: How many reports.
        origins: How many independent origins: "1", "between 1 and 3".
        against: How many against it; empty when none.
        who: The origins.
        stances: Stances other than passing it on, in words.
        replaced_by: The claim by which its origin replaced it.
        slips: Reports that let it slip, leading to the words.
    """

    claim: Link
    unit: str
    first_seen: str
    reports: int
    origins: str
    against: str
    who: tuple[Who, ...]
    stances: str
    replaced_by: Link | None
    slips: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FacetRows:
    """The claims of one facet, earliest first."""

    facet: str
    rows: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class SideShown:
    """One side of a proposition.

    Attributes:
        title: "For", "Against", or a stance that keeps its distance.
        text: Who, in words.
        reports: The reports, leading to their exact words.
    """

    title: str
    text: str
    reports: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Proposition:
    """A claim in words with both its sides."""

    claim: Link
    facet: str
    first_seen: str
    sides: tuple[SideShown, ...]


@dataclass(frozen=True, slots=True)
class EventPart:
    """One event in the ledger.

    Attributes:
        anchor: Its anchor.
        label: Its name.
        about: Where and when; empty when no report says.
        summed: The figures with most reports, earliest first.
        more: How many further claims are only in the table.
        picture: The figures over time; None when there is none to draw, or when
            one report alone speaks of the event: its sentences say it all.
        facets: The table; empty for an event of one report.
        propositions: The claims in words.
        open: What has not been asked yet, with the claim it concerns.
    """

    anchor: str
    label: str
    about: str
    summed: tuple[Summed, ...]
    more: int
    picture: FiguresPicture | None
    facets: tuple[FacetRows, ...]
    propositions: tuple[Proposition, ...]
    open: tuple[tuple[Link, tuple[str, ...]], ...]


def event_part(
    index: CaseIndex,
    event: Event,
    claims: Sequence[Claim],
    items: Collection[ItemId] | None = None,
) -> EventPart:
    """Gather what the ledger shows of one event.

    Args:
        index: The case.
        event: Which.
        claims: Its claims; at least one.
        items: Reports to draw in the picture; all when None.
    """
    ordered = sorted(claims, key=_first_seen)
    figures = [claim for claim in ordered if claim.value.numeric]
    leading = sorted(figures, key=lambda claim: -len(claim.items))[:_SENTENCES_MOST]
    alone = len({item for claim in claims for item in claim.items}) < 2
    facets: dict[str, list[ClaimRow]] = {}
    for claim in () if alone and len(leading) == len(figures) else figures:
        facets.setdefault(claim.facet, []).append(_row(index, claim))
    return EventPart(
        anchor=page_name(event.id),
        label=sentence_case(event.label),
        about=event_phrase(event),
        summed=tuple(_summed(index, claim) for claim in figures if claim in leading),
        more=len(figures) - len(leading),
        picture=None if alone else figures_picture(index, _drawn(figures, items)),
        facets=tuple(
            FacetRows(sentence_case(facet), tuple(rows)) for facet, rows in facets.items()
        ),
        propositions=tuple(_proposition(index, c) for c in ordered if not c.value.numeric),
        open=tuple(
            (Link(claim_phrase(claim), claim_href(claim.id)), claim.independence.open)
            for claim in ordered
            if claim.independence.open
        ),
    )


def _first_seen(claim: Claim) -> tuple[bool, str, str]:
    when = claim.first_seen
    return (when is None, when.start_at.isoformat() if when else "", claim.id)


def _drawn(claims: Sequence[Claim], items: Collection[ItemId] | None) -> Sequence[Claim]:
    """Give the claims with the reports that are to be drawn; those left without any drop out."""
    if items is None:
        return claims
    narrowed = [
        replace(
            claim,
            statements=tuple(part for part in claim.statements if part.item in items),
            slips=tuple(slip for slip in claim.slips if slip.item in items),
        )
        for claim in claims
    ]
    return [claim for claim in narrowed if claim.statements]


def _later(index: CaseIndex, claim: Claim) -> Claim | None:
    return index.claims.get(claim.superseded_by) if claim.superseded_by else None


def _summed(index: CaseIndex, claim: Claim) -> Summed:
    stances = claim.stances()
    return Summed(
        figure=sentence_case(claim.value.text),
        facet=counted_phrase(claim),
        text=rest_phrase(claim, _later(index, claim)),
        href=claim_href(claim.id),
        against=bool(
            claim.independence.opposing.high
            or stances.get(Stance.DOUBTS)
            or stances.get(Stance.DENIES)
        ),
        replaced=claim.superseded_by is not None,
    )


def _row(index: CaseIndex, claim: Claim) -> ClaimRow:
    later = _later(index, claim)
    opposing = claim.independence.opposing
    return ClaimRow(
        claim=Link(sentence_case(claim.value.text), claim_href(claim.id)),
        unit=claim.unit or "",
        first_seen=when_published(claim.first_seen),
        reports=len(claim.items),
        origins=between(claim.independence.supporting),
        against=between(opposing) if opposing.high else "",
        who=tuple(_who(origin) for origin in claim.origins),
        stances=stance_phrase(claim),
        replaced_by=Link(later.value.text, claim_href(later.id)) if later else None,
        slips=tuple(
            Link(
                f"“{slip.written}” in {index.outlet(slip.item)}",
                statement_href(index.statements[slip.statement]),
            )
            for slip in claim.slips
        ),
    )


def _who(origin: Origin) -> Who:
    return Who(
        origin.name,
        origin.kind.value,
        bool(origin.interested),
        origin.side is Side.AGAINST,
        source_href(origin.id),
    )


def _proposition(index: CaseIndex, claim: Claim) -> Proposition:
    def reports(*stances: Stance) -> tuple[Link, ...]:
        found: dict[ItemId, Link] = {}
        for part in claim.statements:
            if part.stance in stances:
                href = statement_href(index.statements[part.statement])
                found.setdefault(part.item, Link(index.outlet(part.item), href))
        return tuple(found[item] for item in index.in_time(tuple(found)))

    sides = (
        SideShown("For", independence_phrase(claim), reports(Stance.ASSERTS, Stance.CONFIRMS)),
        SideShown("Left open", "", reports(Stance.UNVERIFIED)),
        SideShown(
            "Against",
            independence_phrase(claim, Side.AGAINST),
            reports(Stance.DOUBTS, Stance.DENIES),
        ),
    )
    return Proposition(
        claim=Link(sentence_case(shortened(claim.value.text, 200)), claim_href(claim.id)),
        facet=claim.facet,
        first_seen=when_published(claim.first_seen),
        sides=tuple(side for side in sides if side.reports or side.title != "Left open"),
    )
