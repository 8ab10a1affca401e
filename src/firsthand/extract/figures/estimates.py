"""Of what is a bare estimate: "raised its estimate to 560"?

The number has neither a noun nor a word of harm beside it. What it counts was
said just before: in the same sentence, or in one of the two before it.

Caller: `firsthand.extract.figures.reading`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Tokens

from firsthand.extract.figures.counted import Counted
from firsthand.extract.figures.harm import word_facet
from firsthand.extract.parsing import Passage

SENTENCES_BACK = 2
"""How far what is counted can lie behind; farther back another count may be meant."""
INHERITED = {"killed", "injured", "missing", "detained", "displaced", "exhumed"}


def facet_said_before(
    passage: Passage, count: Counted, before: Passage | None = None
) -> str | None:
    """Give what happened to those whom a bare estimate counts.

    Args:
        passage: The paragraph that holds the number.
        count: The number.
        before: The paragraph before it, if any.

    Returns:
        The only thing of which the nearest sentence with a word of harm speaks;
        None when it speaks of two ("killed and injured"), or when no such
        sentence is near.
    """
    for sentence in _back_from(passage, count, before):
        facets = {facet for token in sentence if (facet := word_facet(token)) in INHERITED}
        if facets:
            return next(iter(facets)) if len(facets) == 1 else None
    return None


def _back_from(passage: Passage, count: Counted, before: Passage | None) -> Iterator[Tokens]:
    """Give the sentence of a number and those before it, the nearest first."""
    sentences = [s for s in passage.doc.sents if s.start <= count.token.i]
    if before is not None and len(sentences) <= SENTENCES_BACK:
        sentences = [*before.doc.sents, *sentences]
    yield from reversed(sentences[-SENTENCES_BACK - 1 :])
