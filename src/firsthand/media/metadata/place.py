"""Where does a file say that it was made, and can that be a place?

Positions are decimal degrees, north and east positive. A missing hemisphere, a
position off the globe and the point 0, 0 are told, not repaired.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from firsthand.media.metadata.tags import Tags
from firsthand.model.picture import Fact

_ISO_6709 = re.compile(r"([+-]?\d+(?:\.\d+)?)[ ,]?([+-]\d+(?:\.\d+)?|\d+(?:\.\d+)?)")
FARTHEST_FROM_SUN = timedelta(hours=4)
"""How far a civil clock may be from the sun's.

Over the 418 places of the IANA database, January and July of 2024, the largest
distance is 3 h 2 min (Nome in July); `python -m benchmarks.metadata --zones` measures it again.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A position as a file gives it.

    Attributes:
        latitude: Degrees, north positive.
        longitude: Degrees, east positive.
        origin: Which fields.
        trouble: Why it may be no place, or not that one; empty without doubt.
    """

    latitude: float
    longitude: float
    origin: str
    trouble: str = ""


def place_of(tags: Tags) -> Place | None:
    """Give the position that a file names; None when it names none."""
    latitude, longitude = tags.number("EXIF:GPSLatitude"), tags.number("EXIF:GPSLongitude")
    if latitude is not None and longitude is not None:
        return _from_exif(tags, latitude, longitude)
    match = _ISO_6709.match(tags.text("QuickTime:GPSCoordinates"))
    if match is not None:
        return _checked(float(match[1]), float(match[2]), "QuickTime GPSCoordinates")
    latitude, longitude = tags.number("XMP:GPSLatitude"), tags.number("XMP:GPSLongitude")
    if latitude is not None and longitude is not None:
        return _checked(latitude, longitude, "XMP exif:GPSLatitude")
    return None


def place_facts(tags: Tags, place: Place) -> tuple[Fact, ...]:
    """Give the position with the accuracy, height and direction that the file states."""
    words = f"{round(place.latitude, 7)}, {round(place.longitude, 7)}"
    error_m = tags.text("EXIF:GPSHPositioningError") or tags.text(
        "QuickTime:LocationAccuracyHorizontal"
    )
    accuracy = f"within {error_m} m, as it says" if error_m else "accuracy not said"
    facts = [Fact("place", f"{words} ({accuracy})", place.origin)]
    if (direction := tags.text("EXIF:GPSImgDirection")) != "":
        north = {"T": "true north", "M": "magnetic north"}.get(
            tags.text("EXIF:GPSImgDirectionRef"), "a north that it does not say"
        )
        words = f"{direction} degrees from {north}"
        facts.append(Fact("camera direction", words, "EXIF GPSImgDirection"))
    if (height := tags.number("EXIF:GPSAltitude")) is not None:
        below = tags.text("EXIF:GPSAltitudeRef") == "1"
        words = f"{height:g} m {'below' if below else 'above'} sea level"
        facts.append(Fact("height", words, "EXIF GPSAltitude"))
    return tuple(facts)


def from_sun(longitude: float, zone: timedelta) -> timedelta:
    """How far a zone's clock is from the mean sun's at a longitude, 0 to 12 hours."""
    apart_h = abs(zone / timedelta(hours=1) - longitude / 15) % 24
    return timedelta(hours=min(apart_h, 24 - apart_h))


def _from_exif(tags: Tags, latitude: float, longitude: float) -> Place:
    origin = "EXIF GPSLatitude, GPSLongitude"
    north = tags.text("EXIF:GPSLatitudeRef")[:1].upper()
    east = tags.text("EXIF:GPSLongitudeRef")[:1].upper()
    if latitude < 0 or longitude < 0:
        doubt = "EXIF degrees have no sign, these have one: north and south, east and west unsure"
        return Place(latitude, longitude, origin, doubt)
    if north not in ("N", "S") or east not in ("E", "W"):
        doubt = "the file does not say whether north or south, east or west: read as north and east"
        south, west = north == "S", east == "W"
        return Place(
            -latitude if south else latitude, -longitude if west else longitude, origin, doubt
        )
    return _checked(
        -latitude if north == "S" else latitude, -longitude if east == "W" else longitude, origin
    )


def _checked(latitude: float, longitude: float, origin: str) -> Place:
    trouble = ""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        trouble = "it lies off the globe"
    elif latitude == 0 and longitude == 0:
        trouble = "0, 0 lies in the sea off Ghana; phones write it while they know no place"
    return Place(latitude, longitude, origin, trouble)
