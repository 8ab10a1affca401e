"""Fills in the forms of a page as a person without scripts does."""

from __future__ import annotations

from lxml import html
from starlette.testclient import TestClient

from firsthand.model.ids import ItemId
from firsthand.model.item import Item
from firsthand.model.statement import Statement
from firsthand.web.desk import Desk
from tests.web.conftest import CASE

Fields = dict[str, list[str]]


def item_with(desk: Desk, words: str) -> Item:
    """Give the report in whose text some words stand."""
    return next(item for item in desk.case("velmara").case.items() if words in item.text)


def statement_with(desk: Desk, item: Item, words: str) -> Statement:
    """Give the machine's statement of a report in whose content some words stand."""
    found = desk.case("velmara").case.statements_of(item.id)
    return next(s for s in found if words in "".join(span.of(item.text) for span in s.content))


def page_of(client: TestClient, item: ItemId, query: str = "") -> html.HtmlElement:
    """Open the page of a report."""
    answer = client.get(f"{CASE}documents/{item}.html{query}")
    assert answer.status_code == 200, answer.text
    return html.document_fromstring(answer.text)


def form_in(text: str) -> html.FormElement:
    """Give the form of a statement on a page."""
    (form,) = html.document_fromstring(text).xpath("//form[@id='statement-form']")
    assert isinstance(form, html.FormElement)
    return form


def form_fields(form: html.FormElement) -> Fields:
    """Give what a form would send, in order, each field with all its values."""
    sent: Fields = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    return sent


def correction_form(client: TestClient, item: ItemId, query: str) -> tuple[str, Fields]:
    """Open the form of a statement; give where it is sent to and what it holds."""
    answer = client.get(f"{CASE}documents/{item}.html{query}")
    form = form_in(answer.text)
    return str(form.get("action")), form_fields(form)


def note(page: html.HtmlElement, statement: str) -> html.HtmlElement:
    """Give the note of a statement on its page."""
    return page.get_element_by_id(f"note-{statement}")


def words(element: html.HtmlElement) -> str:
    """Give the words of an element, with single blanks."""
    return " ".join(element.text_content().split())
