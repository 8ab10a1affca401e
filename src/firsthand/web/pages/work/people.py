"""Who works on this case, and what each may do; for its keeper."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import Response

from firsthand.casework.people.recorded import place_as_keeper
from firsthand.errors import NotAllowed, NotInstalled, UsageProblem
from firsthand.model.person import Act, Role, may
from firsthand.store.people import PeopleFile
from firsthand.web.laying_out import laid_out, led_on
from firsthand.web.visit import Page, Visit

_ADDRESS = "people/index.html"


def people(visit: Visit) -> Response:
    """List who works on the case."""
    return _page(visit)


def placing(visit: Visit) -> Response:
    """Put a person on the case, change their role, or take them off."""
    file = _file(visit)
    if file is None:
        raise NotInstalled(
            "cannot change who works on this case: this desk is open for one person; nothing was"
            " changed",
            hint="open it for a team with `firsthand serve --people FOLDER`",
        )
    asked = visit.text("role")
    try:
        role = _role(asked)
        seq = place_as_keeper(visit.case, file, visit.text("name"), role, by=visit.person.name)
    except NotAllowed:
        # no longer a keeper: the list of people is not theirs to see
        raise
    except UsageProblem as refusal:
        return _page(visit, refusal, HTTPStatus.BAD_REQUEST)
    return led_on(visit, seq, _ADDRESS)


def as_json(visit: Visit) -> list[object]:
    """Give who works on the case, each with their role."""
    file = _file(visit)
    here = file.on_case(visit.case.folder) if file else [visit.person]
    return [{"name": one.name, "role": one.role.value} for one in here]


def _role(asked: str) -> Role | None:
    if asked == "none":
        return None
    try:
        return Role(asked)
    except ValueError:
        raise UsageProblem(
            f"cannot take `{asked[:40]}` as a role: expected {', '.join(Role)} or none; nothing was"
            " changed",
            hint="choose one of the list",
        ) from None


def _page(
    visit: Visit, refusal: UsageProblem | None = None, status: int = HTTPStatus.OK
) -> Response:
    file = _file(visit)
    return laid_out(
        visit,
        "people/index.html",
        status,
        here=file.on_case(visit.case.folder) if file else [visit.person],
        alone=file is None,
        refusal=refusal,
        asked=visit.form.get("name", ""),
        roles=[(role.value, [act.value for act in Act if may(role, act)]) for role in Role],
    )


def _file(visit: Visit) -> PeopleFile | None:
    file: PeopleFile | None = getattr(visit.request.app.state, "people", None)
    return file


PAGES = (
    Page(_ADDRESS, people, "Who works on the case.", act=Act.KEEP, json=as_json),
    Page("people/place", placing, "Say who works on the case.", act=Act.KEEP, method="POST"),
)
