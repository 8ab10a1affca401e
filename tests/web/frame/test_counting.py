"""Counts follow decisions; until they do, every page says so."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import wait

import pytest
from starlette.testclient import TestClient

from firsthand.casework.deciding.taking_down import decide
from firsthand.model.decision import StatementReview, Verdict
from firsthand.store.rows.readings import KeptStatement
from firsthand.web.desk import Desk, OpenCase
from firsthand.web.workers import Worker, what_failed
from tests.web.conftest import CASE

pytestmark = pytest.mark.enable_socket


def reject_one(opened: OpenCase) -> None:
    index = opened.snapshot().index
    claim = max(index.claims.values(), key=lambda one: len(one.statements))
    said = claim.statements[0]
    review = StatementReview(said.item, said.statement, Verdict.REJECTED)
    decide(opened.case, review, by="Ada Quill")


def test_pages_show_the_state_before_and_say_so_until_the_counts_are_made(
    client: TestClient, desk: Desk
) -> None:
    opened = desk.case("velmara")
    before = opened.snapshot()
    assert "not in these counts yet" not in client.get(f"{CASE}index.html").text
    reject_one(opened)
    assert opened.snapshot() is before
    assert "not in these counts yet" in client.get(f"{CASE}index.html").text
    opened.recount("Ada Quill", wait_s=60)
    for _ in range(100):
        # a snapshot that takes long is waited for a moment only
        if opened.snapshot().revision > before.revision:
            break
    assert opened.snapshot().revision > before.revision
    assert "not in these counts yet" not in client.get(f"{CASE}index.html").text


def test_how_far_the_counts_are_behind_is_said_on_pages_and_in_json(
    client: TestClient, desk: Desk
) -> None:
    opened = desk.case("velmara")
    opened.snapshot()
    reject_one(opened)
    told = "1 decision is not in these counts yet."
    assert told in client.get(f"{CASE}index.html").text
    assert told in client.get(f"{CASE}index.json").json()["warnings"]
    assert told in client.get(f"{CASE}counting").text


def test_a_question_is_answered_from_what_is_counted_and_the_rest_is_counted_beside_it(
    client: TestClient, desk: Desk
) -> None:
    opened = desk.case("velmara")
    before = opened.snapshot()
    reject_one(opened)
    page = client.get(f"{CASE}ask.html", params={"words": "900 soldiers killed"}).text
    assert "1 decision is not in these counts yet." in page
    assert opened.snapshot() is before or not opened.is_behind
    for _ in range(600):
        # nobody asks for counting: the question has it done
        if not opened.is_behind:
            break
        time.sleep(0.1)
    assert not opened.is_behind


def test_what_was_decided_while_counting_is_counted_too(desk: Desk) -> None:
    opened = desk.case("velmara")
    opened.snapshot()
    reject_one(opened)
    opened.recount("Ada Quill", wait_s=0)
    reject_one(opened)
    for _ in range(200):
        if opened.keep_counting("Ada Quill"):
            break
        time.sleep(0.1)
    assert not opened.is_behind
    assert opened.counting_failed == ""


def test_a_statement_is_held_as_it_is_kept_until_it_is_looked_at(desk: Desk) -> None:
    snapshot = desk.case("velmara").snapshot()
    held, index = snapshot.statements, snapshot.index
    assert len(held) == len(index.statements) > 0
    assert all(isinstance(one, KeptStatement) for one in held.kept.values())
    assert all(index.statements[one].id == one for one in index.statements)
    assert all(isinstance(one, KeptStatement) for one in held.kept.values())


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _live() -> None:
    """Do nothing, and be done."""


def test_a_process_that_was_killed_is_told_and_replaced() -> None:
    worker = Worker()
    killed = worker.submit(_die)
    wait([killed], timeout=60)
    assert "ended from outside" in what_failed(killed)
    again = worker.submit(_live)
    wait([again], timeout=60)
    assert what_failed(again) == ""
    worker.close()
