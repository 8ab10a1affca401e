"""When does the sun rise, stand highest and set on a day, and when does twilight end?

At high latitudes a day can lack any of these, or hold one twice; then that is
said, not filled in.

Pure functions; no clock, file or network.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum

from firsthand.media.light.crossings import crossings
from firsthand.media.light.moments import local_day
from firsthand.media.light.place import Place
from firsthand.media.light.sun import hour_angle, sun_at


class Edge(StrEnum):
    """Heights of the sun that part day, the three twilights and night."""

    SUN = "sunrise and sunset"
    CIVIL = "civil twilight"
    NAUTICAL = "nautical twilight"
    ASTRONOMICAL = "astronomical twilight"


EDGE_DEGREES = {
    Edge.SUN: -0.833,
    Edge.CIVIL: -6.0,
    Edge.NAUTICAL: -12.0,
    Edge.ASTRONOMICAL: -18.0,
}
"""Airless altitude of the sun's centre at each edge.

The first is half the sun's width (16') and the average lift at the horizon
(34'), as in NOAA's solar calculator; the others hold by definition.
"""


@dataclass(frozen=True, slots=True)
class Passage:
    """When the sun passes one edge during a day.

    Attributes:
        edge: Which.
        rises_at: UTC instants at which it comes up past the edge; mostly one.
        sets_at: UTC instants at which it goes down past it; mostly one.
        always: "above" or "below" when it passes the edge at no time of the day, else "".
    """

    edge: Edge
    rises_at: tuple[datetime, ...]
    sets_at: tuple[datetime, ...]
    always: str


@dataclass(frozen=True, slots=True)
class Daylight:
    """The light of one day at one place.

    Attributes:
        start_at: When the local day begins.
        end_at: When it ends.
        noon_at: When the sun stands on the meridian, in UTC; None on the rare day
            without that (clocks were put forward over it).
        noon_altitude_degrees: How high it then stands; below 0 in polar night.
        passages: For sunrise and sunset and for each twilight.
    """

    start_at: datetime
    end_at: datetime
    noon_at: datetime | None
    noon_altitude_degrees: float | None
    passages: tuple[Passage, ...]

    def passage(self, edge: Edge) -> Passage:
        """Give the passage of one edge."""
        return next(passage for passage in self.passages if passage.edge is edge)


def daylight(place: Place, day: date, zone: tzinfo) -> Daylight:
    """Say when the sun rises, culminates and sets, and when each twilight begins and ends.

    Good to about a minute below 65 degrees of latitude with a free, level
    horizon; further to the poles the sun grazes the horizon, and the air can
    move its rising by many minutes. A hill or a house moves it everywhere.

    Source: as `sun_at`; edges as in `EDGE_DEGREES`.

    Args:
        place: Where.
        day: The calendar day as the zone counts it.
        zone: Whose midnight begins the day.

    Raises:
        UsageProblem: A year outside 1900 to 2100.
    """
    start_at, end_at = local_day(day, zone)
    noon_at = _noon(place, start_at, end_at)
    return Daylight(
        start_at,
        end_at,
        noon_at,
        sun_at(place, noon_at).altitude_degrees if noon_at else None,
        tuple(_passage(place, edge, start_at, end_at) for edge in Edge),
    )


def _passage(place: Place, edge: Edge, start_at: datetime, end_at: datetime) -> Passage:
    def above(at: datetime) -> float:
        return sun_at(place, at).airless_altitude_degrees - EDGE_DEGREES[edge]

    found = crossings(above, start_at, end_at)
    always = "" if found else ("above" if above(start_at) >= 0 else "below")
    return Passage(
        edge,
        tuple(crossing.at for crossing in found if crossing.upward),
        tuple(crossing.at for crossing in found if not crossing.upward),
        always,
    )


def _noon(place: Place, start_at: datetime, end_at: datetime) -> datetime | None:
    """Find when the sun passes the meridian; past midnight the hour angle falls back."""
    found = crossings(lambda at: hour_angle(place, at), start_at, end_at)
    return next((crossing.at for crossing in found if crossing.upward), None)
