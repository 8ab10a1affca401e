"""The second origin: what came from outside, shown where it can reach nothing.

The desk frames an address of another port, which answers with a page built
anew from a capture (`firsthand.web.replay`) and with a policy that lets it run,
fetch, send and follow nothing. What is there is no part of the desk for a
browser: it sees neither its pages nor its cookie.

A ticket in the address stands for one capture of one case, for a short time.
The desk gives it to a person who may look at the case; nobody else can make
one. There is no cookie on this origin and none is read.

Nothing here holds pixels of the case: see `firsthand.web.replay`. The original
itself is handed out as a file to keep, to a person who said why, which stands
in the record (`firsthand.web.pages.document.originals`).

Callers: `firsthand.web.serving`; pages that show a document.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import PurePosixPath
from threading import Lock

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from firsthand.casework.intake.archived_parts import archived_parts
from firsthand.errors import FirsthandError, InputUndecodable, UsageProblem
from firsthand.media.box import Box, BoxLimits
from firsthand.model.ids import CaptureId
from firsthand.model.item import Capture, Item
from firsthand.model.person import Act, may
from firsthand.store.case import Case
from firsthand.web.desk import Desk
from firsthand.web.guard.faults import Faults
from firsthand.web.guard.hosts import OwnHosts
from firsthand.web.guard.rates import Limits, Paced
from firsthand.web.guard.threads import Apart
from firsthand.web.guard.tickets import Form, Ticket, TicketOffice
from firsthand.web.replay.page import linked_styles, replay_page
from firsthand.web.replay.pdf import replay_pdf
from firsthand.web.replay.text import replay_text
from firsthand.web.visit import Visit

_BOX = BoxLimits(memory_bytes=2 << 30, cpu_s=20, wall_s=40.0, answer_bytes=64 << 20)
"""A person waits for it. A page of 5.4 MB takes 1.2 s of CPU time, a PDF of 200
pages with 50 lines each 5.8 s (`time.process_time` around `replay_page` and
`replay_pdf`, on a core of a rented machine)."""

_REPLAYS: dict[str, Callable[[bytes, str], str]] = {
    "text/html": replay_page,
    "application/pdf": replay_pdf,
    "text/plain": replay_text,
    "text/markdown": replay_text,
    "application/json": replay_text,
    "message/rfc822": replay_text,
}
_AS_PAGE = frozenset({"text/html", "application/pdf"})

_POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'none'; form-action 'none';"
    " base-uri 'none'; frame-ancestors {desk}"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
}


@dataclass(frozen=True, slots=True)
class Original:
    """How the page of a document can show what it was read from.

    Attributes:
        address: What to frame, good for two minutes; None when nothing can be
            framed.
        says: Why not, or what is shown, in one sentence.
        keep: The page of the case at which the file itself can be had; None when
            this person may not, or it is a picture.
    """

    address: str | None
    says: str
    keep: str | None = None


def original_of(visit: Visit, item: Item) -> Original:
    """Give what a document was read from, for a frame beside it.

    Frame it as `<iframe sandbox referrerpolicy="no-referrer" src=ADDRESS>`.

    Args:
        visit: Who looks.
        item: The document.
    """
    office: TicketOffice | None = getattr(visit.request.app.state, "outside", None)
    if item.media_type.startswith(("image/", "video/")):
        return Original(None, "A picture or film: it stays covered here.")
    keep = f"originals/{item.id}.html" if may(visit.person.role, Act.UNCOVER) else None
    if item.media_type not in _REPLAYS:
        return Original(None, "There is no view of this format; its words stand beside.", keep)
    if office is None:
        return Original(None, "This desk runs without its second port.", keep)
    address = office.address(visit.open.slug, item.capture, Form.REPLAY, item.media_type)
    return Original(address, "Shown without scripts, addresses and pictures.", keep)


class OutsideHeaders:
    """Adds to every answer what keeps it from doing anything.

    Args:
        app: The application.
        desk: The origin that may frame it.
    """

    def __init__(self, app: ASGIApp, desk: str) -> None:
        self._app = app
        self._policy = _POLICY.format(desk=desk)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = self._policy
                for name, value in _HEADERS.items():
                    headers[name] = value
                del headers["Set-Cookie"]
            await send(message)

        await self._app(scope, receive, send_with_headers)


def outside_application(
    desk: Desk, office: TicketOffice, *, desk_origin: str, hosts: Sequence[str], limits: Limits
) -> Starlette:
    """Put the second origin together.

    Args:
        desk: The cases.
        office: Whose tickets are good here.
        desk_origin: Who may frame what is shown.
        hosts: What `Host` may say.
        limits: How often somebody may ask.
    """
    window = _Window(desk, office)
    apart = Apart(2)

    async def endpoint(request: Request) -> Response:
        return await apart.run(window.answer, request)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        window.close()

    return Starlette(
        routes=[Route("/{ticket}", endpoint)],
        lifespan=lifespan,
        middleware=[
            Middleware(OutsideHeaders, desk=desk_origin),
            Middleware(Faults),
            Middleware(OwnHosts, hosts=hosts),
            Middleware(Paced, limits=limits, cookie=""),
        ],
    )


_ENDED = "This view has ended. Load the page of the document again to see what it was read from."


class _Window:
    """Shows what a ticket stands for."""

    def __init__(self, desk: Desk, office: TicketOffice) -> None:
        self._desk = desk
        self._office = office
        self._box = Box(_BOX)
        self._shown: tuple[tuple[CaptureId, str], str] | None = None
        self._lock = Lock()

    def close(self) -> None:
        """End the box."""
        self._box.close()

    def answer(self, request: Request) -> Response:
        """Give a capture in the form that the ticket says."""
        if request.headers.get("sec-fetch-dest", "iframe") not in ("iframe", "document"):
            return PlainTextResponse("This opens in a frame only.", HTTPStatus.FORBIDDEN)
        ticket = self._office.read(request.path_params["ticket"])
        if ticket is None:
            return PlainTextResponse(_ENDED, HTTPStatus.FORBIDDEN)
        try:
            case = self._desk.case(ticket.case).case
            if ticket.form is Form.ORIGINAL:
                return _as_file(case, ticket.capture)
            return self._replayed(case, ticket)
        except FirsthandError as error:
            words = f"{error.message}.\n\n{error.hint}"
            return PlainTextResponse(words, HTTPStatus.UNPROCESSABLE_ENTITY)

    def _replayed(self, case: Case, ticket: Ticket) -> Response:
        capture = case.capture(ticket.capture)
        key = (capture.id, ticket.media_type)
        with self._lock:
            if self._shown is None or self._shown[0] != key:
                self._shown = key, self._boxed(case, capture, ticket.media_type)
            text = self._shown[1]
        kind = HTMLResponse if ticket.media_type in _AS_PAGE else PlainTextResponse
        return kind(text)

    def _boxed(self, case: Case, capture: Capture, media_type: str) -> str:
        locator, content = capture.locator, case.blobs.content(capture.digest)
        replay = _REPLAYS.get(media_type)
        if replay is None:
            raise UsageProblem(
                f"cannot show `{locator}`: there is no view of `{media_type}`; nothing was shown",
                hint="read its words beside",
            )
        lost, box = InputUndecodable, self._box
        if replay is not replay_page:
            return box.run(replay, content, locator, about=locator, lost=lost)
        wanted = box.run(linked_styles, content, locator, about=locator, lost=lost)
        styles = archived_parts(case, capture, wanted, box)
        return box.run(replay_page, content, locator, styles, about=locator, lost=lost)


def _as_file(case: Case, capture_id: CaptureId) -> Response:
    """Give the bytes as they came, to be kept as a file and opened by nothing here."""
    capture = case.capture(capture_id)
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", PurePosixPath(capture.locator).name).strip(".-")
    disposition = f'attachment; filename="{name[-80:] or "original"}"'
    content = case.blobs.content(capture.digest)
    return Response(
        content,
        headers={"Content-Disposition": disposition},
        media_type="application/octet-stream",
    )
