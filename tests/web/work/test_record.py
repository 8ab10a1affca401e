"""The record shows what was done, and proves it."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import CASE

pytestmark = pytest.mark.enable_socket
RECORD = f"{CASE}record/"


def test_entries_come_newest_first_and_page_by_page(client: TestClient) -> None:
    first = client.get(f"{RECORD}index.json").json()["result"]
    numbers = [said["entry"]["seq"] for said in first["entries"]]
    assert numbers == sorted(numbers, reverse=True)
    older = client.get(f"{RECORD}index.json", params={"before": numbers[2]}).json()["result"]
    assert [said["entry"]["seq"] for said in older["entries"]] == numbers[3:]


def test_only_what_was_asked_for_is_listed(client: TestClient) -> None:
    kept = client.get(f"{RECORD}index.json", params={"kind": "captured", "subject": "sahifa"})
    (said,) = kept.json()["result"]["entries"]
    assert said["entry"]["details"]["locator"].endswith("sahifa.md")
    assert "No entry is like that" in client.get(f"{RECORD}index.html", params={"by": "zz"}).text


def test_a_day_that_is_none_is_refused_with_a_way_on(client: TestClient) -> None:
    answer = client.get(f"{RECORD}index.html", params={"day": "yesterday"})
    assert answer.status_code == 400
    assert "write year, month and day" in answer.text


def test_an_entry_is_shown_whole_and_its_proof_names_its_root(client: TestClient) -> None:
    page = client.get(f"{RECORD}1.html")
    assert "nothing: it is the first" in page.text
    proof = client.get(f"{RECORD}1/proof.txt")
    assert proof.headers["content-disposition"].startswith("attachment")
    assert json.loads(proof.text.splitlines()[-1])["seq"] == 1


@pytest.mark.parametrize("seq", ["0", "999999", "x", "-1"])
def test_an_entry_that_is_not_there_is_not_found(client: TestClient, seq: str) -> None:
    assert client.get(f"{RECORD}{seq}.html").status_code == 404
