"""One place: where it can be, what happened there, and who said where it is.

People say which of several places of a name is meant, or where a place is that
no list knows.

Caller: `places`.
"""

from __future__ import annotations

from collections.abc import Sequence

from starlette.responses import Response

from firsthand.casework.deciding.taking_down import Deciding
from firsthand.casework.placing import choice
from firsthand.errors import FirsthandError, UnknownId, UsageProblem
from firsthand.export.contents import Link
from firsthand.export.words import count, shortened
from firsthand.lexicon.gazetteer import KnownPlace
from firsthand.model.decision import Decision
from firsthand.web.laying_out import laid_out, led_on, status_of
from firsthand.web.numbers_sent import number_sent
from firsthand.web.pages.around.map_drawing import HEIGHT, WIDTH, land_of, scale_bar
from firsthand.web.pages.around.places_held import PlaceOfEvents, place_written
from firsthand.web.pages.around.spots import (
    Spot,
    clear_names,
    drawn,
    event_links,
    first_view,
    place_address,
)
from firsthand.web.visit import Visit

_EVENTS_MOST = 50
"""Events of one place that are listed; more stand on their own pages."""


def place(visit: Visit) -> Response:
    """Show one place: where it can be, what happened there, and who said where it is."""
    return _place_laid_out(visit, _place(visit, visit.named("of", "place")), error=None)


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
    return led_on(visit, saved, place_address(about.placed.written))


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
        events=event_links(about.events, _EVENTS_MOST),
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
