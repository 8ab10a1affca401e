"""People judge the pairs of origins behind a claim, and see what the count makes of it."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from firsthand.model.claim import Claim
from firsthand.model.decision import Bond, Withdrawal
from firsthand.model.person import Role
from firsthand.web.desk import OpenCase
from tests.web.claim.conftest import Enter, claim_of, decided, judged, pair, wait_for_counts
from tests.web.conftest import CASE

pytestmark = pytest.mark.enable_socket


def page_of(client: TestClient, claim: Claim, query: str = "") -> str:
    return client.get(f"{CASE}claims/{claim.id}.html{query}").text


def test_a_pair_that_nobody_judged_is_shown_as_open_with_what_each_said(
    ada: TestClient, nine: Claim
) -> None:
    page = page_of(ada, nine)
    assert "Red Heron Brigade" in page
    assert "nobody judged them" in page
    assert "counted as two" in page
    assert 'name="bond" value="shared"' in page


def test_a_pair_judged_shared_lowers_the_count_and_the_page_says_from_what_to_what(
    ada: TestClient, held: OpenCase, nine: Claim
) -> None:
    answer = judged(ada, nine, "shared", why="both quote one post")
    assert answer.status_code == 303
    wait_for_counts(ada)
    page = ada.get(answer.headers["location"]).text
    assert "900 soldiers killed: between 2 and 3 before, now between 1 and 2" in page
    assert "both quote one post" in page
    assert "judged to share a source" in page
    counts = claim_of(held, "killed", "900").independence.supporting
    assert (counts.low, counts.high) == (1, 2)


def test_two_people_who_differ_leave_the_question_open_and_both_are_shown(
    ada: TestClient, held: OpenCase, nine: Claim
) -> None:
    decided(held, pair(nine, Bond.SHARED), "Ada Quill", "one post")
    decided(held, pair(nine, Bond.INDEPENDENT), "Ben Hale", "two voices")
    page = page_of(ada, nine)
    assert "people differ, so the question stays open" in page
    assert "one post" in page
    assert "two voices" in page


def test_who_did_not_see_the_other_s_judgement_is_told_it_and_keeps_their_words(
    ben: TestClient, held: OpenCase, nine: Claim
) -> None:
    theirs = decided(held, pair(nine, Bond.SHARED), "Ada Quill", "one post")
    answer = judged(ben, nine, "independent", why="I called both of them")
    assert answer.status_code == 409
    assert "Ada Quill judged that" in answer.text
    assert "one post" in answer.text
    assert ">I called both of them</textarea>" in answer.text
    assert f'name="seen" value="{theirs.seq}"' in answer.text
    assert held.case.decisions() == [theirs]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"bond": "surely"}, "expected shared, independent"),
        ({"right": "src-nobody"}, "could not be found"),
        ({"right": "LEFT"}, "could not be paired with itself"),
    ],
)
def test_a_judgement_that_cannot_be_is_refused_with_the_reason(
    ada: TestClient, held: OpenCase, nine: Claim, fields: dict[str, str], told: str
) -> None:
    left, right = nine.origins[:2]
    sent = {"left": left.id, "right": right.id, "bond": "shared", "seen": "0"} | fields
    sent = {key: left.id if value == "LEFT" else value for key, value in sent.items()}
    answer = ada.post(f"{CASE}claims/{nine.id}/judge", data=sent)
    assert answer.status_code in (400, 404)
    assert told in answer.text
    assert held.case.decisions() == []


def test_a_reader_sees_the_pairs_and_cannot_judge(
    enter: Enter, held: OpenCase, nine: Claim
) -> None:
    reader = enter("Rea", Role.READER)
    assert 'name="bond"' not in page_of(reader, nine)
    assert judged(reader, nine, "shared").status_code in (400, 403)
    assert held.case.decisions() == []


def test_the_history_names_the_entry_and_what_was_taken_back(
    ada: TestClient, held: OpenCase, nine: Claim
) -> None:
    decision = decided(held, pair(nine, Bond.SHARED), "Ben Hale", "one post")
    page = page_of(ada, nine).split('id="history"')[1]
    assert f"Take entry {decision.seq} back" in page
    assert "since it is another person’s" in page
    decided(held, Withdrawal(decision.id), "Ada Quill", "the post is another one")
    page = page_of(ada, nine)
    assert "Taken back by <bdi>Ada Quill" in page
    assert "the post is another one" in page
    assert "nobody judged them" in page
    counts = claim_of(held, "killed", "900").independence.supporting
    assert (counts.low, counts.high) == (2, 3)


def test_a_claim_that_is_not_there_is_answered_with_a_way_on(ada: TestClient) -> None:
    answer = ada.get(f"{CASE}claims/cl-nothing.html")
    assert answer.status_code == 404
    assert "look for it in the ledger" in answer.text
