"""`light`, `series`, `links`: which hours fit a shadow, what came after what, where to look on?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from firsthand.cli.lighting_asked import (
    clock_time_named,
    day_named,
    place_named,
    shadow_measured,
    time_named,
)
from firsthand.cli.lighting_marks import light_marked, mark_options, marks_in, require_alone
from firsthand.cli.output import CASE_ARGUMENT, JSON_OPTION, console, note, print_json
from firsthand.errors import UsageProblem

if TYPE_CHECKING:
    from firsthand.media.light.place import Place
    from firsthand.media.light.shadows import ShadowMeasure

PLACES_MAY_BE_NEGATIVE = {"ignore_unknown_options": True}
"""So that a place in the south, "-33.86,151.21", is not taken for an option."""
MEASURE_FORM = "NUMBER[±N]"


@click.command(context_settings=PLACES_MAY_BE_NEGATIVE)
@click.argument("place", metavar="LAT,LON[,RADIUS_M]")
@click.option(
    "--at",
    "time",
    metavar="TIME",
    required=True,
    help="A day, or a day and time; with --days a time of day alone: 17:30.",
)
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
@mark_options
@click.option(
    "--days",
    "year",
    metavar="YEAR",
    type=int,
    help="Instead: on which days of a year the shadow fits that time of day.",
)
@click.option(
    "--within",
    "minutes",
    metavar="MINUTES",
    type=click.IntRange(0, 720),
    help="With --days: how far off the time of day may be; 15 if not given.",
)
@JSON_OPTION
def light(
    place: str,
    time: str,
    zone: str | None,
    as_json: bool,
    **more: Any,
) -> None:
    """Say how sun and moon stood at a place and time, and which hours fit a shadow.

    The shadow is measured on a map (--direction, --ratio), or marked in a picture
    (--foot, --top, --tip, with --size or --picture). Needs no case. An hour that
    does not fit is ruled out as long as the place, the day and the assumptions
    hold; one that fits is only possible.
    """
    from firsthand.casework.light.lighting import light_at
    from firsthand.casework.light.views import light_json
    from firsthand.cli.texts.lighting import print_light

    year, minutes = more.pop("year"), more.pop("minutes")
    marks = marks_in(more)
    require_alone(marks, {**more, "days": year})
    measure = shadow_measured(**more)
    if year is not None:
        _print_days(place_named(place), year, (time, zone, minutes), measure, as_json=as_json)
        return
    if minutes is not None:
        raise UsageProblem(
            "cannot use --within without --days; nothing was worked out",
            hint="leave it out, or name a year with --days",
        )
    seen = view = None
    if marks.given:
        marked, view = light_marked(place_named(place), time_named(time, zone), marks)
        answer, seen = marked.light, marked.seen
    else:
        answer = light_at(place_named(place), time_named(time, zone), measure)
    if as_json:
        print_json(light_json(answer, seen))
    else:
        print_light(console(), answer, seen, view)


def _print_days(
    place: Place,
    year: int,
    clock: tuple[str, str | None, int | None],
    measure: ShadowMeasure | None,
    *,
    as_json: bool,
) -> None:
    """Print the days of a year on which a shadow fits a time of day."""
    from firsthand.casework.light.lighting import days_at
    from firsthand.casework.light.views import days_json
    from firsthand.cli.texts.lighting import print_days

    if measure is None:
        raise UsageProblem(
            f"cannot say which days of `{year}` fit: no shadow was measured; nothing was worked"
            " out",
            hint="give --ratio, --direction or both",
        )
    found = days_at(place, year, clock_time_named(*clock), measure)
    if as_json:
        print_json(days_json(found))
    else:
        print_days(console(), found)


@click.command()
@CASE_ARGUMENT
@click.argument("items", metavar="[ITEM]...", nargs=-1)
@JSON_OPTION
def series(case: Path, items: tuple[str, ...], as_json: bool) -> None:
    """Group the pictures of a case by scene, and suggest an order inside each.

    With ITEMs, only those pictures. No picture is shown. An order is a
    suggestion to check by eye, never a date.
    """
    from firsthand.casework.light.views import series_json
    from firsthand.casework.opening import open_case
    from firsthand.casework.pictures.ordering import series_of
    from firsthand.cli.texts.lighting import print_series

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
    from firsthand.casework.light.views import link_json
    from firsthand.cli.texts.lighting import print_links
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
        offered = place_links(place_named(asked), day_named(day) if day else None)
    if as_json:
        print_json([link_json(link) for link in offered])
    else:
        print_links(console(), offered)


COMMANDS = (light, series, links)
