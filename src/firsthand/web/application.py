"""The desk as an application: addresses, who may come to them, and refusals in words.

    /                       the cases of this desk
    /enter...               where people come in
    /cases/NAME/...         the pages of one case, as `pages/` lists them
    /openapi.json, /docs    the JSON beside the pages, for programs
    /static/...             style sheet and scripts

Every request passes the walls of `guard/` first. Every page function is plain
and runs in a thread. What it raises as a `FirsthandError` becomes a refusal in
the same form as the request: a page, a part of one, or JSON.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from firsthand.errors import FirsthandError, NotAllowed
from firsthand.model.person import Act, Person, may
from firsthand.store.people import PeopleFile
from firsthand.web.ahead import AHEAD
from firsthand.web.behind import told_behind
from firsthand.web.desk import Desk
from firsthand.web.guard.bodies import FORM, UPLOAD, form_of
from firsthand.web.guard.doors import Doors
from firsthand.web.guard.faults import Faults
from firsthand.web.guard.files import DigestedFiles
from firsthand.web.guard.forged import SAFE_METHODS, is_forged
from firsthand.web.guard.headers import SafeHeaders
from firsthand.web.guard.hosts import OwnHosts
from firsthand.web.guard.rates import Limits, Paced
from firsthand.web.guard.refusals import RefusalBook
from firsthand.web.guard.tickets import TicketOffice
from firsthand.web.laying_out import as_json, refused, templates
from firsthand.web.openapi import description, json_path
from firsthand.web.pages.around import places, times
from firsthand.web.pages.claim import one_claim as claims
from firsthand.web.pages.document import one_report as documents
from firsthand.web.pages.document import originals, statements
from firsthand.web.pages.ledger import home as ledger
from firsthand.web.pages.pictures import contact_sheet as pictures
from firsthand.web.pages.sources import who_speaks as sources
from firsthand.web.pages.work import (
    adding,
    asking,
    assessments,
    decisions,
    exporting,
    people,
    record,
    search,
)
from firsthand.web.paging import JsonPage
from firsthand.web.turned_away import (
    forged,
    no_such_case,
    not_allowed,
    refused_bare,
    unanswerable,
    wants_json,
)
from firsthand.web.visit import Page, Visit

PAGES: tuple[Page, ...] = (
    *ledger.PAGES,
    *claims.PAGES,
    *assessments.PAGES,
    *asking.PAGES,
    *documents.PAGES,
    *statements.PAGES,
    *sources.PAGES,
    *search.PAGES,
    *record.PAGES,
    *adding.PAGES,
    *decisions.PAGES,
    *exporting.PAGES,
    *originals.PAGES,
    *people.PAGES,
    *pictures.PAGES,
    *places.PAGES,
    *times.PAGES,
)
"""Every page of a case."""

HOSTS = ("127.0.0.1",)
"""What `Host` may say where nothing else is told: a laptop's own address."""

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Walls:
    """What stands around a desk.

    Attributes:
        hosts: What `Host` may say, port included unless it is the usual one.
        outside: Gives leave to see bytes that came from elsewhere, on another port.
        people: The people's file, where a team works at the desk.
        limits: How often somebody may ask.
    """

    hosts: Sequence[str] = HOSTS
    outside: TicketOffice | None = None
    people: PeopleFile | None = None
    limits: Limits = field(default_factory=Limits)


def application(desk: Desk, doors: Doors, walls: Walls | None = None) -> Starlette:
    """Put the application together.

    Args:
        desk: The cases.
        doors: Who may come in.
        walls: What stands around it.
    """
    walls = walls or Walls()
    desk.have_made_ahead(tuple(AHEAD.values()))
    room = _Room(desk, doors, RefusalBook())
    outside = walls.outside.origin if walls.outside else "'none'"
    app = Starlette(
        routes=list(_routes(room)),
        middleware=[
            Middleware(SafeHeaders, outside=outside),
            Middleware(Faults),
            Middleware(OwnHosts, hosts=walls.hosts),
            Middleware(Paced, limits=walls.limits, cookie=doors.cookie),
        ],
        exception_handlers={HTTPException: unanswerable, FirsthandError: refused_bare},
        lifespan=room.lifespan,
    )
    app.state.outside = walls.outside
    app.state.people = walls.people
    app.router.redirect_slashes = False
    return app


@dataclass(frozen=True, slots=True)
class _Room:
    """What every endpoint needs."""

    desk: Desk
    doors: Doors
    book: RefusalBook

    @asynccontextmanager
    async def lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        yield
        self.book.close()


def _routes(room: _Room) -> Iterator[BaseRoute]:
    yield Route("/", _cases(room))
    yield Route("/openapi.json", _described(room, _as_openapi))
    yield Route("/docs", _described(room, _as_docs))
    for address, package in (("/static/site", "firsthand.export"), ("/static", "firsthand.web")):
        folder = Path(str(files(package).joinpath("static")))
        yield Mount(address, DigestedFiles(directory=folder))
    for page in PAGES:
        path = f"/cases/{{case}}/{page.path}"
        yield Route(path, _answering(room, page, page.answer), methods=[page.method])
        if page.json is not None:
            address = f"/cases/{{case}}/{json_path(page)}"
            yield Route(address, _answering(room, page, _json_answer(page)))
    yield Route("/cases/{case}", _to_ledger)
    yield Route("/cases/{case}/", _to_ledger)
    yield from room.doors.routes()


def _json_answer(page: Page) -> Callable[[Visit], Response]:
    def answer(visit: Visit) -> Response:
        assert page.json is not None  # noqa: S101  only made for pages that have it
        result, behind = page.json(visit), told_behind(visit)
        warnings = (behind,) if behind else ()
        if not isinstance(result, JsonPage):
            return as_json(page.path, result, warnings=warnings)
        given = as_json(page.path, result.rows, warnings=(*result.told, *warnings))
        if result.links:
            given.headers["Link"] = result.links
        return given

    return answer


def _answering(room: _Room, page: Page, answer: Callable[[Visit], Response]) -> Endpoint:
    """Give the endpoint of a page: who asks, may they, then the page function."""

    async def endpoint(request: Request) -> Response:
        who = await run_in_threadpool(room.doors.who, request)
        if who is None:
            return room.doors.refused(request)
        slug = request.path_params["case"]
        person = await run_in_threadpool(room.doors.person, request, slug)
        if person is None or slug not in room.desk.cases:
            return _noted(room, request, who, no_such_case(slug), "not on this case")
        if is_forged(request, request.method):
            return _noted(room, request, who, forged(), "another site had the request sent")
        if not may(person.role, page.act):
            why = f"as {person.role.value} may not {page.act.value}"
            return _noted(room, request, who, not_allowed(person, page), why)
        try:
            if request.method in SAFE_METHODS:
                return await _answer(room.desk, request, person, FormData(), answer)
            async with form_of(request, UPLOAD if page.act is Act.ADD else FORM) as form:
                return await _answer(room.desk, request, person, form, answer)
        except NotAllowed as error:
            return _noted(room, request, who, error, error.message)

    return endpoint


async def _answer(
    desk: Desk,
    request: Request,
    person: Person,
    form: FormData,
    answer: Callable[[Visit], Response],
) -> Response:
    """Have a page function answer in a thread; a refusal takes the form of the request."""
    visit = Visit(request, desk, desk.case(request.path_params["case"]), person, form)

    def answered() -> Response:
        try:
            return answer(visit)
        except NotAllowed:
            raise
        except FirsthandError as error:
            if wants_json(request):
                return as_json("desk", None, error)
            return refused(visit, error, fragment=visit.is_fragment)

    return await run_in_threadpool(answered)


def _noted(room: _Room, request: Request, who: str, error: FirsthandError, why: str) -> Response:
    """Refuse a person, and note it after the answer: no waiting tells that a case is there."""
    answer = refused_bare(request, error)
    held = room.desk.cases.get(request.path_params["case"])
    if held is not None:
        path = request.scope["path"]
        answer.background = BackgroundTask(room.book.note, held.case, who, path, why)
    return answer


def _described(room: _Room, answer: Callable[[], Response]) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        if await run_in_threadpool(room.doors.who, request) is None:
            return room.doors.refused(request)
        return answer()

    return endpoint


def _as_openapi() -> Response:
    return JSONResponse(description(PAGES))


def _as_docs() -> Response:
    paths = [(address, told["get"]) for address, told in description(PAGES)["paths"].items()]
    return HTMLResponse(templates().get_template("people/docs.html").render(paths=paths))


async def _to_ledger(request: Request) -> Response:
    return RedirectResponse(f"/cases/{request.path_params['case']}/index.html")


def _cases(room: _Room) -> Endpoint:
    def answer(request: Request) -> Response:
        if room.doors.who(request) is None:
            return room.doors.refused(request)
        mine = [slug for slug in room.desk.cases if room.doors.person(request, slug)]
        if len(mine) == 1:
            return RedirectResponse(f"/cases/{mine[0]}/index.html")
        return HTMLResponse(templates().get_template("cases.html").render(cases=mine))

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(answer, request)

    return endpoint
