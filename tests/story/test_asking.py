"""A claim asked in words as a person asks it: by meaning, and with statements dropped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from firsthand.casework.counting.analysing import trace
from firsthand.casework.opening import open_case
from firsthand.cli.main import run
from firsthand.weights.files import has_network

GENUINE = "the photographs were judged genuine by the army spokesman and by nobody else"


def test_the_answer_shows_every_matched_statement_with_its_score(
    firsthand: Any, speicher: Path
) -> None:
    answer = firsthand("trace", speicher, GENUINE)["result"]
    matched = {row["statement"] for row in answer["matched"]}
    assert matched == {row["statement"] for row in answer["statements"]}
    assert all(0 < row["match_score"] <= 1 for row in answer["matched"])
    assert answer["dropped"] == []


def test_a_dropped_statement_leaves_the_answer_and_is_named(firsthand: Any, speicher: Path) -> None:
    before = firsthand("trace", speicher, GENUINE)["result"]
    one, other = (row["statement"] for row in before["matched"][:2])
    after = firsthand("trace", speicher, GENUINE, "--without", one, "--without", other)["result"]
    assert after["dropped"] == [one, other]
    left = {row["statement"] for row in after["matched"]}
    assert left <= {row["statement"] for row in before["matched"]} - {one, other}
    assert left


def test_dropping_from_a_claim_of_the_ledger_counts_it_anew(firsthand: Any, speicher: Path) -> None:
    words = "1,700 soldiers were killed"
    before = firsthand("trace", speicher, words)["result"]
    drop = [row["statement"] for row in before["matched"][1:]]
    options = [word for statement in drop for word in ("--without", statement)]
    after = firsthand("trace", speicher, words, *options)["result"]
    assert (before["reports"] > 1, after["reports"]) == (True, 1)
    assert sum(origin["reports"] for origin in after["origins"]) <= 1
    assert after["value"] == before["value"]


def test_dropping_what_did_not_match_is_said_and_what_is_not_there_refused(
    firsthand: Any, speicher: Path
) -> None:
    matched = {
        row["statement"] for row in firsthand("trace", speicher, GENUINE)["result"]["matched"]
    }
    every = {row["id"] for row in firsthand("statements", speicher, "--all")["result"]}
    other = sorted(every - matched)[0]
    warnings = firsthand("trace", speicher, GENUINE, "--without", other)["warnings"]
    assert [w for w in warnings if other in w]
    refused = firsthand("trace", speicher, GENUINE, "--without", "st-0", code=2)["error"]
    assert refused["code"] == "unknown-id"


def test_people_see_ids_to_drop_and_what_was_dropped(
    firsthand: Any, speicher: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = firsthand("trace", speicher, GENUINE)["result"]["articles"][0]["chains"][0]["statement"]
    assert run(["trace", str(speicher), GENUINE]) == 0
    assert first in capsys.readouterr().out
    assert run(["trace", str(speicher), GENUINE, "--without", first]) == 0
    assert f"1 statement left out as asked: {first}" in " ".join(capsys.readouterr().out.split())


def test_the_answer_says_by_what_it_was_found(firsthand: Any, speicher: Path) -> None:
    envelope = firsthand("trace", speicher, GENUINE)
    by_meaning = has_network("vectors")
    assert envelope["result"]["matched_by"] == ("meaning" if by_meaning else "words")
    assert any("by their words alone" in w for w in envelope["warnings"]) is not by_meaning


def test_without_sentence_vectors_words_still_find_it(speicher: Path, tmp_path: Path) -> None:
    with open_case(speicher) as opened:
        answer = trace(opened, GENUINE, weights=tmp_path)
    assert not answer.by_meaning
    assert answer.articles
