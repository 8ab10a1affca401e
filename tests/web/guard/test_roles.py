"""Who may come to which page; what is seen by who is not on a case; what is noted of it."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from time import sleep
from typing import Any

import pytest
from starlette.testclient import TestClient

from firsthand.casework.people.recorded import place
from firsthand.model.person import Act, Role, may
from firsthand.store.case import Case
from firsthand.web.application import PAGES, application
from firsthand.web.desk import Desk
from firsthand.web.guard.doors import OneTimeLink
from firsthand.web.guard.refusals import ALONE, WINDOW_S, RefusalBook
from firsthand.web.visit import Page
from tests.web.crawling import crawled
from tests.web.guard.conftest import NAMES, OUTSIDER, TeamDesk, filled

ADDRESSES = sorted({(page.method, page.path) for page in PAGES})


def _entries(case: Case) -> list[dict[str, Any]]:
    return [json.loads(entry.entry) for entry in case.entries()]


def _refusals(case: Case) -> list[dict[str, Any]]:
    return [entry for entry in _entries(case) if entry["kind"] == "refused"]


def _id(page: Page) -> str:
    return f"{page.method} {page.path}"


@pytest.mark.parametrize("role", list(Role))
def test_each_role_is_kept_from_what_it_may_not_do_and_from_nothing_else(
    team: TeamDesk, role: Role
) -> None:
    person = team.come_in(NAMES[role])
    for page in PAGES:
        if not may(role, page.act):
            answer = person.request(page.method, filled(page), follow_redirects=False)
            assert answer.status_code == 403, _id(page)
            assert "ask a keeper" in answer.text
        elif page.method == "GET":
            # What else is allowed is asked for in `test_forged.py`.
            answer = person.get(filled(page), follow_redirects=False)
            assert answer.status_code not in (401, 403, 500), _id(page)


def test_what_a_role_may_not_do_is_an_entry(team: TeamDesk) -> None:
    case = team.desk.cases["velmara"].case
    reader = team.come_in(NAMES[Role.READER])
    reader.get("/cases/velmara/people/index.html?name=secret")
    (entry,) = _refusals(case)
    assert entry["actor"] == NAMES[Role.READER]
    assert entry["details"] == {
        "address": "/cases/velmara/people/index.html",
        "why": "as reader may not say who works on it",
        "times": 1,
    }


def test_a_case_that_one_is_not_on_looks_as_one_that_is_not_there(team: TeamDesk) -> None:
    oskar = team.come_in(OUTSIDER)
    for page in PAGES:
        there = oskar.request(page.method, filled(page))
        not_there = oskar.request(page.method, filled(page, "nothere"))
        assert there.status_code == not_there.status_code == 404, _id(page)
        assert there.text.replace("velmara", "") == not_there.text.replace("nothere", "")
        assert {*there.headers} == {*not_there.headers}
        if page.json is not None:
            address = filled(page).removesuffix(".html") + ".json"
            assert oskar.get(address).status_code == 404


def test_that_somebody_tried_is_in_the_record_of_the_case(team: TeamDesk) -> None:
    oskar = team.come_in(OUTSIDER)
    oskar.get("/cases/velmara/claims/clm-1.html?words=secret")
    (entry,) = _refusals(team.desk.cases["velmara"].case)
    assert entry["actor"] == OUTSIDER
    assert entry["details"]["address"] == "/cases/velmara/claims/clm-1.html"
    assert entry["details"]["why"] == "not on this case"


def test_the_list_of_cases_has_ones_own_only(team: TeamDesk) -> None:
    page = team.come_in(OUTSIDER).get("/")
    assert "/cases/hidden/" in str(page.url)
    assert "velmara" not in page.text.replace("Velmara", "").partition("<main")[0]


def test_who_is_taken_off_a_case_is_out_at_once(team: TeamDesk) -> None:
    reader, keeper = team.come_in(NAMES[Role.READER]), team.come_in(NAMES[Role.KEEPER])
    assert reader.get("/cases/velmara/index.html").status_code == 200
    fields = {"name": NAMES[Role.READER], "role": "none"}
    done = keeper.post("/cases/velmara/people/place", data=fields)
    assert done.status_code == 200
    assert reader.get("/cases/velmara/index.html").status_code == 404


def test_the_keeper_sees_and_says_who_works_on_the_case(team: TeamDesk) -> None:
    keeper = team.come_in(NAMES[Role.KEEPER])
    page = keeper.get("/cases/velmara/people/index.html")
    assert all(name in page.text for name in NAMES.values())
    assert OUTSIDER not in page.text
    put = keeper.post("/cases/velmara/people/place", data={"name": OUTSIDER, "role": "analyst"})
    assert "Saved as" in put.text
    entry = _entries(team.desk.cases["velmara"].case)[-1]
    assert (entry["kind"], entry["actor"]) == ("placed", NAMES[Role.KEEPER])
    people = keeper.get("/cases/velmara/people/index.json").json()["result"]
    assert {"name": OUTSIDER, "role": "analyst"} in people


@pytest.mark.parametrize(
    ("name", "role"), [("Nobody", "reader"), (OUTSIDER, "king"), ("", "reader"), (OUTSIDER, "none")]
)
def test_a_change_that_cannot_be_made_keeps_what_was_typed(
    team: TeamDesk, name: str, role: str
) -> None:
    keeper = team.come_in(NAMES[Role.KEEPER])
    answer = keeper.post("/cases/velmara/people/place", data={"name": name, "role": role})
    assert answer.status_code == 400
    assert f'value="{name}"' in answer.text


def test_two_keepers_who_take_each_other_off_at_once_leave_one(team: TeamDesk) -> None:
    first, second = NAMES[Role.KEEPER], NAMES[Role.REVIEWER]
    case, people = team.desk.cases["velmara"].case, team.signing_in.people
    place(case, people, second, Role.KEEPER, by="root")
    seats = {name: team.come_in(name) for name in (first, second)}

    def take_off(name: str, other: str) -> int:
        fields = {"name": other, "role": "none"}
        answer = seats[name].post(
            "/cases/velmara/people/place", data=fields, follow_redirects=False
        )
        return answer.status_code

    with ThreadPoolExecutor(2) as both:
        with people.placing(case.folder):
            # Both come to the door as keepers, and wait there for the file.
            asked = [both.submit(take_off, first, second), both.submit(take_off, second, first)]
            sleep(1.5)
        statuses = sorted(one.result() for one in asked)
    assert statuses == [303, 403]
    (keeper,) = (one.name for one in people.on_case(case.folder) if one.role is Role.KEEPER)
    placed = [entry for entry in _entries(case) if entry["kind"] == "placed"]
    assert placed[-1]["actor"] == keeper
    (refusal,) = _refusals(case)
    assert refusal["actor"] == ({first, second} - {keeper}).pop()
    assert "does not keep it" in refusal["details"]["why"]


def test_refusals_cannot_fill_the_record(team: TeamDesk) -> None:
    case = team.desk.cases["velmara"].case
    now = [0.0]
    book = RefusalBook(clock=lambda: now[0])
    for n in range(100):
        book.note(case, "Eve", f"/cases/velmara/{n}", "not on this case")
    assert len(_refusals(case)) == ALONE
    now[0] = WINDOW_S + 1
    book.note(case, "Eve", "/cases/velmara/last", "not on this case")
    summed = _refusals(case)[ALONE]["details"]
    assert (summed["times"], summed["address"]) == (100 - ALONE, "/cases/velmara/99")
    assert len(_refusals(case)) == ALONE + 2
    for n in range(10):
        book.note(case, "Eve", f"/{n}", "not on this case")
    book.close()
    assert sum(entry["details"]["times"] for entry in _refusals(case)) == 111


def test_what_was_only_counted_is_said_when_the_desk_is_closed(desk: Desk) -> None:
    case = desk.cases["velmara"].case
    doors = OneTimeLink("Rita", Role.READER)
    with TestClient(application(desk, doors), base_url="http://127.0.0.1") as reader:
        reader.get(f"/enter/{doors.token}")
        for _ in range(ALONE + 7):
            assert reader.get("/cases/velmara/people/index.html").status_code == 403
        assert len(_refusals(case)) == ALONE
    assert [entry["details"]["times"] for entry in _refusals(case)] == [1] * ALONE + [7]


def test_what_was_asked_is_noted_short_and_as_plain_signs(team: TeamDesk) -> None:
    case = team.desk.cases["velmara"].case
    book = RefusalBook()
    book.note(case, "Eve", "/cases/velmara/\u202e\x00\ud800" + "x" * 900, "not on this case")
    address = _refusals(case)[0]["details"]["address"]
    assert len(address) <= 200
    assert address.isascii()
    assert address.isprintable()


def test_strangers_leave_no_entry(team: TeamDesk) -> None:
    case = team.desk.cases["velmara"].case
    before = case.head().size
    stranger = TestClient(team.app, base_url="http://127.0.0.1")
    for page in PAGES:
        stranger.request(page.method, filled(page))
    assert case.head().size == before


@pytest.mark.parametrize("role", list(Role))
def test_no_page_offers_a_role_a_way_that_it_may_not_go(team: TeamDesk, role: Role) -> None:
    kinds = crawled(team.come_in(NAMES[role]), "/cases/velmara/index.html", role)
    assert len(kinds) > 5
    assert any("people/" in kind for kind in kinds) == may(role, Act.KEEP)
