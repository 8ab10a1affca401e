"""Files handed over through the desk are kept, and nothing else is said to be."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from starlette.testclient import TestClient

from firsthand.casework.opening import open_case
from firsthand.web.desk import Desk
from tests.web.conftest import CASE, Served

pytestmark = pytest.mark.enable_socket
ADDING = f"{CASE}adding"
REPORT = (
    "---\noutlet: Lake Weekly\ndate: 2031-06-20\n---\n\n"
    "Colonel Danel Orsk said on Friday that 95 soldiers were killed in the quarry near Velmara.\n"
)


def wait_for(client: TestClient, batch: str) -> dict[str, Any]:
    """Wait until a batch is no longer on its way."""
    for _ in range(600):
        told: dict[str, Any] = client.get(f"{ADDING}/batches/{batch}.json").json()["result"]
        if told["state"] not in ("receiving", "adding"):
            return told
        time.sleep(0.1)
    raise AssertionError(told)


def test_a_plain_form_has_its_files_added_under_their_names(client: TestClient, desk: Desk) -> None:
    files = [
        ("files", ("reports/lake.md", REPORT.encode(), "text/markdown")),
        ("files", ("../../etc/passwd.bin", b"\x00\x01\x02", "application/octet-stream")),
    ]
    answer = client.post(f"{ADDING}/files", files=files, follow_redirects=False)
    assert answer.status_code == 303
    batch = answer.headers["location"].partition("#batch-")[2]
    told = wait_for(client, batch)
    assert told["state"] == "done"
    locators = {kept["locator"] for kept in told["result"]["kept"]}
    assert locators == {
        f"handed-in/{batch}/reports/lake.md",
        f"handed-in/{batch}/etc/passwd.bin",
    }
    (failure,) = told["result"]["failures"]
    assert failure["locator"].endswith("passwd.bin")
    assert failure["hint"]
    first, last = told["result"]["entries"]
    assert first < last == desk.cases["velmara"].case.head().size
    page = client.get(f"{ADDING}.html").text
    assert "Kept 2 new captures" in page
    assert '<code dir="auto">etc/passwd.bin</code>' in page
    assert f"{batch}/etc" not in client.get(f"{CASE}documents/unread.html").text
    assert any(
        i.outlet == "Lake Weekly" for i in desk.cases["velmara"].snapshot().index.items.values()
    )


def test_a_report_handed_in_again_says_so_and_leads_to_the_one_that_counts(
    client: TestClient, desk: Desk
) -> None:
    named = ("lake.md", "copy.md")
    files = [("files", (name, REPORT.encode(), "text/markdown")) for name in named]
    answer = client.post(f"{ADDING}/files", files=files, follow_redirects=False)
    told = wait_for(client, answer.headers["location"].partition("#batch-")[2])
    assert (told["result"]["items"], told["result"]["again"]) == (2, 1)
    assert "2 items read, 1 of them handed in before" in client.get(f"{ADDING}.html").text
    items = desk.cases["velmara"].snapshot().index.items.values()
    first, again = (item for item in items if item.outlet == "Lake Weekly")
    assert [one.is_again for one in (first, again)] == [False, True]
    assert client.get(f"{CASE}documents/index.html").text.count("handed in before") == 1
    page = client.get(f"{CASE}documents/{again.id}.html").text
    assert f'href="{CASE}documents/{first.id}.html">Open the one that counts' in page
    assert "Add a missed statement" not in page
    assert "Open the one that counts" not in client.get(f"{CASE}documents/{first.id}.html").text


def test_pieces_make_the_file_and_a_piece_sent_twice_is_passed_over(client: TestClient) -> None:
    batch = client.post(f"{ADDING}/batches").json()["id"]
    content = REPORT.encode()

    def send(offset: int, end: int) -> int:
        fields = {"name": "lake.md", "size": str(len(content)), "offset": str(offset)}
        piece = {"piece": ("piece", content[offset:end])}
        answer = client.post(f"{ADDING}/batches/{batch}/piece", data=fields, files=piece)
        received: int = answer.json()["received"]
        return received

    assert send(0, 40) == 40
    assert send(0, 40) == 40
    assert send(80, 90) == 40
    assert send(40, len(content)) == len(content)
    client.post(f"{ADDING}/batches/{batch}/go")
    assert len(wait_for(client, batch)["result"]["kept"]) == 1


def test_a_file_that_did_not_come_whole_is_told_and_not_kept(
    client: TestClient, desk_case: Path
) -> None:
    batch = client.post(f"{ADDING}/batches").json()["id"]
    fields = {"name": "half.md", "size": "500", "offset": "0"}
    piece = {"piece": ("piece", b"only so much")}
    client.post(f"{ADDING}/batches/{batch}/piece", data=fields, files=piece)
    client.post(f"{ADDING}/batches/{batch}/go")
    told = wait_for(client, batch)["result"]
    assert told["kept"] == []
    assert told["failures"][0]["code"] == "input-truncated"
    with open_case(desk_case) as case:
        assert all("half.md" not in capture.locator for capture in case.captures())


def test_more_than_was_announced_is_refused(client: TestClient) -> None:
    batch = client.post(f"{ADDING}/batches").json()["id"]
    fields = {"name": "liar.md", "size": "3", "offset": "0"}
    answer = client.post(
        f"{ADDING}/batches/{batch}/piece", data=fields, files={"piece": ("piece", b"four")}
    )
    assert answer.status_code == 400
    assert "were announced" in answer.text


@pytest.mark.parametrize("batch", ["..", "20310101T000000Z-00000000", "%2e%2e%2fblobs"])
def test_a_batch_that_is_not_there_is_not_found(client: TestClient, batch: str) -> None:
    assert client.get(f"{ADDING}/batches/{batch}.html").status_code == 404


def test_a_link_is_noted_with_what_to_do_and_not_fetched(client: TestClient) -> None:
    client.post(f"{ADDING}/files", data={"links": "https://example.org/report\n"})
    page = client.get(f"{ADDING}.html").text
    assert "https://example.org/report" in page
    assert "save the page in your browser" in page


PAGE = """<!doctype html><html lang="en"><head><title>A quarry</title>{address}</head><body>
<article><h1>A quarry</h1><p>Colonel Danel Orsk said on Friday that 95 soldiers were killed.</p>
</article></body></html>"""


def _links(client: TestClient) -> dict[str, tuple[str, bool]]:
    told = client.get(f"{ADDING}.json").json()["result"]["links"]
    return {one["address"]: (one["state"], bool(one["items"])) for one in told}


def _handed_in(client: TestClient, content: str, **fields: str) -> None:
    files = {"files": ("saved.html", content.encode(), "text/html")}
    answer = client.post(f"{ADDING}/files", data=fields, files=files, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    wait_for(client, answer.headers["location"].partition("#batch-")[2])


def test_a_link_is_closed_by_the_page_that_names_it_or_was_handed_in_for_it(
    client: TestClient,
) -> None:
    named, chosen = "https://www.lake.example/a?utm_source=x", "https://hill.example/b?id=7"
    other = "https://hill.example/b"
    unread = client.get(f"{CASE}documents/unread.html").text.count("<dt>")
    client.post(f"{ADDING}/files", data={"links": f"{named}\n{chosen}\n{other}"})
    assert _links(client) == dict.fromkeys((named, chosen, other), ("wanted", False))
    assert "How to save a page" in client.get(f"{ADDING}.html").text
    address = '<link rel="canonical" href="http://lake.example/a/">'
    _handed_in(client, PAGE.format(address=address))
    _handed_in(client, PAGE.format(address="<!-- -->"), saved_from=chosen)
    assert _links(client) == {
        named: ("handed in", True),
        chosen: ("handed in", True),
        other: ("wanted", False),
    }
    page = client.get(f"{ADDING}.html").text
    assert "1 page is still to be saved" in page
    assert "2 handed in" in page
    listed = client.get(f"{CASE}documents/unread.html").text
    assert listed.count("<dt>") == unread + 1
    assert f'<code dir="auto">{other}</code>' in listed


@pytest.mark.parametrize(
    "fields",
    [{"links": "https://a.example/\nno link"}, {"saved_from": "../../etc", "links": ""}],
)
def test_what_is_no_link_is_refused_and_nothing_is_noted(
    client: TestClient, fields: dict[str, str]
) -> None:
    files = {"files": ("saved.html", b"words", "text/html")}
    answer = client.post(f"{ADDING}/files", data=fields, files=files)
    assert answer.status_code == 400
    assert "expected the address of a page" in answer.text
    assert _links(client) == {}
    assert client.get(f"{ADDING}.json").json()["result"]["batches"] == []


def test_nothing_chosen_is_refused_with_a_way_on(client: TestClient) -> None:
    answer = client.post(f"{ADDING}/files", data={"links": " "})
    assert answer.status_code == 400
    assert "choose files" in answer.text


def test_chosen_files_are_kept_and_the_page_says_so_by_itself(
    window: Page, served: Served, tmp_path: Path
) -> None:
    (tmp_path / "lake.md").write_text(REPORT, encoding="utf-8")
    window.goto(f"{served.case}adding.html")
    window.set_input_files('input[name="files"]', tmp_path / "lake.md")
    window.get_by_role("button", name="Hand over").click()
    window.get_by_text("Kept 1 new capture").wait_for(timeout=60_000)
    window.get_by_role("link", name="Ledger").click()
    assert "95" in window.inner_text("main")
