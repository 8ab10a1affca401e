"""No page of the desk asks anything of anybody: in a real browser, with the network closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Playwright, Request

from firsthand.web.application import PAGES
from tests.web.conftest import ARGS, CHROMIUM, Served

pytestmark = pytest.mark.enable_socket

MOST_PAGES = 45
"""Pages that are opened: those of every kind, and then more of each as they come."""

_EACH = 4
"""Pages of one kind that are opened at least: `documents/*.html` is one kind."""


@pytest.fixture(scope="module")
def closed(playwright: Playwright) -> Iterator[Browser]:
    """A browser for which no name but this machine's leads anywhere."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed to open pages with")
    rules = "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
    opened = playwright.chromium.launch(
        executable_path=CHROMIUM, args=[*ARGS, f"--host-resolver-rules={rules}"]
    )
    yield opened
    opened.close()


def _kind(path: str) -> str:
    """Give the kind of page: its address without ids, and whether it frames an original."""
    framed = "?beside" if "beside=" in urlsplit(path).query else ""
    return re.sub(r"(?<=/)[a-z]{2,5}-[0-9a-f]{6,}|(?<=/)\d+", "*", urlsplit(path).path) + framed


def _crawl(page: Page, served: Served) -> list[str]:
    """Open pages from link to link, some of each kind; give their addresses."""
    origin = served.origin
    waiting = [f"{served.case}{p.path}" for p in PAGES if p.method == "GET" and "{" not in p.path]
    waiting += [f"{origin}/docs"]
    opened: list[str] = []
    kinds: dict[str, int] = {}
    while waiting and len(opened) < MOST_PAGES:
        # Kinds that were not seen yet come first.
        address = next((one for one in waiting if _kind(one) not in kinds), waiting[0])
        waiting.remove(address)
        kind = _kind(address)
        if address in opened or kinds.get(kind, 0) >= _EACH:
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = page.goto(address)
        assert answer is not None
        # A page that needs to be told what to show may say so.
        assert answer.status in (200, 400, 404), address
        opened.append(address)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        links = page.eval_on_selector_all("a[href]:not([download])", "all => all.map(a => a.href)")
        links = [urljoin(address, link).partition("#")[0] for link in links]
        waiting += [
            link for link in links if link.startswith(f"{origin}/") and "/proof" not in link
        ]
    return opened


def test_every_page_asks_only_the_two_origins_of_the_desk(closed: Browser, served: Served) -> None:
    context = closed.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    context.on("request", note)
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.goto(served.link)
    opened = _crawl(page, served)
    page.wait_for_timeout(300)
    context.close()
    kinds = {_kind(address) for address in opened}
    for part in ("index.html", "claims/", "documents/*.html?beside", "record/", "people/"):
        assert any(part in kind for kind in kinds), f"no page of {part} was reached: {kinds}"
    schemes = {urlsplit(url).scheme for url in asked}
    assert schemes <= {"http", "data", "blob"}
    hosts = {urlsplit(url).netloc for url in asked if url.startswith("http")}
    others = hosts - {urlsplit(served.origin).netloc}
    assert [host.partition(":")[0] for host in others] == ["localhost"], hosts
    refused = re.compile(r"Failed to load resource: the server responded with a status of 40[04]")
    assert [words for words in said if not refused.search(words)] == []


def test_the_network_really_is_closed(closed: Browser) -> None:
    page = closed.new_context().new_page()
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://example.org/")
