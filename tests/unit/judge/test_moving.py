"""Corrections that move with their words."""

from __future__ import annotations

from firsthand.judge.moving import moved_to_its_words
from firsthand.model.text import Span
from tests.unit.decided_by_hand import statement

SAID = statement(1, 4, 8, cue=(Span(0, 3),))


def test_a_statement_whose_words_stand_where_they_stood_stays():
    assert moved_to_its_words(SAID, "four", "one four") is SAID


def test_a_statement_moves_by_as_much_as_its_words():
    moved = moved_to_its_words(SAID, "four", "two one four")
    assert moved is not None
    assert (moved.content, moved.cue, moved.sentence) == (
        (Span(8, 12),),
        (Span(4, 7),),
        Span(8, 12),
    )


def test_words_that_are_gone_or_stand_twice_are_not_guessed():
    assert moved_to_its_words(SAID, "four", "one five") is None
    assert moved_to_its_words(SAID, "four", "a one four or four") is None


def test_words_in_two_parts_must_keep_their_distance():
    parted = statement(1, 0, 3, content=(Span(0, 3), Span(8, 12)))
    assert moved_to_its_words(parted, "one four", "x one and  four") is None
    assert moved_to_its_words(parted, "one four", "x one and four") is not None
