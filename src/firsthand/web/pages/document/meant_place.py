"""Which place in a text does a row of the form mean?

Words are looked for as they stand, nearest to where they stood; numbers of code
points count as they are.

Pure. Caller: `firsthand.web.pages.document.making`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from firsthand.errors import UsageProblem
from firsthand.export.words import shortened, visible
from firsthand.model.text import Span
from firsthand.web.pages.document.fields import PlaceRow

_WRITTEN_OUT = re.compile("⟨U\\+([0-9A-F]{4,6})⟩")
_WORD = re.compile(r"\S+")
_LONGEST_WORDS = 20_000


def place_of(row: PlaceRow, text: str, name: str, near: int = 0) -> Span | None:
    """Give the place that a row means; None for an empty row.

    Args:
        row: The row.
        text: Of the item.
        name: What the row is, for the message.
        near: Where to look first for words that come without numbers.

    Raises:
        UsageProblem: The words do not stand in the text, the numbers lie outside
            it, or words and numbers were both changed and mean two places.
    """
    words = as_in_text(row.words)
    given = _numbers(row, text, name)
    if given is None and not words:
        return None
    if given is not None and (not words or flat(given.of(text)) == flat(words)):
        return given
    if given is not None and row.was and f"{row.start}-{row.end}" != row.was:
        before = _span(row.was)
        if before is None or flat(before.of(text)) != flat(words):
            raise refusal(
                f"the words and the numbers of {name} mean two places",
                "change one of them and leave the other",
            )
        return given
    found = find_words(words, text, given.start if given else near)
    if found is None:
        raise refusal(
            f"the words `{shortened(words, 80)}` for {name} do not stand in this text",
            "copy them from the text as they stand, or select them in it",
        )
    return found


def find_words(words: str, text: str, near: int, within: Span | None = None) -> Span | None:
    """Give where words stand, however they are parted; of several places the nearest.

    Args:
        words: The words.
        text: Where to look.
        near: The place to be near to.
        within: Only here; None: anywhere.
    """
    wanted = flat(words)
    if not wanted or len(words) > _LONGEST_WORDS:
        return None
    held = within or Span(0, len(text))
    places = [Span(at, at + len(wanted)) for at in _all_places(wanted, text, held)]
    places = places or _parted_otherwise(wanted, text, held)
    return min(places, key=lambda span: abs(span.start - near), default=None)


def _all_places(wanted: str, text: str, held: Span) -> Iterator[int]:
    """Give where words begin. Looked for by `str.find`: no text makes that slow."""
    at = text.find(wanted, held.start, held.end)
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted), held.end)


def _parted_otherwise(wanted: str, text: str, held: Span) -> list[Span]:
    """Give where words stand that are parted by other blanks, or by line ends."""
    words = [found.span() for found in _WORD.finditer(text, held.start, held.end)]
    parted = " ".join([text[start:end] for start, end in words])
    places = list(_all_places(wanted, parted, Span(0, len(parted))))
    starts = list(accumulate((end - start + 1 for start, end in words), initial=0))

    def in_text(at: int) -> int:
        word = bisect_right(starts, at) - 1
        return words[word][0] + at - starts[word]

    return [Span(in_text(at), in_text(at + len(wanted) - 1) + 1) for at in places]


def trimmed(span: Span, text: str) -> Span | None:
    """Take blanks off both ends of a place; None when nothing is left."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - len(words) + len(words.rstrip())
    return Span(start, end) if start < end else None


def as_in_text(words: str) -> str:
    """Turn characters that pages write out ("⟨U+202E⟩") into themselves again."""
    return _WRITTEN_OUT.sub(_character, words)


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    written = chr(code) if code <= 0x10FFFF else ""
    return written if written and visible(written) == found[0] else found[0]


def flat(words: str) -> str:
    """Part words by single blanks."""
    return " ".join(words.split())


def _numbers(row: PlaceRow, text: str, name: str) -> Span | None:
    if not row.start and not row.end:
        return None
    span = _span(f"{row.start}-{row.end}")
    held = trimmed(span, text) if span is not None and span.end <= len(text) else None
    if held is None:
        raise refusal(
            f"the place of {name} is `{row.start}` to `{row.end}`, expected two numbers from 0"
            f" to {len(text)}, the smaller first, with words between them",
            "select the words in the text instead",
        )
    return held


def _span(said: str) -> Span | None:
    start, _, end = said.partition("-")
    if not (start + end).isascii() or not start.isdigit() or not end.isdigit():
        return None
    return Span(int(start), int(end)) if len(start + end) < 30 and int(start) < int(end) else None


def refusal(what: str, hint: str) -> UsageProblem:
    """Say what of a form could not be read, and what to do."""
    return UsageProblem(f"cannot save the statement: {what}; nothing was saved", hint=hint)
