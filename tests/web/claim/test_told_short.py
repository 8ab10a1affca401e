"""A remark that names hundreds of reports does not stand before everything else in full."""

from __future__ import annotations

from firsthand.web.pages.ledger.told_short import MOST, told_short


def test_a_remark_of_a_few_lines_is_told_as_it_is() -> None:
    said = "One photograph  stands under two stories. " * 10
    assert told_short(said) == said


def test_of_a_long_one_the_beginning_is_told_and_one_sees_that_it_goes_on() -> None:
    said = "Delta Gazette, Harbour Post, " * 200
    told = told_short(said)
    assert len(told) <= MOST
    assert told.endswith("…")
    assert said.startswith(told.removesuffix("…"))
