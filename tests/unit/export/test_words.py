from datetime import UTC, date, datetime

import pytest

from firsthand.export.words import (
    count,
    elapsed,
    fitted,
    listed,
    number,
    period,
    shortened,
    visible,
    when_published,
    width_em,
)
from firsthand.model.when import When


def test_numbers_have_their_thousands_parted() -> None:
    assert (number(1700), number(17.5), number(0)) == ("1,700", "17.5", "0")


def test_one_is_singular_and_none_is_no() -> None:
    assert (count(0, "report"), count(1, "report"), count(2, "report")) == (
        "no reports",
        "1 report",
        "2 reports",
    )
    assert count(2, "entry", "entries") == "2 entries"


def test_lists_read_as_a_sentence_and_say_how_many_more() -> None:
    assert listed([]) == ""
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(["A", "B", "C", "D"], 3) == "A, B and 2 more"


def test_a_period_repeats_no_month_and_no_year() -> None:
    assert period(date(2031, 6, 14), date(2031, 6, 16)) == "14 to 16 June 2031"
    assert period(date(2031, 6, 14), date(2031, 9, 3)) == "14 June to 3 September 2031"
    assert period(date(2031, 6, 14), date(2032, 9, 3)) == "14 June 2031 to 3 September 2032"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (datetime(2031, 6, 1, tzinfo=UTC), datetime(2031, 7, 1, tzinfo=UTC), "June 2031"),
        (datetime(2031, 1, 1, tzinfo=UTC), datetime(2032, 1, 1, tzinfo=UTC), "2031"),
        (datetime(2031, 6, 1, tzinfo=UTC), datetime(2031, 6, 2, tzinfo=UTC), "1 June 2031"),
        (
            datetime(2031, 6, 3, 9, 0, 0, tzinfo=UTC),
            datetime(2031, 6, 3, 9, 0, 1, tzinfo=UTC),
            "3 June 2031",
        ),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_known(
    start: datetime, end: datetime, words: str
) -> None:
    assert when_published(When(start, end)) == words


def test_an_unknown_date_says_so() -> None:
    assert when_published(None) == "no date"


def test_waits_are_written_in_the_unit_a_person_would_use() -> None:
    assert [elapsed(n) for n in (1, 12, 80, 800)] == ["1 day", "12 days", "3 months", "2 years"]


def test_a_cut_text_ends_at_a_word_and_shows_the_cut() -> None:
    assert shortened("one two  three four", 14) == "one two three…"
    assert shortened("x" * 50, 10) == "x" * 9 + "…"
    assert shortened("short", 10) == "short"


def test_characters_that_turn_text_round_are_written_out() -> None:
    assert visible("a\u202egpj.exe\x00") == "a⟨U+202E⟩gpj.exe⟨U+0000⟩"


def test_marks_that_arabic_needs_and_line_ends_are_left_alone() -> None:
    kept = "می\u200cخواهم \u200f12\u200e\n\tالجيش"
    assert visible(kept) == kept


def test_half_a_character_cannot_break_the_page() -> None:
    assert visible("a\ud800b") == "a⟨U+D800⟩b"


def test_a_label_fits_its_room() -> None:
    cut = fitted("A very long name of an outlet " * 20, 12, 100)
    assert width_em(cut) * 12 <= 100
    assert cut.endswith("…")
    assert fitted("AP", 12, 100) == "AP"
