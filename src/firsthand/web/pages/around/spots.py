"""What stands on a map of the case: events at a place, pictures with a position.

Each spot is one line of the list and one mark on the map. Names are drawn where
they lie on no other.

Callers: `places` and `place`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from firsthand.export.contents import Link, page_name, title_of
from firsthand.export.words import fitted, sentence_case
from firsthand.web.pages.around.map_drawing import MapName, View, names_on
from firsthand.web.pages.around.places_held import PlaceOfEvents, PlaceOfPicture
from firsthand.web.pages.ledger.events_held import HeldEvent

_LEAST_DEGREES = 9.0
"""A map is at least so wide at first: one town with what lies around it."""

_WORLD = View(10.0, 20.0, 360.0)

_EVENTS_SHOWN = 5

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


def spot_of_events(one: PlaceOfEvents) -> Spot:
    """Give the spot of events; their place has a position."""
    position = one.placed.position
    assert position is not None  # noqa: S101  those without are listed elsewhere
    return Spot(
        kind="events",
        latitude=position[0],
        longitude=position[1],
        radius_m=position[2],
        name=place_link(one),
        basis=one.placed.basis,
        is_open=one.placed.is_open,
        events=event_links(one.events),
        more=max(len(one.events) - _EVENTS_SHOWN, 0),
        statements=one.statements,
    )


def spot_of_picture(one: PlaceOfPicture) -> Spot:
    """Give the spot of a picture."""
    item = one.picture.item
    name = Link(f"{item.kind.value}: {title_of(item, 60)}", f"pictures/{page_name(item.id)}.html")
    return Spot(
        "picture", one.latitude, one.longitude, one.radius_m, name, one.basis, is_open=False
    )


def place_link(one: PlaceOfEvents) -> Link:
    """Name a place, leading to its page."""
    return Link(one.placed.written, place_address(one.placed.written))


def place_address(written: str) -> str:
    """Give the address of a place's page, from the words that reports have for it."""
    return f"places/place.html?{urlencode({'of': written})}"


def event_links(events: Sequence[HeldEvent], most: int = _EVENTS_SHOWN) -> tuple[Link, ...]:
    """Name events, each leading to its page; no more than `most`."""
    return tuple(map(event_link, events[:most]))


def event_link(one: HeldEvent) -> Link:
    """Name an event and when it was, leading to its page."""
    when = f", {one.event.when}" if one.event.when else ""
    name = f"{sentence_case(one.event.label)}{when}"
    return Link(name, f"events/{page_name(one.event.id)}.html")
