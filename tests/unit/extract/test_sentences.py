"""Finding sentences and words by their place."""

from __future__ import annotations

from firsthand.extract.parsing import parse
from firsthand.extract.sentences import Page, without
from firsthand.model.text import Role, Span

TEXT = "The port is closed.\n\nShips left. Nobody came."


def test_a_place_leads_to_its_sentence_and_to_none_between_paragraphs() -> None:
    page = Page.of(parse(TEXT, ()))
    found = page.at(TEXT.index("left"))
    assert found is not None
    assert found.place.of(TEXT) == "Ships left."
    assert found.role is Role.BODY
    assert page.at(TEXT.index("\n")) is None


def test_spans_lead_to_every_sentence_they_touch() -> None:
    page = Page.of(parse(TEXT, ()))
    spans = [Span(4, 8), Span(TEXT.index("left"), TEXT.index("left") + 4)]
    assert [s.place.of(TEXT) for s in page.over(spans)] == ["The port is closed.", "Ships left."]
    assert page.over([]) == ()


def test_words_are_found_by_their_place_in_the_whole_text() -> None:
    page = Page.of(parse(TEXT, ()))
    at = TEXT.index("Nobody")
    tokens = page.tokens(Span(at, at + 6))
    assert tokens is not None
    assert tokens.text == "Nobody"


def test_what_is_left_of_a_span_comes_in_order() -> None:
    assert without(Span(0, 10), [Span(6, 8), Span(2, 4)]) == [Span(0, 2), Span(4, 6), Span(8, 10)]
    assert without(Span(0, 4), [Span(0, 9)]) == []
    assert without(Span(0, 4), [Span(5, 9)]) == [Span(0, 4)]
