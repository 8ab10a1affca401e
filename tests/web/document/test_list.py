"""The list of reports: sorted, filtered, paged, and honest about what was not read."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from starlette.testclient import TestClient

from firsthand.casework.deciding.taking_down import decide
from firsthand.cli.main import run
from firsthand.model.decision import StatementReview, Verdict
from firsthand.web.desk import Desk
from firsthand.web.pages.document import reports
from tests.web.conftest import CASE
from tests.web.document.forms import item_with, statement_with

pytestmark = pytest.mark.enable_socket
LIST = f"{CASE}documents/index.html"


def outlets(client: TestClient, query: str = "") -> list[str]:
    answer = client.get(LIST + query)
    assert answer.status_code == 200
    page = html.document_fromstring(answer.text)
    return [cell.text_content() for cell in page.xpath("//tbody/tr/td[2]")]


def test_reports_are_sorted_by_time_by_outlet_and_both_ways(client: TestClient) -> None:
    by_time = outlets(client)
    assert by_time[:2] == ["Northern Wire", "Harbour Post"]
    assert outlets(client, "?sort=-published") == by_time[::-1]
    by_outlet = outlets(client, "?sort=outlet")
    assert by_outlet == sorted(by_time, key=str.casefold)
    assert outlets(client, "?sort=nonsense") == by_time


def test_a_report_moves_down_as_its_statements_are_looked_at(
    client: TestClient, desk: Desk
) -> None:
    first = outlets(client, "?sort=undecided")[0]
    item = item_with(desk, "A diplomat told")
    for words in ("near Velmara", "in the quarry"):
        statement = statement_with(desk, item, words)
        matter = StatementReview(item.id, statement.id, Verdict.ACCEPTED)
        decide(desk.case("velmara").case, matter, by="Bea Lund")
    order = outlets(client, "?sort=undecided")
    assert order[0] == first != "City Paper"
    rows = client.get(f"{CASE}documents/index.json").json()["result"]["reports"]
    (row,) = [row for row in rows if row["id"] == item.id]
    assert (row["in_claims"], row["undecided"]) == (2, 0)
    assert order.index("City Paper") > order.index("Delta Gazette")


def test_the_filter_narrows_the_list_and_goes_along_with_every_link(client: TestClient) -> None:
    assert outlets(client, "?outlet=wire") == ["Northern Wire"]
    page = html.document_fromstring(client.get(f"{LIST}?outlet=wire").text)
    assert page.xpath("//tbody//a/@href")[0].endswith(".html?outlet=wire")
    assert outlets(client, "?outlet=nobody") == []


def test_long_lists_are_paged(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "ROWS", 4)
    whole = outlets(client, "?page=1") + outlets(client, "?page=2") + outlets(client, "?page=3")
    assert len(whole) == len(outlets(client, "?page=1")) * 2 + 1
    assert outlets(client, "?page=99") == outlets(client, "?page=3")


def test_what_could_not_be_read_is_listed_with_the_reason(
    desk_case: Path, tmp_path: Path, client: TestClient
) -> None:
    broken = tmp_path / "<b>broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and no more")
    run(["add", str(desk_case), str(broken), "--engine", "here", "--quiet"])
    for address in (LIST, f"{CASE}documents/unread.html"):
        text = client.get(address).text
        assert "&lt;b&gt;broken.pdf" in text
        assert "Could not be read" in text
