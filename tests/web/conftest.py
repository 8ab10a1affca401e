"""A small case, a desk to open it on, and a browser to look with.

The reports are invented. One picture is drawn; one page shows it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from starlette.testclient import TestClient

from firsthand.web.application import application
from firsthand.web.desk import Desk
from firsthand.web.guard.doors import OneTimeLink
from tests.built_once import built_case, case_built_once

REPORTS = Path(__file__).parent / "reports"
CASE = "/cases/velmara/"
PERSON = "Ada Quill"
"""Who sits at the desk."""
CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
]
PICTURE_PAGE = """<!doctype html><html lang="en"><head><title>The quarry from the air</title>
<meta property="og:site_name" content="Lagoon Times">
<meta property="article:published_time" content="2031-06-19"></head><body><article>
<h1>The quarry from the air</h1><p>Thursday. This drawing shows the quarry near Velmara.</p>
<figure><img src="quarry.jpg"><figcaption>The quarry near Velmara, drawn by Lagoon Times.
</figcaption></figure></article></body></html>"""


@dataclass(frozen=True)
class Served:
    """A desk that really runs.

    Attributes:
        link: The one-time link that was printed.
        origin: Scheme, host and port.
        case: Where the pages of the case begin.
    """

    link: str

    @property
    def origin(self) -> str:
        """Give scheme, host and port."""
        return self.link.partition("/enter")[0]

    @property
    def case(self) -> str:
        """Give where the pages of the case begin."""
        return self.origin + CASE


def draw_quarry(path: Path, *, width_px: int = 640) -> None:
    """Draw a landscape with a pit, as a JPEG."""
    picture = Image.new("RGB", (width_px, width_px * 3 // 4), (150, 180, 215))
    pen = ImageDraw.Draw(picture)
    low = picture.height
    pen.polygon(
        [(0, low), (0, 260), (220, 180), (400, 250), (640, 200), (640, low)], (150, 120, 80)
    )
    pen.ellipse((200, 290, 460, 420), (90, 70, 50))
    for n in range(24):
        top = 250 + n * 7 % 40
        pen.rectangle((20 + 25 * n, top, 30 + 25 * n, top + 15 + n * 11 % 30), (60, 90, 40))
    picture.save(path, quality=90)


@pytest.fixture(scope="session")
def built_velmara(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case, built once; do not write to it."""

    def build(place: Path) -> None:
        reports = place / "reports"
        shutil.copytree(REPORTS, reports)
        (reports / "lagoon-times.html").write_text(PICTURE_PAGE, encoding="utf-8")
        draw_quarry(reports / "quarry.jpg")
        built_case(reports, place / "velmara")

    return case_built_once(tmp_path_factory, "velmara", build, case="velmara")


@pytest.fixture
def desk_case(built_velmara: Path, tmp_path: Path) -> Path:
    """A copy of the case that a test may change."""
    return Path(shutil.copytree(built_velmara, tmp_path / "velmara"))


@pytest.fixture
def desk(desk_case: Path) -> Iterator[Desk]:
    """A desk with the case on it."""
    with Desk([desk_case]) as opened:
        yield opened


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    """Somebody who came in by the link: a keeper of the case."""
    doors = OneTimeLink(PERSON)
    with TestClient(application(desk, doors), base_url="http://127.0.0.1") as inside:
        inside.get(f"/enter/{doors.token}")
        yield inside


@contextmanager
def serving(case: Path, *options: str) -> Iterator[Served]:
    """Serve a case in a process of its own, as `firsthand serve` does."""
    command = [sys.executable, "-m", "firsthand", "serve", str(case), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            link = next(line.strip() for line in running.stdout if line.startswith("http"))
            yield Served(link)
        finally:
            running.terminate()


@pytest.fixture
def served(desk_case: Path) -> Iterator[Served]:
    """A desk that really runs, on a case of its own."""
    with serving(desk_case) as desk:
        yield desk


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers; there can be one for each process."""
    with sync_playwright() as driving:
        yield driving


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A real browser."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed to open pages with")
    opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
    yield opened
    opened.close()


@pytest.fixture
def window(browser: Browser, served: Served) -> Iterator[Page]:
    """A browser window that came in by the link and complains about nothing."""
    context: BrowserContext = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(served.link)
    yield page
    context.close()
    assert said == []
