"""One picture: its cover, what is known of it, its copies, and what people note on it."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from firsthand.casework.deciding.taking_down import Deciding
from firsthand.casework.pictures.listing import ListedPicture
from firsthand.casework.pictures.views import picture_json
from firsthand.errors import UsageProblem
from firsthand.export.contents import document_href
from firsthand.export.words import moment
from firsthand.model.decision import Landmark, Note
from firsthand.model.item import ItemKind
from firsthand.model.person import Act
from firsthand.web.laying_out import laid_out, led_on
from firsthand.web.numbers_sent import number_sent
from firsthand.web.pages.pictures.cards import covers_of, note_of, picture_href
from firsthand.web.pages.pictures.held import picture_desk
from firsthand.web.pages.pictures.looks import Use
from firsthand.web.pages.pictures.shown import (
    copies_of,
    dates_left_out,
    dates_of,
    findings_of,
    library_matches,
    looking_values,
    moments_of,
    sightings_of,
)
from firsthand.web.visit import Page, Visit

DATES_MOST = 50
"""Dates of one kind that are listed, the earliest: a picture that went round has one
for each of a thousand reports. The JSON of the page has all."""
CREDENTIALS = "credentials"
"""The field of facts that content credentials give."""


def picture(visit: Visit) -> Response:
    """Show one picture: covered, with everything that is known of it."""
    desk = picture_desk(visit)
    desk.catch_up(visit.case)
    shelf = desk.shelf(visit)
    one = shelf.picture(visit.path["item"])
    cover = covers_of(visit, [one])[0]
    notes = [note_of(*noted) for noted in desk.notes_on(one.item.id)]
    credentials = [fact for fact in one.record.facts if CREDENTIALS in fact.field]
    return laid_out(
        visit,
        "picture.html",
        cover=cover,
        one=one,
        received=moment(one.capture.received_at),
        notes=notes,
        facts=[fact for fact in one.record.facts if fact not in credentials],
        credentials=credentials,
        findings=findings_of(one),
        copies=copies_of(visit, shelf, one),
        libraries=library_matches(visit, shelf, one),
        dates=dates_of(one, DATES_MOST),
        dates_more=dates_left_out(one, DATES_MOST),
        sightings=sightings_of(desk.sightings.of(one.item.id)),
        moments=moments_of(one) if one.item.kind is ItemKind.VIDEO else [],
        read_as=document_href(one.item.id) if one.item.id in visit.index.items else "",
        made=_made_copy(visit, one),
        group=shelf.story_of.get(one.item.id),
        **looking_values(visit),
    )


def as_json(visit: Visit) -> Any:
    """Give the picture as `pictures --item ID --json` does."""
    return picture_json(picture_desk(visit).shelf(visit).picture(visit.path["item"]))


def note(visit: Visit) -> Response:
    """Keep words with a picture: for its cover, beside it, or at a place in it."""
    one = picture_desk(visit).shelf(visit).picture(visit.path["item"])
    words = visit.text("text", "")
    if not words:
        raise UsageProblem(
            f"cannot keep a note on `{one.item.id}`: it has no words; nothing was saved",
            hint="write what others need to know",
        )
    pin = _landmark(visit, one)
    on_cover = "on_cover" in visit.form
    deciding = Deciding(visit.case, visit.index.contents.analysis)
    decision = deciding.decide(
        Note(one.item.id, words, on_cover, pin),
        by=visit.person.name,
        why=visit.text("why", ""),
    )
    return led_on(visit, decision, visit.text("back", picture_href(one.item.id)))


def _landmark(visit: Visit, one: ListedPicture) -> Landmark | None:
    """Read the place that a note pins, if its fields are filled."""
    names = ("pin_x", "pin_y", "pin_latitude", "pin_longitude")
    given = [name for name in names if visit.text(name, "")]
    if not given:
        return None
    if len(given) < len(names) or not visit.text("why", ""):
        raise UsageProblem(
            f"cannot pin a place in `{one.item.id}`: a landmark needs its point in the picture, its"
            " latitude and longitude, and by what it was recognised; nothing was saved",
            hint="fill in all of them, or none",
        )
    mark = one.record.fingerprint
    width, height = (mark.width_px, mark.height_px) if mark else (1e7, 1e7)
    form = visit.form
    return Landmark(
        number_sent(form, "pin_x", low=0, high=width),
        number_sent(form, "pin_y", low=0, high=height),
        number_sent(form, "pin_latitude", low=-90, high=90),
        number_sent(form, "pin_longitude", low=-180, high=180),
        number_sent(form, "pin_radius", low=0, high=1e6, default=25.0),
    )


def _made_copy(visit: Visit, one: ListedPicture) -> dict[str, Any] | None:
    """Give the copy that was just made for handing on, if it still lies ready."""
    ticket = visit.query.get("copy", "")
    look = picture_desk(visit).looks.peek(ticket, visit.person.name) if ticket else None
    if look is None or look.use is not Use.FILE or look.item != one.item.id:
        return None
    return {
        "address": f"pictures/looks/{ticket}",
        "entry": look.entry,
        "told": look.told,
        "name": look.name,
    }


PAGES = (
    Page("pictures/{item}/note", note, "Keep words with a picture.", Act.DECIDE, "POST"),
    Page("pictures/{item}.html", picture, "One picture, covered.", json=as_json),
)
