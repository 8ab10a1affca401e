"""Which words does an item say, and which of them stand in quotation marks?

The comparing of wording works on words, not on characters, so that spacing,
marks and capitals do not matter. What is set aside on the page is left out:
two papers share their newsletter line without copying each other.

Pure functions. Callers: `firsthand.trace.wording`, `firsthand.trace.alignment`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from firsthand.model.item import Item
from firsthand.model.text import Role, Span

SHINGLE_WORDS = 5
"""Words in a row that are compared as one. Five is the usual choice for news
text: four words in a row are shared by chance ("said in a statement"), and
longer runs are broken by the small edits of a desk."""

_WORD = re.compile(r"\w+(?:[’'\-,.]\w+)*")
_OPENING, _CLOSING = "“«", "”»"


@dataclass(frozen=True, slots=True)
class Worded:
    """The words of one item.

    Attributes:
        words: In small letters, in reading order, without what is set aside.
        spans: Where each stands in the item's text.
        quoted: For each, whether it stands inside double quotation marks.
        shingles: A number for every run of `SHINGLE_WORDS` words, in order.
    """

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    quoted: tuple[bool, ...]
    shingles: tuple[int, ...]

    def narrated(self, start: int, end: int) -> int:
        """Count the words of a run that stand outside quotation marks."""
        return sum(not quoted for quoted in self.quoted[start:end])


def worded(item: Item) -> Worded:
    """Read the words of one item.

    Args:
        item: Any item; one without text has no words.
    """
    aside = [block.span for block in item.set_aside]
    aside += [block.span for block in item.blocks if block.role in (Role.BYLINE, Role.DATELINE)]
    mask = quotation_mask(item.text)
    words, spans = [], []
    for match in _WORD.finditer(item.text):
        span = Span(*match.span())
        if not any(span.overlaps(place) for place in aside):
            words.append(match.group().casefold())
            spans.append(span)
    starts = range(len(words) - SHINGLE_WORDS + 1)
    shingles = tuple(_number(words[start : start + SHINGLE_WORDS]) for start in starts)
    quoted = tuple(bool(mask[span.start]) for span in spans)
    return Worded(tuple(words), tuple(spans), quoted, shingles)


def quotation_mask(text: str) -> bytearray:
    """Mark each code point that stands inside double quotation marks.

    A quotation that is not closed ends with its paragraph, as printers have it.
    """
    mask = bytearray(len(text))
    for paragraph in re.finditer(r"[^\n]+", text):
        inside = False
        for place in range(*paragraph.span()):
            letter = text[place]
            if letter in _OPENING or (letter == '"' and not inside):
                inside = True
            elif letter == '"' or letter in _CLOSING:
                inside = False
            elif inside:
                mask[place] = 1
    return mask


def _number(words: Sequence[str]) -> int:
    """Give a number for some words that is the same on every machine and day."""
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest(), "big")
