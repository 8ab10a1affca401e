"""Where it happened, on a map that asks nobody outside, and the same as a list.

The map shows exactly what stands in the list below it. What has no place on it
is listed too.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.responses import Response

from firsthand.export.words import count
from firsthand.model.person import Act
from firsthand.web.laying_out import laid_out
from firsthand.web.pages.around.map_drawing import HEIGHT, WIDTH, View, land_of, scale_bar
from firsthand.web.pages.around.place import choose, place
from firsthand.web.pages.around.places_held import Places, places_of
from firsthand.web.pages.around.spots import (
    clear_names,
    drawn,
    event_link,
    event_links,
    first_view,
    place_link,
    spot_of_events,
    spot_of_picture,
)
from firsthand.web.paging import Pager
from firsthand.web.visit import Page, Visit

ROWS = 50
"""Places on one map: more of them hide one another."""

_STEP = 0.25

_NEARER = 0.5


def places(visit: Visit) -> Response:
    """Show the map and the list of what is on it."""
    held = places_of(visit)
    spots = [*map(spot_of_events, held.events), *map(spot_of_picture, held.pictures)]
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
            for one in (*map(spot_of_events, held.events), *map(spot_of_picture, held.pictures))
        ],
        "unknown": [one.placed.written for one in held.unknown],
        "events_without": len(held.nowhere),
        "pictures_without": held.pictures_without,
    }


def without(visit: Visit) -> Response:
    """List what has no place on the map."""
    held = places_of(visit)
    rows = [
        *((place_link(one), event_links(one.events), one.statements) for one in held.unknown),
        *((None, (event_link(one),), len(one.event.statements)) for one in held.nowhere),
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
