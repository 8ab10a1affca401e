"""What was decided is told without ids, and entries that can no longer be read are told of, too."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from firsthand.model.decision import (
    Assessment,
    Bond,
    ClaimRef,
    DecisionId,
    Matter,
    Note,
    PairJudgement,
    SecondReading,
    Standing,
    StatementCorrection,
    StatementReview,
    Verdict,
    Withdrawal,
)
from firsthand.model.ids import ClaimId
from firsthand.web.pages.work.deeds import deed_said
from tests.unit.decided_by_hand import ref, statement
from tests.web.conftest import CASE

ONE = statement(1, 0, 4, "Relay", "Ana Diaz")
CLAIM = ClaimRef(ClaimId("cl-1"), "killed", "170", "soldiers killed", ())


@pytest.mark.parametrize(
    ("matter", "words"),
    [
        (StatementReview(ONE.item, ONE.id, Verdict.REJECTED), "rejected a statement"),
        (
            StatementCorrection(ONE),
            "corrected a statement: Relay, who cites Ana Diaz; asserts",
        ),
        (
            StatementCorrection(statement(1, 0, 4), added=True),
            "added a statement: nobody is named; asserts",
        ),
        (
            PairJudgement(ref("a", "The Army"), ref("b", "The Monitor"), Bond.SHARED),
            "judged that The Army and The Monitor share a source",
        ),
        (
            Assessment(CLAIM, Standing.OPEN, "Nobody was there."),
            "assessed “170 killed”, open: Nobody was there.",
        ),
        (SecondReading(DecisionId("dec-12"), agrees=True), "agrees with the assessment, entry 12"),
        (Note("cl-80bcc14947", "Ask the driver."), "noted on a claim: Ask the driver."),
        (Note("odd", "Ask the driver."), "noted on something of the case: Ask the driver."),
        (Withdrawal(DecisionId("dec-12")), "took back entry 12"),
    ],
)
def test_a_deed_is_told_in_words_and_numbers_of_entries(matter: Matter, words: str) -> None:
    assert deed_said(matter) == words


@pytest.mark.enable_socket
def test_a_decision_whose_row_is_gone_keeps_its_line_in_the_record(
    client: TestClient, desk_case: Path
) -> None:
    part = client.get(f"{CASE}index.json").json()["result"][0]["statements"][0]
    fields = {"statement": part["statement"], "verdict": "accepted", "seen": "0", "view": ""}
    client.post(f"{CASE}documents/{part['item']}/review", data=fields)
    record = f"{CASE}record/index.html"
    assert "Accepted a statement." in client.get(record).text
    with sqlite3.connect(desk_case / "case.sqlite") as connection:
        connection.execute("DROP TRIGGER decision_refuses_update")
        connection.execute("UPDATE decision SET kind = 'unheard of'")
    assert "Decided: statement review." in client.get(record).text
