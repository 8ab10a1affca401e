"""What the page of one picture shows, and pages that compare two.

Values only; the pages of pictures lay them out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from firsthand.casework.pictures.listing import ListedPicture
from firsthand.casework.pictures.sightings import Sighting
from firsthand.export.contents import Link, document_href
from firsthand.export.words import visible, when_published
from firsthand.model.ids import ItemId
from firsthand.model.person import Act, may
from firsthand.model.picture import Finding, Likeness, PictureDate, PictureDateKind, Region
from firsthand.web.pages.pictures.cards import (
    file_name,
    first_reports,
    picture_href,
    seconds_of,
)
from firsthand.web.pages.pictures.held import Shelf, picture_desk
from firsthand.web.pages.pictures.overlay_drawing import OverlayDrawing, draw_overlay
from firsthand.web.pages.pictures.settings import BRIGHTNESS, Blur, Size
from firsthand.web.visit import Visit

PASSING = ("look", "copy", "noted", "saved")
"""What an address says of one request only; nobody is led back to it."""
MOMENTS = 12
"""Stills of a video's strip: enough to jump past parts, few enough to read."""


@dataclass(frozen=True, slots=True)
class CopyOf:
    """A picture that shows the same photograph.

    Attributes:
        picture: It, with the way to its page; no way for one of a library.
        told: How the one lies over the other, in words.
        drawing: The same drawn, without a pixel of either.
        compared: The way to both side by side.
        shown_by: Reports that show it.
    """

    picture: Link
    told: str
    drawing: OverlayDrawing | None
    compared: str
    shown_by: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DatedBy:
    """One date of a picture."""

    kind: str
    when: str
    origin: str
    words: str
    link: str


@dataclass(frozen=True, slots=True)
class Seen:
    """One view that somebody asked for."""

    entry: int
    by: str
    at: str
    view: str
    why: str


@dataclass(frozen=True, slots=True)
class FindingShown:
    """A finding with where it lies in the picture, as points of an SVG polygon."""

    finding: Finding
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One still of a video's strip.

    Attributes:
        second: When, in seconds, as a form sends it.
        clock: When, as a clock shows it.
    """

    second: str
    clock: str


def looking_values(visit: Visit) -> dict[str, Any]:
    """Give what the bar "how pictures are shown" needs, on every page with covers."""
    role, noted = visit.person.role, visit.query.get("noted", "")
    return {
        "settings": picture_desk(visit).settings(visit.person.name),
        "blurs": list(Blur),
        "sizes": list(Size),
        "brightnesses": BRIGHTNESS,
        "noted": noted if noted.isascii() and noted.isdigit() else "",
        "back": back_to(visit),
        "can_look": may(role, Act.UNCOVER),
        "can_note": may(role, Act.DECIDE),
        "can_add": may(role, Act.ADD),
        "can_export": may(role, Act.EXPORT),
    }


def back_to(visit: Visit) -> str:
    """Give the address of this page below the case, without what it says of one request."""
    path = visit.request.url.path.removeprefix(f"/cases/{visit.open.slug}/")
    asked = visit.request.query_params.multi_items()
    query = urlencode([(key, value) for key, value in asked if key not in PASSING])
    return f"{path}?{query}" if query else path


def compare_href(left: str, right: str) -> str:
    """Give the address of the comparison of two pictures."""
    return f"pictures/compare.html?{urlencode({'left': left, 'right': right})}"


def copies_of(visit: Visit, shelf: Shelf, one: ListedPicture) -> list[CopyOf]:
    """Give the pictures of the case that are one photograph with this one, the likest first."""
    return [
        _copy(visit, shelf, one, pair)
        for pair in one.likenesses
        if pair.item in shelf.by_id and pair.known in shelf.by_id
    ]


def library_matches(visit: Visit, shelf: Shelf, one: ListedPicture) -> list[tuple[str, str]]:
    """Give the matches in libraries outside the case: name, and how they match."""
    return [
        (visible(visit.desk.libraries.named(pair.known)), visible(pair.told))
        for pair in one.likenesses
        if pair.known not in shelf.by_id
    ]


def dates_of(one: ListedPicture, most: int | None = None) -> list[DatedBy]:
    """Give the dates of a picture, by kind, the earliest of each first.

    Args:
        one: The picture.
        most: How many of each kind; None: all.
    """
    dates = [
        date
        for kind in PictureDateKind
        for date in sorted(
            (date for date in one.dates if date.kind is kind), key=lambda date: date.when
        )[:most]
    ]
    reports = {item.id for item in one.shown_by}
    return [
        DatedBy(
            date.kind.value,
            date_told(date),
            visible(date.origin),
            "" if date.words in reports else visible(date.words),
            document_href(ItemId(date.words)) if date.words in reports else "",
        )
        for date in dates
    ]


def dates_left_out(one: ListedPicture, most: int) -> int:
    """Count the dates that `dates_of` does not give."""
    kinds = Counter(date.kind for date in one.dates)
    return sum(max(n - most, 0) for n in kinds.values())


def date_told(date: PictureDate) -> str:
    """Write a date as exactly as it is known; without a zone, say so."""
    told = when_published(date.when)
    return told if date.zone_known else f"{told}, no time zone given"


def findings_of(one: ListedPicture) -> list[FindingShown]:
    """Give the findings, those that contradict first, those that did not run last."""
    order = {"contradicts": 0, "supports": 1, "inconclusive": 2, "not run": 3}
    findings = sorted(one.record.findings, key=lambda finding: order[finding.outcome.value])
    return [FindingShown(one, tuple(map(_polygon, one.regions))) for one in findings]


def sightings_of(sightings: Sequence[Sighting]) -> list[Seen]:
    """Give the views that were asked for, the latest first."""
    return [
        Seen(one.entry, one.by, f"{one.at[:10]}, {one.at[11:16]} UTC", one.view, visible(one.why))
        for one in reversed(sightings)
    ]


def moments_of(one: ListedPicture) -> list[Moment]:
    """Give the moments of a video's strip, evenly over its length as its file gives it."""
    duration = next((f.value for f in one.record.facts if f.field == "duration"), "")
    length_s = seconds_of(duration)
    times = [length_s * (n + 0.5) / MOMENTS for n in range(MOMENTS)] if length_s else [0.0]
    return [Moment(f"{at:.2f}", f"{int(at) // 60}:{at % 60:04.1f}") for at in times]


def _copy(visit: Visit, shelf: Shelf, one: ListedPicture, pair: Likeness) -> CopyOf:
    other = shelf.by_id[pair.known if pair.item == one.item.id else pair.item]
    return CopyOf(
        Link(visible(file_name(other)), picture_href(other.item.id)),
        visible(pair.told),
        drawing_of(shelf, pair),
        compare_href(pair.item, pair.known),
        tuple(visit.index.report(report) for report in first_reports(visit, other)),
    )


def drawing_of(shelf: Shelf, pair: Likeness) -> OverlayDrawing | None:
    """Draw how two pictures of the case lie over each other; None where only hashes agree."""
    marks = [shelf.by_id[end].record.fingerprint for end in (pair.item, pair.known)]
    left, right = marks
    if pair.overlay is None or left is None or right is None:
        return None
    sizes = ((left.width_px, left.height_px), (right.width_px, right.height_px))
    return draw_overlay(pair.overlay, sizes)


def _polygon(region: Region) -> str:
    return " ".join(f"{x:.0f},{y:.0f}" for x, y in region.corners)
