"""Words that name a relay, and where in the chain they put it."""

from __future__ import annotations

import pytest

from firsthand.extract.relays.reaching import Place, relays_in
from firsthand.model.text import Span


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Ada Ferrer told the Harbour Times that nine died.", "the Harbour Times", Place.BEFORE),
        ("Speaking to Reuters, Ada Ferrer said nine died.", "Reuters", Place.BEFORE),
        ("Ada Ferrer said so, according to AP.", "AP", Place.BEFORE),
        ("Ada Ferrer said so, the Harbour Times reported.", "the Harbour Times", Place.BEFORE),
        ("“Nine died,” reported the Harbour Times.", "the Harbour Times", Place.BEFORE),
        ("The Harbour Times, citing Ada Ferrer, said so.", "Ada Ferrer", Place.BEHIND),
        ("The Harbour Times, which quoted officials, said so.", "officials", Place.BEHIND),
    ],
)
def test_the_words_around_tell_the_place_in_the_chain(text: str, words: str, place: Place) -> None:
    found = {(relay.words, relay.place) for relay in relays_in(text, Span(0, len(text)), ())}
    assert (words, place) in found


def test_words_inside_what_is_said_name_no_relay() -> None:
    text = "Ada Ferrer said the mayor told Reuters so."
    content = Span(text.index("the mayor"), len(text) - 1)
    found = relays_in(text, Span(0, len(text)), [content])
    assert all("Reuters" not in relay.words for relay in found)
    assert any("Reuters" in relay.words for relay in relays_in(text, Span(0, len(text)), ()))


def test_the_place_of_the_name_is_that_in_the_whole_text() -> None:
    text = "It rained. Ada Ferrer told Reuters so."
    (relay,) = relays_in(text, Span(text.index("Ada"), len(text)), ())
    assert relay.span.of(text).startswith("Reuters")
    assert relay.addressed
