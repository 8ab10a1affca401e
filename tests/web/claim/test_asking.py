"""Whose word does this rest on? Asked in words, with what was found in the address."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import CASE

pytestmark = pytest.mark.enable_socket


def test_the_answer_names_the_origin_and_leads_to_the_claim_of_the_ledger(
    ada: TestClient,
) -> None:
    page = ada.get(f"{CASE}ask.html", params={"words": "900 soldiers killed"}).text
    assert "Red Heron Brigade" in page.split('class="standfirst"')[1][:300]
    assert "The ledger holds this claim" in page
    assert "nearness 1.00" in page


def test_a_dropped_statement_is_left_out_and_can_be_taken_in_again(ada: TestClient) -> None:
    page = ada.get(f"{CASE}ask.html", params={"words": "900 soldiers killed"}).text
    drop = re.findall(r'href="([^"]+)">Drop it', page)[-1].replace("&amp;", "&")
    less = ada.get(f"{CASE}{drop}" if not drop.startswith("/") else drop).text
    assert "Left out by you" in less
    take = re.findall(r'href="([^"]+)">Take it in again', less)[0].replace("&amp;", "&")
    again = ada.get(f"{CASE}{take}" if not take.startswith("/") else take).text
    assert "Left out by you" not in again
    assert again.count("Drop it") == page.count("Drop it") == less.count("Drop it") + 1


def test_words_that_no_report_says_are_told_so(ada: TestClient) -> None:
    page = ada.get(f"{CASE}ask.html", params={"words": "penguins voted in Antarctica"})
    assert page.status_code == 200
    assert "No report says this" in page.text


@pytest.mark.parametrize("asked", ["???", "…"])
def test_words_without_a_word_are_refused_with_a_hint(ada: TestClient, asked: str) -> None:
    answer = ada.get(f"{CASE}ask.html", params={"words": asked})
    assert answer.status_code == 400
    assert "holds no word" in answer.text


def test_a_statement_that_is_not_there_cannot_be_dropped(ada: TestClient) -> None:
    answer = ada.get(f"{CASE}ask.html", params={"words": "900 killed", "without": "st-nowhere"})
    assert answer.status_code == 404
    assert "cannot drop statement" in answer.text


def test_nothing_asked_shows_how_to_ask(ada: TestClient) -> None:
    assert "in your words" in ada.get(f"{CASE}ask.html").text


def test_the_answer_lies_beside_the_page_as_json(ada: TestClient) -> None:
    got = ada.get(f"{CASE}ask.json", params={"words": "900 soldiers killed"}).json()
    assert got["ok"]
    assert got["result"]["asked"] == "900 soldiers killed"
    assert got["result"]["matched"]
