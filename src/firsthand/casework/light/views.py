"""The JSON of light, series and links.

As `firsthand.casework.views`: field names are a contract, described in
`docs/json.md`. Instants are UTC, angles degrees from true north.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from firsthand.casework.light.lighting import FittingDays, Light
from firsthand.casework.pictures.views import finding_json, picture_date_json
from firsthand.casework.views import Json
from firsthand.media.light.daylight import Passage
from firsthand.media.light.horizon import SkyPosition
from firsthand.media.light.hours import Hours
from firsthand.media.light.links import Link
from firsthand.media.light.moon import Moonlight
from firsthand.media.light.place import Place

if TYPE_CHECKING:  # importing these would load OpenCV, which light and links never need
    from firsthand.casework.pictures.ordering import OrderedSeries
    from firsthand.media.light.series import Scene
    from firsthand.media.light.shadow_view import SeenShadow


def light_json(light: Light, seen: SeenShadow | None = None) -> Json:
    """Give the light of a place and time; instants are UTC, angles degrees from true north.

    Args:
        light: It.
        seen: What the geometry of a picture gave, where the shadow was marked in one.
    """
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
        "seen": _seen_json(seen) if seen else None,
    }


def _seen_json(seen: SeenShadow) -> Json:
    return {
        "sun": seen.bounds.describe(),
        "length_ratios": [round(ratio, 3) for ratio in seen.ratios],
        "off_view_degrees": round(seen.off_view_degrees, 2),
        "off_view_error_degrees": round(seen.off_view_error_degrees, 2),
        "still_needed": list(seen.still_needed),
    }


def days_json(found: FittingDays) -> Json:
    """Give the days of a year on which a shadow fits a time of day."""
    bounds, claimed = found.bounds, found.claimed
    return {
        "place": place_json(found.place),
        "year": found.year,
        "clock": f"{claimed.clock:%H:%M}",
        "zone": str(claimed.zone),
        "within_minutes": round(claimed.error.total_seconds() / 60),
        "sun": bounds.describe(),
        "days": [
            {"first": one.first_day.isoformat(), "last": one.last_day.isoformat()}
            for one in found.days
        ],
        "assumptions": list(found.assumptions),
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
