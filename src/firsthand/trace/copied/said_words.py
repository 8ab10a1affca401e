"""Which words does an item say, and which of them stand in quotation marks?

The comparing of wording works on words, not on characters, so that spacing,
marks and capitals do not matter. What is set aside on the page is left out:
two papers share their newsletter line without copying each other.

Pure functions. Callers: `firsthand.trace.copied.wording`, `firsthand.trace.copied.alignment`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from firsthand.model.item import Item
from firsthand.model.text import Role

SHINGLE_WORDS = 5
"""Words in a row that are compared as one. Five is the usual choice for news
text: four words in a row are shared by chance ("said in a statement"), and
longer runs are broken by the small edits of a desk."""

_WORD = re.compile(r"\w+(?:[’'\-,.]\w+)*")
_BASE, _MASK = 0x9E3779B97F4A7C15, (1 << 64) - 1
"""An odd number without pattern (2**64 over the golden ratio), and 64 bits."""
_OPENING, _CLOSING = "“«", "”»"
_MARK = re.compile(r"[\n\"“”«»]")
_NOT_COMPARED = (Role.SET_ASIDE, Role.BYLINE, Role.DATELINE)


@dataclass(frozen=True, slots=True)
class Worded:
    """The words of one item.

    Attributes:
        words: In small letters, in reading order, without what is set aside.
        spans: Where each stands in the item's text, half-open.
        quoted: For each, 1 when it stands inside double quotation marks, else 0.
        shingles: A number for every run of `SHINGLE_WORDS` words, in order.
    """

    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    quoted: tuple[int, ...]
    shingles: tuple[int, ...]

    def narrated(self, start: int, end: int) -> int:
        """Count the words of a run that stand outside quotation marks."""
        return end - start - sum(self.quoted[start:end])


def worded(item: Item) -> Worded:
    """Read the words of one item.

    Args:
        item: Any item; one without text has no words.
    """
    left_out = bytearray(len(item.text))
    for block in item.blocks:
        if block.role in _NOT_COMPARED:
            start, end = block.span.start, block.span.end
            left_out[start:end] = b"\1" * (end - start)
    mask = quotation_mask(item.text)
    found = [m for m in _WORD.finditer(item.text) if not left_out[m.start()]]
    spans = tuple(match.span() for match in found)
    words = tuple(match.group().casefold() for match in found)
    return Worded(words, spans, tuple(mask[start] for start, _ in spans), _shingles(words))


def quotation_mask(text: str) -> bytearray:
    """Mark each code point that stands inside double quotation marks with 1.

    A quotation that is not closed ends with its paragraph, as printers have it.
    """
    mask = bytearray(len(text))
    opened = -1
    for mark in _MARK.finditer(text):
        letter, place = mark.group(), mark.start()
        closes = letter == "\n" or letter in _CLOSING or (letter == '"' and opened >= 0)
        if closes and opened >= 0:
            mask[opened:place] = b"\1" * (place - opened)
            opened = -1
        elif letter in _OPENING or (letter == '"' and opened < 0):
            opened = place + 1 if opened < 0 else opened
    if opened >= 0:
        mask[opened:] = b"\1" * (len(text) - opened)
    return mask


def _shingles(words: Sequence[str]) -> tuple[int, ...]:
    """Give a number for every run of words, the same on every machine and day.

    Each word has a number; a run is their polynomial, so that the next run is
    had by taking one word away and adding one.

    Source: Karp and Rabin (1987), doi:10.1147/rd.312.0249.
    """
    numbers = [_number(word) for word in words]
    leaving = pow(_BASE, SHINGLE_WORDS, 1 << 64)
    found, run = [], 0
    for place, number in enumerate(numbers):
        run = (run * _BASE + number) & _MASK
        if place >= SHINGLE_WORDS:
            run = (run - numbers[place - SHINGLE_WORDS] * leaving) & _MASK
        if place >= SHINGLE_WORDS - 1:
            found.append(run)
    return tuple(found)


@lru_cache(maxsize=65536)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")
