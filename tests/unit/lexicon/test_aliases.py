"""Public names of one body."""

from __future__ import annotations

import pytest

from firsthand.lexicon.aliases import alias_group, listed_names
from firsthand.lexicon.wordlists import entries
from firsthand.model.source import SourceKind


@pytest.mark.parametrize(
    ("left", "right"),
    [("HRW", "Human Rights Watch"), ("Daesh", "ISIL"), ("AP", "The Associated Press")],
)
def test_names_of_one_body_share_a_group(left: str, right: str) -> None:
    assert alias_group(left) == alias_group(right) is not None


def test_a_name_that_no_list_knows_has_no_group() -> None:
    assert alias_group("Harbour Rights Observatory") is None
    assert alias_group("is") is None


def test_every_listed_kind_is_a_kind_of_source() -> None:
    kinds = {entry.partition(":")[0].strip() for entry in entries("aliases")}
    assert {SourceKind(kind).value for kind in kinds} == kinds


def test_names_to_look_for_are_all_the_names_of_all_groups() -> None:
    names = listed_names()
    assert "Human Rights Watch" in names
    assert len(names) > len(entries("aliases"))
