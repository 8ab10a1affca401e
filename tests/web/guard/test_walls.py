"""What every request meets before a page is asked, and what every answer bears."""

from __future__ import annotations

import logging
import threading
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import anyio
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.types import Message

from firsthand.web.application import PAGES, application
from firsthand.web.desk import Desk
from firsthand.web.guard.bodies import FORM, BodyLimits, form_of
from firsthand.web.guard.doors import OneTimeLink
from firsthand.web.guard.faults import Faults
from firsthand.web.guard.hosts import OwnHosts
from firsthand.web.guard.rates import Limits, Meter, Rate
from firsthand.web.guard.threads import Apart
from tests.web.conftest import CASE, PERSON

Told = TypeVar("Told")


def run_apart(ask: Callable[[], Awaitable[Told]]) -> Told:
    """Run in a thread of its own: where a browser was driven, this one has a loop already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(anyio.run, ask).result()


def test_a_name_that_was_pointed_here_gets_nothing(client: TestClient) -> None:
    for host in ("evil.example", "127.0.0.1:9", "127.0.0.1.evil.example", "localhost", ""):
        answer = client.get(f"{CASE}index.html", headers={"Host": host})
        assert answer.status_code == 421
        assert "Velmara" not in answer.text


def test_a_host_is_held_against_its_port() -> None:
    async def page(_request: Request) -> PlainTextResponse:
        return PlainTextResponse("in")

    app = Starlette(
        routes=[Route("/", page)], middleware=[Middleware(OwnHosts, hosts=("127.0.0.1:8000",))]
    )
    assert TestClient(app, base_url="http://127.0.0.1:8000").get("/").text == "in"
    assert TestClient(app, base_url="http://127.0.0.1:8001").get("/").status_code == 421


def test_two_hosts_in_one_request_are_refused(desk: Desk) -> None:
    inside = TestClient(application(desk, OneTimeLink(PERSON)), base_url="http://127.0.0.1")
    answer = inside.get("/", headers=[("Host", "127.0.0.1"), ("Host", "evil.example")])
    assert answer.status_code == 421


@pytest.mark.parametrize(
    "address", ["/", "/nowhere", f"{CASE}index.html", "/static/desk.css", "/enter/wrong"]
)
def test_every_answer_bears_the_policy(desk: Desk, address: str) -> None:
    inside = TestClient(application(desk, OneTimeLink(PERSON)), base_url="http://127.0.0.1")
    headers = inside.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert not any(name.startswith("access-control") for name in headers)


def test_pages_of_a_case_stay_in_no_profile(client: TestClient) -> None:
    assert client.get(f"{CASE}index.html").headers["cache-control"] == "no-store"


def test_a_style_sheet_is_sent_again_only_when_its_bytes_changed(client: TestClient) -> None:
    first = client.get("/static/desk.css")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/static/desk.css", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/static/desk.css", headers={"If-None-Match": '"other"'})
    assert other.status_code == 200


def test_scripts_are_called_scripts_whatever_the_system_thinks(client: TestClient) -> None:
    assert client.get("/static/keys.js").headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize("path", ["..%2fapplication.py", "%2e%2e/visit.py", "//etc/passwd", "%00"])
def test_nothing_beside_the_static_files_is_served(client: TestClient, path: str) -> None:
    assert client.get(f"/static/{path}").status_code == 404


def test_an_address_that_is_not_there_gets_our_page(client: TestClient) -> None:
    for address in ("/nowhere", f"{CASE}nowhere/at-all", "/static/none.css"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "there is no page at this address" in answer.text
        assert "<main" in answer.text


def test_beside_json_a_refusal_is_json(client: TestClient) -> None:
    answer = client.get(f"{CASE}claims/clm-none.json")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "unknown-id"


def test_other_methods_are_refused_and_the_right_ones_named(client: TestClient) -> None:
    answer = client.request("DELETE", f"{CASE}index.html")
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
    assert client.request("TRACE", f"{CASE}index.html").status_code == 405
    assert client.options(f"{CASE}index.html").status_code == 405


def test_a_head_has_what_the_page_has_but_for_the_page(client: TestClient) -> None:
    head = client.head(f"{CASE}index.html")
    assert (head.status_code, head.content) == (200, b"")
    assert "content-security-policy" in head.headers


def test_a_fault_shows_a_number_and_none_of_the_words(caplog: pytest.LogCaptureFixture) -> None:
    async def page(_request: Request) -> PlainTextResponse:
        raise ValueError("the witness is called Ada")

    app = Starlette(routes=[Route("/", page)], middleware=[Middleware(Faults)])
    with caplog.at_level(logging.ERROR):
        answer = TestClient(app).get("/")
    assert answer.status_code == 500
    number = answer.text.partition("(number ")[2].partition(")")[0]
    assert number
    assert f"fault {number}: ValueError" in caplog.text
    assert "test_walls.py" in caplog.text
    assert "Ada" not in caplog.text + answer.text


@pytest.fixture
def reading() -> Iterator[TestClient]:
    """An address that reads a form within small limits."""
    limits = BodyLimits(4096, files=2, fields=5, field_bytes=1024, longest_s=0.2)

    async def page(request: Request) -> PlainTextResponse:
        async with form_of(request, limits) as form:
            return PlainTextResponse(str(len(form)))

    with TestClient(Starlette(routes=[Route("/", page, methods=["POST"])])) as client:
        yield client


def test_a_form_within_its_limits_is_read(reading: TestClient) -> None:
    assert reading.post("/", data={"a": "1", "b": "2"}).text == "2"
    assert reading.post("/", files={"one": b"x", "two": b"y"}).text == "2"


def test_more_bytes_than_fit_are_refused_by_what_is_declared(reading: TestClient) -> None:
    assert reading.post("/", content=b"a" * 5000).status_code == 413


def test_more_bytes_than_fit_are_refused_though_nothing_was_declared(reading: TestClient) -> None:
    def parts() -> Iterator[bytes]:
        for _ in range(100):
            yield b"a=1&" * 25

    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert reading.post("/", content=parts(), headers=kind).status_code == 413


def test_more_fields_files_or_longer_fields_than_fit_are_refused(reading: TestClient) -> None:
    assert reading.post("/", data={str(n): "x" for n in range(6)}).status_code == 400
    assert reading.post("/", files={str(n): b"x" for n in range(3)}).status_code == 400
    assert reading.post("/", data={"a": "x" * 1100}).status_code == 400


@pytest.mark.parametrize(
    "kind",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=x; charset=none",
        "application/x-www-form-urlencoded; charset=none",
        "text/html",
        b"\xff",
    ],
)
def test_what_is_no_form_ends_in_no_fault(reading: TestClient, kind: str | bytes) -> None:
    answer = reading.post("/", content=b"--x\r\n\r\n%%%=&\xff", headers={"Content-Type": kind})
    assert answer.status_code in (200, 400)


def test_a_form_that_never_arrives_is_let_go_of(reading: TestClient) -> None:
    async def ask() -> list[int]:
        told: list[int] = []

        async def receive() -> Message:
            await anyio.sleep(5)
            raise AssertionError("it should have been let go of")

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                told.append(message["status"])

        scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": [
            (b"content-type", b"application/x-www-form-urlencoded")]}  # fmt: skip
        await reading.app(scope, receive, send)
        return told

    assert run_apart(ask) == [408]


def test_a_form_of_the_desk_takes_no_files() -> None:
    assert FORM.files == 0


def test_a_bucket_empties_and_fills_again() -> None:
    now = [0.0]
    meter = Meter(Rate(2, 0.5), clock=lambda: now[0])
    assert [meter.wait_s("a"), meter.wait_s("a"), meter.wait_s("a")] == [0.0, 0.0, 2.0]
    assert meter.wait_s("b") == 0.0
    now[0] = 2.0
    assert meter.wait_s("a") == 0.0
    assert meter.wait_s("a") == 2.0


def test_who_asks_too_often_is_told_when_to_come_back(desk: Desk) -> None:
    doors = OneTimeLink(PERSON, limits=Limits(entering=Rate(3, 0.01)))
    inside = TestClient(application(desk, doors), base_url="http://127.0.0.1")
    tried = [inside.get(f"/enter/guess-{n}") for n in range(4)]
    assert [answer.status_code for answer in tried] == [403, 403, 403, 429]
    assert int(tried[-1].headers["retry-after"]) > 1
    assert "Try again in" in tried[-1].text
    # Not even the right one is looked at now.
    assert inside.get(f"/enter/{doors.token}").status_code == 429


def test_there_are_pages_to_guard() -> None:
    assert len(PAGES) >= 5


def test_what_takes_long_holds_up_only_its_own_kind() -> None:
    async def ask() -> tuple[int, int]:
        apart, release, under_way = Apart(2), threading.Event(), []

        def slow() -> None:
            under_way.append(1)
            release.wait(10)

        async with anyio.create_task_group() as group:
            for _ in range(60):
                group.start_soon(apart.run, slow)
            while len(under_way) < 2:
                await anyio.sleep(0.01)
            others = await anyio.to_thread.run_sync(lambda: 7)
            held = len(under_way)
            release.set()
        return others, held

    assert run_apart(ask) == (7, 2)
