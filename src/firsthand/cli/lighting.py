"""`light`, `series`, `links`: which hours fit a shadow, what came after what, where to look on?"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from firsthand.cli.output import CASE_ARGUMENT, JSON_OPTION, console, note, print_json
from firsthand.errors import UsageProblem

if TYPE_CHECKING:
    from firsthand.casework.lighting import ClaimedTime
    from firsthand.media.light.place import Place
    from firsthand.media.light.shadows import ShadowMeasure

PLACES_MAY_BE_NEGATIVE = {"ignore_unknown_options": True}
"""So that a place in the south, "-33.86,151.21", is not taken for an option."""
MEASURE_FORM = "NUMBER[±N]"
_NUMBER = r"[+-]?\d+(?:\.\d+)?"
_MEASURE = re.compile(rf"\s*({_NUMBER})\s*(?:(?:±|\+/?-)\s*(\d+(?:\.\d+)?))?\s*")
_PLACE = re.compile(rf"\s*({_NUMBER})\s*,\s*({_NUMBER})\s*(?:,\s*(\d+(?:\.\d+)?)\s*)?")
_SECONDS = re.compile(r"[T ]\d\d:?\d\d:?\d\d")


@click.command(context_settings=PLACES_MAY_BE_NEGATIVE)
@click.argument("place", metavar="LAT,LON[,RADIUS_M]")
@click.option("--at", "time", metavar="TIME", required=True, help="A day, or a day and time.")
@click.option("--zone", metavar="ZONE", help="Whose clock: Asia/Baghdad, or +03:00.")
@click.option(
    "--direction",
    metavar="DEGREES[±N]",
    help="Where the shadow points, from foot to tip, clockwise from true north; ±5 if not given.",
)
@click.option(
    "--ratio",
    metavar=MEASURE_FORM,
    help="Length of the shadow for a height of 1; ± a tenth of it if not given.",
)
@click.option(
    "--slope",
    metavar="DEGREES",
    type=float,
    default=0.0,
    help="How steeply the ground under the shadow may rise or fall; 0 if not given.",
)
@JSON_OPTION
def light(
    place: str,
    time: str,
    zone: str | None,
    as_json: bool,
    **measured: Any,
) -> None:
    """Say how sun and moon stood at a place and time, and which hours fit a shadow.

    Needs no case. An hour that does not fit is ruled out as long as the place,
    the day and the assumptions hold; one that fits is only possible.
    """
    from firsthand.casework.lighting import light_at, light_json
    from firsthand.cli.lighting_text import print_light

    measure = _shadow_measured(**measured)
    answer = light_at(_place_named(place), _time_named(time, zone), measure)
    if as_json:
        print_json(light_json(answer))
    else:
        print_light(console(), answer)


@click.command()
@CASE_ARGUMENT
@click.argument("items", metavar="[ITEM]...", nargs=-1)
@JSON_OPTION
def series(case: Path, items: tuple[str, ...], as_json: bool) -> None:
    """Group the pictures of a case by scene, and suggest an order inside each.

    With ITEMs, only those pictures. No picture is shown. An order is a
    suggestion to check by eye, never a date.
    """
    from firsthand.casework.lighting import series_json, series_of
    from firsthand.casework.opening import open_case
    from firsthand.cli.lighting_text import print_series

    with open_case(case) as opened:
        ordered = series_of(opened, items)
    if as_json:
        print_json(series_json(ordered), warnings=ordered.notes)
        return
    print_series(console(), ordered)
    for words in ordered.notes:
        note(f"note: {words}")


@click.command(context_settings=PLACES_MAY_BE_NEGATIVE)
@click.argument("asked", metavar="[PLACE_OR_ADDRESS]", required=False)
@click.option("--at", "day", metavar="DAY", help="For a place: the day to look for.")
@JSON_OPTION
def links(asked: str | None, day: str | None, as_json: bool) -> None:
    """Write ready links to look further with, each after what opening it gives away.

    For a place (LAT,LON): maps and satellite pictures. For the web address of a
    picture: reverse search. For neither: pages on which a picture is handed over by
    hand. Nothing is opened, and nobody is asked.
    """
    from firsthand.casework.lighting import link_json
    from firsthand.cli.lighting_text import print_links
    from firsthand.media.light.links import picture_links, place_links

    if asked is None or "://" in asked:
        if day is not None:
            raise UsageProblem(
                f"cannot use the day `{day}` for a picture: a reverse search takes none; no link"
                " was written",
                hint="leave --at out, or give a place",
            )
        offered = picture_links(asked)
    else:
        offered = place_links(_place_named(asked), _day_named(day) if day else None)
    if as_json:
        print_json([link_json(link) for link in offered])
    else:
        print_links(console(), offered)


def _place_named(text: str) -> Place:
    """Read "LAT,LON" or "LAT,LON,RADIUS_M"."""
    from firsthand.media.light.place import Place

    numbers = _PLACE.fullmatch(text)
    if numbers is None:
        raise UsageProblem(
            f"cannot read `{text}` as a place: expected LAT,LON or LAT,LON,RADIUS_M in decimal"
            " degrees and metres; nothing was worked out",
            hint="write latitude first, south and west negative: 34.608,43.678; the address of a"
            " picture, for `firsthand links`, begins with https://",
        )
    return Place(float(numbers[1]), float(numbers[2]), float(numbers[3] or 0))


def _day_named(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageProblem(
            f"cannot read `{text}` as a day; no link was written",
            hint="write it as 2014-06-15",
        ) from error


def _time_named(text: str, zone: str | None) -> ClaimedTime:
    """Read a day, or a time with its offset or on the clock of a zone."""
    from firsthand.casework.lighting import ClaimedTime
    from firsthand.media.light.moments import zone_named

    clock = zone_named(zone) if zone else None
    try:
        day, at = date.fromisoformat(text), None
    except ValueError:
        at = _instant_named(text, clock)
        clock = clock or at.tzinfo
        day = at.astimezone(clock).date()
    if clock is None:
        raise UsageProblem(
            f"cannot say when `{text}` begins: it has no time zone, and each has a midnight of its"
            " own; nothing was worked out",
            hint="give the zone with --zone: Asia/Baghdad, or +03:00",
        )
    lasts = timedelta(seconds=1) if _SECONDS.search(text) else timedelta(minutes=1)
    return ClaimedTime(day, clock, at, lasts)


def _instant_named(text: str, clock: tzinfo | None) -> datetime:
    from firsthand.media.light.moments import require_year, require_zone

    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageProblem(
            f"cannot read `{text}` as a time; nothing was worked out",
            hint="write a day, 2014-06-15, or a time, 2014-06-15T17:30+03:00",
        ) from error
    require_year(at.year)
    if at.tzinfo is not None or clock is None:
        require_zone(at)
        return at
    offsets = {at.replace(tzinfo=clock, fold=fold).utcoffset() for fold in (0, 1)}
    if len(offsets) > 1:
        raise UsageProblem(
            f"cannot tell which instant `{text}` is in `{clock}`: the clocks were changed over it,"
            " so that it came twice or not at all; nothing was worked out",
            hint="write the time with its offset: 2014-06-15T17:30+03:00",
        )
    return at.replace(tzinfo=clock).astimezone(UTC)


def _shadow_measured(
    direction: str | None, ratio: str | None, slope: float
) -> ShadowMeasure | None:
    """Read a measured shadow; None when neither part of it was given."""
    from firsthand.media.light.shadows import ShadowMeasure

    if direction is None and ratio is None:
        return None
    measure = ShadowMeasure()
    towards, off = _measured("--direction", direction)
    length, length_off = _measured("--ratio", ratio)
    share = measure.length_error_share
    if length and length_off is not None:
        share = length_off / length
    if off is None:
        off = measure.direction_error_degrees
    return ShadowMeasure(towards, off, length, share, slope)


def _measured(option: str, text: str | None) -> tuple[float | None, float | None]:
    """Read a number and its error, either of which may be missing."""
    if text is None:
        return None, None
    numbers = _MEASURE.fullmatch(text)
    if numbers is None:
        raise UsageProblem(
            f"cannot read `{text}` for {option}: expected a number, with its error after ± or +-;"
            " nothing was worked out",
            hint=f"write {option} 1.5±0.2",
        )
    return float(numbers[1]), float(numbers[2]) if numbers[2] else None


COMMANDS = (light, series, links)
