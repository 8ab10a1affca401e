"""Are the counts on the pages up to date, and taking a decision back."""

from __future__ import annotations

from http import HTTPStatus

from starlette.responses import HTMLResponse, Response

from firsthand.casework.deciding import withdraw as withdraw_decision
from firsthand.model.decision import DecisionId
from firsthand.model.person import Act
from firsthand.web.laying_out import led_on, templates
from firsthand.web.visit import Page, Visit


def counting(visit: Visit) -> Response:
    """Say whether the counts are still being made; asked by a script every other second."""
    done = visit.open.keep_counting(visit.person.name)
    text = templates().get_template("counting.html").render(done=done)
    # 286 is htmx's word for: stop asking
    return HTMLResponse(text, 286 if done else HTTPStatus.OK)


def withdraw(visit: Visit) -> Response:
    """Take a decision back, and have the counts made anew."""
    decision = DecisionId(visit.text("decision"))
    taken = withdraw_decision(visit.case, decision, by=visit.person.name, why=visit.text("why", ""))
    visit.open.recount(visit.person.name)
    return led_on(visit, taken, visit.text("back", "index.html"))


PAGES = (
    Page("counting", counting, "Are the counts up to date?"),
    Page("decisions/withdraw", withdraw, "Take a decision back.", Act.DECIDE, "POST"),
)
