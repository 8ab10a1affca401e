"""A person accepts, rejects, corrects and adds statements; what cannot be saved is said."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from firsthand.casework.deciding.taking_down import decide
from firsthand.judge.in_force import in_force
from firsthand.model.decision import StatementCorrection, StatementReview, Verdict
from firsthand.model.person import Person, Role
from firsthand.model.statement import Statement
from firsthand.web.application import application
from firsthand.web.desk import Desk
from firsthand.web.guard.doors import OneTimeLink
from tests.web.conftest import CASE, PERSON
from tests.web.document.forms import (
    Fields,
    correction_form,
    form_fields,
    form_in,
    item_with,
    note,
    page_of,
    statement_with,
    words,
)

pytestmark = pytest.mark.enable_socket
DIPLOMAT = "that 900 soldiers were killed in the quarry"


def counted_anew(desk: Desk) -> None:
    """Wait until the counts know of every decision."""
    held = desk.case("velmara")
    for _ in range(300):
        if held.keep_counting(PERSON):
            return
        time.sleep(0.1)
    raise AssertionError("the counts were not made anew within 30 seconds")


def held(desk: Desk, words_of: str, item_words: str) -> Statement:
    return statement_with(desk, item_with(desk, item_words), words_of)


def test_a_corrected_speaker_changes_whose_word_the_claim_rests_on(
    client: TestClient, desk: Desk
) -> None:
    statement = held(desk, DIPLOMAT, "A diplomat told")
    address, sent = correction_form(client, statement.item, f"?correct={statement.id}")
    assert sent["chain_name"][0] == "diplomat"
    sent["chain_name"][0] = "Red Heron Brigade"
    sent["why"] = ["The diplomat only read their message aloud."]
    led = client.post(address, data=sent, follow_redirects=False)
    assert led.status_code == 303
    assert led.headers["location"].endswith(f"#note-{statement.id}")
    counted_anew(desk)
    index = desk.case("velmara").snapshot().index
    (claim,) = index.claims_by_statement(statement.id)
    (part,) = [part for part in claim.statements if part.statement == statement.id]
    assert part.origin is not None
    assert index.sources[part.origin].name == "Red Heron Brigade"
    assert "diplomat" not in {origin.name for origin in claim.origins}
    page = client.get(led.headers["location"]).text
    assert "between 2 and 3 before, now" in page
    said = words(note(page_of(client, statement.item), statement.id))
    assert f"Corrected by {PERSON}" in said
    assert "The diplomat only read their message aloud." in said
    assert "diplomat" in said.partition("The machine read:")[2]


def test_a_statement_is_accepted_and_the_next_one_nobody_looked_at_is_led_to(
    client: TestClient, desk: Desk
) -> None:
    item = item_with(desk, "A diplomat told")
    first = statement_with(desk, item, "near Velmara")
    after = statement_with(desk, item, DIPLOMAT)
    led = review(client, first, "accepted")
    assert led.headers["location"].endswith(f"#note-{after.id}")
    page = page_of(client, item.id)
    assert f"Accepted by {PERSON}" in words(note(page, first.id))
    assert not note(page, first.id).xpath(".//button[@value='accepted']")


def review(client: TestClient, statement: Statement, verdict: str, seen: int = 0) -> Any:
    address = f"{CASE}documents/{statement.item}/review"
    sent = {"statement": statement.id, "verdict": verdict, "seen": str(seen), "view": ""}
    return client.post(address, data=sent, follow_redirects=False)


def test_a_rejected_statement_stays_visible_and_loses_its_marks(
    client: TestClient, desk: Desk
) -> None:
    statement = held(desk, DIPLOMAT, "A diplomat told")
    review(client, statement, "rejected")
    page = page_of(client, statement.item)
    assert "rejected" in note(page, statement.id).get("class")
    assert "900, soldiers, killed" in words(note(page, statement.id))
    marked = page.xpath(f"//span[contains(@data-of, '{statement.id}')]")
    assert marked
    assert all("content" not in piece.get("class") for piece in marked)


def test_what_was_decided_is_taken_back_and_the_record_keeps_both(
    client: TestClient, desk: Desk
) -> None:
    statement = held(desk, DIPLOMAT, "A diplomat told")
    review(client, statement, "accepted")
    form = note(page_of(client, statement.item), statement.id).xpath(
        ".//form[contains(@action, 'take-back')]"
    )[0]
    client.post(form.get("action"), data=dict(form.form_values())).raise_for_status()
    case = desk.case("velmara").case
    assert len(case.decisions()) == 2
    assert in_force(case.decisions()).statements == {}
    assert "undecided" in note(page_of(client, statement.item), statement.id).get("class")


def test_who_decides_after_somebody_else_is_told_what_they_decided(
    client: TestClient, desk: Desk
) -> None:
    statement = held(desk, DIPLOMAT, "A diplomat told")
    matter = StatementReview(statement.item, statement.id, Verdict.REJECTED)
    theirs = decide(desk.case("velmara").case, matter, by="Bea Lund")
    answer = review(client, statement, "accepted")
    assert answer.status_code == 409
    assert "Bea Lund" in answer.text
    assert desk.case("velmara").case.decisions() == [theirs]


def test_a_correction_that_was_overtaken_keeps_every_word_and_can_then_be_saved(
    client: TestClient, desk: Desk
) -> None:
    statement = held(desk, DIPLOMAT, "A diplomat told")
    address, sent = correction_form(client, statement.item, f"?correct={statement.id}")
    sent["chain_name"][0] = "A second diplomat"
    sent["why"] = ["Heard it twice."]
    matter = StatementReview(statement.item, statement.id, Verdict.ACCEPTED)
    decide(desk.case("velmara").case, matter, by="Bea Lund")
    refused = client.post(address, data=sent)
    assert refused.status_code == 409
    assert "Bea Lund" in refused.text
    again = form_of(refused.text)
    assert again["chain_name"][0] == "A second diplomat"
    assert again["why"] == ["Heard it twice."]
    saved = client.post(address, data=again, follow_redirects=False)
    assert saved.status_code == 303


def form_of(text: str) -> Fields:
    return form_fields(form_in(text))


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("content_words", "words that stand nowhere", "do not stand in this text"),
        ("content_start", "999999", "expected two numbers"),
        ("figure_low", "ninety", "expected a number"),
        ("stance", "true", "expected one of"),
        ("statement", "st-nothing", "no such statement now"),
    ],
)
def test_a_form_that_cannot_be_saved_is_shown_again_with_the_reason_and_all_words(
    client: TestClient, desk: Desk, name: str, value: str, said: str
) -> None:
    statement = held(desk, DIPLOMAT, "A diplomat told")
    address, sent = correction_form(client, statement.item, f"?correct={statement.id}")
    sent[name] = [value, *sent[name][1:]]
    sent["medium"] = ["a telephone call"]
    refused = client.post(address, data=sent)
    assert refused.status_code == 400
    assert said in refused.text
    assert "nothing was saved" in refused.text
    assert form_of(refused.text)["medium"] == ["a telephone call"]
    assert form_of(refused.text)[name][0] == value or name == "stance"
    assert desk.case("velmara").case.decisions() == []


def test_a_statement_that_the_machine_missed_is_added_and_used(
    client: TestClient, desk: Desk
) -> None:
    item = item_with(desk, "قال المتحدث")
    at = item.text.index("تسعين جنديا")
    address, sent = correction_form(client, item.id, f"?add={at}-{len(item.text.rstrip())}")
    assert sent["content_words"][0].startswith("تسعين جنديا قتلوا")
    sent["chain_name"][0] = "المتحدث"
    sent["source_words"] = ["المتحدث"]
    sent["cue_words"] = ["قال"]
    led = client.post(address, data=sent, follow_redirects=False)
    assert led.status_code == 303, led.text
    (decision,) = desk.case("velmara").case.decisions()
    assert isinstance(decision.matter, StatementCorrection)
    assert decision.matter.added
    assert decision.matter.words.startswith("تسعين جنديا قتلوا")
    assert decision.matter.statement.cue[0].of(item.text) == "قال"
    shown = note(page_of(client, item.id), decision.matter.statement.id)
    assert "Added by" in words(shown)


def test_the_form_is_whole_without_scripts_for_a_chain_and_a_second_place(
    client: TestClient, desk: Desk
) -> None:
    item = item_with(desk, "The Red Heron Brigade said on Saturday that it had killed 900")
    statement = statement_with(desk, item, "that it had killed 900")
    address, sent = correction_form(client, item.id, f"?correct={statement.id}")
    sent["chain_order"] = ["2", "1"]
    sent["chain_name"] = [sent["chain_name"][0], "Harbour Post correspondent"]
    sent["chain_kind"] = [sent["chain_kind"][0], "press"]
    sent["hedge_words"] = ["appear to"]
    client.post(address, data=sent, follow_redirects=False)
    matter = desk.case("velmara").case.decisions()[0].matter
    assert isinstance(matter, StatementCorrection)
    assert [s.name for s in matter.statement.chain] == [
        "Harbour Post correspondent",
        statement.chain[0].name,
    ]
    assert matter.statement.hedges[0].of(item.text) == "appear to"


def test_the_forms_of_a_report_refuse_what_no_page_of_ours_sends(
    client: TestClient, desk: Desk
) -> None:
    item = item_with(desk, "A diplomat told")
    statement = held(desk, DIPLOMAT, "A diplomat told")
    base = f"{CASE}documents/{item.id}"
    for address, sent, status in [
        (f"{base}/review", {"statement": statement.id, "verdict": "true"}, 400),
        (f"{base}/review", {"statement": "st-nothing", "verdict": "accepted"}, 404),
        (f"{base}/review", {}, 400),
        (f"{base}/take-back", {"statement": statement.id, "decision": "dec-9999"}, 400),
        (f"{CASE}documents/item-none/review", {"statement": statement.id}, 404),
        (f"{base}/correct", {"chain_name": ["A"] * 41}, 400),
    ]:
        answer = client.post(address, data=sent)
        assert answer.status_code == status, (address, sent, answer.text)
        assert "nothing was" in answer.text
    assert desk.case("velmara").case.decisions() == []


def test_decisions_on_one_report_are_not_adrift_on_another(client: TestClient, desk: Desk) -> None:
    statement = held(desk, DIPLOMAT, "A diplomat told")
    review(client, statement, "accepted")
    for item in desk.case("velmara").case.items():
        assert "no longer find" not in words(page_of(client, item.id).body)


def test_a_picture_is_a_covered_card_and_no_pixel(client: TestClient, desk: Desk) -> None:
    shows = item_with(desk, "The quarry from the air")
    page = page_of(client, shows.id)
    assert "Picture kept, covered" in words(page.body)
    (link,) = page.xpath("//section[@aria-labelledby='pictures']//a/@href")
    picture = page_of(client, link.rpartition("/")[2].removesuffix(".html"))
    assert "It stays covered" in words(picture.body)
    for shown in (page, picture):
        assert not shown.xpath("//img | //picture | //video | //image")


class ForReaders(OneTimeLink):
    """A door behind which everybody only reads."""

    def person(self, request: Request, slug: str | None) -> Person | None:
        found = super().person(request, slug)
        return replace(found, role=Role.READER) if found else None


def test_a_reader_sees_everything_and_is_offered_nothing_to_decide(desk: Desk) -> None:
    doors = ForReaders("Rita Low")
    statement = held(desk, DIPLOMAT, "A diplomat told")
    with TestClient(application(desk, doors), base_url="http://127.0.0.1") as reader:
        reader.get(f"/enter/{doors.token}")
        page = page_of(reader, statement.item, f"?correct={statement.id}")
        assert note(page, statement.id) is not None
        assert not page.xpath("//main//form[@method='post']")
        assert review(reader, statement, "accepted").status_code >= 400
    assert desk.case("velmara").case.decisions() == []
