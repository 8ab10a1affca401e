"""Templates and answers: how values become pages, JSON and ways on.

Templates of the desk come first and those of the exported site after them, so
that a page of the site stands in the frame of the desk. `site/NAME` names the
site's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from firsthand.errors import (
    FirsthandError,
    IntegrityProblem,
    KeepingProblem,
    RemoteProblem,
    UnknownId,
    UsageProblem,
)
from firsthand.export.laying_out import environment
from firsthand.export.words import moment, number
from firsthand.model.decision import Decision
from firsthand.model.item import ItemKind
from firsthand.model.person import Act, may
from firsthand.web.behind import told_behind
from firsthand.web.filters import Filter
from firsthand.web.navigation import ways_above, ways_below
from firsthand.web.thread import UNDISTURBED
from firsthand.web.visit import Visit

ENVELOPE_VERSION = 1

_IN_THE_LIST = re.compile(r"sources/index\.html#([\w.-]+)([\"'])")
"""As `firsthand.export.contents.source_href` writes it, up to the end of an attribute:
in words a quotation mark is written otherwise, so that none of a report is changed."""


@cache
def templates() -> Environment:
    """Give the templates of the desk."""
    site = PackageLoader("firsthand.export")
    return environment(
        ChoiceLoader([PackageLoader("firsthand.web"), PrefixLoader({"site": site}), site])
    )


def compile_templates() -> None:
    """Have every template compiled, once in a process.

    Each takes some 10 ms, and a page goes through five to ten: compiled when the first
    page of its kind is asked for, they would take up to half of its time.
    """
    known = templates()
    for name in known.list_templates():
        with UNDISTURBED:
            known.get_template(name)


def laid_out(visit: Visit, template: str, status: int = HTTPStatus.OK, **values: Any) -> Response:
    """Lay out one page of a case.

    Args:
        visit: Who looks at what.
        template: Its name.
        status: Of the answer.
        **values: What the template shows; `page` for the templates of the site.
    """
    saved = saved_entry(visit.query)
    in_team = visit.request.app.state.people is not None
    behind_by = told_behind(visit)
    frame = {
        "case_title": visit.case.folder.name,
        # whole, so that a part of one page leads right inside another
        "root": f"/cases/{visit.open.slug}/",
        "made_at": moment(visit.index.contents.made_at),
        "ledger_length": number(visit.case.head().size),
        "ledger_head": "",
        "person": visit.person,
        "may": lambda act: may(visit.person.role, act),
        "behind": bool(behind_by),
        "behind_by": behind_by,
        "counting_failed": visit.open.counting_failed,
        "saved": saved,
        "undo": saved is not None and may(visit.person.role, Act.DECIDE),
        "back": _back(visit),
        "ways_above": ways_above(visit.person),
        "ways_below": ways_below(visit.person, in_team=in_team),
        "in_team": in_team,
        "filter": _filter(visit),
        "kinds": list(ItemKind),
    }
    text = templates().get_template(template).render({**frame, **values})
    return HTMLResponse(_to_own_places(text), status)


def _to_own_places(text: str) -> str:
    """Have links to a source lead to its page: the exported site has only a list of them."""
    return _IN_THE_LIST.sub(r"sources/\1.html\2", text)


def _filter(visit: Visit) -> Filter:
    """Give the filter for the frame; none where it cannot be read, so that this can be said."""
    try:
        return visit.filter
    except UsageProblem:
        return Filter()


def _back(visit: Visit) -> str:
    """Give the address of this page below the case, for coming back to it."""
    path = visit.request.url.path.removeprefix(f"/cases/{visit.open.slug}/")
    kept = [(key, value) for key, value in visit.request.query_params.multi_items()]
    query = urlencode([pair for pair in kept if pair[0] != "saved"])
    return f"{path}?{query}" if query else path


def saved_entry(query: Mapping[str, str]) -> int | None:
    """Give the number of the ledger entry that the last step made, for the notice."""
    said = query.get("saved", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else None


def led_on(visit: Visit, decision: Decision | int, back: str) -> Response:
    """Lead back to a page after something was saved, which then says as which entry.

    Args:
        visit: Who saved it.
        decision: What was saved, or the number of its entry.
        back: Where to: an address below the case, as in `Page.path`.
    """
    seq = decision if isinstance(decision, int) else decision.seq
    parts = urlsplit(back)
    asked = [(key, value) for key, value in parse_qsl(parts.query) if key != "saved"]
    query = urlencode([*asked, ("saved", str(seq))])
    path = f"/cases/{visit.open.slug}/{parts.path}"
    address = urlunsplit(("", "", path, query, parts.fragment))
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)


def led_back(visit: Visit, back: str) -> Response:
    """Lead on to a page after something was done that is no single entry of the record."""
    return RedirectResponse(f"/cases/{visit.open.slug}/{back}", HTTPStatus.SEE_OTHER)


def as_json(
    page: str,
    result: Any,
    error: FirsthandError | None = None,
    *,
    warnings: Sequence[str] = (),
) -> Response:
    """Give an answer in the envelope that the command line prints too."""
    said = {"code": error.code, "message": error.message, "hint": error.hint} if error else None
    envelope = {
        "firsthand": ENVELOPE_VERSION,
        "command": page,
        "ok": error is None,
        "result": result,
        "error": said,
        "warnings": list(warnings),
    }
    return JSONResponse(envelope, status_of(error) if error else HTTPStatus.OK)


def refused(visit: Visit, error: FirsthandError, *, fragment: bool = False) -> Response:
    """Lay out a refusal: what happened, what was left untouched, and what to do next."""
    template = "refusal_part.html" if fragment else "refusal.html"
    return laid_out(visit, template, status_of(error), error=error)


def status_of(error: FirsthandError) -> int:
    """Give the HTTP status for an error."""
    if isinstance(error, UnknownId):
        return HTTPStatus.NOT_FOUND
    if error.code == "decision-overtaken":
        return HTTPStatus.CONFLICT
    if isinstance(error, IntegrityProblem | RemoteProblem):
        return HTTPStatus.INTERNAL_SERVER_ERROR
    if isinstance(error, KeepingProblem):
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.BAD_REQUEST
