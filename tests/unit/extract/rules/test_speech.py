import pytest

from firsthand.extract.parsing import parse
from firsthand.extract.rules.spans import Paragraph
from firsthand.extract.rules.speech import source_of, utterances


def spoken(text: str) -> list[tuple[str, str | None, str]]:
    (passage,) = parse(text, ()).passages
    paragraph = Paragraph(text, passage)
    return [
        (
            one.quotation.inside.of(text),
            one.verb.text if one.verb is not None else None,
            " ".join(span.of(text) for span in paragraph.spans(source_of(paragraph, one))),
        )
        for one in utterances(paragraph)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Go," she snapped.', [("Go,", "snapped", "she")]),
        ('She snapped, "Go."', [("Go.", "snapped", "She")]),
        ('"Who called?" asked the guard.', [("Who called?", "asked", "the guard")]),
        ('"Go," she said. "Now."', [("Go,", "said", "she"), ("Now.", None, "")]),
    ],
)
def test_speech_finds_its_verb_and_speaker(
    text: str, expected: list[tuple[str, str | None, str]]
) -> None:
    assert spoken(text) == expected


@pytest.mark.parametrize(
    "text", ['The "iron bridge" fell.', 'They sang "Home" and left.', 'The film "Rain" won.']
)
def test_titles_and_quoted_words_are_no_speech(text: str) -> None:
    assert spoken(text) == []
