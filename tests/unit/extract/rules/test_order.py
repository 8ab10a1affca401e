"""What commas and full marks show about the words beside a verb."""

from __future__ import annotations

import pytest

from firsthand.extract.parsing import parse
from firsthand.extract.rules.order import clause_end, clause_start, is_speaker, speaker_before


def before(text: str, verb: str) -> str:
    (passage,) = parse(text, ()).passages
    token = next(token for token in passage.doc if token.text == verb)
    first, last = speaker_before(token)
    return passage.doc[first:last].text


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The road is open, the mayor said.", "the mayor"),
        ("The road is open, the mayor of Dorun, Ida Lee, said.", "the mayor of Dorun, Ida Lee"),
        ("The road is open, when the mayor said.", ""),
    ],
)  # fmt: skip
def test_the_speaker_stands_between_comma_and_verb(text: str, who: str) -> None:
    assert before(text, "said") == who


def test_letters_that_the_tagger_takes_for_a_verb_are_a_name() -> None:
    (passage,) = parse("The guard told CHEK that it was late.", ()).passages
    at = next(token.i for token in passage.doc if token.text == "CHEK")
    assert is_speaker(passage.doc, at, at + 1)


def test_a_clause_lies_between_full_marks() -> None:
    (passage,) = parse("It rained; the road is open, they said. It is late.", ()).passages
    said = next(token.i for token in passage.doc if token.text == "said")
    words = passage.doc[clause_start(passage.doc, said) : clause_end(passage.doc, said)]
    assert words.text == "the road is open, they said"
