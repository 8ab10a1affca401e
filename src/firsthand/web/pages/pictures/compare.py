"""Two pictures side by side, or one over the other; both covered until asked for."""

from __future__ import annotations

from starlette.responses import Response

from firsthand.casework.pictures.listing import ListedPicture
from firsthand.casework.pictures.showing import show, wanting
from firsthand.errors import UsageProblem
from firsthand.export.words import number, visible
from firsthand.model.ids import ItemId
from firsthand.model.item import ItemKind
from firsthand.model.person import Act
from firsthand.model.picture import Likeness
from firsthand.web.laying_out import as_json, laid_out
from firsthand.web.pages.pictures.cards import covers_of
from firsthand.web.pages.pictures.covers import led_back
from firsthand.web.pages.pictures.held import Shelf, picture_desk
from firsthand.web.pages.pictures.looks import Look
from firsthand.web.pages.pictures.overlay_drawing import OverlayDrawing, draw_beside
from firsthand.web.pages.pictures.settings import Settings, require_reason
from firsthand.web.pages.pictures.shown import drawing_of, looking_values
from firsthand.web.visit import Page, Visit

UNKNOWN_SIZE = (4, 3)


def compare(visit: Visit) -> Response:
    """Show two pictures beside each other, covered, with the details that agree drawn."""
    shelf = picture_desk(visit).shelf(visit)
    pair, left, right = _pair(
        shelf, visit.named("left", "picture"), visit.named("right", "picture")
    )
    drawing = _drawing(shelf, pair, left, right)
    return laid_out(
        visit,
        "compare.html",
        left=covers_of(visit, [left])[0],
        right=covers_of(visit, [right])[0],
        pair=pair,
        told=visible(pair.told) if pair else "",
        drawing=drawing,
        mode="over" if visit.query.get("mode") == "over" and drawing.over_width else "beside",
        pictures=_opened(visit, left, right),
        still=ItemKind.VIDEO not in (left.item.kind, right.item.kind),
        **looking_values(visit),
    )


def look(visit: Visit) -> Response:
    """Ask to see both, and go back to the comparison."""
    laid = _asked(visit)
    tickets = ",".join(ticket for ticket, _ in laid)
    return led_back(
        visit, look=tickets, noted=str(laid[0][1].entry), mode=visit.text("mode", "beside")
    )


def look_for_script(visit: Visit) -> Response:
    """Ask to see both; say where they lie, once each, and as which entries it was noted."""
    laid = _asked(visit)
    entries = [look.entry for _, look in laid]
    said = f"Uncovered, noted as entries {' and '.join(map(number, entries))} of the record."
    addresses = [f"looks/{ticket}" for ticket, _ in laid]
    told = picture_desk(visit).settings(visit.person.name).told
    result = {"addresses": addresses, "entries": entries, "said": said, "told": told}
    return as_json("compare", result)


def _asked(visit: Visit) -> list[tuple[str, Look]]:
    """Note the requests, one for each picture, then lay the bytes under tickets."""
    desk, person = picture_desk(visit), visit.person.name
    if "blur" in visit.form:
        desk.remember(person, Settings.of(visit.form))
    wished = desk.settings(person)
    _, left, right = _pair(desk.shelf(visit), visit.text("left"), visit.text("right"))
    require_reason(left.item.id, wished)
    laid = []
    for one in (left, right):
        item = one.item.id
        shown = show(visit.case, item, wanting(wished.view), by=person, why=wished.why)
        look = Look(item, person, shown.content, shown.media_type, shown.entry or 0)
        laid.append((desk.looks.lay(look), look))
    return laid


def _pair(
    shelf: Shelf, left: str, right: str
) -> tuple[Likeness | None, ListedPicture, ListedPicture]:
    """Find two pictures, in the order in which their likeness is known."""
    one, other = shelf.picture(left), shelf.picture(right)
    if one is other:
        raise UsageProblem(
            f"cannot compare picture `{left}` with itself; nothing was shown",
            hint="choose two pictures",
        )
    for pair in one.likenesses:
        if {pair.item, pair.known} == {one.item.id, other.item.id}:
            return pair, shelf.by_id[pair.item], shelf.by_id[ItemId(pair.known)]
    return None, one, other


def _drawing(
    shelf: Shelf, pair: Likeness | None, left: ListedPicture, right: ListedPicture
) -> OverlayDrawing:
    drawn = drawing_of(shelf, pair) if pair else None
    if drawn is not None:
        return drawn
    marks = [one.record.fingerprint for one in (left, right)]
    sizes = [(mark.width_px, mark.height_px) if mark else UNKNOWN_SIZE for mark in marks]
    return draw_beside((sizes[0], sizes[1]))


def _opened(visit: Visit, *both: ListedPicture) -> tuple[str, ...]:
    """Give the addresses of both pictures where they were just asked for, without scripts."""
    tickets = visit.query.get("look", "").split(",")
    looks = picture_desk(visit).looks
    found = [looks.peek(ticket, visit.person.name) for ticket in tickets]
    items = tuple(look.item if look else "" for look in found)
    if items != tuple(one.item.id for one in both):
        return ()
    return tuple(f"pictures/looks/{ticket}" for ticket in tickets)


PAGES = (
    Page("pictures/compare.html", compare, "Two pictures compared."),
    Page("pictures/compare/look", look, "Ask to see both.", Act.UNCOVER, "POST"),
    Page("pictures/compare/look.json", look_for_script, "The same.", Act.UNCOVER, "POST"),
)
