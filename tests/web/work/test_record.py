"""The record shows what was done, and proves it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from firsthand.casework.opening import open_case
from firsthand.casework.pictures.trusting import lists_of, name_lists
from firsthand.media.metadata.trust_lists import TrustList
from firsthand.preserve.capture import entry_of_taking_apart
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


def test_lists_that_signers_are_held_against_are_told_by_their_names(
    client: TestClient, desk_case: Path
) -> None:
    named = TrustList("authorities.pem", "0" * 64, "2025-03-01")
    with open_case(desk_case) as case:
        name_lists(case, [named], by="Ada Quill")
        assert lists_of(case) == (named,)
        name_lists(case, [], by="Ada Quill")
    page = client.get(f"{RECORD}index.html", params={"kind": "trust lists named"}).text
    assert "held against “authorities.pem” from then on" in page
    assert "against no list any more" in page


def test_what_was_taken_out_of_a_web_archive_is_told_in_numbers(
    client: TestClient, desk_case: Path
) -> None:
    with open_case(desk_case) as case:
        archive = next(iter(case.captures()))
        told = {"taken": {"page": 3, "picture": 1}, "left": {"script": 40}, "refused": 1}
        case.record(entry_of_taking_apart(archive, **told, at=datetime(2025, 3, 1, tzinfo=UTC)))
    page = client.get(f"{RECORD}index.html", params={"kind": "taken apart"}).text
    assert "Took 3 pages and 1 picture out of " in page
    assert "40 records stayed in it and 1 could not be taken out" in page
