"""What people do with the statements of a report: accept, reject, correct, add, take back.

Each is a form that works without scripts. A form that cannot be saved is shown
again as it was sent, with the reason; nothing that somebody typed is lost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from starlette.responses import Response

from firsthand.casework.deciding.taking_down import Deciding
from firsthand.errors import FirsthandError, UnknownId, UsageProblem
from firsthand.export.words import shortened
from firsthand.model.decision import (
    Decision,
    DecisionId,
    Matter,
    StatementCorrection,
    StatementReview,
    Verdict,
    Withdrawal,
)
from firsthand.model.ids import StatementId
from firsthand.model.item import Item
from firsthand.model.person import Act
from firsthand.model.statement import Statement
from firsthand.web.filters import Filter
from firsthand.web.laying_out import led_on
from firsthand.web.numbers_sent import entry_sent
from firsthand.web.pages.claim.recounts import RECOUNTS, Recount, counts_of
from firsthand.web.pages.document.fields import fields_sent
from firsthand.web.pages.document.known_names import known_names
from firsthand.web.pages.document.making import Maker
from firsthand.web.pages.document.one_report import (
    Address,
    Asked,
    Opened,
    anchor_of,
    document_laid_out,
    held_item,
)
from firsthand.web.pages.document.parts import outline_of
from firsthand.web.pages.document.reviewed import Reviewed, following, reviewed
from firsthand.web.visit import Page, Visit


@dataclass(frozen=True, slots=True)
class Desktop:
    """What lay before the person when the form was sent.

    Attributes:
        visit: Who sent it.
        item: The report.
        read: Its statements as they are now.
        asked: What was shown around the form.
    """

    visit: Visit
    item: Item
    read: Reviewed
    asked: Asked

    @classmethod
    def of(cls, visit: Visit) -> Desktop:
        """Read it from what was sent."""
        item = held_item(visit)
        view = dict(parse_qsl(visit.text("view", "")))
        asked = replace(Asked.of(view, Filter.of(view).query), correct="", add=None)
        return cls(visit, item, reviewed(visit, item), asked)


def review(visit: Visit) -> Response:
    """Accept a statement as it stands, or reject it."""
    desktop = Desktop.of(visit)
    statement = _statement(visit.text("statement"), desktop.read)
    try:
        verdict = Verdict(visit.text("verdict"))
    except ValueError as error:
        raise UsageProblem(
            f"cannot decide on statement `{statement.id}`: got"
            f" `{shortened(visit.text('verdict'), 40)}`, expected accepted or rejected; nothing"
            " was saved",
            hint="use the buttons beside the statement",
        ) from error
    matter = StatementReview(desktop.item.id, statement.id, verdict, statement.content)
    try:
        saved = _decided(visit, matter, entry_sent(visit.text("seen", "0")), statement.id)
    except FirsthandError as error:
        return _shown_again(desktop, Opened(statement.id, None, error))
    return _led_to(desktop, saved, statement.id, after=True)


def correct(visit: Visit) -> Response:
    """Say how a statement really is, or add one that the machine missed."""
    desktop = Desktop.of(visit)
    fields = fields_sent(visit.form)
    try:
        before = _statement(fields.statement, desktop.read) if fields.statement else None
        maker = Maker(desktop.item, before, known_names(visit).by_name)
        statement = maker.statement(fields)
        matter = StatementCorrection(statement, _is_added(desktop.read, before))
        saved = _decided(visit, matter, fields.seen, statement.id)
    except FirsthandError as error:
        return _shown_again(desktop, Opened(fields.statement, fields, error))
    return _led_to(desktop, saved, statement.id, after=bool(fields.statement))


def take_back(visit: Visit) -> Response:
    """Take back the decision on a statement; the one before it is in force again."""
    desktop = Desktop.of(visit)
    statement = _statement(visit.text("statement"), desktop.read)
    matter = Withdrawal(DecisionId(visit.text("decision")))
    try:
        saved = _decided(visit, matter, entry_sent(visit.text("seen", "0")), statement.id)
    except FirsthandError as error:
        return _shown_again(desktop, Opened(statement.id, None, error))
    return _led_to(desktop, saved, statement.id, after=False)


def _statement(said: str, read: Reviewed) -> Statement:
    one = read.one(StatementId(said))
    if one is None:
        raise UnknownId(
            f"cannot decide on statement `{shortened(said, 60)}`: this report holds no such"
            " statement now; nothing was saved",
            hint="load the page of the report again",
        )
    return one.statement


def _is_added(read: Reviewed, before: Statement | None) -> bool:
    """Tell whether the machine had missed what is described."""
    if before is None:
        return True
    one = read.one(before.id)
    correction = one.on.correction.matter if one and one.on and one.on.correction else None
    return isinstance(correction, StatementCorrection) and correction.added


def _decided(visit: Visit, matter: Matter, seen: int, about: StatementId) -> Decision:
    """Save a decision, have the counts made anew, and remember what they were."""
    before = counts_of(visit, [about])
    deciding = Deciding(visit.case, visit.index.contents.analysis)
    saved = deciding.decide(matter, by=visit.person.name, why=visit.text("why", ""), seen=seen)
    RECOUNTS.keep(visit, saved.id, Recount((about,), before))
    if visit.open.is_behind:
        visit.open.recount(visit.person.name)
    return saved


def _shown_again(desktop: Desktop, opened: Opened) -> Response:
    """Show the report as it is now, with what was sent and why it was not saved.

    After somebody else's decision the form counts as having seen that one, so
    that it can be saved over it, knowingly.
    """
    visit, item, asked = desktop.visit, desktop.item, desktop.asked
    read = reviewed(visit, item)
    statement = StatementId(opened.statement)
    overtaken = opened.error is not None and opened.error.code == "decision-overtaken"
    if opened.fields is not None and overtaken:
        fields = replace(opened.fields, seen=read.seen.get(statement, 0))
        opened = replace(opened, fields=fields)
    if opened.statement:
        asked = replace(asked, part=anchor_of(statement))
    return document_laid_out(visit, item, read, asked, opened)


def _led_to(desktop: Desktop, saved: Decision, statement: StatementId, *, after: bool) -> Response:
    """Lead back to a statement, or on to the next one that nobody looked at."""
    visit, item = desktop.visit, desktop.item
    outline = outline_of(visit.index, item, reviewed(visit, item))
    anchor = anchor_of(following(outline.noted, statement) if after else statement)
    address = Address(item.id, desktop.asked, 1)
    return led_on(visit, saved, address(anchor, at=anchor if len(outline.cuts) > 1 else None))


PAGES = (
    Page("documents/{item}/review", review, "Accept or reject a statement.", Act.DECIDE, "POST"),
    Page(
        "documents/{item}/correct",
        correct,
        "Correct a statement, or add one that was missed.",
        Act.DECIDE,
        "POST",
    ),
    Page(
        "documents/{item}/take-back",
        take_back,
        "Take back a decision on a statement.",
        Act.DECIDE,
        "POST",
    ),
)
