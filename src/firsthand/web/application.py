"""The desk as an application: addresses, who may come to them, and refusals in words.

    /                       the cases of this desk
    /enter/TOKEN            the one-time link
    /cases/NAME/...         the pages of one case, as `pages/` lists them
    /static/...             style sheet and scripts

Every page function is plain and runs in a thread. What it raises as a
`FirsthandError` becomes a refusal in the same form as the request: a page, a
part of one, or JSON.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from firsthand.errors import FirsthandError, UsageProblem
from firsthand.model.person import may
from firsthand.web.desk import Desk
from firsthand.web.guard.doors import Doors, OneTimeLink, keep_session
from firsthand.web.guard.forged import SAFE_METHODS, is_forged
from firsthand.web.guard.headers import SafeHeaders
from firsthand.web.laying_out import as_json, refused, templates
from firsthand.web.pages import claims, documents, ledger, sources
from firsthand.web.visit import Page, Visit

PAGES: tuple[Page, ...] = (*ledger.PAGES, *claims.PAGES, *documents.PAGES, *sources.PAGES)
"""Every page of a case."""

FORM_LIMIT_FIELDS = 1000
HOSTS = ("127.0.0.1", "localhost", "[::1]")
"""Names under which a laptop's desk answers: no other site can point its own
name here and read along (DNS rebinding)."""


def application(
    desk: Desk, doors: Doors, *, hosts: Sequence[str] = HOSTS, outside: str = "'none'"
) -> Starlette:
    """Put the application together.

    Args:
        desk: The cases.
        doors: Who may come in.
        hosts: Names under which it answers.
        outside: The origin of bytes that came from elsewhere.
    """
    static = Path(str(files("firsthand.web").joinpath("static")))
    site_static = Path(str(files("firsthand.export").joinpath("static")))
    routes: list[BaseRoute] = [
        Route("/", _cases(desk, doors)),
        Mount("/static/site", StaticFiles(directory=site_static)),
        Mount("/static", StaticFiles(directory=static)),
        *_case_routes(desk, doors),
    ]
    if isinstance(doors, OneTimeLink):
        routes.append(Route("/enter/{token}", _enter(doors)))
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(SafeHeaders, outside=outside),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts)),
        ],
    )


def _case_routes(desk: Desk, doors: Doors) -> Iterator[Route]:
    for page in PAGES:
        path = f"/cases/{{case}}/{page.path}"
        methods = [page.method]
        yield Route(path, _answering(desk, doors, page, page.answer), methods=methods)
        if page.json is not None:
            json_path = path.removesuffix(".html") + ".json"
            yield Route(json_path, _answering(desk, doors, page, _json_answer(page)))
    yield Route("/cases/{case}", _to_ledger)
    yield Route("/cases/{case}/", _to_ledger)


def _json_answer(page: Page) -> Callable[[Visit], Response]:
    def answer(visit: Visit) -> Response:
        assert page.json is not None  # noqa: S101  only made for pages that have it
        return as_json(page.path, page.json(visit))

    return answer


def _answering(
    desk: Desk, doors: Doors, page: Page, answer: Callable[[Visit], Response]
) -> Callable[[Request], Awaitable[Response]]:
    """Give the endpoint of a page: who asks, may they, then the page function."""

    async def endpoint(request: Request) -> Response:
        wants_json = request.url.path.endswith(".json")
        if is_forged(request, request.method):
            return _told(None, _forged(), wants_json)
        slug = request.path_params["case"]
        person = doors.person(request, slug)
        if person is None:
            return doors.refused(request)
        form = FormData()
        if request.method not in SAFE_METHODS:
            form = await request.form(max_fields=FORM_LIMIT_FIELDS)
        visit = None
        try:
            visit = Visit(request, desk, desk.case(slug), person, form)
            if not may(person.role, page.act):
                raise _not_allowed(visit, page)
            return await run_in_threadpool(answer, visit)
        except FirsthandError as error:
            return await run_in_threadpool(_told, visit, error, wants_json)

    return endpoint


def _told(visit: Visit | None, error: FirsthandError, wants_json: bool) -> Response:
    if wants_json:
        return as_json("desk", None, error)
    return refused(visit, error, fragment=visit is not None and visit.is_fragment)


def _forged() -> FirsthandError:
    return UsageProblem(
        "cannot answer: another site had this request sent; nothing was done",
        hint="open the desk itself and do it there",
    )


def _not_allowed(visit: Visit, page: Page) -> FirsthandError:
    return UsageProblem(
        f"cannot {page.act.value}: {visit.person.name} is a {visit.person.role.value} on this"
        " case; nothing was done",
        hint="ask a keeper of the case for another role",
    )


async def _to_ledger(request: Request) -> Response:
    return RedirectResponse(f"/cases/{request.path_params['case']}/index.html")


def _enter(doors: OneTimeLink) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        session = doors.enter(request.path_params["token"])
        if session is None:
            return doors.refused(request)
        answer = RedirectResponse("/", 303)
        keep_session(answer, session, secure=request.url.scheme == "https")
        return answer

    return endpoint


def _cases(desk: Desk, doors: Doors) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        if doors.person(request, None) is None:
            return doors.refused(request)
        mine = [slug for slug in desk.cases if doors.person(request, slug) is not None]
        if len(mine) == 1:
            return RedirectResponse(f"/cases/{mine[0]}/index.html")
        text = templates().get_template("cases.html").render(cases=mine)
        return HTMLResponse(text)

    return endpoint
