"""What a reader cut side by side is put inside one another again."""

from __future__ import annotations

from firsthand.extract.attributions.nesting import nested
from firsthand.extract.parsing import parse
from firsthand.extract.sentences import Page
from firsthand.model.ports import Attribution
from firsthand.model.text import Span


def _span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_a_speaker_swallowed_by_anothers_source_is_parted_from_it() -> None:
    text = "Police said a witness, Tom Reed, had told them that the car was red."
    one = Attribution(
        (_span(text, "that the car was red"),),
        (_span(text, "had told"),),
        (_span(text, "Police said a witness, Tom Reed,"),),
    )
    inner, outer = nested(Page.of(parse(text, ())), [one])
    assert inner.source[0].of(text) == "a witness, Tom Reed,"
    assert outer.source[0].of(text) == "Police"
    assert outer.content[0].holds(inner.content[0])


def test_a_content_that_ends_with_the_next_speaker_goes_on_to_what_he_says() -> None:
    text = "The Herald wrote that the minister told parliament the rails were old."
    outer = Attribution(
        (_span(text, "that the minister"),), (_span(text, "wrote"),), (_span(text, "The Herald"),)
    )
    inner = Attribution(
        (_span(text, "the rails were old"),), (_span(text, "told"),), (_span(text, "the minister"),)
    )
    widened = nested(Page.of(parse(text, ())), [outer, inner])[0]
    assert widened.content[0].of(text) == "that the minister told parliament the rails were old"
