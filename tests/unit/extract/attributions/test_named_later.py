"""Who is described in the lead of a report, and named in its next sentence."""

from __future__ import annotations

import pytest

from firsthand.extract.chains import chains, tellings
from firsthand.extract.parsing import parse
from firsthand.extract.sentences import Page

NEXT = "\n\n{2“They came at dawn,”} <2Ada Brun> [2told] the Sunday Ledger."


def first_speaker(page) -> str:
    reading = tellings(page.item, Page.of(parse(page.text, ())), page.said)
    (chain,) = chains(page.item, reading.tellings[0])
    return chain[-1].name


@pytest.mark.parametrize(
    "described", ["the head of the dockers' union", "The town's mayor", "a rebel commander"]
)
def test_an_office_told_first_is_held_by_whoever_is_only_named_next(marked, described: str) -> None:
    assert first_speaker(marked(f"<1{described}> [1said] {{1nine had died}}.{NEXT}")) == "Ada Brun"


@pytest.mark.parametrize(
    "first",
    [
        "<1A nurse who asked not to be named> [1said] {1nine had died}.",
        "<1The mayor, on condition of anonymity,> [1said] {1nine had died}.",
        "<1Two commanders> [1said] {1nine had died}.",
        "<1A resident> [1said] {1nine had died}.",
    ],
)
def test_who_stays_without_a_name_or_is_several_gets_none(marked, first: str) -> None:
    assert first_speaker(marked(first + NEXT)) != "Ada Brun"


def test_who_is_named_with_an_office_of_his_own_is_somebody_else(marked) -> None:
    following = "\n\n{2“They came at dawn,”} <2Judge Ada Brun> [2said]."
    page = marked(f"<1The head of the dockers' union> [1said] {{1nine had died}}.{following}")
    assert first_speaker(page) == "head of the dockers' union"


def test_a_name_two_sentences_farther_on_is_somebody_else(marked) -> None:
    between = " It rained. The port was closed. The ships left."
    page = marked(f"<1The head of the dockers' union> [1said] {{1nine had died}}.{between}{NEXT}")
    assert first_speaker(page) == "head of the dockers' union"


def test_an_office_that_comes_back_with_a_name_is_the_same_one(marked) -> None:
    later = "\n\n{2Shells came from the ridge}, <2Commander Ossian Dray of the Front> [2said]."
    assert first_speaker(marked(f"<1a rebel commander> [1said] {{1nine had died}}.{later}")) == (
        "Ossian Dray"
    )


def test_two_who_hold_the_same_office_are_not_guessed_between(marked) -> None:
    later = (
        " {2It was dark}, <2Commander Ossian Dray> [2said]."
        " {3It was light}, <3Commander Milo Hest> [3said]."
    )
    found = first_speaker(marked(f"<1a rebel commander> [1said] {{1nine had died}}.{later}"))
    assert found == "rebel commander"


def test_who_is_not_quoted_may_be_the_other_side(marked) -> None:
    following = " Then <2Ada Brun> [2said] {2that all were well}."
    page = marked(f"<1The defence minister> [1said] {{1nine had died}}.{following}")
    assert first_speaker(page) != "Ada Brun"
