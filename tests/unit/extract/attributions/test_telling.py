"""How attributions lie in one another."""

from __future__ import annotations

from firsthand.extract.attributions.telling import laid_out
from firsthand.extract.parsing import parse
from firsthand.extract.sentences import Page


def _laid_out(page):
    return laid_out(Page.of(parse(page.text, ())), page.said)


def test_a_telling_knows_the_smallest_one_around_it(marked) -> None:
    page = marked("<1A> [1said] {1<2B> [2said] {2<3C> [3said] {3nine people died}}}.")
    first, second, third = _laid_out(page)
    assert first.outer is None
    assert second.outer is first
    assert third.outer is second


def test_who_doubts_a_claim_judges_it_and_who_reports_it_does_not(marked) -> None:
    doubted = marked("<1Ada> [1doubted] {1the [2claim] by <2Tom> {2that nine people died}}.")
    reported = marked("<1Ada> [1reported] {1the [2claim] by <2Tom> {2that nine people died}}.")
    later = marked("{1The [2claim] by <2Tom> {2that nine died} is unconfirmed}, <1Ada> [1said].")
    assert _laid_out(doubted)[1].judged
    assert _laid_out(later)[1].judged
    assert not _laid_out(reported)[1].judged


def test_an_outlet_at_the_end_of_a_content_is_no_part_of_it(marked) -> None:
    page = marked("<Ada Ferrer> [said] {nine people died, the Harbour Times reports}.")
    (telling,) = _laid_out(page)
    assert telling.said.content[0].of(page.text) == "nine people died"


def test_citing_somebody_says_nothing_by_itself(marked) -> None:
    page = marked("<1Reuters> [1said] {1nine died}, [2citing] {2Ada Ferrer of Sea Rescue}.")
    assert [telling.citation for telling in _laid_out(page)] == [False, True]


def test_only_the_sentence_around_judges_what_is_told_in_it(marked) -> None:
    page = marked(
        "<1EGE> [1:] {1Nobody believes the number. I met a priest, <2who> [2told] me"
        " {2eight had died}}."
    )
    outer, inner = laid_out(Page.of(parse(page.text, ())), page.said)
    assert inner.outer is outer
    assert not inner.judged


def test_who_denies_behind_the_words_judges_them(marked) -> None:
    page = marked("{1<2Two survivors> [2said] {2the boat was towed}}, <1the navy> [1denied].")
    _, inner = laid_out(Page.of(parse(page.text, ())), page.said)
    assert inner.judged


def test_whom_an_outlet_cites_with_why_he_has_no_name_says_nothing(marked) -> None:
    page = marked("<Reuters> [quoted] {a port official who was not named}.")
    (only,) = laid_out(Page.of(parse(page.text, ())), page.said)
    assert only.citation
    page = marked("<Reuters> [quoted] {a port official as saying the gate was open}.")
    (only,) = laid_out(Page.of(parse(page.text, ())), page.said)
    assert not only.citation
