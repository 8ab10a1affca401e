"""Which sentence, and which words of it, stand at a place in a text?

Wraps the parse of one item for those who come with spans: the builder of
statements, and the readers of speakers and chains.

Callers: the modules of `firsthand.extract` and `firsthand.extract.speakers`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Span as Tokens

from firsthand.extract.parsing import Parsed, Passage
from firsthand.model.text import Role, Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text.

    Attributes:
        place: Where it stands.
        tokens: Its parse.
        passage: The paragraph it belongs to.
    """

    place: Span
    tokens: Tokens
    passage: Passage

    @property
    def role(self) -> Role:
        """What the paragraph is on its page; body text when nothing says."""
        return self.passage.block.role if self.passage.block else Role.BODY


@dataclass(frozen=True)
class Page:
    """The sentences of one text, found by place.

    Attributes:
        text: The text of the item.
        sentences: All sentences that are read, in order.
    """

    text: str
    sentences: tuple[Sentence, ...]

    @classmethod
    def of(cls, parsed: Parsed) -> Page:
        """Lay out the sentences of a parsed text."""
        found = [
            Sentence(place, tokens, passage)
            for passage in parsed.passages
            for tokens, place in _parts(passage)
        ]
        return cls(parsed.text, tuple(found))

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.place.start for sentence in self.sentences]

    def number_at(self, position: int) -> int:
        """Give the number of the sentence at or before a place; -1 before the first."""
        return bisect_right(self._starts, position) - 1

    def at(self, position: int) -> Sentence | None:
        """Give the sentence that holds a place; None between sentences."""
        number = self.number_at(position)
        if number < 0 or position >= self.sentences[number].place.end:
            return None
        return self.sentences[number]

    def over(self, spans: Sequence[Span]) -> tuple[Sentence, ...]:
        """Give the sentences that share a code point with any of the spans."""
        if not spans:
            return ()
        first = max(0, self.number_at(min(s.start for s in spans)))
        last = self.number_at(max(s.end for s in spans) - 1)
        between = self.sentences[first : last + 1]
        return tuple(s for s in between if any(s.place.overlaps(span) for span in spans))

    def tokens(self, span: Span) -> Tokens | None:
        """Give the parsed words at a place inside one paragraph; None elsewhere."""
        sentence = self.at(span.start)
        if sentence is None:
            return None
        passage = sentence.passage
        start, end = span.start - passage.offset, span.end - passage.offset
        return passage.doc.char_span(start, end, alignment_mode="expand")


def _parts(passage: Passage) -> Iterator[tuple[Tokens, Span]]:
    """Give the sentences of a paragraph; a headline is one, however the parse cuts it."""
    if passage.block is not None and passage.block.role is Role.TITLE and len(passage.doc):
        yield passage.doc[:], passage.place
    else:
        yield from passage.sentences()


def without(span: Span, holes: Sequence[Span]) -> list[Span]:
    """Give what is left of a span when others are taken out, in order."""
    left, at = [], span.start
    for hole in sorted(hole for hole in holes if hole.overlaps(span)):
        if hole.end <= at:
            continue
        if hole.start > at:
            left.append(Span(at, hole.start))
        at = max(at, hole.end)
    if at < span.end:
        left.append(Span(at, span.end))
    return left
