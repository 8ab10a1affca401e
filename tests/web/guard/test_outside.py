"""What came from outside is shown where it can reach nothing, and without a pixel."""

from __future__ import annotations

import base64
import io
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Frame, Page, Request
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from starlette.testclient import TestClient

from firsthand.cli.main import run
from firsthand.model.ids import CaptureId
from firsthand.web.application import Walls, application
from firsthand.web.desk import Desk
from firsthand.web.guard.doors import OneTimeLink
from firsthand.web.guard.rates import Limits
from firsthand.web.guard.tickets import TICKET_S, Form, TicketOffice
from firsthand.web.outside import original_of, outside_application
from firsthand.web.pages.document import originals
from firsthand.web.replay.page import replay_page
from firsthand.web.replay.pdf import replay_pdf
from firsthand.web.replay.pixels import LEFT_OUT, without_pictures
from firsthand.web.replay.styles import harmless_style
from firsthand.web.replay.text import replay_text
from tests.web.conftest import PERSON, Served

pytestmark = pytest.mark.enable_socket

SECOND = "http://localhost:9"


def _picture() -> bytes:
    file = io.BytesIO()
    Image.effect_noise((64, 48), 80).save(file, "PNG")
    return file.getvalue()


PICTURE = _picture()
LETTERS = base64.b64encode(PICTURE).decode()
HOSTILE = (Path(__file__).parent / "hostile.html").read_text("utf-8").replace("LETTERS", LETTERS)
"""A page that tries to run, fetch, send and follow in every way we know of."""


@pytest.fixture(scope="module")
def storm(built_velmara: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case with a hostile page, a PDF and a text added to it."""
    place = tmp_path_factory.mktemp("storm")
    case = Path(shutil.copytree(built_velmara, place / "velmara"))
    (place / "storm.html").write_text(HOSTILE, encoding="utf-8")
    (place / "report.pdf").write_bytes(_pdf())
    (place / "note.txt").write_text(
        "Storm note\n\nThe nurse said that 3 people died.\n<script>parent.taken = 1</script>\n",
        encoding="utf-8",
    )
    names = ("storm.html", "report.pdf", "note.txt")
    paths = [str(place / name) for name in names]
    assert run(["add", str(case), *paths, "--engine", "here", "--quiet"]) == 0
    return case


def _pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 700, "The governor said that 44 people are missing <b>.")
    canvas.drawImage(ImageReader(io.BytesIO(PICTURE)), 72, 500, 128, 96)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


class _Case:
    """A desk with both origins, as clients see it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.clock = [1000.0]
        self.office = TicketOffice(SECOND, clock=lambda: self.clock[0])
        outside = outside_application(
            desk,
            self.office,
            desk_origin="http://127.0.0.1",
            hosts=("localhost:9",),
            limits=Limits(),
        )
        self.outside = TestClient(outside, base_url=SECOND)
        self.captures = {
            capture.locator.rpartition("/")[2]: capture
            for capture in desk.cases["velmara"].case.captures()
        }

    def address(self, name: str, media_type: str, form: Form = Form.REPLAY) -> str:
        return self.office.address("velmara", self.captures[name].id, form, media_type)


@pytest.fixture
def both(storm: Path, tmp_path: Path) -> Iterator[_Case]:
    case = Path(shutil.copytree(storm, tmp_path / "velmara"))
    with Desk([case]) as desk:
        both = _Case(desk)
        with both.outside:
            yield both


def _has_pixels(content: bytes) -> bool:
    """Is any part of the picture in it, as bytes or as letters?"""
    letters = [LETTERS[n : n + 40].encode() for n in range(0, len(LETTERS) - 40, 40)]
    return PICTURE[40:80] in content or any(part in content for part in letters)


def test_a_page_is_shown_with_its_words_and_none_of_its_powers(both: _Case) -> None:
    answer = both.outside.get(both.address("storm.html", "text/html"))
    assert answer.status_code == 200
    text = answer.text
    assert "12 people were hurt" in text
    assert "picture, left out: A roof in the street" in text
    assert "made of its own" in text
    for part in ("127.0.0.1:1/s", "<script", "onload", "onclick", "<iframe", "<form", "<base"):
        assert part not in text
    assert not re.search(r"(?:href|src|action|http-equiv|srcdoc|ping|target)\s*=", text)
    assert not re.search(r"url\s*\(", text, re.IGNORECASE)
    assert "#123456" in text
    assert not _has_pixels(answer.content)


def test_the_policy_forbids_what_a_browser_could_still_do(both: _Case) -> None:
    for name, kind in (("storm.html", "text/html"), ("note.txt", "text/plain")):
        headers = both.outside.get(both.address(name, kind)).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("sandbox; default-src 'none';")
        assert "allow" not in policy
        assert "script-src" not in policy
        assert "frame-ancestors http://127.0.0.1" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert "set-cookie" not in headers


def test_a_text_is_text_whatever_stands_in_it(both: _Case) -> None:
    answer = both.outside.get(both.address("note.txt", "text/plain"))
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert "<script>" in answer.text


def test_of_a_pdf_the_words_are_given_and_neither_the_file_nor_its_pictures(both: _Case) -> None:
    answer = both.outside.get(both.address("report.pdf", "application/pdf"))
    assert answer.headers["content-type"].startswith("text/html")
    assert "44 people are missing &lt;b&gt;." in answer.text
    assert "picture, left out" in answer.text
    assert not _has_pixels(answer.content)
    assert b"%PDF" not in answer.content


@pytest.mark.parametrize("kind", ["image/png", "image/svg+xml", "video/mp4", "text/css"])
def test_what_has_no_view_is_not_handed_out_under_another_type(both: _Case, kind: str) -> None:
    answer = both.outside.get(both.address("quarry.jpg", kind))
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("text/plain")


def test_a_picture_that_is_called_a_page_gives_no_pixel(both: _Case) -> None:
    for kind in ("text/html", "application/pdf", "text/plain"):
        answer = both.outside.get(both.address("quarry.jpg", kind))
        assert answer.status_code == 422
        content = both.desk.cases["velmara"].case.blobs.content(both.captures["quarry.jpg"].digest)
        assert content[200:240] not in answer.content


def test_a_ticket_ends(both: _Case) -> None:
    address = both.address("note.txt", "text/plain")
    both.clock[0] += TICKET_S + 1
    answer = both.outside.get(address)
    assert answer.status_code == 403
    assert "nurse" not in answer.text


def test_a_ticket_cannot_be_made_or_changed(both: _Case) -> None:
    address = both.address("note.txt", "text/plain")
    body, _, seal = address.rpartition("/")[2].partition(".")
    said = json.loads(base64.urlsafe_b64decode(body + "=="))
    said[1], said[2] = both.captures["report.pdf"].id, "original"
    forged = base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=").decode()
    other = TicketOffice(SECOND, clock=lambda: both.clock[0])
    strange = other.address("velmara", CaptureId("cap-1"), Form.ORIGINAL, "text/html")
    for ticket in (f"{forged}.{seal}", f"{body}.", body, f"{body}.{seal}x", "..", "%FF.%FF"):
        assert both.outside.get(f"{SECOND}/{ticket}").status_code in (403, 404)
    assert both.outside.get(strange).status_code == 403


def test_the_second_origin_answers_under_its_own_name_only(both: _Case) -> None:
    address = both.address("note.txt", "text/plain")
    assert both.outside.get(address, headers={"Host": "127.0.0.1"}).status_code == 421
    assert both.outside.get(address, headers={"Sec-Fetch-Dest": "script"}).status_code == 403
    assert both.outside.get(address, headers={"Sec-Fetch-Dest": "image"}).status_code == 403


@pytest.fixture
def inside(both: _Case) -> Iterator[TestClient]:
    doors = OneTimeLink(PERSON)
    app = application(both.desk, doors, Walls(outside=both.office))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        client.get(f"/enter/{doors.token}")
        yield client


def _item(both: _Case, name: str) -> str:
    capture = both.captures[name].id
    items = both.desk.cases["velmara"].case.items()
    return next(item.id for item in items if item.capture == capture)


def test_the_file_itself_needs_a_reason_and_is_noted(both: _Case, inside: TestClient) -> None:
    page = f"/cases/velmara/originals/{_item(both, 'report.pdf')}.html"
    case = both.desk.cases["velmara"].case
    before = case.head().size
    assert inside.get(page).status_code == 200
    refusal = inside.post(page, data={"why": " "})
    assert refusal.status_code == 400
    assert "no reason was given" in refusal.text
    assert case.head().size == before
    given = inside.post(page, data={"why": "to compare the letterhead"})
    address = re.search(rf'href="({SECOND}/[^"]+)"', given.text)
    assert address
    entry = list(case.entries())[-1].entry
    assert '"uncovered"' in entry
    assert "to compare the letterhead" in entry
    file = both.outside.get(address[1])
    assert file.content.startswith(b"%PDF")
    assert file.headers["content-disposition"] == 'attachment; filename="report.pdf"'
    assert file.headers["content-type"] == "application/octet-stream"


def test_a_picture_is_not_handed_out_as_a_file(both: _Case, inside: TestClient) -> None:
    page = f"/cases/velmara/originals/{_item(both, 'quarry.jpg')}.html"
    answer = inside.post(page, data={"why": "curious"})
    assert answer.status_code == 400
    assert SECOND not in answer.text.replace("frame-src", "")


@pytest.mark.parametrize(
    "css",
    [
        "a { background: url(x) }",
        "a { background: UR\\4c ('x') }",
        "a { background: u\\\nrl(x) }",
        "a { background: image-set('x' 1x) }",
        "a { background: -webkit-image-set(url(x) 1x) }",
        "@import 'x'; a {}",
        "@IMPORT url(x);",
        "a { background: url(/**/x) } /* unclosed",
        "a { background: ur/**/l(x) }",
        "@font-face { src: url(data:font/woff;base64,AAAA) }",
        "a { --x: data:image/png;base64,AAAA }",
        "</style><script>1</script>",
    ],
)
def test_no_style_sheet_fetches_or_holds_anything(css: str) -> None:
    plain = harmless_style(css).lower()
    for part in ("url(", "image-set", "@import", "data:", "<"):
        assert part not in plain


def test_a_style_sheet_still_styles() -> None:
    assert harmless_style("p { color: red; margin: 1em }") == "p { color: red; margin: 1em }"


def test_words_about_data_are_no_picture() -> None:
    text = "The data: many people, he said, were counted. data:2014,the words go on"
    assert without_pictures(text) == text


def test_a_file_in_letters_is_left_out_of_a_message() -> None:
    lines = "\n".join(LETTERS[n : n + 76] for n in range(0, len(LETTERS), 76))
    shown = replay_text(f"From: Ada\n\nHello\n\n{lines}\n\nBye".encode(), "m.eml")
    assert LEFT_OUT in shown
    assert "Bye" in shown
    assert not _has_pixels(shown.encode())


@pytest.mark.parametrize(
    "content",
    [
        b"<html>" + b"<div>" * 20_000 + b"deep",
        b"<svg onload=alert(1)><style><!--</style><img src=x onerror=alert(1)>-->",
        b"GIF89a/*<html><script>alert(1)</script><p>polyglot</p>*/",
        b"<p>%PDF-1.4 <script>alert(1)</script>",
        b"<math><mi//xlink:href='data:x,<script>alert(1)</script>'>words",
        "<p>\u202eright \u0627\u0644\u0639\u0631\u0628\u064a\u0629 \U0001f600</p>".encode(),
        b"<plaintext><script>alert(1)</script>",
        b"<title><style></title><img src=x onerror=alert(1)></style>words",
    ],
)
def test_pages_made_to_confuse_come_out_without_powers(content: bytes) -> None:
    # What is left of a tag in words is escaped: no `<` begins one that acts.
    shown = replay_page(content, "page.html").lower()
    assert not re.search(r"<(?:script|img|svg|iframe|object|embed|link|base|meta\s+http)", shown)
    assert not re.search(r"<[^>]*\son\w+\s*=", shown)


def test_a_broken_pdf_is_an_error_in_words() -> None:
    with pytest.raises(Exception, match="cut off or damaged"):
        replay_pdf(_pdf()[:200], "r.pdf")


def test_the_helper_says_what_there_is_to_frame() -> None:
    assert original_of.__doc__
    assert originals.PAGES[1].method == "POST"


@pytest.fixture
def running(both: _Case) -> Iterator[Served]:
    """The desk with the hostile page, as `firsthand serve` runs it."""
    folder = both.desk.cases["velmara"].case.folder
    command = [sys.executable, "-m", "firsthand", "serve", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            link = next(line.strip() for line in process.stdout if line.startswith("http"))
            yield Served(link)
        finally:
            process.terminate()


def _framed(page: Page, served: Served, both: _Case, name: str) -> tuple[Frame, list[str]]:
    """Open a document and give the frame with what it was read from."""
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto(served.link)
    page.goto(f"{served.case}documents/{_item(both, name)}.html?beside=original")
    frame = next(one for one in page.frames if one.parent_frame)
    frame.wait_for_load_state()
    return frame, asked


def test_a_hostile_page_reaches_nothing_in_a_real_browser(
    browser: Browser, running: Served, both: _Case
) -> None:
    context = browser.new_context()
    page = context.new_page()
    frame, asked = _framed(page, running, both, "storm.html")
    assert frame.url.startswith("http://localhost:")
    assert "12 people were hurt" in frame.content()
    page.wait_for_timeout(500)
    assert page.evaluate("window.taken") is None
    assert page.title() != "taken"
    assert not [url for url in asked if "127.0.0.1:1/" in url]
    context.close()


def test_the_file_itself_comes_as_a_download_in_a_real_browser(
    browser: Browser, running: Served, both: _Case
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(running.link)
    page.goto(f"{running.case}originals/{_item(both, 'report.pdf')}.html")
    page.get_by_label("Why do you need it").fill("to compare the letterhead")
    page.get_by_role("button", name="Note this").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Keep the file").click()
    download = waiting.value
    assert download.suggested_filename == "report.pdf"
    assert Path(download.path()).read_bytes() == _pdf_of(both)
    context.close()


def _pdf_of(both: _Case) -> bytes:
    return both.desk.cases["velmara"].case.blobs.content(both.captures["report.pdf"].digest)
