"""When was a picture first there? Three dates that are never mixed.

Kept by us: when its bytes came into the case. Claimed: by its own file, or by
a report that shows it. Archived: by an archive whose address bears the time, or
by the web archive (WARC) that the picture was taken out of.

Caller: `firsthand.casework.pictures.matching`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from firsthand.model.archived import archived_place
from firsthand.model.item import Capture, Item
from firsthand.model.picture import PictureDate, PictureDateKind, PictureRecord
from firsthand.model.when import When
from firsthand.read.parts.dates import date_of_field

_ARCHIVED = re.compile(r"web\.archive\.org/web/(\d{14})|[/_-](\d{14})(?:id_|im_)?/https?:")
"""Addresses of web archives bear the time at which they were there, in UTC."""


def picture_dates(
    capture: Capture, record: PictureRecord | None, shown_by: Iterable[Item]
) -> list[PictureDate]:
    """Give all dates of one picture, the earliest of each kind first.

    Args:
        capture: Its bytes.
        record: What its file says of itself; None when it was not looked at.
        shown_by: The reports that show it.
    """
    kept = When.of_instant(capture.received_at)
    dates = [PictureDate(PictureDateKind.SEEN, kept, "the record", capture.locator, True)]
    dates += record.dates if record else ()
    places = [capture.locator]
    for item in shown_by:
        if item.published:
            name = item.outlet or item.title or item.id
            dates.append(
                PictureDate(
                    PictureDateKind.CLAIMED, item.published, f"shown by {name}", item.id, True
                )
            )
        places += filter(None, (item.url, *(mention.locator for mention in item.pictures)))
    dates += [date for place in places for date in _archived(place)]
    dates += _fetched(capture)
    return sorted(dates, key=lambda date: (date.kind.value, date.when))


def earliest_of_each(dates: Iterable[PictureDate]) -> Mapping[PictureDateKind, PictureDate]:
    """Give the earliest date of each kind; a kind of which there is none is not there."""
    found: dict[PictureDateKind, PictureDate] = {}
    for date in sorted(dates, key=lambda date: date.when):
        found.setdefault(date.kind, date)
    return found


def _fetched(capture: Capture) -> Iterator[PictureDate]:
    """Give when a web archive says that it fetched the picture."""
    place = archived_place(capture.locator)
    when = date_of_field(place.captured) if place and place.captured else None
    if place and when:
        told = f"the web archive {place.archive}"
        yield PictureDate(PictureDateKind.ARCHIVED, when, told, place.captured, True)


def _archived(place: str) -> Iterator[PictureDate]:
    for match in _ARCHIVED.finditer(place):
        try:
            instant = datetime.strptime(match[1] or match[2], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        except ValueError:
            continue
        when = When.of_instant(instant)
        yield PictureDate(PictureDateKind.ARCHIVED, when, "address of an archive", place, True)
