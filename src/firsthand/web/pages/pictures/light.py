"""Place and light of a picture: which hours fit its shadow, and where to look on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from starlette.responses import Response

from firsthand.casework.light.lighting import ClaimedTime, Light, light_at
from firsthand.casework.light.marked import light_of_marks, seen_with, view_from_notes
from firsthand.casework.pictures.listing import ListedPicture
from firsthand.errors import UsageProblem
from firsthand.media.light.landmarks import View
from firsthand.media.light.links import place_links
from firsthand.media.light.moments import zone_named
from firsthand.media.light.place import Place
from firsthand.media.light.shadow_view import CameraRange, MarkedShadow, SeenShadow
from firsthand.media.light.shadows import ShadowMeasure
from firsthand.web.laying_out import laid_out
from firsthand.web.numbers_sent import number_sent, optional_number
from firsthand.web.pages.pictures.cards import covers_of, note_of
from firsthand.web.pages.pictures.held import picture_desk
from firsthand.web.pages.pictures.light_words import rows_of
from firsthand.web.pages.pictures.shown import dates_of, looking_values
from firsthand.web.visit import Page, Visit

POINTS = ("foot", "top", "tip")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the light says.

    Attributes:
        light: It.
        seen: What the geometry of the picture gave; None for a measured shadow.
        view: How the camera looked, by two landmarks; None without them.
    """

    light: Light
    seen: SeenShadow | None = None
    view: View | None = None


def light(visit: Visit) -> Response:
    """Show the form for place, day and shadow; with what the light says, once it is filled."""
    desk = picture_desk(visit)
    desk.catch_up(visit.case)
    one = desk.shelf(visit).picture(visit.path["item"])
    notes = desk.notes_on(one.item.id)
    asked = visit.query
    answer, problem = None, None
    if asked.get("latitude", "").strip():
        try:
            answer = _answer(visit, one)
        except UsageProblem as error:
            problem = error
    return laid_out(
        visit,
        "picture_light.html",
        cover=covers_of(visit, [one])[0],
        one=one,
        asked=asked,
        answer=answer,
        error=problem,
        rows=rows_of(answer.light) if answer else [],
        links=place_links(answer.light.place, answer.light.claimed.day) if answer else [],
        dates=dates_of(one),
        places=[fact for fact in one.record.facts if fact.field == "place"],
        landmarks=[note_of(*noted) for noted in notes if noted[1].landmark],
        points=POINTS,
        **looking_values(visit),
    )


def _answer(visit: Visit, one: ListedPicture) -> Answer:
    """Work out the light for what stands in the address."""
    asked = visit.query
    place = Place(
        number_sent(asked, "latitude", low=-90, high=90),
        number_sent(asked, "longitude", low=-180, high=180),
        number_sent(asked, "radius", low=0, high=1e6, default=0.0),
    )
    claimed = _claimed(asked)
    marks = _marks(asked, one)
    if marks is None:
        return Answer(light_at(place, claimed, _measure(asked)))
    camera = _camera(asked)
    notes = picture_desk(visit).notes_on(one.item.id)
    view = view_from_notes(place, notes, marks.size_px[0])
    camera = seen_with(camera, view)
    marked = light_of_marks(place, claimed, marks, camera)
    return Answer(marked.light, marked.seen, view)


def _claimed(asked: Mapping[str, str]) -> ClaimedTime:
    """Read day, hour and zone."""
    zone = zone_named(asked.get("zone", "").strip() or "UTC")
    try:
        day = date.fromisoformat(asked.get("day", "").strip())
        said = asked.get("hour", "").strip()
        hour = time.fromisoformat(said) if said else None
    except ValueError as error:
        raise UsageProblem(
            "cannot say how the light stood: the day or the hour cannot be read; nothing was"
            " worked out",
            hint="write the day as 2014-06-15 and the hour as 17:30",
        ) from error
    if hour is None:
        return ClaimedTime(day, zone)
    lasts = timedelta(seconds=1) if hour.second else timedelta(minutes=1)
    return ClaimedTime(day, zone, _instant(day, hour, zone), lasts)


def _instant(day: date, hour: time, zone: tzinfo) -> datetime:
    at = datetime.combine(day, hour.replace(tzinfo=None))
    if len({at.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)}) > 1:
        raise UsageProblem(
            f"cannot tell which instant {at:%H:%M} is in `{zone}`: the clocks were changed over it"
            " that day, so that it came twice or not at all; nothing was worked out",
            hint="give the zone as an offset: +03:00",
        )
    return at.replace(tzinfo=zone).astimezone(UTC)


def _measure(asked: Mapping[str, str]) -> ShadowMeasure | None:
    """Read a shadow that was measured on a map; None when it was not."""
    direction = optional_number(asked, "direction", low=0, high=360)
    ratio = optional_number(asked, "ratio", low=0.001, high=1000)
    if direction is None and ratio is None:
        return None
    usual = ShadowMeasure()
    off = number_sent(
        asked, "direction_off", low=0, high=180, default=usual.direction_error_degrees
    )
    percent = number_sent(
        asked, "ratio_off", low=0, high=99, default=usual.length_error_share * 100
    )
    slope = number_sent(asked, "slope", low=0, high=44, default=0.0)
    return ShadowMeasure(direction, off, ratio, percent / 100, slope)


def _marks(asked: Mapping[str, str], one: ListedPicture) -> MarkedShadow | None:
    """Read the points that were marked in the picture; None when none was."""
    names = [f"{point}_{axis}" for point in POINTS for axis in "xy"]
    given = [name for name in names if asked.get(name, "").strip()]
    mark = one.record.fingerprint
    if not given:
        return None
    if len(given) < len(names) or mark is None:
        raise UsageProblem(
            "cannot use the points of the shadow: foot, top and tip are needed, in a picture whose"
            " size is known; nothing was worked out",
            hint="mark all three, or measure the shadow on a map instead",
        )
    bounds = {"x": mark.width_px, "y": mark.height_px}
    x1, y1, x2, y2, x3, y3 = (number_sent(asked, n, low=0, high=bounds[n[-1]]) for n in names)
    error_px = number_sent(asked, "point_off", low=0.1, high=1000, default=4.0)
    return MarkedShadow((x1, y1), (x2, y2), (x3, y3), (mark.width_px, mark.height_px), error_px)


def _camera(asked: Mapping[str, str]) -> CameraRange:
    """Read what is known of the camera; the wide default for the rest."""
    heading = optional_number(asked, "heading", low=0, high=360)
    off = number_sent(asked, "heading_off", low=0, high=180, default=10.0)
    row = optional_number(asked, "horizon", low=-1e5, high=1e5)
    row_off = number_sent(asked, "horizon_off", low=0, high=1e4, default=10.0)
    rows = None if row is None else (row - row_off, row + row_off)
    field = optional_number(asked, "field", low=1, high=169)
    field_off = number_sent(asked, "field_off", low=0, high=168, default=5.0)
    fields = CameraRange().field_degrees
    if field is not None:
        fields = max(field - field_off, 0.5), min(field + field_off, 169.5)
    return CameraRange(fields, rows, heading_degrees=heading, heading_error_degrees=off)


PAGES = (Page("pictures/{item}/light.html", light, "Place and light of a picture."),)
