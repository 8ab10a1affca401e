"""Where a trained reader names other words, its chain stands; whom they mean the rules say."""

from __future__ import annotations

from collections.abc import Callable

from firsthand.extract.statements import statements_of
from firsthand.model.ports import NamedLink
from firsthand.model.text import Span
from tests.unit.extract.conftest import Marked

Make = Callable[..., Marked]


def named(page: Marked, **steps_of: int) -> tuple[NamedLink, ...]:
    """Name words of a text, underscores for blanks, by their steps before the speaker."""
    words = {each.replace("_", " "): steps for each, steps in steps_of.items()}
    places = {each: page.text.index(each) for each in words}
    return tuple(
        NamedLink(Span(places[each], places[each] + len(each)), steps)
        for each, steps in sorted(words.items(), key=lambda pair: places[pair[0]])
    )


def chains(page: Marked) -> list[list[str]]:
    return [[one.name for one in each.chain] for each in statements_of(page.item, page)]


def test_a_reader_that_knows_no_better_leaves_the_rules_chain(marked: Make) -> None:
    page = marked("<Ada Ferrer> [said] {nine boats had been lost}.")
    assert chains(page) == [["Ada Ferrer"]]


def test_a_relay_that_the_rules_missed_is_put_before_the_speaker(marked: Make) -> None:
    page = marked("<Ada Ferrer> [said] {nine boats had been lost}. It was heard on Radio Lisse.")
    page.named = named(page, Radio_Lisse=1, Ada_Ferrer=0)
    assert chains(page)[0] == ["Radio Lisse", "Ada Ferrer"]


def test_two_speakers_of_one_statement_are_two_chains_with_ids_of_their_own(marked: Make) -> None:
    page = marked("<Ada Ferrer> [said] {nine boats had been lost}, as Ben Oru confirmed.")
    page.named = named(page, Ada_Ferrer=0, Ben_Oru=0)
    found = [one for one in statements_of(page.item, page) if one.cue]
    assert [one.chain[0].name for one in found] == ["Ada Ferrer", "Ben Oru"]
    assert len({one.id for one in found}) == 2
    assert [one.source for one in found] == [one.chain[0].spans for one in found]


def test_an_empty_answer_makes_it_the_outlets_own_word(marked: Make) -> None:
    page = marked("<Ada Ferrer> [said] {nine boats had been lost}.")
    page.named = ()
    assert chains(page)[0] == []


def test_an_answer_that_names_the_same_words_changes_nothing(marked: Make) -> None:
    page = marked("<Ada Ferrer, the mayor,> [said] {nine boats had been lost}.")
    before = [one for one in statements_of(page.item, page) if one.cue]
    page.named = named(page, Ferrer=0)
    assert [one for one in statements_of(page.item, page) if one.cue] == before


def test_a_pronoun_is_put_down_to_whom_the_rules_took_it_for(marked: Make) -> None:
    page = marked(
        "<Ada Ferrer> [said] {it was late}. <2She> [2told] the Herald {2nine boats sank}."
    )
    page.named = named(page, She=0, the_Herald=1)
    assert chains(page)[-1][-1] == "Ada Ferrer"
