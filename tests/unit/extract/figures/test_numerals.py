from __future__ import annotations

import pytest

from firsthand.extract.figures.numerals import numerals


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,700 men", 1700),
        ("1 700 men", 1700),
        ("12,345,678 people", 12_345_678),
        ("seven men", 7),
        ("twenty-three men", 23),
        ("two hundred and fifty men", 250),
        ("a hundred men", 100),
        ("three thousand four hundred men", 3400),
        ("1.5 million people", 1_500_000),
        ("two dozen men", 24),
        ("a dozen men", 12),
        ("half a dozen men", 6),
    ],
)
def test_a_number_is_read_in_digits_and_in_words(words: str, value: float) -> None:
    (found,) = numerals(words)
    assert (found.low, found.high, found.unsure) == (value, value, False)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("dozens died", 24, 99),
        ("scores died", 40, 99),
        ("hundreds died", 200, 999),
        ("thousands died", 2000, 9999),
        ("tens of thousands fled", 20_000, 99_999),
        ("several died", 3, 9),
        ("several dozen died", 24, 99),
    ],
)
def test_a_vague_word_keeps_the_range_it_can_mean(words: str, low: float, high: float) -> None:
    (found,) = numerals(words)
    assert (found.low, found.high, found.vague) == (low, high, True)


@pytest.mark.parametrize(("words", "value"), [("17,00 men", 1700), ("1.700 men", 1700)])
def test_a_malformed_or_doubtful_numeral_is_marked_unsure(words: str, value: float) -> None:
    (found,) = numerals(words)
    assert found.low == value
    assert found.unsure


def test_two_numbers_joined_by_and_are_two_numbers() -> None:
    assert [n.low for n in numerals("between five and eight men")] == [5, 8]


@pytest.mark.parametrize("words", ["the 11th day", "F-16 jets", "$40 was paid", "at 14:30", "40%"])
def test_ordinals_names_money_times_and_shares_are_no_numerals(words: str) -> None:
    assert numerals(words) == []


def test_a_day_before_a_count_is_not_run_into_it() -> None:
    assert [n.low for n in numerals("on June 14 170 men were shot")] == [14, 170]
