"""What a document was read from, as a file to keep: asked for with a reason, and noted."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import Response

from firsthand.casework.record.originals import note_original
from firsthand.errors import NotInstalled, UsageProblem
from firsthand.model.ids import ItemId
from firsthand.model.person import Act
from firsthand.web.guard.tickets import Form, TicketOffice
from firsthand.web.laying_out import laid_out
from firsthand.web.visit import Page, Visit


def asking(visit: Visit) -> Response:
    """Say what handing it out means, and ask for the reason."""
    return _page(visit)


def handing_out(visit: Visit) -> Response:
    """Note who asks and why; then give an address that ends soon."""
    item = visit.case.item(ItemId(visit.path["item"]))
    office: TicketOffice | None = getattr(visit.request.app.state, "outside", None)
    if office is None:
        raise NotInstalled(
            "cannot hand out a file: this desk runs without its second port; nothing was noted",
            hint="open the desk with `firsthand serve`",
        )
    try:
        entry = note_original(visit.case, item.id, by=visit.person.name, why=visit.text("why", ""))
    except UsageProblem as refusal:
        return _page(visit, status=HTTPStatus.BAD_REQUEST, refusal=refusal)
    address = office.address(visit.open.slug, item.capture, Form.ORIGINAL, item.media_type)
    return _page(visit, entry=entry, address=address)


def _page(visit: Visit, status: int = HTTPStatus.OK, **values: object) -> Response:
    item = visit.case.item(ItemId(visit.path["item"]))
    capture = visit.case.capture(item.capture)
    shown = {"entry": None, "address": None, "refusal": None, **values}
    return laid_out(visit, "original.html", status, item=item, capture=capture, **shown)


PAGES = (
    Page("originals/{item}.html", asking, "Ask for the file of a document.", act=Act.UNCOVER),
    Page(
        "originals/{item}.html",
        handing_out,
        "Note why the file of a document is needed, and give it.",
        act=Act.UNCOVER,
        method="POST",
    ),
)
