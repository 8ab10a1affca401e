"""At the desk: ask for a stamp by file, hand the reply in, see how far the record is anchored."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from firsthand.casework.record.anchoring import Reply, ask_for_stamp, hand_in
from firsthand.model.person import Role
from firsthand.web.application import application
from firsthand.web.desk import Desk
from firsthand.web.guard.doors import OneTimeLink
from tests.authority import Authority
from tests.web.conftest import CASE, PERSON

pytestmark = pytest.mark.enable_socket
RECORD = f"{CASE}record/"
ANCHORS = f"{RECORD}anchors.html"


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path / "authority")


def request_of(client: TestClient) -> bytes:
    """Ask at the desk, and save the request."""
    page = client.post(f"{RECORD}anchors/ask")
    (address, *_) = re.findall(r'href="([^"]+/request\.tsq)"', page.text)
    saved = client.get(address)
    assert saved.headers["content-disposition"].startswith("attachment")
    return saved.content


def test_a_request_is_saved_and_its_reply_anchors_the_record(
    client: TestClient, desk: Desk, authority: Authority
) -> None:
    case = desk.cases["velmara"].case
    before = case.head().size
    assert "nobody outside was shown any of the" in client.get(ANCHORS).text
    files = {
        "reply": ("r.tsr", authority.reply(request_of(client))),
        "roots": ("r.pem", authority.roots),
    }
    page = client.post(f"{RECORD}anchors/reply", files=files).text
    assert f"Anchored up to entry {before + 1} by <bdi>Test Stamp</bdi> at " in page
    assert "1 entry since is not anchored" in page
    assert f"Saved as entry {before + 2}" in re.sub(r"<[^>]+>", "", page)
    told = [json.loads(entry.entry) for entry in case.entries()][before:]
    assert [(one["kind"], one["actor"]) for one in told] == [
        ("anchor asked", PERSON),
        ("anchored", PERSON),
    ]
    assert "1 entry since is not anchored" in client.get(f"{RECORD}index.html").text
    result = client.get(f"{RECORD}anchors.json").json()["result"]
    assert (result["anchored_to"], result["holds"]) == (before + 1, True)


def test_an_entry_offers_a_proof_in_the_record_that_was_stamped(
    client: TestClient, desk: Desk, authority: Authority
) -> None:
    case = desk.cases["velmara"].case
    assert "no outsider has stamped" in client.get(f"{RECORD}1.html").text
    state = ask_for_stamp(case, by=PERSON)
    hand_in(case, Reply(authority.reply(state.request), authority.roots), by=PERSON)
    assert f"proof.txt?size={state.size}" in client.get(f"{RECORD}1.html").text
    proof = client.get(f"{RECORD}1/proof.txt?size={state.size}").text
    assert f"entry 1 of a record of {state.size}" in proof
    assert "The root was stamped: Test Stamp, " in proof
    last = case.head().size
    assert "Nobody has signed the root" in client.get(f"{RECORD}{last}/proof.txt").text
    assert client.get(f"{RECORD}{last}/proof.txt?size=1").status_code == 404


def test_files_of_an_anchor_are_handed_over_as_they_are(
    client: TestClient, desk: Desk, authority: Authority
) -> None:
    case = desk.cases["velmara"].case
    state = ask_for_stamp(case, by=PERSON)
    reply = authority.reply(state.request)
    hand_in(case, Reply(reply), by=PERSON)
    page = client.get(ANCHORS).text
    assert "signer not checked" in page
    proof = client.get(f"{RECORD}1/proof.txt?size={state.size}").text
    assert "The root was stamped: Test Stamp, " in proof
    assert ", signer not checked." in proof
    (address,) = re.findall(r'href="([^"]+/reply-[^"]+)"', page)
    assert client.get(address).content == reply
    where = f"{RECORD}anchors/{state.name}/"
    assert client.get(f"{where}checkpoint.txt").content == state.checkpoint
    for none in ("case.sqlite", "..%2f..%2fcase.sqlite", "entry-hashes.txt"):
        assert client.get(where + none).status_code == 404


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"no reply", "expected a time-stamp reply"), (b"x" * 300_000, "at most 262,144")],
)
def test_what_is_no_reply_is_refused_in_words_and_nothing_is_kept(
    client: TestClient, desk: Desk, content: bytes, told: str
) -> None:
    request_of(client)
    before = desk.cases["velmara"].case.head().size
    answer = client.post(f"{RECORD}anchors/reply", files={"reply": ("r.tsr", content)})
    assert answer.status_code == 400
    assert told in answer.text
    assert "nothing was kept" in answer.text
    assert desk.cases["velmara"].case.head().size == before


def test_without_a_file_the_way_on_is_named(client: TestClient) -> None:
    answer = client.post(f"{RECORD}anchors/reply", files={"reply": ("", b"")})
    assert answer.status_code == 400
    assert "choose the file" in answer.text


def test_a_reader_sees_the_anchors_and_is_offered_nothing_to_do(desk: Desk) -> None:
    doors = OneTimeLink("Rita", Role.READER)
    with TestClient(application(desk, doors), base_url="http://127.0.0.1") as reader:
        reader.get(f"/enter/{doors.token}")
        page = reader.get(ANCHORS).text
        assert "<form" not in page.partition("<main")[2].partition("</main")[0]
        assert reader.post(f"{RECORD}anchors/ask").status_code == 403
        assert reader.post(f"{RECORD}check").status_code == 403


def test_a_record_edited_since_is_said_where_it_is_anchored(
    client: TestClient, desk: Desk, desk_case: Path, authority: Authority
) -> None:
    import sqlite3

    case = desk.cases["velmara"].case
    state = ask_for_stamp(case, by=PERSON)
    hand_in(case, Reply(authority.reply(state.request), authority.roots), by=PERSON)
    with sqlite3.connect(desk_case / "case.sqlite") as connection:
        connection.execute("DROP TRIGGER ledger_refuses_update")
        connection.execute("UPDATE ledger SET hash = ? WHERE seq = 2", ("ab" * 32,))
    assert "is no longer what was stamped" in client.get(ANCHORS).text
    assert "is no longer what was stamped" in client.get(f"{RECORD}index.html").text
