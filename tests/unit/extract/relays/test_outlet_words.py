"""Where an outlet's name ends in the words that follow "told"."""

from __future__ import annotations

import pytest

from firsthand.extract.relays.outlet_words import is_outlet_noun, outlet_words, points_at_outlet


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Harbour News an hour", "Harbour News"),
        ("the Harbour Times warns ministers", "the Harbour Times"),
        ("the newspaper Kaleva afterwards", "the newspaper Kaleva"),
        ("the Sarnian broadcaster NOS", "the Sarnian broadcaster NOS"),
        ("the Al-Shuruq channel again", "the Al-Shuruq channel"),
        ("a correspondent of the BBC live", "a correspondent of the BBC"),
        ("the same station an hour", "the same station"),
        ("Voice of the Coast live", "Voice of the Coast"),
    ],
)
def test_a_name_ends_with_its_last_word_and_its_noun(words: str, name: str) -> None:
    assert outlet_words(words) == name


def test_words_without_a_name_and_a_noun_stay_as_they_are() -> None:
    assert outlet_words("his worried sister") == "his worried sister"


def test_all_the_media_are_no_outlet_that_was_named_before() -> None:
    assert points_at_outlet("station")
    assert not points_at_outlet("media")
    assert is_outlet_noun("reporter")
    assert not is_outlet_noun("bridge")
