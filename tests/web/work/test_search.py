"""What a person types is found: words, names, figures, in any script."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from firsthand.model.ids import ItemId, StatementId
from firsthand.model.source import SourceKind, Speaker
from firsthand.model.statement import Statement
from firsthand.model.text import Span
from firsthand.web.pages.work.search import apart
from tests.web.conftest import CASE

pytestmark = pytest.mark.enable_socket


def found(client: TestClient, words: str) -> dict[str, list[str]]:
    answer = client.get(f"{CASE}search.json", params={"words": words})
    assert answer.status_code == 200
    result: dict[str, list[str]] = answer.json()["result"]
    return result


def test_words_are_found_whatever_their_case_and_the_last_may_be_begun(client: TestClient) -> None:
    assert found(client, "ORSK reporters")["reports"] == found(client, "orsk report")["reports"]
    assert len(found(client, "orsk report")["reports"]) == 1


def test_quoted_words_stand_together(client: TestClient) -> None:
    assert found(client, '"army spokesman"')["reports"]
    assert not found(client, '"spokesman army"')["reports"]


def test_a_figure_finds_its_claims_and_a_range_those_within_it(client: TestClient) -> None:
    claims = {
        claim["id"]: claim["value"]
        for claim in client.get(f"{CASE}index.json").json()["result"]
        if isinstance(claim["value"], dict)
    }
    exact = [claims[claim]["low"] for claim in found(client, "900")["claims"]]
    assert exact
    assert set(exact) == {900}
    within = [claims[claim]["text"] for claim in found(client, "between 80 and 150")["claims"]]
    assert {"90", "110 to 140"} <= set(within)


def test_a_source_is_found_by_a_part_of_its_name(client: TestClient) -> None:
    names = {s["id"]: s["name"] for s in client.get(f"{CASE}sources/index.json").json()["result"]}
    assert [names[source] for source in found(client, "heron")["sources"]] == ["Red Heron Brigade"]


def test_arabic_is_found_and_shown_in_its_direction(client: TestClient) -> None:
    assert len(found(client, "المحجر")["reports"]) == 1
    page = client.get(f"{CASE}search.html", params={"words": "المحجر"}).text
    assert "<mark>المحجر</mark>" in page


def test_signs_of_the_index_s_own_language_mean_nothing(client: TestClient) -> None:
    for words in ('a" OR "b', "NEAR(", "*", "item:x", "'", "\x02", "(((", "^"):
        assert client.get(f"{CASE}search.html", params={"words": words}).status_code == 200


def test_markup_in_what_is_asked_stays_words(client: TestClient) -> None:
    page = client.get(f"{CASE}search.html", params={"words": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in page


def said(name: str, start: int, end: int, number: int) -> Statement:
    speaker = Speaker(name, name, SourceKind.PERSON)
    content = (Span(start, end),)
    return Statement(
        StatementId(f"st-{number}"), ItemId("item-1"), Span(0, 40), content, chain=(speaker,)
    )


def test_what_one_speaker_says_in_one_sentence_is_shown_once() -> None:
    first, second = said("Ada Ferrer", 0, 10, 1), said("Ada Ferrer", 12, 30, 2)
    other = said("Ben Oru", 32, 40, 3)
    assert apart([first, second, other]) == [first, other]
