"""Where it happened, on a map that asks nobody outside, and the same as a list.

The map shows exactly what stands in the list below it. What has no place on it
is listed too. People say which of several places of a name is meant, or where a
place is that no list knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response

from firsthand.casework.deciding import Deciding
from firsthand.casework.placing import choice
from firsthand.errors import FirsthandError, UnknownId, UsageProblem
from firsthand.export.contents import Link, page_name, title_of
from firsthand.export.words import count, fitted, sentence_case, shortened
from firsthand.lexicon.gazetteer import KnownPlace
from firsthand.model.decision import Decision
from firsthand.model.person import Act
from firsthand.web.laying_out import laid_out, led_on, status_of
from firsthand.web.numbers_sent import number_sent
from firsthand.web.pages.around.map_drawing import (
    HEIGHT,
    WIDTH,
    MapName,
    View,
    land_of,
    names_on,
    scale_bar,
)
from firsthand.web.pages.around.places_held import (
    PlaceOfEvents,
    PlaceOfPicture,
    Places,
    place_written,
    places_of,
)
from firsthand.web.pages.ledger.events_held import HeldEvent
from firsthand.web.paging import Pager
from firsthand.web.visit import Page, Visit

ROWS = 50
"""Places on one map: more of them hide one another."""
_LEAST_DEGREES = 9.0
"""A map is at least so wide at first: one town with what lies around it."""
_WORLD = View(10.0, 20.0, 360.0)
_EVENTS_SHOWN = 5
_STEP = 0.25
_NEARER = 0.5
_LABEL_PX, _LINE_PX, _NEAR_PX = 170, 18, 110
"""Room of a mark's name, of a line, and of a name for finding one's way."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One line of the list, and one mark on the map.

    Attributes:
        kind: "events" or "picture".
        latitude: Degrees north.
        longitude: Degrees east.
        radius_m: How far off it may be.
        name: What is there, leading to it.
        basis: On what the position rests.
        is_open: Can it be one of several places, and nobody said which?
        events: The events there; those left out are counted in `more`.
        more: How many more.
        statements: How many statements are about it; 0 for a picture.
    """

    kind: str
    latitude: float
    longitude: float
    radius_m: float
    name: Link
    basis: str
    is_open: bool
    events: tuple[Link, ...] = ()
    more: int = 0
    statements: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """A spot as drawn.

    Attributes:
        spot: Which.
        number: In the list.
        x: Its middle.
        y: Its middle.
        circle: Radius of how far off it may be, in px; 0 where that is no wider
            than the mark.
        label: Its name, cut to the room; empty where another label stands.
    """

    spot: Spot
    number: int
    x: float
    y: float
    circle: float
    label: str


def places(visit: Visit) -> Response:
    """Show the map and the list of what is on it."""
    held = places_of(visit)
    spots = [*map(_of_events, held.events), *map(_of_picture, held.pictures)]
    asked = View.of(visit.query)
    view = asked or first_view(spots)
    within = [one for one in spots if view.holds(one.longitude, one.latitude)]
    pager = Pager.of_list(visit.request.url, len(within), ROWS)
    start = (pager.number - 1) * ROWS
    marks = drawn(within[start : start + ROWS], view, start)
    return laid_out(
        visit,
        "places.html",
        width=WIDTH,
        height=HEIGHT,
        view=view,
        land=land_of(view),
        scale=scale_bar(view),
        names=clear_names(view, marks),
        marks=marks,
        beyond=len(spots) - len(within),
        total=len(within),
        pager=pager,
        ways=ways_from(visit, view),
        everything=_asked(visit, None) if asked else None,
        without=without_place(held),
        without_phrase=_without_phrase(held),
    )


def as_json(visit: Visit) -> object:
    """Give every place, and how much has none."""
    held = places_of(visit)
    return {
        "places": [
            {
                "kind": one.kind,
                "name": one.name.text,
                "latitude": one.latitude,
                "longitude": one.longitude,
                "radius_m": one.radius_m,
                "basis": one.basis,
                "open": one.is_open,
                "statements": one.statements,
            }
            for one in (*map(_of_events, held.events), *map(_of_picture, held.pictures))
        ],
        "unknown": [one.placed.written for one in held.unknown],
        "events_without": len(held.nowhere),
        "pictures_without": held.pictures_without,
    }


def without(visit: Visit) -> Response:
    """List what has no place on the map."""
    held = places_of(visit)
    rows = [
        *((_place_link(one), _event_links(one.events), one.statements) for one in held.unknown),
        *((None, (_event_link(one),), len(one.event.statements)) for one in held.nowhere),
    ]
    pager = Pager.of_list(visit.request.url, len(rows), ROWS)
    start = (pager.number - 1) * ROWS
    return laid_out(
        visit,
        "places_without.html",
        rows=rows[start : start + ROWS],
        phrase=_without_phrase(held),
        pictures=held.pictures_without,
        pager=pager,
    )


def place(visit: Visit) -> Response:
    """Show one place: where it can be, what happened there, and who said where it is."""
    return _place_laid_out(visit, _place(visit, visit.query.get("of", "")), error=None)


def choose(visit: Visit) -> Response:
    """Say where a place is: one of those that have its name, or a position."""
    about = _place(visit, visit.text("of"))
    try:
        told, where = _chosen(visit, about.placed.candidates)
        matter = choice(about.events[0].event.id, about.placed.written, told, where)
        deciding = Deciding(visit.case, visit.index.contents.analysis)
        saved = deciding.decide(matter, by=visit.person.name, why=visit.text("why", ""))
    except FirsthandError as error:
        return _place_laid_out(visit, about, error=error)
    return led_on(visit, saved, _place_address(about.placed.written))


def _place(visit: Visit, written: str) -> PlaceOfEvents:
    found = place_written(visit, written)
    if found is None:
        raise UnknownId(
            f"cannot show the place `{shortened(written, 60)}`: no event of the case is there now;"
            " nothing was changed",
            hint="look for it in the list below the map",
        )
    return found


def _chosen(
    visit: Visit, candidates: Sequence[KnownPlace]
) -> tuple[str, tuple[float, float, float]]:
    said = visit.text("which", "")
    if said != "elsewhere":
        known = {str(number): one for number, one in enumerate(candidates)}.get(said)
        if known is None:
            raise UsageProblem(
                "cannot say where the place is: none was chosen; nothing was saved",
                hint="choose one of the list, or give a position",
            )
        return known.told, (known.latitude, known.longitude, known.radius_m)
    told = visit.text("told", "")
    if not told:
        raise UsageProblem(
            "cannot say where the place is: got no words for it; nothing was saved",
            hint="say what the position is, and how you know: “the base's main gate, by its road”",
        )
    form = {name: visit.text(name, "") for name in ("latitude", "longitude", "radius_m")}
    return told, (
        number_sent(form, "latitude", low=-90, high=90),
        number_sent(form, "longitude", low=-180, high=180),
        number_sent(form, "radius_m", low=1, high=2_000_000),
    )


def _place_laid_out(
    visit: Visit, about: PlaceOfEvents, *, error: FirsthandError | None
) -> Response:
    candidates = about.placed.candidates
    spots = [
        Spot(
            "events",
            one.latitude,
            one.longitude,
            one.radius_m,
            Link(one.told),
            "",
            about.placed.is_open,
        )
        for one in candidates
    ]
    chosen = about.placed.chosen
    if chosen is not None:
        where = chosen.mark.latitude, chosen.mark.longitude, chosen.mark.radius_m
        spots = [Spot("events", *where, Link(chosen.told), about.placed.basis, is_open=False)]
    view = first_view(spots)
    marks = drawn(spots, view, 0)
    form = visit.form if error else {}
    return laid_out(
        visit,
        "place.html",
        status_of(error) if error else 200,
        about=about,
        events=_event_links(about.events, ROWS),
        candidates=[(one, _people(one)) for one in candidates],
        width=WIDTH,
        height=HEIGHT,
        view=view,
        land=land_of(view),
        scale=scale_bar(view),
        names=clear_names(view, marks),
        marks=marks,
        error=error,
        form=form,
        past=_past(visit, about.placed.written),
    )


def _past(visit: Visit, written: str) -> list[Decision]:
    """Give every note that says where a place is, the newest first, taken back or not."""
    begins = f"Place “{written}”: "
    found = [
        one for one in visit.case.decisions() if getattr(one.matter, "text", "").startswith(begins)
    ]
    return found[::-1]


def _people(one: KnownPlace) -> str:
    return "a country" if one.is_country else count(one.people, "person", "people")


def first_view(spots: Sequence[Spot]) -> View:
    """Give a view that holds everything; the world when there is nothing."""
    if not spots:
        return _WORLD
    points = [(one.longitude, one.latitude) for one in spots]
    return View.around(points, least=_LEAST_DEGREES)


def drawn(spots: Sequence[Spot], view: View, start: int) -> list[Mark]:
    """Draw spots, and name those whose name lies on no other.

    Args:
        spots: In the order of the list.
        view: The map.
        start: How many stand in the list before these.
    """
    marks: list[Mark] = []
    taken: list[tuple[float, float, float]] = []
    for number, spot in enumerate(spots, start + 1):
        x, y = view.xy(spot.longitude, spot.latitude)
        label = fitted(spot.name.text, 13, _LABEL_PX)
        wide = 8 * len(label)
        clear = all(
            abs(y - other_y) > _LINE_PX or x + wide < left or right < x
            for left, right, other_y in taken
        )
        taken.append((x - 10, x + (wide if clear else 10), y))
        radius = view.radius_px(spot.radius_m)
        marks.append(Mark(spot, number, x, y, radius if radius > 9 else 0, label if clear else ""))
    return marks


def clear_names(view: View, marks: Sequence[Mark]) -> list[MapName]:
    """Give the names for finding one's way, without those that lie under a mark's own."""
    return [
        name
        for name in names_on(view)
        if all(
            abs(name.y - mark.y) > _LINE_PX or not -_NEAR_PX < name.x - mark.x < _LABEL_PX
            for mark in marks
        )
    ]


def ways_from(visit: Visit, view: View) -> Mapping[str, str]:
    """Give the addresses of the maps beside this one, nearer and further."""
    ways = {
        "left": view.moved(-_STEP, 0),
        "right": view.moved(_STEP, 0),
        "up": view.moved(0, _STEP),
        "down": view.moved(0, -_STEP),
        "nearer": view.scaled(_NEARER),
        "further": view.scaled(1 / _NEARER),
    }
    return {name: _asked(visit, other) for name, other in ways.items()}


def _asked(visit: Visit, view: View | None) -> str:
    kept = {k: v for k, v in visit.query.items() if k not in ("page", "saved", "box") and v}
    if view is not None:
        kept["box"] = view.address
    return f"?{urlencode(kept, safe=',')}"


def _of_events(one: PlaceOfEvents) -> Spot:
    position = one.placed.position
    assert position is not None  # noqa: S101  those without are listed elsewhere
    return Spot(
        kind="events",
        latitude=position[0],
        longitude=position[1],
        radius_m=position[2],
        name=_place_link(one),
        basis=one.placed.basis,
        is_open=one.placed.is_open,
        events=_event_links(one.events),
        more=max(len(one.events) - _EVENTS_SHOWN, 0),
        statements=one.statements,
    )


def _of_picture(one: PlaceOfPicture) -> Spot:
    item = one.picture.item
    name = Link(f"{item.kind.value}: {title_of(item, 60)}", f"pictures/{page_name(item.id)}.html")
    return Spot(
        "picture", one.latitude, one.longitude, one.radius_m, name, one.basis, is_open=False
    )


def _place_link(one: PlaceOfEvents) -> Link:
    return Link(one.placed.written, _place_address(one.placed.written))


def _place_address(written: str) -> str:
    return f"places/place.html?{urlencode({'of': written})}"


def _event_links(events: Sequence[HeldEvent], most: int = _EVENTS_SHOWN) -> tuple[Link, ...]:
    return tuple(map(_event_link, events[:most]))


def _event_link(one: HeldEvent) -> Link:
    when = f", {one.event.when}" if one.event.when else ""
    name = f"{sentence_case(one.event.label)}{when}"
    return Link(name, f"events/{page_name(one.event.id)}.html")


def without_place(held: Places) -> int:
    """Count what has no place on the map."""
    return sum(len(one.events) for one in held.unknown) + len(held.nowhere) + held.pictures_without


def _without_phrase(held: Places) -> str:
    places_unknown = sum(len(one.events) for one in held.unknown)
    parts = (
        f"{count(places_unknown, 'event')} at a place that no list here knows"
        if places_unknown
        else "",
        f"{count(len(held.nowhere), 'event')} of which no report says where"
        if held.nowhere
        else "",
        f"{count(held.pictures_without, 'picture or video', 'pictures and videos')} without a"
        " position"
        if held.pictures_without
        else "",
    )
    return "; ".join(part for part in parts if part)


PAGES = (
    Page("places/index.html", places, "Where it happened, on a map.", json=as_json),
    Page("places/without.html", without, "What has no place on the map."),
    Page("places/place.html", place, "One place, and which place of its name is meant."),
    Page("places/choose", choose, "Say where a place is.", Act.DECIDE, "POST"),
)
