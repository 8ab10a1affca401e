"""A request that another site had sent does nothing, on no page."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from firsthand.web.application import PAGES
from firsthand.web.desk import Desk
from firsthand.web.visit import Page
from tests.web.guard.conftest import filled

DOING = [page for page in PAGES if page.method != "GET"]
FORGED = [
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
    # Another port of this machine is the same site, and not the same origin.
    {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate"},
    {"Origin": "https://evil.example"},
    {"Origin": "http://127.0.0.1:8080"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "nonsense"},
]


@pytest.mark.parametrize("page", DOING, ids=lambda page: page.path)
def test_nothing_is_done_for_another_site(client: TestClient, desk: Desk, page: Page) -> None:
    case = desk.cases["velmara"].case
    size = case.head().size
    for headers in FORGED:
        answer = client.post(filled(page), data={"why": "x"}, headers=headers)
        assert answer.status_code == 403, headers
        assert "another site had this request sent" in answer.text
    kinds = [entry.entry for entry in case.entries()][size:]
    assert kinds, "who was used by another site can see it in the record"
    assert all('"kind":"refused"' in entry for entry in kinds)


@pytest.mark.parametrize("page", DOING, ids=lambda page: page.path)
def test_our_own_pages_and_programs_may(client: TestClient, page: Page) -> None:
    for headers in ({"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://127.0.0.1"}, {}):
        assert client.post(filled(page), headers=headers).status_code != 403


def test_another_site_may_link_here_and_not_embed(client: TestClient) -> None:
    page = "/cases/velmara/index.html"
    linked = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.get(page, headers=linked).status_code == 200
    for mode in ("no-cors", "cors", "same-origin", "websocket"):
        embedded = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": mode}
        assert client.get(page, headers=embedded).status_code == 403
    for dest in ("iframe", "object", "embed", "frame"):
        framed = {**linked, "Sec-Fetch-Dest": dest}
        assert client.get(page, headers=framed).status_code == 403


def test_what_only_looks_is_never_a_post_and_the_other_way(client: TestClient) -> None:
    both = {page.path for page in PAGES if page.method == "GET"} & {p.path for p in DOING}
    for page in DOING:
        if page.path not in both:
            assert client.get(filled(page)).status_code in (404, 405), page.path
