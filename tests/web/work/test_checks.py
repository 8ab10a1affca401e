"""A check runs beside the pages, says how far it is, and leaves its result."""

from __future__ import annotations

import json
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from starlette.testclient import TestClient

from firsthand.casework.record.checking import check_noted, last_check
from firsthand.store.check_note import CheckNote, CheckState, write_check_note
from firsthand.store.layout import Layout
from firsthand.web.desk import Desk
from tests.web.conftest import CASE, PERSON, Served

pytestmark = pytest.mark.enable_socket
CHECK = f"{CASE}record/check"
LONGEST_S = 120


def finished(client: TestClient) -> dict[str, Any]:
    """Wait until the check is no longer running; give what the JSON says."""
    ends = time.monotonic() + LONGEST_S
    while time.monotonic() < ends:
        told: dict[str, Any] = client.get(f"{CHECK}.json").json()["result"]
        if told["state"] != "running":
            return told
        time.sleep(0.2)
    raise AssertionError("the check did not end")


def test_a_check_goes_on_beside_the_pages_and_is_an_entry(client: TestClient, desk: Desk) -> None:
    case = desk.cases["velmara"].case
    assert client.get(f"{CHECK}.json").json()["result"]["state"] == "never"
    assert "record/check.html" in client.get(f"{CASE}record/index.html").text
    before = case.head().size
    page = client.post(CHECK)
    assert str(page.url).endswith("record/check.html")
    assert "Being checked" in page.text
    assert "Look again" in page.text, "without scripts a link shows the state anew"
    assert client.get(f"{CASE}index.html").status_code == 200
    told = finished(client)
    assert (told["state"], told["by"]) == ("done", PERSON)
    assert told["result"]["intact"]
    entry = json.loads(list(case.entries())[-1].entry)
    assert (entry["seq"], entry["kind"], entry["actor"]) == (before + 1, "checked", PERSON)
    assert told["result"]["entry"] == before + 1
    for address in (f"{CHECK}.html", f"{CASE}record/index.html"):
        assert "Everything that was checked matches its record" in client.get(address).text


def test_one_check_runs_at_a_time(desk: Desk) -> None:
    held = desk.cases["velmara"]
    assert held.check(PERSON)
    assert not held.check("Bo")
    assert held.is_checking


def test_what_was_changed_behind_the_program_s_back_is_listed(
    client: TestClient, desk_case: Path
) -> None:
    with sqlite3.connect(desk_case / "case.sqlite") as connection:
        connection.execute("UPDATE item SET payload = replace(payload, '900', '90')")
    check_noted(desk_case, PERSON)
    page = client.get(f"{CHECK}.html").text
    assert "Something no longer matches" in page
    assert "differs: text of item" in page
    assert "no longer as recorded" in client.get(f"{CASE}record/index.html").text


def test_the_last_result_is_still_there_when_the_desk_is_opened_again(desk_case: Path) -> None:
    check_noted(desk_case, PERSON)
    with Desk([desk_case]) as again:
        note = last_check(again.cases["velmara"].case)
        assert note is not None
        assert (note.state, note.result["intact"]) == (CheckState.DONE, True)


def test_a_check_that_was_cut_off_says_nothing(client: TestClient, desk_case: Path) -> None:
    note = CheckNote(PERSON, "2026-03-02T10:14:00Z", step="hashing files", done=3, total=9)
    write_check_note(Layout(desk_case).check_note, note)
    assert client.get(f"{CHECK}.json").json()["result"]["state"] == "stopped"
    page = client.get(f"{CHECK}.html").text
    assert "stopped before its end: it says nothing" in page
    assert "Check everything now" in page


@pytest.mark.parametrize(
    "note", ["{]", '{"by": "", "started_at": "", "state": "done", "result": {"intact": 1}}']
)
def test_a_note_that_cannot_be_read_is_as_none(
    client: TestClient, desk_case: Path, note: str
) -> None:
    Layout(desk_case).check_note.write_text(note, "utf-8")
    assert "Not checked at this desk yet" in client.get(f"{CHECK}.html").text


def test_closing_the_desk_ends_a_check_and_does_not_wait_for_it(desk_case: Path) -> None:
    desk = Desk([desk_case])
    held = desk.cases["velmara"]
    held.check(PERSON)
    desk.close()
    assert not held.is_checking


def test_in_a_browser_the_result_comes_by_itself_and_without_scripts_by_a_link(
    browser: Browser, served: Served
) -> None:
    page = browser.new_page()
    page.goto(served.link)
    page.goto(f"{served.case}record/index.html")
    page.get_by_role("button", name="Check everything now").click()
    page.wait_for_url("**/record/check.html")
    done = page.get_by_role("heading", name="Everything that was checked matches its record")
    done.wait_for(timeout=LONGEST_S * 1000)
    state = page.context.storage_state()
    page.close()
    plain = browser.new_context(java_script_enabled=False, storage_state=state).new_page()
    plain.goto(f"{served.case}record/index.html")
    plain.get_by_role("button", name="Check everything now").click()
    ends = time.monotonic() + LONGEST_S
    while plain.get_by_role("link", name="Look again").count() and time.monotonic() < ends:
        plain.get_by_role("link", name="Look again").click()
    assert plain.get_by_text("matches its record").count()
    plain.context.close()
