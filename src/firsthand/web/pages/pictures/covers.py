"""Asking to see a picture, and the one address at which bytes of it are handed over.

    POST pictures/ITEM/look        asks: noted in the ledger, then a ticket
    GET  pictures/looks/TICKET     hands over, once, to who asked
    POST pictures/settings         how this person wants pictures shown

No other page gives out a pixel. A test walks all of them and looks.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.responses import RedirectResponse, Response

from firsthand.casework.pictures.moving import Wish, show_clip, show_moment
from firsthand.casework.pictures.showing import show, wanting
from firsthand.errors import NotAllowed, UsageProblem
from firsthand.export.words import number
from firsthand.media.covers.moving import Cut
from firsthand.model.ids import ItemId
from firsthand.model.item import ItemKind
from firsthand.model.person import Act
from firsthand.web.laying_out import as_json
from firsthand.web.pages.pictures.cards import seen_told
from firsthand.web.pages.pictures.held import picture_desk
from firsthand.web.pages.pictures.looks import Look, Use
from firsthand.web.pages.pictures.settings import Settings, require_reason
from firsthand.web.pages.pictures.shown import PASSING
from firsthand.web.visit import Page, Visit

MOST_S = 1e6
"""Further into a video than any goes: eleven days."""
_ONE_RANGE = re.compile(r"bytes=(\d{1,12})-(\d{0,12})")


def look(visit: Visit) -> Response:
    """Ask to see a picture, and go back to where its cover stands."""
    ticket, laid = _asked(visit)
    return led_back(visit, look=ticket, noted=str(laid.entry), anchor=f"cover-{laid.item}")


def look_for_script(visit: Visit) -> Response:
    """Ask to see a picture; say where it lies, once, and as which entry it was noted."""
    ticket, laid = _asked(visit)
    desk = picture_desk(visit)
    desk.sightings.catch_up(visit.case)
    result = {
        "address": f"looks/{ticket}",
        "entry": laid.entry,
        "said": f"Uncovered, noted as entry {number(laid.entry)} of the record.",
        "clip": laid.use is Use.CLIP,
        "seen": seen_told(desk.sightings.people(ItemId(laid.item))),
        "told": desk.settings(visit.person.name).told,
    }
    return as_json("look", result)


def settings(visit: Visit) -> Response:
    """Keep how this person wants pictures to be shown."""
    picture_desk(visit).remember(visit.person.name, Settings.of(visit.form))
    return led_back(visit)


def hand_over(visit: Visit) -> Response:
    """Hand over the bytes under a ticket, to who asked for them and for what they are for."""
    looks, ticket = picture_desk(visit).looks, visit.path["ticket"]
    laid = looks.peek(ticket, visit.person.name)
    meant_for = visit.request.headers.get("sec-fetch-dest")
    if laid is not None and meant_for is not None and meant_for != laid.use.value:
        raise NotAllowed(
            f"cannot hand over `{laid.item}`: the browser asked for a {meant_for}, the request was"
            f" for a {laid.use.value}; nothing was shown",
            hint="ask for it on its cover",
        )
    given = looks.take(ticket, visit.person.name)
    headers = {"Cache-Control": "no-store", "Vary": "Cookie, Sec-Fetch-Dest"}
    if given.use is Use.FILE:
        headers["Content-Disposition"] = f'attachment; filename="{_plain(given.name)}"'
    if given.use is Use.CLIP:
        return _stretch(given, visit.request.headers.get("range", ""), headers)
    return Response(given.content, media_type=given.media_type, headers=headers)


def _asked(visit: Visit) -> tuple[str, Look]:
    """Note the request, then lay the bytes under a ticket."""
    desk, person = picture_desk(visit), visit.person.name
    if "blur" in visit.form:
        desk.remember(person, Settings.of(visit.form))
    wished = desk.settings(person)
    item = desk.shelf(visit).picture(visit.path["item"]).item
    require_reason(item.id, wished)
    if item.kind is ItemKind.VIDEO:
        laid = _moving(visit, item.id)
    else:
        shown = show(visit.case, item.id, wanting(wished.view), by=person, why=wished.why)
        laid = Look(item.id, person, shown.content, shown.media_type, shown.entry or 0)
    return desk.looks.lay(laid), laid


def _moving(visit: Visit, item: ItemId) -> Look:
    """Make what somebody asks to see of a video: a moment, or a clip from there on."""
    person = visit.person.name
    wished = picture_desk(visit).settings(person)
    wish = Wish(item, wished.view, person, wished.why)
    second = seconds_asked(visit, "second")
    if visit.text("length", "") == "":
        shown = show_moment(visit.case, wish, second)
        return Look(item, person, shown.content, shown.media_type, shown.entry or 0)
    cut = Cut(second, seconds_asked(visit, "length"), sound=wished.sound)
    shown = show_clip(visit.case, wish, cut)
    return Look(item, person, shown.content, shown.media_type, shown.entry or 0, Use.CLIP)


def seconds_asked(visit: Visit, name: str) -> float:
    """Read a number of seconds from the form; 0 when none was sent.

    Raises:
        UsageProblem: It is no number of seconds.
    """
    said = visit.text(name, "0")
    try:
        seconds = float(said or 0)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < MOST_S:
        raise UsageProblem(
            f"cannot go to second `{said}`: expected a number of seconds from 0 on; nothing was"
            " shown or noted",
            hint="write seconds as a number: 12.5",
        )
    return seconds


def _stretch(given: Look, asked: str, headers: dict[str, str]) -> Response:
    """Give the stretch of a clip that a player asks for.

    Source: RFC 9110, section 14.
    """
    headers["Accept-Ranges"] = "bytes"
    size = len(given.content)
    named = _ONE_RANGE.fullmatch(asked)
    if named is None:
        return Response(given.content, media_type=given.media_type, headers=headers)
    first, last = int(named[1]), min(int(named[2] or size - 1), size - 1)
    if first > last:
        headers["Content-Range"] = f"bytes */{size}"
        return Response(status_code=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers=headers)
    headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    part = given.content[first : last + 1]
    return Response(part, HTTPStatus.PARTIAL_CONTENT, headers, given.media_type)


def led_back(visit: Visit, *, anchor: str = "", **said: str) -> Response:
    """Lead back to the page that a request came from.

    Args:
        visit: The request; its field `back` names the page, below the case.
        anchor: Where on it.
        **said: What the address says of this request.
    """
    parts = urlsplit(visit.text("back", "pictures/index.html"))
    kept = [(key, value) for key, value in parse_qsl(parts.query) if key not in PASSING]
    query = urlencode([*kept, *said.items()])
    path = f"/cases/{visit.open.slug}/{parts.path.lstrip('/')}"
    address = f"{path}{'?' if query else ''}{query}{'#' if anchor else ''}{anchor}"
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)


def _plain(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "picture"


PAGES = (
    Page("pictures/looks/{ticket}", hand_over, "Bytes asked for before.", Act.UNCOVER),
    Page("pictures/settings", settings, "How pictures are shown.", Act.UNCOVER, "POST"),
    Page("pictures/{item}/look", look, "Ask to see a picture.", Act.UNCOVER, "POST"),
    Page("pictures/{item}/look.json", look_for_script, "The same.", Act.UNCOVER, "POST"),
)
