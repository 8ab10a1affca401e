"""Which phrases name somebody who can speak."""

from __future__ import annotations

import pytest

from firsthand.extract.parsing import parse
from firsthand.extract.rules.parties import names_party


def is_party(text: str) -> bool:
    (passage,) = parse(text, ()).passages
    words = [token for token in passage.doc if not token.is_punct]
    return names_party(words[: len(text.split(":")[0].split())])


@pytest.mark.parametrize(
    "words", ["Dr Osei", "The harbour office", "A driver in the queue", "Ana Torres", "RCMP"]
)
def test_people_bodies_and_names_are_parties(words: str) -> None:
    assert is_party(f"{words}: the road is open.")


@pytest.mark.parametrize("words", ["Iraq", "The weather", "Frustration with police", "Tuesday"])
def test_places_times_and_things_are_not(words: str) -> None:
    assert not is_party(f"{words}: the road is open.")
