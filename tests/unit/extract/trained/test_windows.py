"""Texts are cut into windows that lose no word and hold whole paragraphs."""

import pytest
from tokenizers import Tokenizer

from firsthand.extract.trained.windows import SHAPES, windows_of
from firsthand.model.text import Span
from firsthand.weights.running import tokens

TEXT = (
    "Mill fire: what we know\n\n"
    "“The roof fell in,” said Ada Orlo, who runs the UN office in Harun.\n"
    "Nine people were hurt."
)


@pytest.fixture
def pieces() -> Tokenizer:
    return tokens()


def words(text: str, longest: int, pieces: Tokenizer) -> list[list[str]]:
    return [[w.of(text) for w in one.words] for one in windows_of(text, pieces, longest=longest)]


def test_a_short_text_is_one_window_whose_words_stand_where_they_stood(pieces: Tokenizer) -> None:
    (window,) = windows_of(TEXT, pieces)
    assert [word.of(TEXT) for word in window.words][:6] == [
        "Mill",
        "fire",
        ":",
        "what",
        "we",
        "know",
    ]
    assert set(window.parts) == {0, 1, 2}
    assert len(window.firsts) == len(window.words) == len(window.parts)
    assert len(window.pieces) == len(window.shapes)


def test_no_word_is_lost_or_read_twice_however_short_the_windows(pieces: Tokenizer) -> None:
    text = TEXT + "\n" + "He said that it was so and she said that it was not so. " * 30
    whole = [word for window in words(text, 512, pieces) for word in window]
    cut = [word for window in words(text, 24, pieces) for word in window]
    assert cut == whole


def test_no_window_is_longer_than_asked(pieces: Tokenizer) -> None:
    text = "said " * 400
    assert all(len(one.pieces) <= 48 for one in windows_of(text, pieces, longest=48))


def test_a_long_paragraph_is_cut_where_a_sentence_ends(pieces: Tokenizer) -> None:
    text = "The mill burned down early on Tuesday. " * 20
    for window in words(text.strip(), 64, pieces):
        assert window[-1] == "."


def test_only_the_places_asked_for_are_read(pieces: Tokenizer) -> None:
    place = Span(TEXT.index("Nine"), len(TEXT))
    (window,) = windows_of(TEXT, pieces, [place])
    assert window.words[0].of(TEXT) == "Nine"


def test_how_a_word_is_written_is_kept_beside_its_piece(pieces: Tokenizer) -> None:
    (window,) = windows_of(TEXT, pieces)
    shape = {
        word.of(TEXT): window.shapes[first]
        for word, first in zip(window.words, window.firsts, strict=True)
    }
    assert shape["Orlo"] != shape["runs"] != shape["UN"]
    assert shape["roof"] == shape["runs"] + SHAPES // 2, "it is spoken: within quotation marks"


def test_a_text_without_words_has_no_window(pieces: Tokenizer) -> None:
    assert list(windows_of(" \n\n ", pieces)) == []
