"""The ledger leads a newcomer to whose word a figure rests on, also among many events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from firsthand.cli.main import run
from firsthand.model.decision import Assessment, Bond, ClaimRef, Standing
from firsthand.web.application import application
from firsthand.web.desk import Desk, OpenCase
from firsthand.web.guard.doors import OneTimeLink
from firsthand.web.pages.ledger import home as ledger
from tests.web.claim.conftest import claim_of, decided, pair
from tests.web.conftest import CASE

pytestmark = pytest.mark.enable_socket

TOWNS = (
    *("Arlon", "Brevik", "Caldor", "Demsa", "Elvar", "Fornis"),
    *("Galdim", "Hestor", "Ivarra", "Jostel", "Kerima", "Lodva"),
)
REPORT = """---
title: Floods in {town}
outlet: {town} {paper}
date: 2031-03-{day:02d}
---

Mayor Ola Brandt said on Monday that {dead} people were killed by a flood in {town}.
"""


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk with a case of as many events as there are towns."""
    place: Path = tmp_path_factory.mktemp("many")
    reports = place / "reports"
    reports.mkdir()
    for number, town in enumerate(TOWNS):
        for paper in ("Daily", "Herald") if town == "Demsa" else ("Daily",):
            text = REPORT.format(town=town, paper=paper, day=number + 1, dead=17 + 3 * number)
            (reports / f"{town}-{paper}.md").write_text(text, encoding="utf-8")
    case = place / "towns"
    assert run(["new", str(case)]) == 0
    assert run(["add", str(case), str(reports), "--engine", "here", "--quiet"]) == 0
    doors = OneTimeLink("Ada Quill")
    with (
        Desk([case]) as desk,
        TestClient(application(desk, doors), base_url="http://127.0.0.1") as client,
    ):
        client.get(f"/enter/{doors.token}")
        yield client


def test_one_click_leads_from_the_figure_to_whose_word_it_is(ada: TestClient) -> None:
    page = ada.get(f"{CASE}index.html").text
    figure = r'<a class="figure" href="([^"]+)"><b dir="auto">900</b> <span>soldiers killed'
    (address,) = re.findall(figure, page)
    assert "Red Heron Brigade" in ada.get(address).text.split('class="standfirst"')[1][:400]


def test_what_is_open_leads_to_the_place_where_it_is_settled(
    ada: TestClient, held: OpenCase
) -> None:
    nine = claim_of(held, "killed", "900")
    page = ada.get(f"{CASE}index.html").text.split("<h3>Still open</h3>")[1]
    assert f'href="{CASE}claims/{nine.id}.html#pairs"' in page
    assert "?correct=" in page
    decided(held, pair(nine, Bond.INDEPENDENT), "Ada Quill")
    page = ada.get(f"{CASE}index.html").text.split("<h3>Still open</h3>")[1]
    assert f'href="{CASE}claims/{nine.id}.html#pairs"' not in page


def test_how_people_assess_a_claim_stands_beside_its_sentence(
    ada: TestClient, held: OpenCase
) -> None:
    nine = claim_of(held, "killed", "900")
    ref = ClaimRef(nine.id, nine.facet, nine.value.text, "", ())
    decided(held, Assessment(ref, Standing.ONE_WORD, "The rest copies."), "Ben Hale")
    assert "Rests on one word, says Ben Hale" in ada.get(f"{CASE}index.html").text


def test_the_filter_leaves_out_reports_and_no_count(ada: TestClient) -> None:
    page = ada.get(f"{CASE}index.html", params={"outlet": "Delta Gazette"}).text
    assert "Counts of origins are always of the whole case" in page
    assert "City Paper" not in page.split('class="event"')[1].split("<table")[0]
    none = ada.get(f"{CASE}index.html", params={"outlet": "No Such Paper"})
    assert "0 of" in none.text
    wrong = ada.get(f"{CASE}index.html", params={"since": "someday"})
    assert wrong.status_code == 400


def test_many_events_are_listed_with_counts_and_the_foremost_written_out(
    towns: TestClient,
) -> None:
    page = towns.get("/cases/towns/index.html").text
    rows = page.split('<table class="events">')[1].split("</table>")[0]
    assert rows.count("<tr>") == 1 + len(TOWNS)
    assert "Demsa" in rows.split("<tr>")[2]
    assert page.count('<section class="event"') == 3


def test_events_are_searched_within_and_put_in_order(towns: TestClient) -> None:
    page = towns.get("/cases/towns/index.html", params={"event": "flood-free town"}).text
    assert "No event is like that" in page
    page = towns.get("/cases/towns/index.html", params={"event": "kerima brandt"}).text
    assert f"1 of {len(TOWNS)} events" in page
    page = towns.get("/cases/towns/index.html", params={"order": "first"}).text
    rows = page.split('<table class="events">')[1]
    assert rows.index("Arlon") < rows.index("Demsa") < rows.index("Lodva")
    assert towns.get("/cases/towns/index.html?order=sideways&page=99").status_code == 200


def test_each_event_has_a_page_of_its_own(towns: TestClient) -> None:
    page = towns.get("/cases/towns/index.html").text
    address = re.findall(r'href="(/cases/towns/events/[^"]+)"', page)[0]
    event = towns.get(address)
    assert event.status_code == 200
    assert "Demsa" in event.text
    assert towns.get("/cases/towns/events/ev-nothing.html").status_code == 404


def test_everything_that_is_open_is_listed_page_by_page(ada: TestClient) -> None:
    page = ada.get(f"{CASE}notes.html").text
    assert "On whose word does Valley Tribune say it?" in page
    for sort in ("slips", "copies", "remarks", "nonsense"):
        assert ada.get(f"{CASE}notes.html", params={"sort": sort}).status_code == 200


def test_its_json_comes_page_by_page_and_says_where_the_next_is(
    towns: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = "/cases/towns/index.json"
    every = towns.get(address).json()
    assert every["warnings"] == []
    monkeypatch.setattr(ledger, "ROWS", 5)
    got, asked = [], ""
    while True:
        answer = towns.get(address + asked)
        got += answer.json()["result"]
        if "next" not in answer.links:
            break
        asked = answer.links["next"]["url"]
        assert f"the next are at `{asked}`" in answer.json()["warnings"][0]
    assert got == every["result"]
    assert len(got) > 5
    few = towns.get(address, params={"outlet": "Demsa"}).json()["result"]
    assert 0 < len(few) < len(got)
