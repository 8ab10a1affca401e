"""Whose document the words for it say it is."""

from __future__ import annotations

import pytest

from firsthand.extract.speakers.documents import owner_words
from firsthand.extract.speakers.phrases import describe


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("a statement by Ada Ferrer", "Ada Ferrer"),
        ("his letter", "he"),
        ("pictures that the group posted", "the group"),
        ("a letter", None),
    ],
)
def test_the_owner_is_given_in_words_that_can_be_resolved(words: str, owner: str | None) -> None:
    assert owner_words(describe(words), words) == owner
