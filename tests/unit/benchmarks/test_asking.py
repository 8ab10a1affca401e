"""What was found for a question is counted as a reader would count it."""

from __future__ import annotations

import pytest

from benchmarks.asking import Score, score, together

CLAIM = {
    "articles": [
        {"body": "1", "reports_claim": True},
        {"body": "2", "reports_claim": True},
        {"body": "3", "reports_claim": False},
    ]
}


def test_an_article_of_another_story_and_one_that_does_not_report_the_claim_are_wrong() -> None:
    assert score({"1", "3", "99"}, CLAIM) == Score(right=1, reporting=2, wrong=2)


def test_shares_are_of_the_reporting_articles_and_of_those_found() -> None:
    total = together([Score(1, 2, 2), Score(3, 3, 0)])
    assert total.found == pytest.approx(4 / 5)
    assert total.wrong_share == pytest.approx(2 / 6)
    assert total.both == pytest.approx(8 / 11)


def test_nothing_found_is_nothing_wrong() -> None:
    assert score(set(), CLAIM).wrong_share == 0
