"""The list of reports, and what could not be read."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.responses import Response

from firsthand.export.words import count
from firsthand.web.laying_out import laid_out
from firsthand.web.pages.document.listed import listed, ordered_reports, sort_asked
from firsthand.web.pages.work.links import unread_of
from firsthand.web.paging import Pager
from firsthand.web.visit import Page, Visit

ROWS = 50
_UNREAD_BESIDE_LIST = 5


def documents(visit: Visit) -> Response:
    """List the reports."""
    sort = sort_asked(visit.query)
    order = ordered_reports(visit, sort)
    pager = Pager.of_list(visit.request.url, len(order), ROWS)
    start = (pager.number - 1) * ROWS
    unread = unread_of(visit)
    return laid_out(
        visit,
        "documents.html",
        rows=listed(visit, order[start : start + ROWS]),
        total=count(len(order), "report"),
        pager=pager,
        sort=sort,
        sorted_by=lambda way: _sorted_by(visit, way),
        unread=unread[:_UNREAD_BESIDE_LIST],
        unread_total=len(unread),
    )


def _sorted_by(visit: Visit, way: str) -> str:
    query = {**dict(visit.query), "sort": way}
    return urlencode({key: value for key, value in query.items() if key not in ("page", "saved")})


def documents_json(visit: Visit) -> object:
    """Give one page of the list, as the page shows it."""
    order = ordered_reports(visit, sort_asked(visit.query))
    pager = Pager.of_list(visit.request.url, len(order), ROWS)
    start = (pager.number - 1) * ROWS
    rows = [
        {
            "id": line.id,
            "published": line.row.published,
            "outlet": line.row.outlet,
            "title": line.row.title.text,
            "statements": line.row.statements,
            "in_claims": line.claimed,
            "undecided": line.undecided,
        }
        for line in listed(visit, order[start : start + ROWS])
    ]
    return {"total": len(order), "page": pager.number, "pages": pager.of, "reports": rows}


def unread(visit: Visit) -> Response:
    """List what was handed in and could not be read, and why."""
    failures = unread_of(visit)
    pager = Pager.of_list(visit.request.url, len(failures), ROWS)
    start = (pager.number - 1) * ROWS
    return laid_out(
        visit,
        "unread.html",
        failures=failures[start : start + ROWS],
        total=len(failures),
        pager=pager,
    )


PAGES = (
    Page("documents/index.html", documents, "The reports of the case.", json=documents_json),
    Page("documents/unread.html", unread, "What could not be read, and why."),
)
