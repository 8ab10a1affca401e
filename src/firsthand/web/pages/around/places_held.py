"""The places of a case: what happened there, what shows it, and what has no place.

Events are gathered by the words for their place once for each state of the
case. Where these words can be is looked up in `firsthand.casework.placing`.

Caller: `firsthand.web.pages.around.places`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.casework.pictures.listing import ListedPicture
from firsthand.casework.placing import Chosen, Placed, choices_of, placed
from firsthand.casework.snapshot import Snapshot
from firsthand.judge.in_force import InForce, in_force, with_matter
from firsthand.lexicon.gazetteer import largest_within
from firsthand.lexicon.outlines import outlines
from firsthand.lexicon.spelling import bare
from firsthand.model.decision import Note
from firsthand.model.ids import ItemId
from firsthand.web.kept_reports import kept_items
from firsthand.web.pages.ledger.events_held import HeldEvent, events_in
from firsthand.web.pages.pictures.held import picture_desk
from firsthand.web.visit import Visit

_POSITION = re.compile(r"(-?\d+(?:\.\d+)?), (-?\d+(?:\.\d+)?) \((?:within (\d+(?:\.\d+)?) m)?")
_WORLD = (-180.0, -90.0, 180.0, 90.0)
_UNSAID_M = 100.0
"""How far off a camera's position may be where it does not say: phones in towns
are off by tens of metres."""


@dataclass(frozen=True, slots=True)
class PlaceOfEvents:
    """A place as reports write it, with the events there.

    Attributes:
        placed: Where it can be.
        events: What happened there, that in most reports first.
        statements: How many statements are about these events.
    """

    placed: Placed
    events: tuple[HeldEvent, ...]
    statements: int


@dataclass(frozen=True, slots=True)
class PlaceOfPicture:
    """A picture with a position.

    Attributes:
        picture: Which.
        latitude: Degrees north.
        longitude: Degrees east.
        radius_m: How far off it may be.
        basis: On what it rests, in words.
    """

    picture: ListedPicture
    latitude: float
    longitude: float
    radius_m: float
    basis: str


@dataclass(frozen=True, slots=True)
class Places:
    """All that has a place, and what has none, in the reports that the filter keeps.

    Attributes:
        events: By place; those with most statements first.
        unknown: Places of which nobody knows where they are; likewise.
        nowhere: Events of which no report says where.
        pictures: Those with a position.
        pictures_without: How many pictures have none.
    """

    events: tuple[PlaceOfEvents, ...]
    unknown: tuple[PlaceOfEvents, ...]
    nowhere: tuple[HeldEvent, ...]
    pictures: tuple[PlaceOfPicture, ...]
    pictures_without: int


@dataclass(frozen=True, slots=True)
class _Gathered:
    by_place: Mapping[str, tuple[HeldEvent, ...]]
    nowhere: tuple[HeldEvent, ...]


def places_in(snapshot: Snapshot) -> object:
    """Read the lists and outlines of the world, and look every place of a state up.

    The lists hold 70,000 names: read while somebody waits for the map, they would
    take most of its time.
    """
    gathered = _gathered(snapshot)
    for events in gathered.by_place.values():
        _known(snapshot, events[0].event.place or "")
    largest_within(_WORLD, 0)
    outlines(fine=False)
    outlines(fine=True)
    return gathered


def places_of(visit: Visit) -> Places:
    """Give the places of a case in the reports that the filter keeps."""
    gathered = _gathered(visit.snapshot)
    state = in_force(visit.case.decisions())
    items = kept_items(visit)
    choices = choices_of(state)
    found = [_place(visit, events, choices, items) for events in gathered.by_place.values()]
    shown = sorted((one for one in found if one.events), key=lambda one: -one.statements)
    positions, without = _pictures(visit, state, items)
    return Places(
        events=tuple(one for one in shown if one.placed.position is not None),
        unknown=tuple(one for one in shown if one.placed.position is None),
        nowhere=tuple(_kept(gathered.nowhere, items)),
        pictures=tuple(positions),
        pictures_without=without,
    )


def place_written(visit: Visit, written: str) -> PlaceOfEvents | None:
    """Give one place by the words that reports have for it; None: no event is there."""
    events = _gathered(visit.snapshot).by_place.get(bare(written))
    choices = choices_of(in_force(visit.case.decisions()))
    return _place(visit, events, choices, None) if events else None


def _gathered(snapshot: Snapshot) -> _Gathered:
    held = events_in(snapshot)
    return snapshot.once("places by words", lambda _: _by_place(held))


def _known(snapshot: Snapshot, written: str) -> Placed:
    return snapshot.once(f"place {bare(written)}", lambda _: placed(written, {}))


def _by_place(held: Sequence[HeldEvent]) -> _Gathered:
    by_place: dict[str, list[HeldEvent]] = {}
    nowhere = []
    for one in held:
        if one.event.place and bare(one.event.place):
            by_place.setdefault(bare(one.event.place), []).append(one)
        else:
            nowhere.append(one)
    return _Gathered({words: tuple(found) for words, found in by_place.items()}, tuple(nowhere))


def _kept(events: Sequence[HeldEvent], items: frozenset[ItemId] | None) -> list[HeldEvent]:
    return [one for one in events if items is None or not one.items.isdisjoint(items)]


def _place(
    visit: Visit,
    events: Sequence[HeldEvent],
    choices: Mapping[str, Chosen],
    items: frozenset[ItemId] | None,
) -> PlaceOfEvents:
    written = events[0].event.place or ""
    known = _known(visit.snapshot, written)
    chosen = Placed(written, known.candidates, choices.get(bare(written)))
    kept = tuple(_kept(events, items))
    return PlaceOfEvents(chosen, kept, sum(len(one.event.statements) for one in kept))


def _pictures(
    visit: Visit, state: InForce, items: frozenset[ItemId] | None
) -> tuple[list[PlaceOfPicture], int]:
    shelf = picture_desk(visit).shelf(visit)
    pinned = {
        note.subject: (decision, note.landmark)
        for decision, note in with_matter(state.notes, Note)
        if note.landmark is not None and note.subject in shelf.by_id
    }
    kept = [one for one in shelf.pictures if items is None or _is_kept(one, items)]
    by_file = visit.snapshot.once("places of pictures", lambda _: _by_file(shelf.pictures))
    found = []
    for one in kept:
        if one.item.id in pinned:
            decision, mark = pinned[one.item.id]
            basis = f"a landmark in it, pinned by {decision.by}"
            where = mark.latitude, mark.longitude, mark.radius_m
            found.append(PlaceOfPicture(one, *where, basis))
        elif one.item.id in by_file:
            found.append(by_file[one.item.id])
    return found, len(kept) - len(found)


def _is_kept(one: ListedPicture, items: frozenset[ItemId]) -> bool:
    return one.item.id in items or any(report.id in items for report in one.shown_by)


def _by_file(pictures: Sequence[ListedPicture]) -> dict[ItemId, PlaceOfPicture]:
    """Give the positions that the files themselves state."""
    found = {}
    for one in pictures:
        for fact in one.record.facts:
            said = _POSITION.match(fact.value) if fact.field == "place" else None
            if said is not None:
                radius_m = float(said[3]) if said[3] else _UNSAID_M
                where = float(said[1]), float(said[2])
                basis = f"the file says so ({fact.origin}), which is a claim like any other"
                found[one.item.id] = PlaceOfPicture(one, *where, radius_m, basis)
                break
    return found
