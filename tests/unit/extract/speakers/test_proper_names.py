"""Which words are a name."""

from __future__ import annotations

import pytest

from firsthand.extract.speakers.proper_names import is_name_like, name_start, role_end


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ministry of Water", True),
        ("al-Haddad", True),
        ("the Herald", False),
        ("senior official", False),
        ("Water ministry", False),
        ("", False),
        ("Brigade 17", True),
        ("Red Heron Brigade June 14", False),
    ],
)
def test_a_name_has_capitals_but_for_its_joining_words(words: str, name: bool) -> None:
    assert is_name_like(words) is name


def test_the_role_ends_where_the_name_begins() -> None:
    words = ["army", "spokesman", "Omar", "bin", "Haddad"]
    assert role_end(words) == name_start(words) == 2


def test_small_words_alone_hold_no_name() -> None:
    words = ["a", "senior", "official"]
    assert name_start(words) == len(words)
    assert role_end(words) == 0


def test_the_month_of_an_issue_is_no_name() -> None:
    assert not is_name_like("May 2022")
    assert is_name_like("Channel 4")
