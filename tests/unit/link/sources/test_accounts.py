"""Who runs an account, where a report says so."""

from __future__ import annotations

import pytest

from firsthand.link.sources.accounts import owners_of_accounts
from firsthand.model.source import Speaker
from tests.unit.reports_by_hand import Said, claim_with, count, report, traced


def owners(words, outlet="Paper"):
    return owners_of_accounts([report("a", outlet, 1, Said(words)).item])


@pytest.mark.parametrize(
    "words",
    [
        "The account RiverNow wrote so. The account is run by the March for Water.",
        "It stood on the page RiverNow, run by March for Water.",
        "RiverNow, a channel operated by the March for Water, said so.",
    ],
)
def test_an_account_that_a_report_says_is_run_by_somebody_is_theirs(words):
    assert owners(words) == {"rivernow": "March for Water"}


def test_an_account_says_of_itself_who_runs_it():
    words = "We want them home. This account is run by the March for Water."
    assert owners(words, "RiverNow") == {"rivernow": "March for Water"}


@pytest.mark.parametrize(
    "words",
    [
        "The account RiverNow wrote so, and March for Water too.",
        "The account is run by the March for Water.",
        "The mine is run by Norsa.",
    ],
)
def test_what_no_report_says_outright_is_not_guessed(words):
    assert owners(words) == {}


def test_an_account_and_those_who_run_it_are_one_origin():
    figures = (count("900", 900),)
    account = Speaker("RiverNow", "the account RiverNow")
    march = Speaker("March for Water", "March for Water")
    words = "900 men died, the account RiverNow wrote. The account is run by March for Water."
    one = report("a", "A", 1, Said(words, (account,), figures))
    other = report("b", "B", 2, Said("March for Water said 900 men died.", (march,), figures))
    claim = claim_with(traced(one, other), "900")
    assert (claim.independence.supporting.low, claim.independence.supporting.high) == (1, 1)
    assert [r.text for r in claim.independence.reasons] == [
        "RiverNow and March for Water speak for the same body, March for Water."
    ]


def test_a_publishing_account_speaks_for_those_who_run_it():
    words = "900 men died. This account is run by the March for Water."
    post = report("a", "RiverNow", 1, Said(words))
    sources = {source.name: source for source in traced(post).linking.sources}
    assert sources["RiverNow"].body == "March for Water"
