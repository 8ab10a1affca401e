"""The events of a case with how much there is about each: listed, ordered, searched.

What follows from the counts is gathered once for each state of the case, so that
a case of thousands of events is listed as fast as one of three.

Caller: `firsthand.web.pages.ledger.home`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from firsthand.casework.snapshot import Snapshot
from firsthand.export.contents import CaseIndex, page_name
from firsthand.export.sentences import claim_phrase, event_phrase
from firsthand.model.claim import Claim, Event
from firsthand.model.ids import EventId, ItemId
from firsthand.web.visit import Visit

_NO_DATE = "9999"
"""Sorts after every date there is."""


@dataclass(frozen=True, slots=True)
class HeldEvent:
    """One event with its claims.

    Attributes:
        event: Which.
        claims: Its claims, the one in most reports first.
        items: The reports that carry any of them.
        open: How many questions its counts leave open.
        first: When the earliest of them was published, to sort by.
        words: Its label, place, time, claims and origins in small letters.
    """

    event: Event
    claims: tuple[Claim, ...]
    items: frozenset[ItemId]
    open: int
    first: str
    words: str


ORDERS: dict[str, tuple[str, Callable[[HeldEvent], tuple[object, ...]]]] = {
    "reports": ("most reports", lambda held: (-len(held.items), held.first)),
    "open": ("most open questions", lambda held: (-held.open, -len(held.items))),
    "first": ("earliest report", lambda held: (held.first, -len(held.items))),
    "name": ("name", lambda held: (held.event.label.casefold(), held.first)),
}
"""Ways to order events, each with its words."""


def held_events(visit: Visit) -> Sequence[HeldEvent]:
    """Give the events that have claims, the one in most reports first."""
    return events_in(visit.snapshot)


def events_in(snapshot: Snapshot) -> Sequence[HeldEvent]:
    """Give the same of a state of a case."""
    return snapshot.once("ledger.events", _gathered)


def held_event(visit: Visit, name: str) -> HeldEvent | None:
    """Give one event by the name of its page; None when the case has no such."""
    return visit.snapshot.once("ledger.event names", _by_name(held_events(visit))).get(name)


def _by_name(held: Sequence[HeldEvent]) -> Callable[[CaseIndex], dict[str, HeldEvent]]:
    return lambda _: {page_name(one.event.id): one for one in held}


def chosen(
    held: Sequence[HeldEvent], words: str, order: str, items: Collection[ItemId] | None
) -> Sequence[HeldEvent]:
    """Choose events and put them in order.

    Args:
        held: All of them, the one in most reports first.
        words: All of these stand in what is known of the event; empty: any event.
        order: One of `ORDERS`; any other is as the first.
        items: Reports of which an event must have one; None: any event.
    """
    found = held
    if words:
        asked = words.casefold().split()
        found = [one for one in found if all(word in one.words for word in asked)]
    if items is not None:
        found = [one for one in found if not one.items.isdisjoint(items)]
    if order in ORDERS and order != "reports":
        found = sorted(found, key=ORDERS[order][1])
    return found


def _gathered(index: CaseIndex) -> tuple[HeldEvent, ...]:
    claims_of: defaultdict[EventId, list[Claim]] = defaultdict(list)
    for claim in index.contents.analysis.claims:
        claims_of[claim.event].append(claim)
    events = index.contents.analysis.linking.events
    held = (_held(event, claims_of[event.id]) for event in events if event.id in claims_of)
    return tuple(sorted(held, key=ORDERS["reports"][1]))


def _held(event: Event, claims: list[Claim]) -> HeldEvent:
    names = dict.fromkeys(origin.name for claim in claims for origin in claim.origins)
    phrases = (claim_phrase(claim) for claim in claims)
    firsts = (claim.first_seen.start_at.isoformat() for claim in claims if claim.first_seen)
    return HeldEvent(
        event,
        tuple(sorted(claims, key=lambda claim: -len(claim.items))),
        frozenset(item for claim in claims for item in claim.items),
        sum(len(claim.independence.open) for claim in claims),
        min(firsts, default=_NO_DATE),
        " ".join((event.label, event_phrase(event), *phrases, *names)).casefold(),
    )
