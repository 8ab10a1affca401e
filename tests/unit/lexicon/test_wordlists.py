"""The word lists beside the code."""

from __future__ import annotations

import pytest

from firsthand.lexicon.wordlists import entries, word_map, word_set
from firsthand.model.source import SourceKind


def test_comments_and_empty_lines_are_no_entries() -> None:
    assert all(entry and not entry.startswith("#") for entry in entries("titles"))
    assert "mr" in word_set("titles")


@pytest.mark.parametrize("name", ["roles", "organisations"])
def test_every_noun_of_a_list_has_a_kind_of_source(name: str) -> None:
    assert all(SourceKind(kind) for kind in word_map(name).values())


def test_several_keys_share_a_value() -> None:
    assert word_map("nationalities")["iraqi"] == "Iraq"
    assert word_map("nationalities")["american"] == word_map("nationalities")["us"] == "US"
