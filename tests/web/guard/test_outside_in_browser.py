"""A page made to do harm, in a real browser, behind each of the two walls by itself."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Route
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route as Address
from starlette.types import ASGIApp

from firsthand.web.guard.headers import SafeHeaders
from firsthand.web.outside import OutsideHeaders
from firsthand.web.replay.page import replay_page
from firsthand.web.serving import server_of

pytestmark = pytest.mark.enable_socket

HOSTILE = (Path(__file__).parent / "hostile.html").read_text("utf-8")


@contextmanager
def _live(app: ASGIApp) -> Iterator[str]:
    """Run an application in a thread; give host and port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = server_of(app)
        thread = threading.Thread(target=lambda: asyncio.run(server.serve([listening])))
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)
            yield f"127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture
def reached() -> Iterator[tuple[str, list[str]]]:
    """Somebody else's server, and what it was asked for."""
    asked: list[str] = []

    async def note(request: Request) -> Response:
        asked.append(request.url.path)
        return Response("", headers={"Access-Control-Allow-Origin": "*"})

    with _live(Starlette(routes=[Address("/{rest:path}", note, methods=["GET", "POST"])])) as host:
        yield host, asked


def _second_origin(content: str, *, policy: bool) -> Starlette:
    async def page(_request: Request) -> Response:
        return HTMLResponse(content)

    walls = [Middleware(OutsideHeaders, desk="http://127.0.0.1:*")] if policy else []
    return Starlette(routes=[Address("/page", page)], middleware=walls)


def _desk(frame: str) -> Starlette:
    """A page with a cookie that frames the second origin, as the page of a document does."""

    async def page(_request: Request) -> Response:
        answer = HTMLResponse(
            f'<!doctype html><title>desk</title><p id="words">of the case</p><iframe src="{frame}">'
            "</iframe>"
        )
        answer.set_cookie("firsthand", "secret", httponly=False)
        return answer

    origin = frame.rpartition("/")[0]
    return Starlette(
        routes=[Address("/desk", page)], middleware=[Middleware(SafeHeaders, outside=origin)]
    )


def _what_it_did(browser: Browser, content: str, *, policy: bool) -> tuple[str, str, str]:
    """Frame a page, click its links; give title of the desk, its state and the frame's cookie."""
    with _live(_second_origin(content, policy=policy)) as second:
        name = second.replace("127.0.0.1", "localhost")
        with _live(_desk(f"http://{name}/page")) as first:
            context = browser.new_context()
            page = context.new_page()
            page.route("**/favicon.ico", lambda route: _nothing(route))
            page.goto(f"http://{first}/desk")
            frame = next(one for one in page.frames if one.parent_frame)
            frame.wait_for_load_state()
            with suppress(Error):  # a page that nothing holds may leave meanwhile
                for link in frame.query_selector_all("a"):
                    link.click(no_wait_after=True)
            page.wait_for_timeout(600)
            title, taken = page.title(), str(page.evaluate("window.taken"))
            where = page.url
            context.close()
    return title, taken, where.rpartition("/")[2]


def _nothing(route: Route) -> None:
    route.fulfill(status=204)


def test_the_policy_alone_holds_a_page_that_was_left_as_it_came(
    browser: Browser, reached: tuple[str, list[str]]
) -> None:
    host, asked = reached
    hostile = HOSTILE.replace("127.0.0.1:1/", f"{host}/")
    assert _what_it_did(browser, hostile, policy=True) == ("desk", "None", "desk")
    assert asked == []


def test_the_rebuilding_alone_holds_it_without_any_policy(
    browser: Browser, reached: tuple[str, list[str]]
) -> None:
    host, asked = reached
    rebuilt = replay_page(HOSTILE.replace("127.0.0.1:1/", f"{host}/").encode(), "page.html")
    assert _what_it_did(browser, rebuilt, policy=False) == ("desk", "None", "desk")
    assert asked == []


def test_without_both_walls_it_would_reach_out(
    browser: Browser, reached: tuple[str, list[str]]
) -> None:
    host, asked = reached
    hostile = HOSTILE.replace("127.0.0.1:1/", f"{host}/")
    _what_it_did(browser, hostile, policy=False)
    assert len(asked) > 3
