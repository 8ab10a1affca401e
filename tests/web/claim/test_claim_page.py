"""The page of a claim shows the ways, the exact words, and a person beside the machine."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from firsthand.model.claim import Claim
from firsthand.model.decision import StatementCorrection
from firsthand.model.person import Role
from firsthand.web.desk import OpenCase
from tests.web.claim.conftest import Enter, claim_of, decided
from tests.web.conftest import CASE

pytestmark = pytest.mark.enable_socket


def lines_of(page: str) -> list[str]:
    """The addresses of the lines of the drawing."""
    return re.findall(r'<a class="relied[^>]*href="([^"]+)"', page)


def test_each_line_leads_to_its_exact_words_without_scripts(ada: TestClient, nine: Claim) -> None:
    page = ada.get(f"{CASE}claims/{nine.id}.html").text
    lines = lines_of(page)
    assert len(lines) >= 4
    for line in lines:
        assert urlsplit(line).fragment == "words"
        panel = ada.get(line).text.split('id="words"')[1].split("</aside>")[0]
        assert "words-title" in panel
    said = ada.get(lines[0]).text.split('id="words"')[1].split("</aside>")[0]
    assert 'class="m content"' in said
    assert "900 soldiers" in said


def test_words_that_a_claim_does_not_have_open_no_panel(ada: TestClient, nine: Claim) -> None:
    for asked in ("nothing~st-1", "item-1~at-0-5", "x", "~pictures"):
        page = ada.get(f"{CASE}claims/{nine.id}.html", params={"words": asked})
        assert page.status_code == 200
        assert 'id="words"' not in page.text


def test_the_filter_draws_and_lists_only_some_reports_and_leaves_the_count(
    ada: TestClient, nine: Claim
) -> None:
    page = ada.get(f"{CASE}claims/{nine.id}.html", params={"outlet": "Northern Wire"}).text
    listed = page.split('id="reports"')[1]
    assert "Northern Wire" in listed
    assert "Valley Tribune</bdi></a></p>" not in listed
    assert "4 reports, between 2 and 3 independent origins" in page
    none = ada.get(f"{CASE}claims/{nine.id}.html", params={"outlet": "Nobody Here"})
    assert none.status_code == 200
    assert "No report of this claim is left" in none.text


def test_the_reports_of_one_origin_can_be_asked_for(ada: TestClient, nine: Claim) -> None:
    brigade = nine.origins[0]
    page = ada.get(f"{CASE}claims/{nine.id}.html", params={"origin": brigade.id}).text
    assert "Only those that rest on <bdi>Red Heron Brigade</bdi>" in page
    assert "City Paper told" not in page.split('id="reports"')[1].split("</ol>")[0]


def test_the_reading_of_the_machine_stands_beside_a_correction(
    ada: TestClient, held: OpenCase, nine: Claim
) -> None:
    index = held.snapshot().index
    part = next(p for p in nine.statements if p.origin == nine.origins[1].id)
    machine = index.statements[part.statement]
    (speaker,) = machine.chain
    named = replace(machine, chain=(replace(speaker, name="Lio Marr"),))
    decided(held, StatementCorrection(named), "Ben Hale", "named in the next sentence")
    now = claim_of(held, "killed", "900")
    page = ada.get(f"{CASE}claims/{now.id}.html").text
    assert "Corrected by <bdi>Ben Hale" in page
    assert "named in the next sentence" in page
    assert "The machine had read:" in page
    assert "Lio Marr" in page
    assert f"citing {speaker.name}" in page.split("The machine had read:")[1][:200]


def test_questions_lead_to_the_place_where_they_are_settled(ada: TestClient, nine: Claim) -> None:
    page = ada.get(f"{CASE}claims/{nine.id}.html").text
    asked = page.split("<h3>Still open</h3>")[1].split("</ul>")[0]
    assert f"claims/{nine.id}.html#pairs" in asked
    (address,) = re.findall(r'href="([^"]+correct=[^"]+)"', asked)
    form = ada.get(address.replace("&amp;", "&"))
    assert form.status_code == 200
    assert "Valley Tribune" in form.text


def test_words_of_outsiders_are_escaped(ada: TestClient, nine: Claim) -> None:
    page = ada.get(f"{CASE}claims/{nine.id}.html", params={"origin": "<script>alert(1)</script>"})
    assert "<script>alert" not in page.text


def test_a_note_is_kept_with_a_claim_and_can_be_taken_back(
    ada: TestClient, ben: TestClient, nine: Claim
) -> None:
    words = "Ask the <photographer> who was there."
    fields = {"subject": nine.id, "text": words, "back": f"claims/{nine.id}.html#history"}
    kept = ada.post(f"{CASE}notes", data=fields)
    assert kept.status_code == 200
    page = ben.get(f"{CASE}claims/{nine.id}.html").text
    history = page.partition('id="history"')[2]
    assert "Ask the &lt;photographer&gt; who was there." in history
    assert "Keep a note with this claim" in history
    decision = re.findall(r'name="decision" value="(dec-\d+)"', history)[0]
    ada.post(f"{CASE}decisions/withdraw", data={"decision": decision, "back": "index.html"})
    assert "Taken back by" in ada.get(f"{CASE}claims/{nine.id}.html").text


def test_a_reader_is_not_offered_to_write_a_note(enter: Enter, nine: Claim) -> None:
    page = enter("Rita", Role.READER).get(f"{CASE}claims/{nine.id}.html").text
    assert "Keep a note with this claim" not in page


def test_names_of_sources_lead_to_the_place_of_the_source(ada: TestClient, nine: Claim) -> None:
    for address in (f"claims/{nine.id}.html", "index.html", "search.html?words=brigade"):
        page = ada.get(CASE + address).text
        places = set(re.findall(r'href="[^"]*/(sources/[^"]+)"', page))
        own = {it for it in places if not it.startswith(("sources/index.html", "sources/relie"))}
        assert own, address
        assert not [it for it in places if it.startswith("sources/index.html#")], address
        for place in own:
            assert ada.get(CASE + place).status_code == 200
