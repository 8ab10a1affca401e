"""What the statements of a case are found by."""

from firsthand.model.ids import ItemId, StatementId
from firsthand.model.statement import Statement
from firsthand.model.text import Span
from firsthand.trace.matching.case_words import LONGEST, item_words, words_without_speaker

WORDS = "boat " * 300_000


def statement(source: tuple[Span, ...] = ()) -> Statement:
    whole = Span(0, len(WORDS))
    return Statement(
        StatementId("st-1"), ItemId("item-1"), sentence=whole, content=(whole,), source=source
    )


def test_of_what_is_longer_than_any_sentence_the_beginning_is_looked_at() -> None:
    assert len(words_without_speaker(statement(), WORDS)) == LONGEST
    vocabulary: dict[str, int] = {}
    item_words("a net " + WORDS, [statement()], vocabulary)
    assert "boat" in vocabulary


def test_the_words_that_name_the_speaker_do_not_count() -> None:
    left = words_without_speaker(statement((Span(0, 5),)), "Ferry" + WORDS[5:])
    assert "Ferry" not in left
    assert len(left) <= LONGEST + 1
