"""What does the light say of a place, a time and a shadow, and how do pictures of a scene follow?

Light and links need no case; a series is made of the pictures of one.

Callers: `firsthand.cli.lighting`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from firsthand.casework.picture_views import finding_json, picture_date_json
from firsthand.casework.views import Json
from firsthand.errors import InputProblem, PictureUndecodable, UnknownId
from firsthand.media.box import boxed_decode
from firsthand.media.light.claimed_hour import check_claimed_hour
from firsthand.media.light.daylight import Daylight, Passage, daylight
from firsthand.media.light.horizon import SkyPosition
from firsthand.media.light.hours import Hours, HoursThatFit, hours_that_fit
from firsthand.media.light.links import Link
from firsthand.media.light.moments import local_day
from firsthand.media.light.moon import Moon, Moonlight, moon_at, moonlight
from firsthand.media.light.place import Place
from firsthand.media.light.series import Photo, Scene, Series, order_series
from firsthand.media.light.shadows import ASSUMPTIONS, ShadowMeasure, sun_bounds
from firsthand.media.light.sun import Shadow, shadow_under, sun_at
from firsthand.media.metadata.dates import EASTERNMOST, WESTERNMOST
from firsthand.model.ids import ItemId
from firsthand.model.item import Item, ItemKind
from firsthand.model.picture import Finding, PictureDate, PictureDateKind, PictureRecord
from firsthand.model.when import When
from firsthand.read.reading import read
from firsthand.store.case import Case

LONGEST_PX = 500
"""Size at which pictures of a series are compared; `firsthand.media.light.series` was measured
at it (`python -m benchmarks.series`)."""
LEAST_QUALITY = 50
"""Below it (sky, a blank page) a likeness of PDQ hashes says nothing; see `Fingerprint.quality`."""
SAVING_FIELDS = ("Modify", "Metadata")
"""Words in the names of fields that hold the time of a later saving, not of the taking."""
MISSING_DIRECTION = "the direction of the shadow, which parts the morning from the afternoon"
MISSING_RATIO = "the length of the shadow for a height of 1"


@dataclass(frozen=True, slots=True)
class ClaimedTime:
    """The time at which a picture is claimed to have been taken.

    Attributes:
        day: The day, as the zone counts it.
        zone: Whose clock.
        at: When on that day; None when only the day is claimed.
        lasts: How long the claimed time leaves open: a minute when no seconds are written.
    """

    day: date
    zone: tzinfo
    at: datetime | None = None
    lasts: timedelta = timedelta(minutes=1)

    @property
    def when(self) -> When:
        """The interval in UTC.

        Raises:
            UsageProblem: A year outside 1900 to 2100.
        """
        start_at, end_at = local_day(self.day, self.zone)
        if self.at is None:
            return When(start_at, end_at)
        begins = When.of_instant(self.at).start_at
        return When(begins, begins + self.lasts)


@dataclass(frozen=True, slots=True)
class Light:
    """The light at a place, and how it stands to a measured shadow.

    Attributes:
        place: Where.
        claimed: When.
        sun: Where the sun stood at that time; None when only a day is claimed.
        shadow: How an upright thing then threw its shadow; None likewise, or by night.
        moon: At that time, or at the middle of the day.
        daylight: When the sun rose, stood highest and set that day, and the twilights.
        moonlight: When the moon rose and set that day.
        fit: Which hours of the day fit the measured shadow; None when none was measured.
        finding: What the shadow says to the claimed time; None likewise.
        assumptions: What must be true for both.
    """

    place: Place
    claimed: ClaimedTime
    sun: SkyPosition | None
    shadow: Shadow | None
    moon: Moon
    daylight: Daylight
    moonlight: Moonlight
    fit: HoursThatFit | None = None
    finding: Finding | None = None
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderedSeries:
    """The pictures of a case by scene, each in a suggested order.

    Attributes:
        series: The suggestion; its keys are names of files.
        items: The picture behind each key.
        claimed: When each is claimed to have been taken, by key, where its file says so.
        notes: What the direction of time rests on, and what was left out.
    """

    series: Series
    items: Mapping[str, Item]
    claimed: Mapping[str, PictureDate]
    notes: tuple[str, ...]


def light_at(place: Place, claimed: ClaimedTime, measure: ShadowMeasure | None = None) -> Light:
    """Say how the light stood at a place and time, and which hours fit a shadow.

    Args:
        place: The claimed place.
        claimed: The claimed day or time.
        measure: A shadow as a person measured it, if one was.

    Raises:
        UsageProblem: A year outside 1900 to 2100, or a measure that makes no sense.
    """
    when = claimed.when
    middle = claimed.at or when.start_at + (when.end_at - when.start_at) / 2
    sun = sun_at(place, claimed.at) if claimed.at else None
    light = Light(
        place,
        claimed,
        sun,
        shadow_under(sun) if sun else None,
        moon_at(place, middle),
        daylight(place, claimed.day, claimed.zone),
        moonlight(place, claimed.day, claimed.zone),
    )
    if measure is None:
        return light
    fit = hours_that_fit(sun_bounds(measure), place, claimed.day, claimed.zone)
    needed = [MISSING_DIRECTION] if measure.direction_degrees is None else []
    needed += [MISSING_RATIO] if measure.length_ratio is None else []
    finding = check_claimed_hour(fit, when, ASSUMPTIONS, needed)
    return replace(light, fit=fit, finding=finding, assumptions=ASSUMPTIONS)


def series_of(case: Case, items: Sequence[str] = ()) -> OrderedSeries:
    """Group the pictures of a case by scene, and suggest an order inside each.

    Args:
        case: An open case.
        items: Only these pictures; none means all. Videos are left out.

    Raises:
        UnknownId: One of them is no picture of the case.
        WorkerLost: No box to decode in could be set up.
    """
    held = {i.id: i for i in case.items() if i.kind is ItemKind.PHOTOGRAPH}
    for item in items:
        if item not in held:
            raise UnknownId(
                f"cannot put the picture `{item}` in order: the case holds no such picture;"
                " nothing was compared",
                hint="`firsthand pictures CASE` lists the pictures with their ids",
            )
    seen = {record.item: record for record in case.pictures()}
    chosen = [ItemId(item) for item in dict.fromkeys(items)] or list(held)
    records = {item: seen.get(item, PictureRecord(item)) for item in chosen}
    keys = _keys(case, [held[item] for item in chosen])
    claimed, notes = _claimed_times(list(records.values()))
    photos: list[Photo] = []
    for item in chosen:
        try:
            pixels = _small_pixels(case, held[item])
        except InputProblem as error:
            notes.append(f"left out: {error.message}")
            continue
        photos.append(Photo(keys[item], pixels, claimed.get(item), _telling_hash(records[item])))
    return OrderedSeries(
        order_series(photos),
        {keys[item]: held[item] for item in chosen},
        {keys[item]: date for item in chosen if (date := _taken(records[item]))},
        tuple(notes),
    )


def _keys(case: Case, items: Sequence[Item]) -> dict[ItemId, str]:
    """Name each picture as a person knows it; by its id too where two bear one name."""
    names = {item.id: Path(case.capture(item.capture).locator).name for item in items}
    often = Counter(names.values())
    return {i: name if often[name] == 1 else f"{name} ({i})" for i, name in names.items()}


def _small_pixels(case: Case, item: Item) -> NDArray[np.uint8]:
    """Decode a picture of the case, in the box.

    Raises:
        InputProblem: No picture could be made of the bytes.
    """
    capture = case.capture(item.capture)
    content = read(case.blobs.content(capture.digest), capture.locator, capture.id).pictures
    if item.id not in content:
        raise PictureUndecodable(
            f"the picture `{item.id}` is no longer found in `{capture.locator}`; the case is as it"
            " was",
            hint="add the file again with this version",
        )
    return boxed_decode(content[item.id], capture.locator, longest_px=LONGEST_PX).rgb


def _telling_hash(record: PictureRecord) -> str | None:
    mark = record.fingerprint
    return mark.pdq if mark and mark.quality >= LEAST_QUALITY else None


def _claimed_times(records: Sequence[PictureRecord]) -> tuple[dict[ItemId, When], list[str]]:
    """Give when each picture is claimed to have been taken, and what that rests on.

    A time without a zone may be any of 26 hours, which orders nothing within a
    day. Where no file names a zone and all name one camera, they are read on
    that camera's clock, as if it stood in UTC: the order is the same in every zone.
    """
    taken = {record.item: date for record in records if (date := _taken(record))}
    cameras = [_camera(record) for record in records if record.item in taken]
    one_clock = len(set(cameras)) == 1 and cameras[0] != ""
    if not one_clock or any(date.zone_known for date in taken.values()):
        return {item: date.when for item, date in taken.items()}, []
    read_so = (
        f"the files name no time zone but one camera ({cameras[0]}): their times are taken for"
        " those of one clock that was not set anew in between"
    )
    return {item: _on_its_clock(date.when) for item, date in taken.items()}, [read_so]


def _taken(record: PictureRecord) -> PictureDate | None:
    """Give the narrowest date of taking that the file claims; of equals the first."""
    dates = [
        date
        for date in record.dates
        if date.kind is PictureDateKind.CLAIMED
        and not any(word in date.origin for word in SAVING_FIELDS)
    ]
    return min(dates, key=lambda d: d.when.end_at - d.when.start_at, default=None)


def _camera(record: PictureRecord) -> str:
    return next((fact.value for fact in record.facts if fact.field == "camera"), "")


def _on_its_clock(when: When) -> When:
    """Undo the widening over all zones of `firsthand.media.metadata.dates`."""
    return When(when.start_at + EASTERNMOST, when.end_at + WESTERNMOST)


def light_json(light: Light) -> Json:
    """Give the light of a place and time; instants are UTC, angles degrees from true north."""
    claimed, moon = light.claimed, light.moon
    return {
        "place": place_json(light.place),
        "day": claimed.day.isoformat(),
        "zone": str(claimed.zone),
        "claimed": claimed.when.iso,
        "at": _iso(claimed.at) if claimed.at else None,
        "sun": _sky_json(light.sun) if light.sun else None,
        "shadow": {
            "length_ratio": round(light.shadow.length_ratio, 4),
            "direction_degrees": round(light.shadow.direction_degrees, 2),
        }
        if light.shadow
        else None,
        "moon": {
            **_sky_json(moon.position),
            "lit_share": round(moon.lit_share, 3),
            "phase": moon.phase.value,
            **_passage_json(light.moonlight),
        },
        "noon": _iso(light.daylight.noon_at) if light.daylight.noon_at else None,
        "noon_altitude_degrees": _rounded(light.daylight.noon_altitude_degrees),
        "edges": {p.edge.name.lower(): _passage_json(p) for p in light.daylight.passages},
        "fitting": [_hours_json(hours) for hours in light.fit.fitting] if light.fit else None,
        "not_fitting": [_hours_json(h) for h in light.fit.not_fitting] if light.fit else None,
        "daylight_share": round(light.fit.daylight_share, 4) if light.fit else None,
        "finding": finding_json(light.finding) if light.finding else None,
        "assumptions": list(light.assumptions),
    }


def place_json(place: Place) -> Json:
    """Give a place: degrees, north and east positive, and a radius in metres."""
    return {
        "latitude": place.latitude,
        "longitude": place.longitude,
        "radius_m": place.radius_m,
    }


def series_json(ordered: OrderedSeries) -> Json:
    """Give the scenes of a series, each in its suggested order."""
    return {
        "scenes": [_scene_json(scene, ordered) for scene in ordered.series.scenes],
        "cannot_show": ordered.series.cannot_show,
        "notes": list(ordered.notes),
    }


def link_json(link: Link) -> Json:
    """Give a link, its warnings first."""
    return {
        "warnings": list(link.warnings),
        "service": link.service.name,
        "purpose": link.service.purpose.value,
        "run_by": link.service.run_by,
        "by_hand": link.service.upload,
        "url": link.url,
        "looked_at": link.service.looked_at.isoformat(),
    }


def _scene_json(scene: Scene, ordered: OrderedSeries) -> Json:
    return {
        "pictures": [
            {
                "item": ordered.items[key].id,
                "name": key,
                "claimed": picture_date_json(ordered.claimed[key])
                if key in ordered.claimed
                else None,
            }
            for key in scene.keys
        ],
        "ordered_by": scene.ordered_by.value,
        "direction_known": scene.direction_known,
        "why": scene.why,
        "steps": [
            {
                "first": ordered.items[step.first].id,
                "then": ordered.items[step.then].id,
                "overlap_share": round(step.overlap_share, 4),
                "agreeing": step.agreeing,
                "why": step.why,
            }
            for step in scene.steps
        ],
        "remarks": list(scene.remarks),
    }


def _sky_json(position: SkyPosition) -> Json:
    return {
        "altitude_degrees": round(position.altitude_degrees, 2),
        "azimuth_degrees": round(position.azimuth_degrees, 2),
    }


def _passage_json(passage: Passage | Moonlight) -> Json:
    return {
        "rises": [_iso(at) for at in passage.rises_at],
        "sets": [_iso(at) for at in passage.sets_at],
        "always": passage.always,
    }


def _hours_json(hours: Hours) -> Json:
    return {"when": hours.when.iso, "local": hours.local, "branch": hours.branch, "why": hours.why}


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, 2)


def _iso(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
