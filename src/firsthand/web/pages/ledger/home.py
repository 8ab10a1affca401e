"""The ledger: the home of a case.

`?event` searches within the events, `?order` puts them in order, `?page` opens
the list; the filter leaves out reports. A case of many events is listed first,
and the ones in most reports are written out below.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

from starlette.responses import Response

from firsthand.casework.snapshot import Snapshot
from firsthand.casework.views import claim_json
from firsthand.errors import UnknownId
from firsthand.export.cautions import RemarkShown, remarks_shown, slips_shown
from firsthand.export.contents import Link, claim_href, page_name
from firsthand.export.pages.event_part import EventPart, event_part
from firsthand.export.pages.ledger import summary_sentence
from firsthand.export.sentences import claim_phrase, event_phrase
from firsthand.export.words import sentence_case
from firsthand.model.claim import Claim
from firsthand.model.ids import ItemId
from firsthand.web.kept_reports import kept_items
from firsthand.web.laying_out import laid_out
from firsthand.web.pages.claim.open_questions import OpenQuestion, open_questions
from firsthand.web.pages.claim.state import ClaimState
from firsthand.web.pages.ledger import notes
from firsthand.web.pages.ledger.events_held import (
    ORDERS,
    HeldEvent,
    chosen,
    events_in,
    held_event,
    held_events,
)
from firsthand.web.pages.ledger.told_short import MOST, told_short
from firsthand.web.pages.work.links import unread_of
from firsthand.web.paging import JsonPage, Pager
from firsthand.web.visit import Page, Visit

ROWS = 50
WRITTEN_OUT_MOST = 10
"""With more events than this, the list comes first and few are written out."""
_WRITTEN_OUT_BELOW_LIST = 3
_CLAIMS_MOST = 40
"""Claims of one event in its table on the first page; all are on the event's own."""
_CLAIMS_BELOW_LIST = 24
"""The same where the list of events comes first: three tables of 40 made a page of
309 KiB on a case of ten thousand reports, three of 24 one of 253."""
_CLAIMS_ON_EVENT = 100
_OPEN_MOST = 8
_NOTES_MOST = 5


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event in the list.

    Attributes:
        event: Its name, leading to its own page.
        about: Where and when; empty when no report says.
        reports: How many.
        claims: How many.
        open: How many questions are open.
        leading: The claim in most reports, leading to its page.
    """

    event: Link
    about: str
    reports: int
    claims: int
    open: int
    leading: Link


@dataclass(frozen=True, slots=True)
class EventShown:
    """One event written out.

    Attributes:
        part: As the exported site shows it.
        href: Its own page.
        row: As the list shows it.
        open: What its counts leave open, each with the place to settle it.
        open_more: How many claims with open questions are only on its own page.
        more: How many claims are only on its own page.
        standings: How people say that its claims stand, by the page of the claim.
    """

    part: EventPart
    href: str
    row: EventRow
    open: tuple[tuple[Link, tuple[OpenQuestion, ...]], ...]
    open_more: int
    more: int
    standings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is shown of each event.

    Attributes:
        items: The reports that the filter keeps; None: all.
        decided: What people decided.
        open_most: Claims with open questions to show.
    """

    items: frozenset[ItemId] | None
    decided: ClaimState
    open_most: int


def ledger(visit: Visit) -> Response:
    """Show the events with their figures, and what is still open."""
    items = kept_items(visit)
    words, order = visit.query.get("event", "").strip(), visit.query.get("order", "reports")
    every = held_events(visit)
    found = chosen(every, words, order, items)
    listed = len(found) > WRITTEN_OUT_MOST
    pager = Pager.of_list(visit.request.url, len(found) if listed else 0, ROWS)
    start = (pager.number - 1) * ROWS
    most = _CLAIMS_BELOW_LIST if listed else _CLAIMS_MOST
    written = found[start : start + (_WRITTEN_OUT_BELOW_LIST if listed else WRITTEN_OUT_MOST)]
    return laid_out(
        visit,
        "ledger.html",
        summary=_summary(visit.snapshot),
        rows=[_row(one) for one in found[start : start + ROWS]] if listed else [],
        pager=pager,
        events=_written_out(visit, written, items, most),
        found=len(found),
        total=len(every),
        words=words,
        order=order if order in ORDERS else "reports",
        kept_fields=parse_qsl(visit.filter.query.removeprefix("?")),
        orders={key: said for key, (said, _) in ORDERS.items()},
        **_notes(visit),
    )


def event(visit: Visit) -> Response:
    """Show one event with every claim about it."""
    held = held_event(visit, visit.path["event"])
    if held is None:
        raise UnknownId(
            f"cannot show event `{visit.path['event']}`: the case holds no such event now;"
            " nothing was changed",
            hint="events get new ids when their reports change: look for it in the ledger",
        )
    items = kept_items(visit)
    kept = _kept_claims(held, items)
    pager = Pager.of_list(visit.request.url, len(kept), _CLAIMS_ON_EVENT)
    start = (pager.number - 1) * _CLAIMS_ON_EVENT
    claims = kept[start : start + _CLAIMS_ON_EVENT]
    shown = _shown(visit, held, claims, _Asked(items, ClaimState(visit), ROWS))
    return laid_out(visit, "event.html", event=shown, pager=pager)


def ledger_json(visit: Visit) -> JsonPage:
    """Give claims as `claims --json` does, page by page; the filter chooses as on the page."""
    analysis, items = visit.index.contents.analysis, kept_items(visit)
    kept = [
        claim for claim in analysis.claims if items is None or not items.isdisjoint(claim.items)
    ]
    page = JsonPage.of_list(visit.request.url, kept, ROWS)
    return replace(page, rows=[claim_json(claim, analysis) for claim in page.rows])


def _row(held: HeldEvent) -> EventRow:
    leading = held.claims[0]
    return EventRow(
        Link(sentence_case(held.event.label), f"events/{page_name(held.event.id)}.html"),
        event_phrase(held.event),
        len(held.items),
        len(held.claims),
        held.open,
        Link(claim_phrase(leading), claim_href(leading.id)),
    )


def _written_out(
    visit: Visit, held: Sequence[HeldEvent], items: frozenset[ItemId] | None, most: int
) -> list[EventShown]:
    asked = _Asked(items, ClaimState(visit), _OPEN_MOST)
    return [_shown(visit, one, _kept_claims(one, items)[:most], asked) for one in held]


def _kept_claims(held: HeldEvent, items: frozenset[ItemId] | None) -> Sequence[Claim]:
    """Give the claims of an event of which the filter keeps a report."""
    if items is None:
        return held.claims
    return [claim for claim in held.claims if not items.isdisjoint(claim.items)]


def _shown(visit: Visit, held: HeldEvent, claims: Sequence[Claim], asked: _Asked) -> EventShown:
    index, items, decided, open_most = visit.index, asked.items, asked.decided, asked.open_most
    kept = _kept_claims(held, items)
    asking = [claim for claim in kept if claim.independence.open]
    return EventShown(
        part=_part(visit, held, claims or held.claims[:1], items),
        href=f"events/{page_name(held.event.id)}.html",
        row=_row(held),
        open=tuple(
            (Link(claim_phrase(claim), claim_href(claim.id)), open_questions(index, claim))
            for claim in asking[:open_most]
        ),
        open_more=max(len(asking) - open_most, 0),
        more=len(kept) - len(claims),
        standings={
            claim_href(claim.id): sentence_case(
                f"{found.assessment.standing.value}, says {found.decision.by}"
            )
            for claim in claims
            if (found := decided.assessments.of_claims.get(claim.id))
        },
    )


def _part(
    visit: Visit, held: HeldEvent, claims: Sequence[Claim], items: frozenset[ItemId] | None
) -> EventPart:
    """Give what is drawn and listed of an event; of the largest it is kept for the next visit."""
    kept = held_events(visit)[:WRITTEN_OUT_MOST]
    if items is not None and not held.items <= items:
        asked = ("ledger.part", visit.filter, held.event.id, claims[0].id, len(claims))
        return visit.snapshot.lately(
            asked, lambda index: event_part(index, held.event, claims, items)
        )
    if claims[0] is not held.claims[0] or held not in kept:
        return event_part(visit.index, held.event, claims)
    return _kept_part(visit.snapshot, held, claims)


def _kept_part(snapshot: Snapshot, held: HeldEvent, claims: Sequence[Claim]) -> EventPart:
    key = f"ledger.part {held.event.id} {claims[0].id} {len(claims)}"
    return snapshot.once(key, lambda index: event_part(index, held.event, claims))


def foremost_in(snapshot: Snapshot) -> None:
    """Make what the first page of the ledger shows of a state, and the pages of its largest events.

    An event that thousands of reports tell of takes a fifth of a second to draw.
    """
    for make in (_summary, _remarks, _slips):
        make(snapshot)
    events = events_in(snapshot)
    listed = len(events) > WRITTEN_OUT_MOST
    for held in events[:WRITTEN_OUT_MOST]:
        for most in (_CLAIMS_BELOW_LIST if listed else _CLAIMS_MOST, _CLAIMS_ON_EVENT):
            _kept_part(snapshot, held, held.claims[:most])


def _summary(snapshot: Snapshot) -> str:
    return snapshot.once("ledger.summary", summary_sentence)


def _remarks(snapshot: Snapshot) -> Sequence[RemarkShown]:
    return snapshot.once("ledger.remarks", remarks_shown)


def _slips(snapshot: Snapshot) -> Sequence[Link]:
    return snapshot.once("ledger.slips", slips_shown)


def _notes(visit: Visit) -> dict[str, Any]:
    """Give what is to be known beside the claims: the first of each, and how many."""
    remarks, slips = _remarks(visit.snapshot), _slips(visit.snapshot)
    foremost = [remark for remark in remarks if remark.foremost]
    others = [remark for remark in remarks if not remark.foremost]
    return {
        "foremost": [replace(one, text=told_short(one.text)) for one in foremost[:_NOTES_MOST]],
        "foremost_more": max(len(foremost) - _NOTES_MOST, 0),
        "foremost_cut": any(len(one.text) > MOST for one in foremost[:_NOTES_MOST]),
        "remarks": [replace(one, text=told_short(one.text)) for one in others[:_NOTES_MOST]],
        "remarks_total": len(others),
        "slips": slips[:_NOTES_MOST],
        "slips_total": len(slips),
        "copies_total": len(visit.index.contents.analysis.copies),
        "unread": len(unread_of(visit)),
    }


PAGES = (
    Page("index.html", ledger, "The claims ledger.", json=ledger_json),
    *notes.PAGES,
    Page("events/{event}.html", event, "One event with every claim about it."),
)
