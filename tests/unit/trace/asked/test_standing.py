"""A question for a claim that the ledger has is answered by that claim."""

from __future__ import annotations

import pytest

from firsthand.trace.asked.standing import standing_claim
from firsthand.trace.lookups import Lookups
from firsthand.trace.matching.lexical import LexicalMatcher
from firsthand.trace.tracing import trace_asked
from firsthand.trace.view import CaseView
from tests.unit.reports_by_hand import GROUP, WATCH, Said, claim_with, count, report, traced

REPORTS = (
    report("a", "Daily Herald", 1, Said(
        "The group said it killed 300 soldiers at the dam.", (GROUP,), cue="said",
        content="it killed 300 soldiers at the dam", figures=(count("300", 300),),
    )),
    report("b", "Evening Post", 2, Said(
        "The monitor said 45 soldiers were killed at the dam.", (WATCH,), cue="said",
        content="45 soldiers were killed at the dam", figures=(count("45", 45),),
    )),
)  # fmt: skip


def ask(words: str):
    items = [one.item for one in REPORTS]
    statements = [s for one in REPORTS for s in one.statements]
    return trace_asked(words, items, statements, traced(*REPORTS), LexicalMatcher())


@pytest.mark.parametrize(
    "words", ["300 soldiers were killed", "the group killed 300 at the dam", "300 killed"]
)
def test_a_question_for_a_figure_gets_the_claim_with_that_figure_only(words: str) -> None:
    trace = ask(words)
    assert trace.claim == claim_with(traced(*REPORTS), "300")
    assert [article.item for article in trace.articles] == ["a"]


@pytest.mark.parametrize(
    "words",
    [
        "900 soldiers were killed",
        "300 sheep drowned in a river far away",
        "300 soldiers were not killed",
        "whether the general who commands the northern front learned of it from his driver, 300",
    ],
)
def test_a_question_for_something_else_is_not_answered_by_the_figure(words: str) -> None:
    assert ask(words).claim.facet == "asked"


def test_a_claim_is_found_by_a_statement_that_only_older_counts_rest_on() -> None:
    analysis = traced(*REPORTS)
    items = {one.item.id: one.item for one in REPORTS}
    every = {s.id: s for one in REPORTS for s in one.statements}
    # of the first report no statement is used any more, so that none has a place
    used = {REPORTS[1].item.id: REPORTS[1].statements}
    lookups = Lookups(items, every, analysis.linking, kept_in=used)
    found = standing_claim(
        "the group killed 300 at the dam", analysis.claims, CaseView.over(lookups)
    )
    assert found == claim_with(analysis, "300")
