"""From tokens of one paragraph to places in the whole text, and back.

The rules think in sets of token numbers: joining, cutting and comparing are
plain set work. Only the finished attribution speaks of code points.

Callers: the modules of `firsthand.extract.rules`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Token

from firsthand.extract.parsing import Passage
from firsthand.extract.rules.quotes import Quotation, quotations
from firsthand.model.text import Span

NOTHING: frozenset[int] = frozenset()

KEPT_AT_THE_START = "\"'“‘$([#@"
"""Marks that belong to what follows them."""
KEPT_AT_THE_END = "\"'”’%)]?!"
"""Marks that belong to what stands before them."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An attribution in the token numbers of one paragraph.

    Attributes:
        content: What is told; never empty in a finished one.
        cue: The words that report.
        source: The words that name who tells.
        direct: Is the content, or part of it, a whole quotation?
        verb: The reporting verb; None when another word reports.
    """

    content: frozenset[int]
    cue: frozenset[int]
    source: frozenset[int] = NOTHING
    direct: bool = False
    verb: int | None = None


@dataclass(frozen=True)
class Paragraph:
    """One parsed paragraph with its quotations, as the rules look at it."""

    text: str
    passage: Passage
    quotations: tuple[Quotation, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "quotations", quotations(self.text, self.passage.place))

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The tokens inside quotation marks, the marks included."""
        return frozenset(i for quotation in self.quotations for i in self.tokens(quotation.span))

    def tokens(self, place: Span) -> frozenset[int]:
        """Give the tokens that a place in the whole text touches."""
        start, end = place.start - self.passage.offset, place.end - self.passage.offset
        starts, ends = self._edges
        return frozenset(range(bisect_right(ends, start), bisect_left(starts, end)))

    @cached_property
    def _edges(self) -> tuple[list[int], list[int]]:
        """Where each token starts and ends, counted from the paragraph's start."""
        doc = self.passage.doc
        return [token.idx for token in doc], [token.idx + len(token) for token in doc]

    def spans(self, tokens: Iterable[int]) -> tuple[Span, ...]:
        """Give the places of tokens: one for each run, trimmed of loose marks."""
        doc = self.passage.doc
        return tuple(
            self.passage.span(doc[first : last + 1])
            for run in _runs(tokens)
            for first, last in [self._trimmed(*run)]
            if first <= last
        )

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        doc = self.passage.doc
        while first <= last and _is_loose(doc[first], KEPT_AT_THE_START):
            first += 1
        while first <= last and _is_loose(doc[last], KEPT_AT_THE_END):
            last -= 1
        return first, last

    def with_whole_quotations(self, telling: Telling) -> frozenset[int]:
        """Give a content with every quotation that starts in it taken whole.

        The parse often breaks off inside a quotation, at its first full stop.
        """
        content = telling.content
        for place in (self.tokens(quotation.span) for quotation in self.quotations):
            opening = sorted(self.words(place))[:1]
            if opening and opening[0] in content and not place & (telling.cue | telling.source):
                content |= place
        return content

    def words(self, tokens: Iterable[int]) -> frozenset[int]:
        """Leave out punctuation and blanks."""
        doc = self.passage.doc
        return frozenset(i for i in tokens if not (doc[i].is_punct or doc[i].is_space))


def subtree(token: Token) -> frozenset[int]:
    """Give the token and all that hangs on it."""
    return frozenset(below.i for below in token.subtree)


def _runs(tokens: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = -1
    for i in sorted(tokens):
        if i == last + 1 and first >= 0:
            last = i
            continue
        if first >= 0:
            yield first, last
        first = last = i
    if first >= 0:
        yield first, last


def _is_loose(token: Token, kept: str) -> bool:
    return token.is_space or (token.is_punct and token.text[0] not in kept)
