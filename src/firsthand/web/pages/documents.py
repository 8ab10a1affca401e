"""The reports, and one report with its statements marked."""

from __future__ import annotations

from starlette.responses import Response

from firsthand.casework.views import item_json
from firsthand.errors import UnknownId
from firsthand.export.document_page import document_page
from firsthand.export.sources_page import report_rows
from firsthand.model.ids import ItemId
from firsthand.model.item import Item
from firsthand.web.laying_out import laid_out
from firsthand.web.visit import Page, Visit


def documents(visit: Visit) -> Response:
    """List the reports."""
    return laid_out(visit, "documents.html", page=report_rows(visit.index))


def document(visit: Visit) -> Response:
    """Show one report with its statements marked in place."""
    return laid_out(visit, "document.html", page=document_page(visit.index, _item(visit)))


def as_json(visit: Visit) -> object:
    """Give the report as `items --json` does."""
    return item_json(_item(visit), visit.index.contents.analysis)


def _item(visit: Visit) -> Item:
    asked = ItemId(visit.path["item"])
    try:
        return visit.index.items[asked]
    except KeyError:
        raise UnknownId(
            f"cannot show document `{asked}`: the case holds no such item; nothing was changed",
            hint="look for it in the list of reports",
        ) from None


PAGES = (
    Page("documents/index.html", documents, "The reports of the case."),
    Page("documents/{item}.html", document, "One report, its statements marked.", json=as_json),
)
