"""What does the page of one claim show?

The sentence that sums it up, the citation chain as a picture, the count of
independent origins with every reason and every open question, and every
report in order of publication with its exact words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.export.chain.order import by_report, in_order
from firsthand.export.chain.picture import ChainPicture, chain_picture
from firsthand.export.contents import (
    CaseIndex,
    Link,
    claim_href,
    document_href,
    event_href,
    page_name,
    place_anchor,
    source_href,
    statement_href,
)
from firsthand.export.decided import AssessmentShown, Place, assessment_shown
from firsthand.export.sentences import (
    claim_phrase,
    count_phrase,
    event_phrase,
    origin_phrase,
    origins_of,
    rest_phrase,
)
from firsthand.export.words import count, sentence_case, shortened, when_published
from firsthand.model.claim import Claim, ClaimStatement, Side
from firsthand.model.ids import ItemId, SourceId, StatementId
from firsthand.model.independence import Reason
from firsthand.model.statement import Stance, Statement
from firsthand.model.text import words_at


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """Origins that are counted as one.

    Attributes:
        members: Each with where it is described.
        reports: How many reports carry their word.
        since: When the earliest of them was published.
    """

    members: tuple[Link, ...]
    reports: str
    since: str


@dataclass(frozen=True, slots=True)
class SideOfClaim:
    """One side: who stands behind it.

    Attributes:
        title: "For" or "Against".
        count: How many independent origins, in words.
        groups: They.
    """

    title: str
    count: str
    groups: tuple[OriginGroup, ...]


@dataclass(frozen=True, slots=True)
class ReasonShown:
    """One reason of the count.

    Attributes:
        kind: Which rule.
        text: One sentence.
        evidence: The words that show it; empty when it is not one passage.
        language: Language of those words; empty when not known.
        where: The place of those words; None when it follows from several.
    """

    kind: str
    text: str
    evidence: str
    language: str
    where: Link | None


@dataclass(frozen=True, slots=True)
class StatementShown:
    """One statement of the claim.

    Attributes:
        anchor: Its anchor on this page.
        id: Which.
        href: Where its words stand in the report.
        chain: From the nearest relay to the origin, each leading to its source.
        side: For or against.
        stance: The stance toward this claim.
        words: The exact words.
        language: Their language; empty when not known.
        hedges: The hedging words.
        medium: Where it was said; empty when unsaid.
        slip: What slipped, in a sentence; empty when nothing did.
    """

    anchor: str
    id: StatementId
    href: str
    chain: tuple[Link, ...]
    side: Side
    stance: Stance
    words: str
    language: str
    hedges: tuple[str, ...]
    medium: str
    slip: str


@dataclass(frozen=True, slots=True)
class ReportShown:
    """One report with all it says on the claim.

    Attributes:
        published: When it came out.
        report: The outlet, leading to the first of the exact words.
        statements: Its statements of the claim, in the order of its text.
    """

    published: str
    report: Link
    statements: tuple[StatementShown, ...]


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """All that the page of a claim shows.

    Attributes:
        address: From the root of the site.
        title: The claim in a few words.
        event: The event it is about, leading to its place in the ledger; None
            for a claim that was asked in words and is about none.
        about: Where and when the event was; empty when no report says.
        sentence: What it rests on.
        picture: The citation chain.
        sides: Who stands behind each side that has anybody.
        reasons: Every merge and every doubt of the count.
        open: What has not been asked yet.
        changes: What replaced it, what it replaced, what slipped.
        reports: Every report with its words, in order of publication.
        assessment: How people assess it; None: nobody has.
    """

    address: str
    title: str
    event: Link | None
    about: str
    sentence: str
    picture: ChainPicture
    sides: tuple[SideOfClaim, ...]
    reasons: tuple[ReasonShown, ...]
    open: tuple[str, ...]
    changes: tuple[Link, ...]
    reports: tuple[ReportShown, ...]
    assessment: AssessmentShown | None = None


def claim_page(index: CaseIndex, claim: Claim, items: Sequence[ItemId] | None = None) -> ClaimPage:
    """Gather what the page of one claim shows.

    Args:
        index: The case.
        claim: Which.
        items: Its reports to show, in the order of `in_order` and at least one;
            all of them when None.
    """
    parts_of = by_report(claim)
    shown = in_order(index, claim) if items is None else items
    events = index.contents.analysis.linking.events
    event = next((event for event in events if event.id == claim.event), None)
    later = index.claims.get(claim.superseded_by) if claim.superseded_by else None
    return ClaimPage(
        address=claim_href(claim.id),
        title=sentence_case(claim_phrase(claim)),
        event=Link(event.label, event_href(event.id)) if event else None,
        about=event_phrase(event) if event else "",
        sentence=sentence_case(rest_phrase(claim, later)) + ".",
        picture=chain_picture(index, claim, items),
        sides=_sides(claim),
        reasons=tuple(_reason(index, reason) for reason in claim.independence.reasons),
        open=claim.independence.open,
        changes=_changes(index, claim),
        reports=tuple(_report(index, claim, parts_of[item]) for item in shown),
        assessment=assessment_shown(
            index.contents.decided.claims.get(claim.id), lambda thing: _evidence(index, thing)
        ),
    )


def _evidence(index: CaseIndex, thing: str) -> Place:
    """Give words and address of what an assessment rests on: a statement, report or source."""
    statement = index.statements.get(StatementId(thing))
    if statement:
        text = index.items[statement.item].text
        words = shortened(words_at(text, statement.content), 80)
        return f"{index.outlet(statement.item)}: {words}", statement_href(statement)
    item = index.items.get(ItemId(thing))
    if item:
        return f"{index.outlet(item.id)}, {when_published(item.published)}", document_href(item.id)
    source = index.sources.get(SourceId(thing))
    return (source.name, source_href(source.id)) if source else (thing, "")


def _sides(claim: Claim) -> tuple[SideOfClaim, ...]:
    found = []
    for side, counted in (
        (Side.FOR, claim.independence.supporting),
        (Side.AGAINST, claim.independence.opposing),
    ):
        groups = tuple(
            OriginGroup(
                tuple(Link(origin_phrase(o), source_href(o.id)) for o in group),
                count(len({item for o in group for item in o.items}), "report"),
                when_published(min((o.first_seen for o in group if o.first_seen), default=None)),
            )
            for group in origins_of(claim, side)
        )
        if side is Side.FOR or groups:
            title = "For the claim" if side is Side.FOR else "Against it"
            found.append(SideOfClaim(title, sentence_case(count_phrase(counted, side)), groups))
    return tuple(found)


def _reason(index: CaseIndex, reason: Reason) -> ReasonShown:
    where, words, language = None, "", ""
    if reason.item is not None and reason.item in index.items:
        anchor = place_anchor(reason.evidence) if reason.evidence else ""
        where = Link(index.outlet(reason.item), document_href(reason.item, anchor))
        item = index.items[reason.item]
        language = item.language or ""
        words = shortened(reason.evidence.of(item.text), 320) if reason.evidence else ""
    return ReasonShown(sentence_case(reason.kind.value), reason.text, words, language, where)


def _changes(index: CaseIndex, claim: Claim) -> tuple[Link, ...]:
    found = [
        Link(
            change.text, claim_href(change.later if change.earlier == claim.id else change.earlier)
        )
        for change in index.contents.analysis.supersessions
        if claim.id in (change.earlier, change.later)
    ]
    slips = [
        Link(slip.text, statement_href(index.statements[slip.statement])) for slip in claim.slips
    ]
    return (*found, *slips)


def _report(index: CaseIndex, claim: Claim, said: Sequence[ClaimStatement]) -> ReportShown:
    parts = sorted(said, key=lambda part: index.statements[part.statement].content[0])
    first, item = index.statements[parts[0].statement], parts[0].item
    return ReportShown(
        published=when_published(index.published(item)),
        report=Link(index.outlet(item), statement_href(first)),
        statements=tuple(_statement(index, claim, part) for part in parts),
    )


def _statement(index: CaseIndex, claim: Claim, part: ClaimStatement) -> StatementShown:
    statement, item = index.statements[part.statement], index.items[part.item]
    slips = [slip.text for slip in claim.slips if slip.statement == part.statement]
    return StatementShown(
        anchor=f"of-{page_name(part.statement)}",
        id=part.statement,
        href=statement_href(statement),
        chain=chain_links(index, statement, part),
        side=part.side,
        stance=part.stance,
        words=shortened(words_at(item.text, statement.content), 700),
        language=item.language or "",
        hedges=tuple(span.of(item.text) for span in statement.hedges),
        medium=statement.medium or "",
        slip=" ".join(slips),
    )


def chain_links(
    index: CaseIndex, statement: Statement, part: ClaimStatement | None = None
) -> tuple[Link, ...]:
    """Name a statement's chain from the nearest relay to the origin.

    Args:
        index: The case.
        statement: Whose chain.
        part: Its part in a claim, which knows the origin across the case.

    Returns:
        Each leading to its source where that is known; empty: nobody is named.
    """
    sources: tuple[SourceId, ...]
    if part is not None:
        sources = (*part.relays, part.origin) if part.origin else part.relays
    else:
        sources = index.contents.analysis.linking.speakers.get(statement.id, ())
    if sources:
        return tuple(Link(index.sources[s].name, source_href(s)) for s in sources)
    return tuple(Link(speaker.name) for speaker in statement.chain)
