"""Take the pictures of the desk that the docs show, and one of every page to look at.

Caller: `tools.screenshots`.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import urldefrag, urljoin, urlsplit

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize

from firsthand.web.application import PAGES

WIDE: ViewportSize = {"width": 1080, "height": 760}
TALL: ViewportSize = {"width": 1080, "height": 1160}
NARROW: ViewportSize = {"width": 320, "height": 640}
COLOURS = 24
"""Of a picture in the docs: letters stay readable, and a page takes some 30 KB."""

IN_DOCS = {
    "index.html": "ledger",
    "events/{event}.html": "event",
    "claims/{claim}.html": "claim",
    "ask.html": "ask",
    "documents/index.html": "reports",
    "documents/{item}.html": "report",
    "sources/index.html": "sources",
    "sources/{source}.html": "source",
    "sources/relies.html": "relies",
    "pictures/index.html": "pictures",
    "pictures/{item}.html": "picture",
    "places/index.html": "map",
    "times/index.html": "timeline",
    "assessments/index.html": "assessments",
    "search.html": "search",
    "record/index.html": "record",
    "adding.html": "adding",
    "exporting.html": "exporting",
}
"""Pages of the tour, and the names of their pictures."""

DARK = {"claims/{claim}.html", "documents/{item}.html"}
SMALL = {"index.html", "claims/{claim}.html", "documents/{item}.html"}
"""Those that the tour shows in the dark, and at 320 pixels."""

LONG = {"index.html", "events/{event}.html", "claims/{claim}.html", "ask.html"}
"""Those whose drawing stands further down."""

STARTS = (
    "index.html",
    "ask.html?words=whose+word+is+1,700+soldiers+killed",
    "search.html?words=1,700+Tikrit",
)
"""Where the walk starts: pages that say nothing until somebody asks are opened with a question."""

Scheme = Literal["light", "dark"]


def take(browser: Browser, case: Path, docs: Path, everything: Path | None) -> None:
    """Open each page of the desk and take its pictures.

    Args:
        browser: A browser.
        case: The case that lies on the desk.
        docs: Where the pictures of the tour go, with few colours.
        everything: Where pictures of every page go, each light, dark and narrow;
            none are taken when None.
    """
    docs.mkdir(parents=True, exist_ok=True)
    with _served(case) as link:
        page = browser.new_page(viewport=WIDE)
        page.goto(link)
        root = page.url.rpartition("/")[0] + "/"
        for path, address in _walked(page, root):
            name = re.sub(r"[^a-z]+", "-", path.removesuffix(".html")).strip("-")
            if path in IN_DOCS:
                _take_for_docs(page, path, address, docs)
            if everything is not None:
                everything.mkdir(parents=True, exist_ok=True)
                _take(page, address, everything / f"{name}.png")
                _take(page, address, everything / f"{name}-dark.png", scheme="dark")
                _take(page, address, everything / f"{name}-320.png", size=NARROW)
        page.close()


def _take_for_docs(page: Page, path: str, address: str, docs: Path) -> None:
    name = IN_DOCS[path]
    taken = [docs / f"{name}.png"]
    size = TALL if path in LONG else WIDE
    _take(page, address, taken[0], size=size)
    if path in DARK:
        taken.append(docs / f"{name}-dark.png")
        _take(page, address, taken[-1], scheme="dark", size=size)
    if path in SMALL:
        taken.append(docs / f"{name}-320.png")
        _take(page, address, taken[-1], size=NARROW)
    for file in taken:
        with Image.open(file) as picture:
            few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(file, optimize=True)


def _take(
    page: Page, address: str, file: Path, *, scheme: Scheme = "light", size: ViewportSize = WIDE
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    if page.url != address:
        page.goto(address)
    page.screenshot(path=file)
    page.set_viewport_size(WIDE)


@contextmanager
def _served(case: Path) -> Iterator[str]:
    """Serve a case as people do; give the link to come in by."""
    command = [sys.executable, "-m", "firsthand", "serve", str(case)]
    with subprocess.Popen(  # noqa: S603  our own program, with a folder of ours
        command, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None  # noqa: S101  asked for above
        try:
            yield next(line.strip() for line in running.stdout if line.startswith("http"))
        finally:
            running.terminate()


def _walked(page: Page, root: str) -> Iterator[tuple[str, str]]:
    """Go from link to link; give each path of a page with the first address that is like it."""
    patterns = {
        one.path: re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(one.path)))
        for one in PAGES
        if one.method == "GET" and one.path.endswith(".html")
    }
    seen: set[str] = set()
    waiting = [root + below for below in STARTS]
    while waiting:
        address = waiting.pop(0)
        below = urlsplit(address).path.removeprefix(urlsplit(root).path)
        path = next((path for path, like in patterns.items() if like.fullmatch(below)), None)
        if path is None or path in seen:
            continue
        answer = page.goto(address)
        if answer is None or not answer.ok:
            continue
        seen.add(path)
        links = page.eval_on_selector_all("main a[href]", "them => them.map((it) => it.href)")
        links += page.eval_on_selector_all("a[href]", "them => them.map((it) => it.href)")
        waiting += [urldefrag(urljoin(address, link))[0] for link in links]
        yield path, address
