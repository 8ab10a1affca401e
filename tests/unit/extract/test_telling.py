"""How attributions lie in one another."""

from __future__ import annotations

from firsthand.extract.parsing import parse
from firsthand.extract.sentences import Page
from firsthand.extract.telling import laid_out


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
