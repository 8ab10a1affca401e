"""Who is asking? In a team: people with accounts, each on some of the cases.

/enter          name, password and second factor
/join/WORDS     an invitation: choose the password, set up the second factor
/me             one's own account: another password, end every stay
/leave          go out
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from firsthand.casework.people.signing_in import Invitation, SigningIn
from firsthand.errors import FirsthandError, UnknownId, UsageProblem
from firsthand.model.person import Person
from firsthand.web.desk import Desk
from firsthand.web.guard.bodies import FORM, form_of
from firsthand.web.guard.doors import COOKIE, keep_session
from firsthand.web.guard.forged import SAFE_METHODS, is_forged
from firsthand.web.guard.rates import Limits, Meter, address_of, too_often
from firsthand.web.guard.square_codes import square_code
from firsthand.web.guard.threads import Apart
from firsthand.web.laying_out import as_json, templates

_WRONG = UsageProblem(
    "cannot let you in: name, password or code is wrong; nothing was done",
    hint="wait for the next code; without the device, use one of the recovery codes",
)

_NOWHERE = Path("nowhere")

Answer = Callable[[Request, FormData], Response]


class Team:
    """The door of a team.

    Args:
        signing_in: Lets people in.
        desk: The cases, whose folders tell who is on which.
        cookie: The name of the cookie that holds the session.
        limits: How often somebody may try.
        secure: Is the desk reached by TLS?
    """

    def __init__(
        self,
        signing_in: SigningIn,
        desk: Desk,
        *,
        cookie: str = COOKIE,
        limits: Limits | None = None,
        secure: bool = False,
    ) -> None:
        limits = limits or Limits()
        self.cookie = cookie
        self._signing_in = signing_in
        self._desk = desk
        self._secure = secure
        self._addresses = Meter(limits.entering)
        self._names = Meter(limits.name)

    def who(self, request: Request) -> str | None:
        """Give the name of who asks; None without a stay that goes on."""
        return self._signing_in.who(request.cookies.get(self.cookie, ""))

    def person(self, request: Request, slug: str | None) -> Person | None:
        """Give who asks, in their role on a case; None for who is not on it."""
        name = self.who(request)
        if name is None:
            return None
        held = self._desk.cases.get(slug or "")
        # For a case that is not there as much is looked up as for one that is.
        role = self._signing_in.people.role(held.case.folder if held else _NOWHERE, name)
        return Person(name, role) if role and held else None

    def refused(self, request: Request) -> Response:
        """Lead a stranger to the door."""
        path = request.scope["path"]
        if path.endswith(".json"):
            problem = UsageProblem(
                "cannot answer: nobody has come in; nothing was done", hint="come in at `/enter`"
            )
            answer = as_json("desk", None, problem)
            answer.status_code = HTTPStatus.UNAUTHORIZED
            return answer
        if request.method in SAFE_METHODS and "hx-request" not in request.headers:
            back = f"?next={quote(path, safe='/')}" if path.startswith("/cases/") else ""
            return RedirectResponse(f"/enter{back}", HTTPStatus.SEE_OTHER)
        return PlainTextResponse(
            "Your stay at the desk has ended, and nothing was saved. Come in again in another tab,"
            " then go back here and send it once more.",
            HTTPStatus.UNAUTHORIZED,
        )

    def routes(self) -> Sequence[Route]:
        """Give the addresses at which people come in and go out."""
        apart = Apart(4)
        return [
            _route(apart, "/enter", self._door),
            _route(apart, "/enter", self._come_in, "POST"),
            _route(apart, "/join/{words}", self._invitation),
            _route(apart, "/join/{words}", self._join, "POST"),
            _route(apart, "/me", self._me),
            _route(apart, "/me", self._change_password, "POST"),
            _route(apart, "/leave", self._leave, "POST"),
        ]

    def _door(self, request: Request, _form: FormData) -> Response:
        if self.who(request):
            return RedirectResponse("/", HTTPStatus.SEE_OTHER)
        return _page("enter.html", next=_inside(request.query_params.get("next", "")))

    def _come_in(self, request: Request, form: FormData) -> Response:
        name, after = _text(form, "name"), _inside(_text(form, "next"))
        wait_s = self._too_often(request, name)
        if wait_s:
            return too_often(wait_s)
        password, code = _text(form, "password"), _text(form, "code")
        session = self._signing_in.enter(name, password, code)
        if session is None:
            status = HTTPStatus.FORBIDDEN
            return _page("enter.html", status, next=after, name=name, error=_WRONG)
        # Whatever stay the browser named before ends here: none can be planted.
        self._signing_in.leave(request.cookies.get(self.cookie, ""))
        answer = RedirectResponse(after or "/", HTTPStatus.SEE_OTHER)
        keep_session(answer, self.cookie, session, secure=self._secure)
        return answer

    def _too_often(self, request: Request, name: str) -> float:
        # A name that nobody has is counted as any other.
        by_address = self._addresses.wait_s(address_of(request))
        return by_address or self._names.wait_s(name.casefold()[:100])

    def _invitation(self, request: Request, _form: FormData) -> Response:
        wait_s = self._addresses.wait_s(address_of(request))
        if wait_s:
            return too_often(wait_s)
        invitation = self._signing_in.invitation(request.path_params["words"])
        return _to_join(invitation)

    def _join(self, request: Request, form: FormData) -> Response:
        wait_s = self._addresses.wait_s(address_of(request))
        if wait_s:
            return too_often(wait_s)
        words = request.path_params["words"]
        try:
            if _text(form, "password") != _text(form, "again"):
                raise _different()
            codes = self._signing_in.join(words, _text(form, "password"), _text(form, "code"))
        except UnknownId as error:
            return _page("joined.html", HTTPStatus.NOT_FOUND, error=error)
        except FirsthandError as error:
            invitation = self._signing_in.invitation(words)
            return _to_join(invitation, HTTPStatus.BAD_REQUEST, error=error)
        return _page("joined.html", codes=codes)

    def _me(self, request: Request, _form: FormData) -> Response:
        name = self.who(request)
        return self._account(name) if name else self.refused(request)

    def _account(self, name: str, status: int = HTTPStatus.OK, **values: Any) -> Response:
        left = self._signing_in.people.recovery_left(name)
        return _page("me.html", status, name=name, recovery_left=left, **values)

    def _change_password(self, request: Request, form: FormData) -> Response:
        name = self.who(request)
        if name is None:
            return self.refused(request)
        wait_s = self._too_often(request, name)
        if wait_s:
            return too_often(wait_s)
        try:
            if _text(form, "password") != _text(form, "again"):
                raise _different()
            self._signing_in.change_password(
                name, _text(form, "old"), _text(form, "password"), _text(form, "code")
            )
        except FirsthandError as error:
            return self._account(name, HTTPStatus.BAD_REQUEST, error=error)
        return self._out()

    def _leave(self, request: Request, form: FormData) -> Response:
        name = self.who(request)
        if name and _text(form, "everywhere"):
            self._signing_in.people.end_all(name)
        self._signing_in.leave(request.cookies.get(self.cookie, ""))
        return self._out()

    def _out(self) -> Response:
        answer = RedirectResponse("/enter", HTTPStatus.SEE_OTHER)
        answer.delete_cookie(
            self.cookie, secure=self._secure, httponly=True, samesite="strict", path="/"
        )
        # What a browser kept of the desk goes with the person.
        answer.headers["Clear-Site-Data"] = '"cache"'
        return answer


_ENDED = UnknownId(
    "cannot set up an account here: the invitation is wrong, was used or has ended; nothing was"
    " changed",
    hint="ask whoever keeps the desk for a new one",
)


def _to_join(invitation: Invitation | None, status: int = HTTPStatus.OK, **values: Any) -> Response:
    """Show an invitation; it may have been taken up meanwhile."""
    if invitation is None:
        return _page("joined.html", HTTPStatus.NOT_FOUND, error=_ENDED)
    square = square_code(invitation.address)
    return _page("join.html", status, invitation=invitation, square=square, **values)


def _different() -> FirsthandError:
    return UsageProblem(
        "cannot take this password: it was typed in two ways; nothing was changed",
        hint="type it again, the same both times",
    )


def _route(apart: Apart, path: str, answer: Answer, method: str = "GET") -> Route:
    return Route(path, _in_thread(apart, answer), methods=[method])


def _in_thread(apart: Apart, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        if is_forged(request, request.method):
            return PlainTextResponse(
                "Another site had this request sent; nothing was done.", HTTPStatus.FORBIDDEN
            )
        if request.method in SAFE_METHODS:
            return await apart.run(answer, request, FormData())
        async with form_of(request, FORM) as form:
            return await apart.run(answer, request, form)

    return endpoint


def _text(form: Mapping[str, str | UploadFile], name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _inside(path: str) -> str:
    """Give an address to go on to if it is one of a case; nothing otherwise."""
    fit = path.startswith("/cases/") and path.isprintable() and "\\" not in path
    return path if fit and "//" not in path else ""


def _page(template: str, status: int = HTTPStatus.OK, **values: Any) -> Response:
    shown = {"error": None, "codes": (), "name": "", **values}
    return HTMLResponse(templates().get_template(f"people/{template}").render(shown), status)
