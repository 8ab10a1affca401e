"""How people of a team come in and go out, as a browser sees it."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from firsthand.casework.people.signing_in import require_account
from firsthand.model.person import Role
from firsthand.web.application import Walls, application
from firsthand.web.guard.doors import COOKIE
from firsthand.web.guard.rates import Limits, Rate
from firsthand.web.guard.team import Team
from tests.web.guard.conftest import NAMES, OUTSIDER, WORDS, TeamDesk, code_of

ADA = NAMES[Role.KEEPER]
LEDGER = "/cases/velmara/index.html"


def _stranger(team: TeamDesk) -> TestClient:
    return TestClient(team.app, base_url="http://127.0.0.1", follow_redirects=False)


def test_a_stranger_is_led_to_the_door_and_back(team: TeamDesk) -> None:
    stranger = _stranger(team)
    answer = stranger.get(LEDGER)
    assert answer.headers["location"] == f"/enter?next={LEDGER}"
    page = stranger.get(answer.headers["location"])
    assert f'value="{LEDGER}"' in page.text
    code = team.fresh_code(ADA)
    fields = {"name": ADA, "password": WORDS, "code": code, "next": LEDGER}
    assert stranger.post("/enter", data=fields).headers["location"] == LEDGER
    assert stranger.get(LEDGER).status_code == 200


def test_a_stranger_gets_no_json_and_saves_nothing(team: TeamDesk) -> None:
    stranger = _stranger(team)
    answer = stranger.get("/cases/velmara/index.json")
    assert (answer.status_code, answer.json()["result"]) == (401, None)
    assert stranger.post("/cases/velmara/people/place", data={}).status_code == 401


def test_a_stranger_cannot_tell_which_cases_there_are(team: TeamDesk) -> None:
    stranger = _stranger(team)
    there, not_there = (stranger.get(f"/cases/{n}/index.html") for n in ("hidden", "nobody"))
    assert there.status_code == not_there.status_code == 303
    assert stranger.get("/").headers["location"] == "/enter"


@pytest.mark.parametrize(
    "after",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/me",
        "/cases//evil.example",
        "/cases/\r\nSet-Cookie: a=b",
    ],
)
def test_the_door_leads_to_nowhere_else(team: TeamDesk, after: str) -> None:
    code = team.fresh_code(ADA)
    fields = {"name": ADA, "password": WORDS, "code": code, "next": after}
    answer = _stranger(team).post("/enter", data=fields)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_the_answer_is_the_same_for_every_way_to_be_wrong(team: TeamDesk) -> None:
    tries = (
        {"name": ADA, "password": "wrong", "code": team.fresh_code(ADA)},
        {"name": ADA, "password": WORDS, "code": "000000"},
        {"name": "nobody", "password": WORDS, "code": "000000"},
        {"name": "", "password": "", "code": ""},
    )
    answers = [_stranger(team).post("/enter", data=fields) for fields in tries]
    texts = {
        answer.text.replace(f'value="{fields["name"]}"', 'value=""')
        for answer, fields in zip(answers, tries, strict=True)
    }
    assert {answer.status_code for answer in answers} == {403}
    assert len(texts) == 1
    assert not any("set-cookie" in answer.headers for answer in answers)


def test_the_cookie_is_for_this_site_and_for_no_script(team: TeamDesk) -> None:
    fields = {"name": ADA, "password": WORDS, "code": team.fresh_code(ADA)}
    said = _stranger(team).post("/enter", data=fields).headers["set-cookie"].lower()
    assert "httponly" in said
    assert "samesite=strict" in said
    assert "path=/" in said
    assert "max-age" not in said
    assert "expires" not in said


def test_a_stay_that_was_planted_before_does_not_become_mine(team: TeamDesk) -> None:
    planted = team.come_in(OUTSIDER).cookies[COOKIE]
    victim = _stranger(team)
    victim.cookies.set(COOKIE, planted)
    fields = {"name": ADA, "password": WORDS, "code": team.fresh_code(ADA)}
    given = victim.post("/enter", data=fields).cookies[COOKIE]
    assert given != planted
    assert team.signing_in.who(given) == ADA
    assert team.signing_in.who(planted) is None


def test_a_stay_that_nobody_gave_is_worth_nothing(team: TeamDesk) -> None:
    stranger = _stranger(team)
    for made_up in ("", "a" * 43, "../../etc", '"', "\x7f"):
        stranger.cookies.set(COOKIE, made_up)
        assert stranger.get("/").headers["location"] == "/enter"


def test_going_out_ends_the_stay_at_the_server_too(team: TeamDesk) -> None:
    ada = team.come_in(ADA)
    held = ada.cookies[COOKIE]
    ada.post("/leave")
    assert team.signing_in.who(held) is None


def test_going_out_everywhere_ends_every_stay(team: TeamDesk) -> None:
    ada = team.come_in(ADA)
    elsewhere = team.come_in(ADA)
    ada.post("/leave", data={"everywhere": "yes"})
    assert elsewhere.get(LEDGER, follow_redirects=False).status_code == 303


def test_guessing_is_slowed_for_a_name_whether_or_not_it_has_an_account(team: TeamDesk) -> None:
    limits = Limits(name=Rate(3, 0.001))
    for name in (ADA, "nobody"):
        doors = Team(team.signing_in, team.desk, limits=limits)
        app = application(team.desk, doors, Walls())
        stranger = TestClient(app, base_url="http://127.0.0.1")
        tries = [
            stranger.post("/enter", data={"name": name, "password": "guess"}).status_code
            for _ in range(4)
        ]
        assert tries == [403, 403, 403, 429]


def test_an_invitation_is_taken_up_on_the_desk(team: TeamDesk) -> None:
    words = team.signing_in.invite("Nadia")
    stranger = _stranger(team)
    page = stranger.get(f"/join/{words}")
    secret = require_account(team.signing_in.people, "Nadia").secret
    assert secret in page.text.replace(" ", "")
    assert 'role="img" aria-label="The key as a square code' in page.text
    code = code_of(team.signing_in, "Nadia")
    wrong = {"password": WORDS, "again": "other", "code": code}
    assert "typed in two ways" in stranger.post(f"/join/{words}", data=wrong).text
    done = stranger.post(f"/join/{words}", data={"password": WORDS, "again": WORDS, "code": code})
    assert done.text.count("<li><code>") == 10
    assert stranger.get(f"/join/{words}").status_code == 404


def test_another_password_is_set_on_ones_own_page(team: TeamDesk) -> None:
    ada = team.come_in(ADA)
    assert "9 of your recovery codes" in ada.get("/me").text
    fields = {"old": "wrong", "password": "new words that fit", "again": "new words that fit"}
    assert ada.post("/me", data=fields).status_code == 400


def test_other_sites_bring_nobody_in_and_send_nobody_out(team: TeamDesk) -> None:
    ada = team.come_in(ADA)
    for path in ("/enter", "/leave", "/me", "/join/words"):
        answer = ada.post(path, data={}, headers={"Sec-Fetch-Site": "cross-site"})
        assert answer.status_code == 403
        foreign = ada.post(path, data={}, headers={"Origin": "https://evil.example"})
        assert foreign.status_code == 403
    assert ada.get("/me").status_code == 200
