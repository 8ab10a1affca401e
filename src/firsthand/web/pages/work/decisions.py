"""What every page needs of decisions: taking one back, a note, and whether counts know of it."""

from __future__ import annotations

from starlette.responses import HTMLResponse, Response

from firsthand.casework.deciding.taking_down import decide
from firsthand.casework.deciding.taking_down import withdraw as withdraw_decision
from firsthand.model.decision import DecisionId, Note
from firsthand.model.person import Act
from firsthand.web.behind import told_behind
from firsthand.web.laying_out import led_back, led_on, templates
from firsthand.web.visit import Page, Visit


def counting(visit: Visit) -> Response:
    """Say whether the counts are still being made; asked by a script every other second."""
    done = visit.open.keep_counting(visit.person.name)
    text = (
        templates()
        .get_template("counting.html")
        .render(
            done=done,
            failed=visit.open.counting_failed,
            behind_by=told_behind(visit),
            root=f"/cases/{visit.open.slug}/",
        )
    )
    return HTMLResponse(text)


def count_again(visit: Visit) -> Response:
    """Have the counts made anew after that failed."""
    visit.open.recount(visit.person.name)
    return led_back(visit, "index.html")


def withdraw(visit: Visit) -> Response:
    """Take a decision back, and have the counts made anew."""
    decision = DecisionId(visit.text("decision"))
    taken = withdraw_decision(visit.case, decision, by=visit.person.name, why=visit.text("why", ""))
    visit.open.recount(visit.person.name)
    return led_on(visit, taken, visit.text("back", "index.html"))


def note(visit: Visit) -> Response:
    """Keep words with something of the case."""
    matter = Note(
        visit.text("subject"), visit.text("text"), on_cover=bool(visit.text("on_cover", ""))
    )
    noted = decide(visit.case, matter, by=visit.person.name)
    return led_on(visit, noted, visit.text("back", "index.html"))


PAGES = (
    Page("counting", counting, "Are the counts up to date?"),
    Page("counting/again", count_again, "Make the counts anew.", Act.DECIDE, "POST"),
    Page("notes", note, "Keep words with something of the case.", Act.DECIDE, "POST"),
    Page("decisions/withdraw", withdraw, "Take a decision back.", Act.DECIDE, "POST"),
)
