"""A claim is found in other words, and names, numbers and denials keep it apart."""

from __future__ import annotations

import re

import numpy as np
import pytest

from firsthand.errors import NothingAsked
from firsthand.model.claim import Side
from firsthand.model.source import SourceKind
from firsthand.trace.asked.meaning import MeaningMatcher
from firsthand.trace.asking import Question
from firsthand.trace.tracing import trace_asked
from tests.unit.reports_by_hand import ARMY, WATCH, Said, person, report, traced

CONCEPTS = (
    "commander leader chief head general",
    "wounded hurt injured injuries",
    "raid planes bombed bombing strike air jets",
    "convoy column cars",
    "bridge crossing",
    "mined mines explosives laid",
    "rain weather sun",
    "killed men people",
)


def concept_vectors(texts):
    """Give vectors by the concepts that texts speak of: small, and exact."""
    rows = np.full((len(texts), len(CONCEPTS) + 1), 1e-3, np.float32)
    for row, text in zip(rows, texts, strict=True):
        for word in re.findall(r"\w+", text.lower()):
            row[next((n for n, c in enumerate(CONCEPTS) if word in c.split()), -1)] += (
                1.0 if any(word in c.split() for c in CONCEPTS) else 0.05
            )
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def asked(words, *reports, without=()):
    items = [one.item for one in reports]
    statements = [s for one in reports for s in one.statements]
    question = Question(words, frozenset(without))
    return trace_asked(
        question, items, statements, traced(*reports), MeaningMatcher(concept_vectors)
    )


NURSE = person("Mira Lund", kind=SourceKind.WITNESS)
WOUNDED = Said(
    "The leader was wounded in an air raid on his convoy, the monitor said.", (WATCH,),
    cue="said", content="The leader was wounded in an air raid on his convoy",
)  # fmt: skip
INJURED = Said("Jets bombed his cars and injured the chief, Mira Lund said.", (NURSE,),
               cue="said", content="Jets bombed his cars and injured the chief")  # fmt: skip
UNHURT = Said("The general said the leader was not wounded in the air raid.", (ARMY,),
              cue="said", content="the leader was not wounded in the air raid")  # fmt: skip
WEATHER = Said("Rain fell on the leader of the capital all day.")


def test_a_report_that_tells_it_in_other_words_is_found():
    wounded, injured = report("a", "Paper A", 1, WOUNDED), report("b", "Paper B", 1, INJURED)
    rain = report("c", "Paper C", 1, WEATHER)
    trace = asked("the leader was wounded in an air raid", wounded, injured, rain)
    assert [article.item for article in trace.articles] == ["a", "b"]


def test_a_report_that_shares_no_word_is_reached_through_one_that_does():
    laid = Said("Explosives were laid under the crossing in the night.")
    near = Said("Soldiers mined the bridge, the old crossing, with explosives.")
    rain = report("c", "Paper C", 1, WEATHER)
    alone = asked("the bridge was mined", report("a", "Paper A", 1, laid), rain)
    assert alone.articles == ()
    both = report("a", "Paper A", 1, laid), report("b", "Paper B", 1, near)
    trace = asked("the bridge was mined", *both, rain)
    assert [article.item for article in trace.articles] == ["a", "b"]


def test_the_answer_says_that_it_was_looked_for_by_meaning():
    assert asked("the leader was wounded", report("a", "Paper A", 1, WOUNDED)).by_meaning


def test_matched_statements_carry_their_scores_best_near_one():
    (matched,) = asked(
        "the leader was wounded in an air raid on his convoy", report("a", "Paper A", 1, WOUNDED)
    ).matched
    assert (matched.statement, matched.sure) == ("a-0", True)
    assert matched.match_score > 0.9


def test_what_denies_the_claim_is_found_and_stands_against():
    trace = asked("the leader was wounded in an air raid", report("a", "A", 1, WOUNDED, UNHURT))
    sides = {chain.statement: chain.side for chain in trace.articles[0].chains}
    assert sides == {"a-0": Side.FOR, "a-1": Side.AGAINST}


def test_another_number_is_another_claim():
    right = report("a", "Paper A", 1, Said("The air raid killed 900 people."))
    wrong = report("b", "Paper B", 1, Said("The air raid killed 120 people."))
    matcher = MeaningMatcher(concept_vectors)
    pairs = [(one.statements[0], one.item.text) for one in (right, wrong)]
    scores = dict(matcher.match("air raid killed 900 people", pairs))
    assert scores[1] < 0.55 * scores[0]


def test_nothing_is_given_when_the_case_does_not_hold_the_claim():
    reports = (report("a", "Paper", 1, WOUNDED), report("b", "Paper", 1, WEATHER))
    assert asked("whales sang near the capital harbour", *reports).articles == ()


def test_a_dropped_statement_is_left_out_named_and_not_replaced():
    one, other = report("a", "Paper A", 1, WOUNDED), report("b", "Paper B", 1, WOUNDED)
    trace = asked("the leader was wounded in an air raid", one, other, without=["a-0"])
    assert [article.item for article in trace.articles] == ["b"]
    assert [matched.statement for matched in trace.matched] == ["b-0"]
    assert trace.dropped == ("a-0",)


def test_dropping_what_was_not_matched_changes_nothing():
    reports = report("a", "Paper A", 1, WOUNDED), report("b", "Paper B", 1, WEATHER)
    trace = asked("the leader was wounded in an air raid", *reports, without=["b-0"])
    assert [matched.statement for matched in trace.matched] == ["a-0"]
    assert trace.dropped == ()


def test_a_text_is_compared_once_however_often_is_asked():
    texts = []

    def noted(more):
        texts.extend(more)
        return concept_vectors(more)

    matcher = MeaningMatcher(noted)
    pairs = [(s, WOUNDED.words) for s in report("a", "Paper", 1, WOUNDED).statements]
    first = matcher.match("the leader was wounded", pairs)
    assert matcher.match("the leader was wounded", pairs) == first
    assert len(texts) == len(set(texts))


def test_a_question_without_words_is_refused():
    with pytest.raises(NothingAsked):
        asked("of the and", report("a", "Paper", 1, WOUNDED))
