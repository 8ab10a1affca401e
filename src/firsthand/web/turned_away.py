"""What is said to somebody who is turned away before any page is asked.

The words are the same for a case that is not there and for one that the person
is not on.

Caller: `firsthand.web.application`.
"""

from __future__ import annotations

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from firsthand.errors import FirsthandError, NotAllowed, UnknownId, UsageProblem
from firsthand.model.person import Person
from firsthand.web.laying_out import as_json, status_of, templates
from firsthand.web.visit import Page


def wants_json(request: Request) -> bool:
    """Tell whether a program asks: its refusal is JSON, too."""
    return str(request.scope["path"]).endswith(".json")


def refused_bare(request: Request, error: Exception) -> Response:
    """Refuse outside of any case."""
    assert isinstance(error, FirsthandError)  # noqa: S101  registered for these only
    if wants_json(request):
        answer = as_json("desk", None, error)
    else:
        text = templates().get_template("people/refused.html").render(error=error)
        answer = HTMLResponse(text, status_of(error))
    if isinstance(error, NotAllowed):
        answer.status_code = HTTPStatus.FORBIDDEN
    return answer


_SAID_OF_STATUS = {
    HTTPStatus.NOT_FOUND: "there is no page at this address",
    HTTPStatus.METHOD_NOT_ALLOWED: "this address does not take that kind of request",
}


def unanswerable(request: Request, error: Exception) -> Response:
    """Say that a request could not be answered, as one of our pages."""
    assert isinstance(error, HTTPException)  # noqa: S101  registered for these only
    said = _SAID_OF_STATUS.get(HTTPStatus(error.status_code), error.detail)
    problem = UsageProblem(
        f"cannot answer: {said}; nothing was done", hint="go back, or to the list of cases"
    )
    answer = refused_bare(request, problem)
    answer.status_code = error.status_code
    answer.headers.update(error.headers or {})
    return answer


def no_such_case(slug: str) -> FirsthandError:
    """Say that there is no such case, or none that is theirs: the same words."""
    return UnknownId(
        f"cannot show `{slug}`: no such case lies on this desk; nothing was looked at",
        hint="go to the list of cases",
    )


def forged() -> FirsthandError:
    """Say that another site had the request sent."""
    return NotAllowed(
        "cannot answer: another site had this request sent; nothing was done",
        hint="open the desk itself and do it there",
    )


def not_allowed(person: Person, page: Page) -> FirsthandError:
    """Say that the person's role on the case does not reach so far."""
    return NotAllowed(
        f"cannot {page.act.value}: {person.name} is a {person.role.value} on this case; nothing"
        " was done",
        hint="ask a keeper of the case for another role",
    )
