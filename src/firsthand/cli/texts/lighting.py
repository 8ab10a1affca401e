"""Light, series and links as people read of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from firsthand.casework.light.lighting import FittingDays, Light
from firsthand.casework.light.words import clock, passing, shadow, standing
from firsthand.media.light.hours import HoursThatFit
from firsthand.media.light.links import Link
from firsthand.model.picture import Finding

if TYPE_CHECKING:  # importing these would load OpenCV, which light and links never need
    from firsthand.casework.pictures.ordering import OrderedSeries
    from firsthand.media.light.landmarks import View
    from firsthand.media.light.series import Scene
    from firsthand.media.light.shadow_view import SeenShadow

GROUND_RULE = "for level ground with a free horizon; directions from true north"


def print_light(
    out: Console, light: Light, seen: SeenShadow | None = None, view: View | None = None
) -> None:
    """Print how sun and moon stood, and how that goes with a measured or marked shadow.

    Args:
        out: Where to.
        light: What is printed.
        seen: What the geometry of a picture gave, where the shadow was marked in one.
        view: How the camera looked, where two landmarks say so.
    """
    claimed, zone = light.claimed, light.claimed.zone
    out.print(f"[bold]{light.place}[/bold]  {claimed.day:%-d %b %Y}, clock of {escape(str(zone))}")
    out.print(f"[dim]{GROUND_RULE}[/dim]\n")
    if claimed.at and light.sun:
        out.print(f"[bold]At {claimed.at.astimezone(zone):%H:%M:%S}[/bold]")
        out.print(f"  sun: {standing(light.sun)}")
        out.print(f"  shadow: {shadow(light)}")
    for passage in light.daylight.passages:
        out.print(f"  {passage.edge.value}: {passing(passage, zone)}")
    noon, high = light.daylight.noon_at, light.daylight.noon_altitude_degrees
    if noon is not None and high is not None:
        out.print(f"  noon by the sun: {clock(noon, zone)}, {high:.1f} degrees high")
    moon = light.moon
    when = "" if claimed.at else "at the middle of the day "
    out.print(f"  moon: {when}{standing(moon.position)}; {moon.phase}, {moon.lit_share:.0%} lit")
    out.print(f"  moonrise and moonset: {passing(light.moonlight, zone)}")
    if seen is not None:
        _print_seen(out, seen, view)
    if light.fit is not None and light.finding is not None:
        _print_hours(out, light.fit)
        _print_finding(out, light.finding)


def _print_seen(out: Console, seen: SeenShadow, view: View | None) -> None:
    out.print("\n[bold]The shadow in the picture[/bold]")
    low, high = seen.ratios
    told = [f"It is {low:.2f} to {high:.2f} times as long as the thing is high."]
    told += [f"{view.why}."] if view else []
    told.append(f"It says: {seen.bounds.describe()}")
    for words in told:
        out.print(Padding(escape(words), (0, 0, 0, 2)))


def _print_hours(out: Console, fit: HoursThatFit) -> None:
    out.print("\n[bold]Hours that fit the shadow[/bold]")
    if not fit.fitting:
        out.print("  none of that day")
    for hours in fit.fitting:
        out.print(f"  {hours.local}  {hours.branch}")
    out.print("[bold]Hours that do not[/bold]")
    for hours in fit.not_fitting:
        out.print(f"  {hours.local}  [dim]{hours.why}[/dim]")


def _print_finding(out: Console, finding: Finding) -> None:
    out.print(f"\n[bold]{escape(finding.about)}[/bold] {finding.outcome.value}")
    for words in (
        finding.summary,
        f"Can show: {finding.can_show}",
        f"Cannot show: {finding.cannot_show}",
        f"Measured: {finding.measured_error}",
    ):
        out.print(Padding(escape(words), (0, 0, 0, 2)))


def print_days(out: Console, found: FittingDays) -> None:
    """Print the days of a year on which a shadow fits a time of day."""
    claimed = found.claimed
    minutes = round(claimed.error.total_seconds() / 60)
    asked = f"at {claimed.clock:%H:%M} ± {minutes} min, clock of {escape(str(claimed.zone))}"
    out.print(f"[bold]{found.place}[/bold]  {found.year}, {asked}")
    out.print(f"[dim]{GROUND_RULE}[/dim]\n")
    out.print(f"The shadow says: {found.bounds.describe()}")
    out.print("[bold]Days on which it was so[/bold]")
    if not found.days:
        out.print("  none of that year")
    for days in found.days:
        last = "" if days.last_day == days.first_day else f" to {days.last_day:%-d %b}"
        out.print(f"  {days.first_day:%-d %b}{last}")
    out.print("Every other day is ruled out, as long as this holds:")
    for words in found.assumptions:
        out.print(Padding(escape(words), (0, 0, 0, 2)))


def print_series(out: Console, ordered: OrderedSeries) -> None:
    """Print each scene in its suggested order, with what each step rests on."""
    if not ordered.series.scenes:
        out.print("The case holds no picture that can be put in order.")
        return
    for number, scene in enumerate(ordered.series.scenes, start=1):
        _print_scene(out, number, scene, ordered)
    out.print(f"\n[dim]{escape(ordered.series.cannot_show)}[/dim]")


def _print_scene(out: Console, number: int, scene: Scene, ordered: OrderedSeries) -> None:
    count = len(scene.keys)
    pictures = "1 picture" if count == 1 else f"{count} pictures"
    out.print(f"\n[bold]Scene {number}[/bold]: {pictures}")
    if count > 1:
        way = (
            "first to last by their claimed times"
            if scene.direction_known
            else ("the reverse is as likely")
        )
        out.print(f"  ordered by {scene.ordered_by.value}: {escape(scene.why)}; {way}")
    for place, key in enumerate(scene.keys):
        claimed = ordered.claimed.get(key)
        said = f", claimed {escape(claimed.words)} ({escape(claimed.origin)})" if claimed else ""
        out.print(f"  {escape(key)}  [dim]{ordered.items[key].id}{said}[/dim]")
        if place < len(scene.steps):
            out.print(Padding(f"[dim]{escape(scene.steps[place].why)}[/dim]", (0, 0, 0, 6)))
    for remark in scene.remarks:
        out.print(f"  [yellow]{escape(remark)}[/yellow]")


def print_links(out: Console, links: Sequence[Link]) -> None:
    """Print each link after what opening it gives away; an address is never broken over lines."""
    out.print("Nothing was opened. What a service learns cannot be taken back.")
    for link in links:
        service = link.service
        out.print(f"\n[bold]{escape(service.name)}[/bold], {service.purpose.value}")
        for warning in link.warnings:
            out.print(Padding(f"[yellow]{escape(warning)}[/yellow]", (0, 0, 0, 2)))
        out.print(f"  {escape(link.url)}", soft_wrap=True)
