"""What a web archive says of a page that came out of it: its address and when it was fetched.

Both are the archiver's claim and are said to be. The moment of fetching is no
date of publication: the page was there by then. It is used as a saved file's
date is, where nothing else dates the page.

Caller: `firsthand.read.reading`.
"""

from __future__ import annotations

from dataclasses import replace

from firsthand.model.archived import ArchivedPlace, archived_place
from firsthand.model.item import DateOrigin, DateReading, Flag, ItemKind
from firsthand.read.draft import Draft
from firsthand.read.formats.page_metadata import outlet_at
from firsthand.read.parts.dates import date_of_field


def as_archived(draft: Draft, locator: str) -> Draft:
    """Give the draft with what the archive says of it; as it is when it came from none.

    Args:
        draft: What the format's reader found.
        locator: Where the bytes came from.
    """
    place = archived_place(locator)
    if place is None or draft.place:
        return draft
    outlet, flags = draft.outlet, [_said(place)]
    if draft.url and _differ(draft.url, place.address):
        told = f"The page itself names another address: `{draft.url}`."
        flags.append(Flag("address-differs", told))
    if draft.kind is ItemKind.ARTICLE and outlet is None:
        outlet, flag = outlet_at(place.address)
        flags.append(flag)
    return replace(
        draft,
        url=place.address,
        outlet=outlet,
        made=(*draft.made, *_fetched(place)),
        flags=(*draft.flags, *flags),
    )


def _said(place: ArchivedPlace) -> Flag:
    when = f", fetched at {place.captured}" if place.captured else ", without a moment of fetching"
    return Flag(
        "from-web-archive",
        f"Its address{when}: as the web archive says, which anybody could have written.",
    )


def _fetched(place: ArchivedPlace) -> tuple[DateReading, ...]:
    when = date_of_field(place.captured) if place.captured else None
    if when is None:
        return ()
    return (DateReading(when, DateOrigin.METADATA, f"WARC-Date: {place.captured}"),)


def _differ(named: str, archived: str) -> bool:
    """Tell addresses apart by more than scheme, a slash at the end and what is asked."""
    return _plain(named) != _plain(archived)


def _plain(address: str) -> str:
    bare = address.partition("://")[2].partition("#")[0].partition("?")[0]
    return bare.removeprefix("www.").rstrip("/").casefold()
