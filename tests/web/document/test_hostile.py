"""A report made to do harm: a megabyte of text, two thousand nested statements, markup, tricks."""

from __future__ import annotations

import io
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import uvicorn
from lxml import html
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from firsthand.casework.counting.analysing import analyse
from firsthand.model.ids import ItemId, StatementId
from firsthand.model.item import Item, ItemKind
from firsthand.model.source import Speaker
from firsthand.model.statement import Statement
from firsthand.model.text import Span
from firsthand.preserve.capture import Receipt, entry_of_capture, entry_of_reading, make_capture
from firsthand.store.case import Case, KeptReading
from firsthand.web.application import Walls, application
from firsthand.web.desk import Desk
from firsthand.web.guard.doors import OneTimeLink
from firsthand.web.pages.document.parts import STATEMENTS
from tests.web.document.forms import form_in

pytestmark = pytest.mark.enable_socket

NOON = datetime(2031, 6, 15, 12, tzinfo=UTC)
MARKUP = (
    "</p></article><script>document.title='ran'</script><img src=x onerror=alert(1)>"
    '"><svg onload=alert(2)> {{ 7*7 }} \u202egnp.exe\u202c \u0000 ⟨U+202E⟩ 👩‍👩‍👧 قال\u200f '
)
LINE = "The spokesman said that ninety men were killed, and 🕊 nobody else said so. "
TEXT = MARKUP + LINE * (1_000_000 // len(LINE)) + "\n\n" + "\u202e\u202d" * 500
COUNT = 2000


def nested(n: int) -> Statement:
    """The nth statement: half of them share one beginning, the others lie inside each other."""
    start = len(MARKUP) if n % 2 else len(MARKUP) + n
    end = len(MARKUP) + 5000 - n if n % 2 else len(TEXT) - 2000 - n
    name = f"<b onclick=alert({n})>Speaker {n}\u202e"
    return Statement(
        id=StatementId(f"st-{n:010x}"),
        item=ItemId("item-hostile"),
        sentence=Span(0, len(TEXT)),
        content=(Span(start, end),),
        cue=(Span(start, start + 3),),
        chain=(Speaker(name, "<i>he</i>"),),
        medium="'\"><script>alert(3)</script>",
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "hostile"
    with Case.create(folder) as case:
        digest, size_bytes = case.blobs.put(io.BytesIO(TEXT.encode()))
        capture = make_capture(digest, size_bytes, Receipt("<script>.txt", NOON, "desk"))
        case.record_capture(capture, entry_of_capture(capture))
        item = Item(
            ItemId("item-hostile"),
            capture.id,
            ItemKind.ARTICLE,
            "text/plain",
            TEXT,
            title="<script>alert(4)</script>",
            outlet='"><h1>Outlet',
            language='"><script>',
        )
        entry = entry_of_reading({capture.id: [item]}, actor="desk", at=NOON, step_version=1)
        case.save_readings([KeptReading(capture.id, (item,))], step_version=1, entry=entry)
        analyse(case, "desk")
        case.save_statements({item.id: [nested(n) for n in range(COUNT)]}, step_version=1)
    return folder


@pytest.fixture(scope="module")
def inside(hostile: Path) -> Iterator[TestClient]:
    doors = OneTimeLink("Ada Quill")
    with Desk([hostile]) as desk, TestClient(application(desk, doors)) as client:
        client.base_url = "http://127.0.0.1"
        client.get(f"/enter/{doors.token}")
        yield client


ADDRESS = "/cases/hostile/documents/item-hostile.html"


def part(client: TestClient, number: int) -> tuple[str, html.HtmlElement]:
    answer = client.get(f"{ADDRESS}?part={number}")
    assert answer.status_code == 200
    return answer.text, html.document_fromstring(answer.text)


def test_every_statement_has_its_note_in_one_part_and_no_page_grows_without_bound(
    inside: TestClient,
) -> None:
    _, first = part(inside, 1)
    (place,) = first.xpath("(//nav[@class='pager']/span)[1]/text()")
    of = int(place.rpartition(" ")[2])
    seen: list[str] = []
    for number in range(1, of + 1):
        text, page = part(inside, number)
        notes = page.xpath("//li/@data-statement")
        assert len(notes) <= STATEMENTS
        assert len(text) < 3_000_000
        seen += notes
    assert sorted(seen) == [f"st-{n:010x}" for n in range(COUNT)]


def test_markup_in_a_report_is_words_and_hidden_characters_are_written_out(
    inside: TestClient,
) -> None:
    text, page = part(inside, 1)
    assert [s.get("src") for s in page.iter("script")] == [
        s.get("src") for s in page.iter("script") if s.get("src", "").startswith("/static/")
    ]
    assert not page.xpath("//svg[@onload] | //*[@onerror] | //*[@onclick] | //b[@onclick]")
    assert "\u202e" not in text
    shown = "".join(page.xpath("//article//span[@data-at]//text()"))
    assert shown.startswith("</p></article><script>document.title='ran'</script>")
    assert "⟨U+202E⟩gnp.exe" in shown


def test_pieces_of_text_say_where_they_stand(inside: TestClient) -> None:
    _, page = part(inside, 1)
    for piece in page.xpath("//article//span[@data-at]"):
        start, end = int(piece.get("data-at")), int(piece.get("data-to"))
        said = piece.text_content()
        assert said == TEXT[start:end] or len(said) != end - start


def test_a_form_opens_at_a_statement_of_a_late_part_and_takes_back_what_it_showed(
    inside: TestClient,
) -> None:
    answer = inside.get(f"{ADDRESS}?correct=st-{COUNT - 1:010x}")
    form = form_in(answer.text)
    sent: dict[str, list[str]] = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    sent["content_words"] = ["⟨U+202E⟩gnp.exe"]
    sent["cue_words"] = ["the words of nobody", ""]
    refused = inside.post(form.get("action"), data=sent)
    assert refused.status_code == 400
    assert "do not stand in this text" in refused.text
    assert "<script>alert(3)" not in refused.text


def test_nothing_of_it_runs_in_a_browser(hostile: Path, browser: Browser) -> None:
    doors = OneTimeLink("Ada Quill")
    with Desk([hostile]) as desk, socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        walls = Walls(hosts=(f"127.0.0.1:{port}",))
        config = uvicorn.Config(application(desk, doors, walls), log_level="error")
        server = uvicorn.Server(config)
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        running.start()
        try:
            said: list[str] = []
            page = browser.new_page()
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
            page.on("dialog", lambda dialog: said.append(dialog.message))
            page.goto(f"http://127.0.0.1:{port}/enter/{doors.token}")
            page.goto(f"http://127.0.0.1:{port}{ADDRESS}")
            page.keyboard.press("j")
            assert page.locator("[data-statement]:focus").count() == 1
            assert page.title() != "ran"
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0
            hidden = page.evaluate(
                """() => {
                    const piece = [...document.querySelectorAll("[data-at]")].find(
                        (it) => it.textContent === "⟨U+202E⟩");
                    getSelection().selectAllChildren(piece);
                    return [Number(piece.dataset.at), Number(piece.dataset.to)];
                }"""
            )
            assert hidden[1] - hidden[0] == 1
            assert said == []
            page.close()
        finally:
            server.should_exit = True
            running.join()
