"""Who took back what he said before, and what that does to the count."""

from __future__ import annotations

import pytest

from firsthand.model.independence import ReasonKind
from firsthand.model.source import SourceKind, Speaker
from firsthand.model.statement import Stance
from tests.unit.reports_by_hand import (
    ARMY,
    HERALD,
    WATCH,
    Said,
    claim_with,
    count,
    report,
    traced,
)

CLINIC = Speaker("Lumen Clinic", "the clinic", SourceKind.WITNESS)


def said(speaker, words="{} said 900 men died."):
    return Said(words.format(speaker.name), (speaker,), (count("900", 900),))


def after(words, *chain):
    """Count with two who said it, and a later report of these words."""
    later = report("c", "Paper C", 5, Said(words, chain, (count("900", 900),)))
    first = report("a", "Paper A", 1, said(ARMY)), report("b", "Paper B", 2, said(CLINIC))
    return claim_with(traced(*first, later), "900")


@pytest.mark.parametrize(
    "words",
    [
        "Lumen Clinic withdrew its statement that 900 men died.",
        "The Lumen Clinic has retracted its earlier report that 900 men died.",
        "Lumen Clinic took back what it had said: that 900 men died.",
        "Lumen Clinic no longer stands by its claim that 900 men died.",
    ],
)
def test_who_takes_his_word_back_is_counted_no_more_and_still_listed(words):
    claim = after(words, CLINIC)
    assert (claim.independence.supporting.low, claim.independence.supporting.high) == (1, 1)
    assert "Lumen Clinic" in {origin.name for origin in claim.origins}
    taken = [r for r in claim.independence.reasons if "took this back" in r.text]
    assert taken[0].kind is ReasonKind.WITHDRAWN
    assert taken[0].names == ("Lumen Clinic",)


def test_the_sentence_names_who_takes_back_where_nobody_is_read_as_its_speaker():
    claim = after("Lumen Clinic has recanted its account that 900 men died.")
    assert claim.independence.supporting.low == 1
    assert claim.statements[-1].stance is Stance.UNVERIFIED


@pytest.mark.parametrize(
    "words",
    [
        "Lumen Clinic withdrew its nurses after 900 men died.",
        "Lumen Clinic has not withdrawn its statement that 900 men died.",
        "Lumen Clinic was asked to retract its statement that 900 men died.",
    ],
)
def test_what_is_not_taken_back_still_counts(words):
    assert after(words, CLINIC).independence.supporting.low == 2


def test_when_the_only_one_takes_it_back_nobody_is_left():
    back = Said(
        "Gen. Anwar Haddad retracted his claim that 900 men died.", (ARMY,), (count("900", 900),)
    )
    claim = claim_with(
        traced(report("a", "Paper A", 1, said(ARMY)), report("b", "Paper B", 3, back)), "900"
    )
    assert (claim.independence.supporting.low, claim.independence.supporting.high) == (0, 0)


def test_a_retracted_story_takes_with_it_those_who_cite_it():
    story = report("a", "Daily Herald", 1, Said("900 men died.", (), (count("900", 900),)))
    citing = report("b", "Paper B", 2, said(HERALD))
    words = "Daily Herald has retracted its report that 900 men died."
    back = report("c", "Daily Herald", 4, Said(words, (), (count("900", 900),)))
    claim = claim_with(traced(story, citing, back), "900")
    assert claim.independence.supporting.high == 0


def test_another_body_is_not_touched():
    claim = after("Lumen Clinic withdrew its statement that 900 men died.", CLINIC)
    more = after("Justice Monitor said 900 men died.", WATCH)
    assert claim.independence.supporting.low == 1
    assert more.independence.supporting.low == 3


@pytest.mark.parametrize(
    "words",
    [
        "Justice Monitor denied that it had said that 900 men died.",
        "Justice Monitor denies having said that 900 men died.",
        "Justice Monitor denied saying that 900 men died.",
    ],
)
def test_who_denies_having_said_it_is_on_neither_side(words):
    figures = (count("900", 900),)
    denial = report("b", "Paper B", 2, Said(words, (WATCH,), figures, Stance.DENIES))
    claim = claim_with(traced(report("a", "Paper A", 1, said(ARMY)), denial), "900")
    assert claim.independence.supporting.high == 1
    assert claim.independence.opposing.high == 0
    assert "Justice Monitor denies having said this." in {
        reason.text for reason in claim.independence.reasons
    }


def test_who_denies_that_it_happened_is_against():
    words = "Justice Monitor denied that 900 men died."
    figures = (count("900", 900),)
    denial = report("b", "Paper B", 2, Said(words, (WATCH,), figures, Stance.DENIES))
    claim = claim_with(traced(report("a", "Paper A", 1, said(ARMY)), denial), "900")
    assert claim.independence.opposing.low == 1
