"""A page out of a web archive is shown with the styles that it was fetched with, and no more."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from starlette.testclient import TestClient

from firsthand.cli.main import run
from firsthand.model.archived import ArchivedPlace, locator_of
from firsthand.model.item import ItemKind
from firsthand.web.desk import Desk
from firsthand.web.guard.rates import Limits
from firsthand.web.guard.tickets import Form, TicketOffice
from firsthand.web.outside import outside_application
from firsthand.web.replay.page import linked_styles, replay_page
from tests.unit.warc_by_hand import HARBOUR, PAGE, answer, packed

pytestmark = pytest.mark.enable_socket
SECOND = "http://localhost:9"
LOOK = "https://www.harbour.example/look.css"
PLACE = locator_of(ArchivedPlace("a.warc.gz", 0, "r", "2031-06-20T10:11:12Z", HARBOUR))
SHEET = b"""@import url(https://elsewhere.example/more.css);
article { color: navy; background: url(https://elsewhere.example/dot.png) }"""


def _picture() -> bytes:
    file = io.BytesIO()
    Image.effect_noise((240, 160), 80).save(file, "PNG")
    return file.getvalue()


PICTURE = _picture()


@pytest.fixture(name="archived")
def _archived(built_velmara: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk whose case holds a page out of a web archive."""
    case = Path(shutil.copytree(built_velmara, tmp_path / "velmara"))
    (tmp_path / "page.warc.gz").write_bytes(
        packed(
            answer(HARBOUR, PAGE),
            answer(LOOK, SHEET, "text/css"),
            answer("https://www.harbour.example/ferry.png", PICTURE, "image/png"),
        )
    )
    path = str(tmp_path / "page.warc.gz")
    assert run(["add", str(case), path, "--engine", "here", "--quiet"]) == 0
    with Desk([case]) as desk:
        yield desk


def test_styles_come_from_the_archive_and_nothing_else_does(archived: Desk) -> None:
    case = archived.cases["velmara"].case
    page = next(i for i in case.items() if i.url == HARBOUR and i.kind is ItemKind.ARTICLE)
    office = TicketOffice(SECOND)
    application = outside_application(
        archived, office, desk_origin="http://127.0.0.1", hosts=["localhost:9"], limits=Limits()
    )
    with TestClient(application, base_url=SECOND) as second:
        shown = second.get(office.address("velmara", page.capture, Form.REPLAY, page.media_type))
    assert shown.status_code == 200
    assert "color: navy" in shown.text
    assert "picture, left out: The ferry in May" in shown.text
    assert "elsewhere.example" not in shown.text
    assert not re.search(r"<(?:link|img|script)|src=|href=", shown.text)
    assert "img-src 'none'" in shown.headers["content-security-policy"]


def test_the_addresses_of_styles_are_made_whole_from_the_page() -> None:
    page = b"""<html><head><link rel="stylesheet" href="/look.css"><link rel=preload href=x.js>
    <link rel="stylesheet" href="more.css?v=2"><link rel="alternate stylesheet" href="big.css">
    <link rel="stylesheet" href="http://[broken"></head><body>Words.</body></html>"""
    assert linked_styles(page, PLACE) == [LOOK, "https://www.harbour.example/2031/more.css?v=2"]
    based = page.replace(b"<head>", b'<head><base href="https://cdn.example/a/">')
    assert "https://cdn.example/a/more.css?v=2" in linked_styles(based, PLACE)
    assert linked_styles(page, "page.html") == []


def test_a_style_sheet_keeps_the_condition_that_it_holds_on() -> None:
    page = b'<html><head><link rel="stylesheet" media="print" href="/look.css"></head><p>Words.'
    shown = replay_page(page, PLACE, {LOOK: b"p { display: none }"})
    assert "@media print { p { display: none } }" in shown


@pytest.mark.parametrize(
    "sheet",
    [
        b"p {} </style><script>alert(1)</script>",
        b"p { background: url(data:image/png;base64,AAAA) }",
        b'@import "https://elsewhere.example/x.css"; p { color: red }',
    ],
)
def test_no_style_sheet_brings_anything_but_style(sheet: bytes) -> None:
    page = b'<html><head><link rel="stylesheet" href="/look.css"></head><p>Words.'
    shown = replay_page(page, PLACE, {LOOK: sheet})
    assert "Words." in shown
    assert not re.search(r"elsewhere|<script|data:|url\(|@import", shown)
