"""What tells of a plan, a wish or a deed is no claim; what tells what is so stays."""

from __future__ import annotations

import pytest

from firsthand.extract.attributions.claiming import claims
from firsthand.extract.parsing import parse
from firsthand.extract.sentences import Page
from firsthand.model.ports import Attribution
from firsthand.model.text import Span


def _kept(text: str, source: str, cue: str, content: str) -> bool:
    spans = [
        Span(text.index(part), text.index(part) + len(part)) for part in (content, cue, source)
    ]
    said = Attribution((spans[0],), (spans[1],), (spans[2],))
    return claims(Page.of(parse(text, ())), [said]) == [said]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The operator has agreed to sell it.", "The operator", "has agreed", "to sell it"),
        ("She declined to be named.", "She", "declined", "to be named"),
        ("Hopes for a quick deal faded.", "Hopes", "Hopes for", "a quick deal"),
        ("Both sides have shown restraint.", "Both sides", "have shown", "restraint"),
        ("The gunmen took two men.", "The gunmen", "took", "two men"),
    ],
)
def test_plans_wishes_and_deeds_are_left_out(
    text: str, source: str, cue: str, content: str
) -> None:
    assert not _kept(text, source, cue, content)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The group claims to hold the town.", "The group", "claims", "to hold the town"),
        ("The bridge is said to have fallen.", "The bridge", "is said", "to have fallen"),
        ("The map shows nine huts.", "The map", "shows", "nine huts"),
        ("The mayor expects 40 more families.", "The mayor", "expects", "40 more families"),
        ("The state put the toll at seven.", "The state", "put", "the toll at seven"),
        ("The hospital counted seven.", "The hospital", "counted", "seven"),
    ],
)
def test_what_tells_that_something_is_so_stays(
    text: str, source: str, cue: str, content: str
) -> None:
    assert _kept(text, source, cue, content)


def test_who_was_seen_by_somebody_tells_nothing(marked) -> None:
    page = marked("{Three of them} [had not been seen] by <a lawyer>.")
    assert claims(Page.of(parse(page.text, ())), page.said) == []


def test_what_stands_by_somebodys_account_is_told_even_where_the_parse_has_no_verb(marked) -> None:
    page = marked("{All six bore wounds}, [according to] <a doctor>.")
    assert len(claims(Page.of(parse(page.text, ())), page.said)) == 1
