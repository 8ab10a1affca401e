"""A person says how a claim stands, another reads it, and nothing is called true."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from firsthand.casework.deciding.taking_down import decide
from firsthand.model.claim import Claim
from firsthand.model.decision import Assessment, ClaimRef, Standing, StatementReview, Verdict
from firsthand.model.person import Role
from firsthand.web.desk import OpenCase
from tests.web.claim.conftest import Enter, assessed, claim_of, decided
from tests.web.conftest import CASE

pytestmark = pytest.mark.enable_socket


def read(client: TestClient, claim: Claim, assessment: str, agrees: str, why: str) -> int:
    sent = {"assessment": assessment, "agrees": agrees, "why": why, "seen": "99999"}
    answer = client.post(f"{CASE}claims/{claim.id}/read", data=sent, follow_redirects=False)
    return answer.status_code


def test_an_assessment_is_kept_with_reasons_evidence_and_limits(
    ada: TestClient, held: OpenCase, nine: Claim
) -> None:
    origin, statement = nine.origins[0].id, nine.statements[0].statement
    answer = assessed(
        ada, nine, evidence=origin, more=f"{statement}, {nine.items[0]}", limits="No visit."
    )
    assert answer.status_code == 303
    (decision,) = held.case.decisions()
    assert isinstance(decision.matter, Assessment)
    assert decision.matter.evidence == (origin, statement, nine.items[0])
    page = ada.get(answer.headers["location"]).text
    assert "Two sides speak." in page
    assert "No visit." in page
    assert "You assessed it. Somebody else has to be the second reader." in page
    listed = ada.get(f"{CASE}assessments/index.html").text
    assert "900 soldiers killed" in listed
    assert "Not read by a second reader yet" in listed


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"reasons": "  "}, "got no reasons"),
        ({"standing": "verified"}, "expected one of the list"),
        ({"standing": ""}, "expected one of the list"),
        ({"more": "st-nowhere"}, "st-nowhere"),
    ],
)
def test_an_assessment_that_cannot_be_is_refused_and_comes_back_as_filled_in(
    ada: TestClient, held: OpenCase, nine: Claim, fields: dict[str, str], told: str
) -> None:
    answer = assessed(ada, nine, **{"limits": "My own limits.", **fields})
    assert answer.status_code in (400, 404)
    assert told in answer.text
    assert ">My own limits.</textarea>" in answer.text
    assert held.case.decisions() == []


def test_a_second_reader_agrees_or_not_with_reasons_and_the_assessor_cannot(
    ada: TestClient, ben: TestClient, held: OpenCase, nine: Claim
) -> None:
    assessed(ada, nine)
    first = held.case.decisions()[0].id
    assert read(ada, nine, first, "yes", "it is mine") == 400
    assert read(ben, nine, first, "yes", "") == 400
    assert read(ben, nine, first, "perhaps", "hm") == 400
    assert read(ben, nine, first, "no", "one side only copies") == 303
    page = ada.get(f"{CASE}claims/{nine.id}.html").text
    assert "Ben Hale</bdi> does not agree" in page
    assert "one side only copies" in page
    listed = ada.get(f"{CASE}assessments/index.html", params={"reading": "disagreed"}).text
    assert "one side only copies" in listed
    none = ada.get(f"{CASE}assessments/index.html", params={"reading": "agreed"}).text
    assert "No assessment is like that." in none


def test_an_analyst_assesses_and_is_no_second_reader(
    enter: Enter, ada: TestClient, held: OpenCase, nine: Claim
) -> None:
    assessed(ada, nine)
    analyst = enter("Una", Role.ANALYST)
    assert read(analyst, nine, held.case.decisions()[0].id, "yes", "so it is") in (400, 403)
    page = analyst.get(f"{CASE}claims/{nine.id}.html").text
    assert "Second readers are reviewers and keepers." in page
    assert "Assess it anew" in page


def test_two_who_assess_at_once_are_told_of_each_other_and_lose_no_word(
    ada: TestClient, ben: TestClient, held: OpenCase, nine: Claim
) -> None:
    assessed(ada, nine, reasons="Two sides speak.")
    answer = assessed(ben, nine, reasons="A long thought of mine.", standing="open")
    assert answer.status_code == 409
    assert "Ada Quill assessed" in answer.text
    assert ">A long thought of mine.</textarea>" in answer.text
    seen = answer.text.split('id="assess-form"')[1].split('name="seen" value="')[1].split('"')[0]
    assert assessed(ben, nine, reasons="Mine.", standing="open", seen=seen).status_code == 303
    page = ada.get(f"{CASE}claims/{nine.id}.html").text
    assert "1 earlier assessment is in the history below" in page
    assert "Two sides speak." in page.split('id="history"')[1]


def test_an_assessment_whose_claim_is_gone_is_listed_as_adrift(
    ada: TestClient, held: OpenCase
) -> None:
    ninety = claim_of(held, "killed", "90")
    assert assessed(ada, ninety).status_code == 303
    for part in ninety.statements:
        decided(
            held,
            StatementReview(part.item, part.statement, Verdict.REJECTED),
            "Ben Hale",
            "misread",
        )
    page = ada.get(f"{CASE}assessments/index.html").text
    assert "Two sides speak." in page.split('id="adrift"')[1]
    assert ada.get(f"{CASE}claims/{ninety.id}.html").status_code == 404
    listed = ada.get(f"{CASE}assessments/index.json").json()["result"]
    assert listed == {"assessments": [], "adrift": [held.case.decisions()[0].id]}


def test_no_page_calls_a_claim_true_or_verified(
    ada: TestClient, held: OpenCase, nine: Claim
) -> None:
    ref = ClaimRef(nine.id, nine.facet, nine.value.text, "", ())
    decide(held.case, Assessment(ref, Standing.SUPPORTED, "Several say so."), by="Ben Hale")
    for address in (f"claims/{nine.id}.html", "assessments/index.html"):
        page = ada.get(CASE + address).text.lower()
        said = page.replace("never says that something is true", "").replace("called true", "")
        assert " true" not in said
        assert "verified" not in said.replace("unverified", "").replace(
            "independently verified", ""
        )
