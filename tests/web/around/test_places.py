"""The map shows what its list says, and what has no place is listed too."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from firsthand.casework.deciding.taking_down import decide
from firsthand.export.contents import CaseIndex
from firsthand.model.decision import Landmark, Note
from firsthand.model.item import ItemKind
from firsthand.web.desk import OpenCase
from tests.web.conftest import CASE, Served

pytestmark = pytest.mark.enable_socket


def _place(index: CaseIndex) -> str:
    """Give a place of the case; it is invented, so that no list knows it."""
    return next(e.place for e in index.contents.analysis.linking.events if e.place)


def _chosen(client: TestClient, written: str, **fields: str) -> int:
    """Say where a place is."""
    filled = {
        "of": written,
        "which": "elsewhere",
        "told": "the valley of the survey map",
        "latitude": "45.5",
        "longitude": "13.25",
        "radius_m": "4000",
    } | fields
    return client.post(f"{CASE}places/choose", data=filled).status_code


def test_a_place_that_no_list_knows_is_listed_as_without_a_place(
    client: TestClient, index: CaseIndex
) -> None:
    written = _place(index)
    page = unescape(client.get(f"{CASE}places/without.html").text)
    assert f">{written}<" in re.sub(r"</?bdi>", "", page)
    assert "a place that no list here knows" in page
    assert written in client.get(f"{CASE}places/index.json").json()["result"]["unknown"]


def test_a_person_says_where_a_place_is_and_it_is_on_the_map(
    client: TestClient, held: OpenCase, index: CaseIndex
) -> None:
    written = _place(index)
    assert _chosen(client, written) == 200
    page = unescape(client.get(f"{CASE}places/index.html").text)
    assert "the valley of the survey map, as Ada Quill says" in page
    assert "45.500, 13.250, within 4 km" in page
    there = client.get(f"{CASE}places/place.html?{urlencode({'of': written})}").text
    assert "the valley of the survey map" in there
    decision = held.case.decisions()[-1]
    assert isinstance(decision.matter, Note)
    client.post(f"{CASE}decisions/withdraw", data={"decision": decision.id})
    assert written in client.get(f"{CASE}places/index.json").json()["result"]["unknown"]


def test_the_map_has_exactly_the_places_of_its_list(client: TestClient, index: CaseIndex) -> None:
    for event in index.contents.analysis.linking.events:
        if event.place:
            _chosen(client, event.place)
    page = client.get(f"{CASE}places/index.html").text
    marks = re.findall(r'data-spot="(\d+)"', page)
    rows = re.findall(r'<li id="spot-(\d+)"', page)
    assert marks
    assert marks == rows
    elsewhere = client.get(f"{CASE}places/index.html?box=-80,-30,-60,-10").text
    assert "data-spot" not in elsewhere
    assert "beyond its edges" in elsewhere


def test_a_position_that_cannot_be_is_refused_and_what_was_written_stays(
    client: TestClient, index: CaseIndex
) -> None:
    written = _place(index)
    assert _chosen(client, written, latitude="97") == 400
    assert _chosen(client, written, told="") == 400
    assert _chosen(client, written, which="7") == 400
    fields = {"of": written, "which": "elsewhere", "told": "by the old mill", "latitude": "x"}
    answer = client.post(f"{CASE}places/choose", data=fields)
    assert 'value="by the old mill"' in answer.text


def test_a_pinned_landmark_puts_a_picture_on_the_map(
    client: TestClient, held: OpenCase, index: CaseIndex
) -> None:
    picture = next(i for i in index.items.values() if i.kind is ItemKind.PHOTOGRAPH)
    mark = Landmark(10, 20, 45.6, 13.3, 50)
    decide(held.case, Note(picture.id, "The chimney.", landmark=mark), by="Ben Hale")
    page = unescape(client.get(f"{CASE}places/index.html").text)
    assert "a landmark in it, pinned by Ben Hale" in page
    assert 'class="spot picture"' in page


def test_an_unknown_place_and_a_broken_view_do_no_harm(client: TestClient) -> None:
    assert client.get(f"{CASE}places/place.html?of=Nowhere").status_code == 404
    for box in ("", "1,2,3", "a,b,c,d", "nan,1,2,3", "9,9,1,1", "-1e9,-90,1e9,90"):
        assert client.get(f"{CASE}places/index.html", params={"box": box}).status_code == 200


def test_keys_move_the_map_and_the_address_says_where(window: Page, served: Served) -> None:
    window.goto(f"{served.case}places/index.html?box=0,44,20,46")
    window.locator("[data-map]").focus()
    window.keyboard.press("ArrowRight")
    window.locator('[data-map][data-box^="5,"]').wait_for()
    window.keyboard.press("+")
    window.locator('[data-map][data-box^="10,"]').wait_for()
    expect(window).to_have_url(re.compile(r"box=10,[\d.]+,20,"))
    expect(window.locator("[data-map]")).to_be_focused()
    window.keyboard.press("-")
    window.locator('[data-map][data-box^="5,"]').wait_for()
    expect(window).to_have_url(re.compile(r"box=5,"))
    window.reload()
    window.locator('[data-map][data-box^="5,"]').wait_for()


def test_dragging_moves_the_map(window: Page, served: Served) -> None:
    window.goto(f"{served.case}places/index.html?box=0,44,20,46")
    box = window.locator("svg.map").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    window.mouse.move(x, y)
    window.mouse.down()
    window.mouse.move(x - box["width"] / 4, y, steps=4)
    window.mouse.up()
    expect(window).to_have_url(re.compile("box="))
    expect(window.locator("[data-map]")).to_have_attribute(
        "data-box", re.compile(r"^(4\.9|5(\.0\d*)?,)")
    )
