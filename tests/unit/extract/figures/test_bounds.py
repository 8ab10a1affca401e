from __future__ import annotations

import pytest

from firsthand.extract.figures.bounds import bounded


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("at least seven people", 7, None),
        ("no fewer than 12 people", 12, None),
        ("upwards of 40 people", 40, None),
        ("50+ people", 50, None),
        ("20 or more people", 20, None),
        ("up to 1,700 people", None, 1700),
        ("as many as 40 people", None, 40),
        ("30 to 60 people", 30, 60),
        ("30-60 people", 30, 60),
        ("between 160 and 190 people", 160, 190),
        ("between 12 to 19 people", 12, 19),
        ("either five or six people", 5, 6),
        ("at least 15 and up to 25 people", 15, 25),
    ],
)
def test_bounding_words_open_or_close_the_ends(
    words: str, low: float | None, high: float | None
) -> None:
    (found,) = bounded(words)
    assert (found.low, found.high) == (low, high)


def test_more_than_excludes_the_number_itself() -> None:
    (found,) = bounded("more than 279 people")
    assert (found.low, found.high, found.low_excluded) == (279, None, True)


def test_fewer_than_excludes_the_number_itself() -> None:
    (found,) = bounded("fewer than 50 people")
    assert (found.low, found.high, found.high_excluded) == (None, 50, True)


@pytest.mark.parametrize("words", ["some 1,700 men", "about 1,700 men", "an estimated 1,700 men"])
def test_an_approximate_number_keeps_its_value(words: str) -> None:
    (found,) = bounded(words)
    assert (found.low, found.high, found.approximate) == (1700, 1700, True)


def test_two_bounding_words_both_count() -> None:
    (found,) = bounded("at least some 50 men")
    assert (found.low, found.high, found.approximate) == (50, None, True)
    assert "at least some 50 men"[found.start : found.end] == "at least some 50"


@pytest.mark.parametrize("words", ["rose from 560 to 770", "was revised from 560 to 770"])
def test_a_change_is_two_figures_and_no_range(words: str) -> None:
    assert [(f.low, f.high) for f in bounded(words)] == [(560, 560), (770, 770)]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("The toll has gone up to thirty-four.", 34, 34),
        ("The toll went up to 34.", 34, 34),
        ("Up to 34 died.", None, 34),
    ],
)
def test_a_toll_that_goes_up_to_a_number_is_that_number(
    words: str, low: float | None, high: float
) -> None:
    (value,) = bounded(words)
    assert (value.low, value.high) == (low, high)
