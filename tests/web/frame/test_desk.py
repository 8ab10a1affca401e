"""The desk opens with its link and shows the case."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from starlette.testclient import TestClient

from tests.web.conftest import CASE, Served

pytestmark = pytest.mark.enable_socket


def test_the_link_leads_to_the_ledger_of_the_only_case(window: Page, served: Served) -> None:
    assert window.url == f"{served.case}index.html"
    assert "900" in window.inner_text("main")


def test_every_page_answers(client: TestClient) -> None:
    for address in ("index.html", "documents/index.html", "sources/index.html"):
        assert client.get(CASE + address).status_code == 200
