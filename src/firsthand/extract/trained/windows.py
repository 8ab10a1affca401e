"""Cuts a text into windows of word pieces, as the trained reader sees it.

A window holds whole paragraphs, as many as fit; only a paragraph longer than a
window is cut, at the end of a sentence where there is one. No word is in two
windows.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from tokenizers import Tokenizer

from firsthand.model.text import Span

LONGEST = 192
"""Word pieces in a window. Four news paragraphs: longer windows read no better
on the development part and cost more, since attention grows with the square."""
_FIRST, _BREAK = 101, 102
"""The encoder's own marks: where a text begins, and where a part of it ends."""
_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[A-Z])")
_OPENING, _CLOSING = "“", "”"
_PLAIN = '"'


@dataclass(frozen=True)
class Window:
    """Some paragraphs of a text as the network sees them.

    Attributes:
        pieces: Ids of the word pieces, marks included.
        shapes: For each piece, how its word is written (`SHAPES` says how).
        words: Where each word is in the text.
        firsts: For each word, the position of its first piece.
        parts: For each word, the number of its paragraph within the window.
        owners: For each piece, the number of its word; -1 for a mark.
    """

    pieces: np.ndarray
    shapes: np.ndarray
    words: tuple[Span, ...]
    firsts: np.ndarray
    parts: np.ndarray
    owners: np.ndarray

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each word begins in the text."""
        return tuple(word.start for word in self.words)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where each word ends in the text."""
        return tuple(word.end for word in self.words)

    def words_in(self, spans: Iterable[Span]) -> list[int]:
        """Give the words that some spans touch; many spans lie in other windows."""
        found: set[int] = set()
        for span in spans:
            first = bisect_right(self.ends, span.start)
            found.update(range(first, bisect_left(self.starts, span.end)))
        return sorted(found)


SHAPES = 10
"""Lower case, Capital, CAPITALS, digits, other: outside quotation marks, then within."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph, or as much of one as fits a window."""

    pieces: list[int]
    shapes: list[int]
    words: list[Span]
    firsts: list[int]
    owners: list[int]


def windows_of(
    text: str, tokens: Tokenizer, places: Sequence[Span] | None = None, longest: int = LONGEST
) -> Iterator[Window]:
    """Give the windows of a text in its order.

    Args:
        text: The whole text.
        tokens: The encoder's tokenizer.
        places: Which parts of the text to read; None: all of it.
        longest: Most word pieces in a window.
    """
    held: list[_Part] = []
    size = 1
    for place in places if places is not None else [Span(0, len(text))]:
        for part in _parts(text, place, tokens, longest - 2):
            if held and size + len(part.pieces) + 1 > longest:
                yield _window(held)
                held, size = [], 1
            held.append(part)
            size += len(part.pieces) + 1
    if held:
        yield _window(held)


def _parts(text: str, place: Span, tokens: Tokenizer, most: int) -> Iterator[_Part]:
    for line in _LINE.finditer(text, place.start, place.end):
        whole = _part(text, line.start(), line.end(), tokens)
        if len(whole.pieces) <= most:
            if whole.words:
                yield whole
            continue
        for start, end in _cuts(text, line.start(), line.end(), whole, most):
            yield _part(text, start, end, tokens)


def _cuts(text: str, start: int, end: int, whole: _Part, most: int) -> Iterator[tuple[int, int]]:
    """Cut a long paragraph at ends of sentences, or between words where there are none."""
    ends = {m.end() for m in _SENTENCE_END.finditer(text, start, end)}
    begin, best = 0, 0
    firsts = [*whole.firsts, len(whole.pieces)]
    for number, word in enumerate(whole.words):
        if word.start in ends:
            best = number
        if firsts[number + 1] - firsts[begin] > most and number > begin:
            cut = best if best > begin else number
            yield whole.words[begin].start, whole.words[cut].start
            begin = cut
    yield whole.words[begin].start, end


def _part(text: str, start: int, end: int, tokens: Tokenizer) -> _Part:
    encoded = tokens.encode(text[start:end], add_special_tokens=False)
    words: list[Span] = []
    firsts: list[int] = []
    shapes: list[int] = []
    owners: list[int] = []
    before: int | None = None
    quoted = False
    for number, (word, (begin, stop)) in enumerate(
        zip(encoded.word_ids, encoded.offsets, strict=True)
    ):
        if word != before:
            words.append(Span(start + begin, start + stop))
            firsts.append(number)
            before = word
            written = text[start + begin : start + stop]
            quoted = _quoted(written, quoted)
        else:
            words[-1] = Span(words[-1].start, start + stop)
        owners.append(len(words) - 1)
        shapes.append(_shape(text[words[-1].start : start + stop], quoted))
    return _Part(encoded.ids, shapes, words, firsts, owners)


def _quoted(written: str, before: bool) -> bool:
    if written == _OPENING or (written == _PLAIN and not before):
        return True
    if written in (_CLOSING, _PLAIN):
        return False
    return before


def _shape(written: str, quoted: bool) -> int:
    if written[0].isdigit():
        kind = 3
    elif not written[0].isalpha():
        kind = 4
    elif written[0].islower():
        kind = 0
    elif len(written) > 1 and written.isupper():
        kind = 2
    else:
        kind = 1
    return kind + 5 * quoted


def _window(held: Sequence[_Part]) -> Window:
    pieces, shapes = [_FIRST], [4]
    words: list[Span] = []
    firsts: list[int] = []
    parts: list[int] = []
    owners = [-1]
    for number, part in enumerate(held):
        firsts += [len(pieces) + first for first in part.firsts]
        owners += [len(words) + owner for owner in part.owners] + [-1]
        words += part.words
        parts += [number] * len(part.words)
        pieces += [*part.pieces, _BREAK]
        shapes += [*part.shapes, 4]
    return Window(
        np.array(pieces, dtype=np.int64),
        np.array(shapes, dtype=np.int64),
        tuple(words),
        np.array(firsts, dtype=np.int64),
        np.array(parts, dtype=np.int64),
        np.array(owners, dtype=np.int64),
    )
