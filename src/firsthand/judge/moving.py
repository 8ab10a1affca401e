"""Where does a corrected statement stand when its text was read anew?

A person's correction keeps the words of its content. Where they no longer stand
at their places, and stand in the text at one other distance, the whole statement
moves by that distance.

Pure functions. Caller: `firsthand.judge.statements`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from firsthand.model.statement import Statement
from firsthand.model.text import Span, words_at


def moved_to_its_words(statement: Statement, words: str, text: str) -> Statement | None:
    """Give a statement where its words stand.

    Args:
        statement: As the person saw it.
        words: The words of its content then; empty: take it as it is.
        text: The text of its item today.

    Returns:
        None when the words stand nowhere in the text, or at several places.
    """
    if not words or words_at(text, statement.content) == words:
        return statement
    first = words[: statement.content[0].end - statement.content[0].start]
    start = text.find(first)
    if start < 0 or text.find(first, start + 1) >= 0:
        return None
    moved = _moved(statement, start - statement.content[0].start)
    return moved if words_at(text, moved.content) == words else None


def _moved(statement: Statement, by: int) -> Statement:
    return replace(
        statement,
        sentence=_span(statement.sentence, by),
        content=_spans(statement.content, by),
        cue=_spans(statement.cue, by),
        source=_spans(statement.source, by),
        chain=tuple(replace(link, spans=_spans(link.spans, by)) for link in statement.chain),
        hedges=_spans(statement.hedges, by),
        figures=tuple(replace(figure, span=_span(figure.span, by)) for figure in statement.figures),
    )


def _span(span: Span, by: int) -> Span:
    return Span(max(0, span.start + by), max(0, span.end + by))


def _spans(spans: Iterable[Span], by: int) -> tuple[Span, ...]:
    return tuple(_span(span, by) for span in spans)
