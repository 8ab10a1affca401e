"""Where are the paragraphs of a plain text?

A paragraph is a line, or several when the text was wrapped at a fixed width.
Spans are half-open code points into the text as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from firsthand.model.text import Span

WIDEST_WRAP = 100
"""Columns. Mail and editors wrap at 65 to 80; longer lines are paragraphs."""

LEAST_JOINS = 3
"""So many lines must run on in small letters before a text counts as wrapped:
a list of short lines has one or two by chance."""


def paragraphs(text: str) -> list[Span]:
    """Give the paragraphs in order, without blanks at their ends."""
    lines = _lines(text)
    width = _wrap_width(text, lines)
    joined: list[Span] = []
    for line in lines:
        if joined and width and _runs_on(text, joined[-1], line, width):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
    return joined


def follows_blank_line(text: str, left: Span, right: Span) -> bool:
    """Tell whether an empty line parts two neighbouring paragraphs."""
    return text.count("\n", left.end, right.start) > 1


def _lines(text: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text)]


def _wrap_width(text: str, lines: Sequence[Span]) -> int:
    """Give the width at which the text is wrapped, or 0."""
    neighbours = [(a, b) for a, b in pairwise(lines) if not follows_blank_line(text, a, b)]
    width = max((a.end - a.start for a, _ in neighbours), default=0)
    if width > WIDEST_WRAP:
        return 0
    run_on = [b for a, b in neighbours if text[b.start].islower() and _is_full(text, a, b, width)]
    return width if len(run_on) >= LEAST_JOINS else 0


def _runs_on(text: str, above: Span, line: Span, width: int) -> bool:
    if follows_blank_line(text, above, line):
        return False
    last_line = Span(text.rfind("\n", 0, above.end) + 1, above.end)
    return _is_full(text, last_line, line, width)


def _is_full(text: str, line: Span, following: Span, width: int) -> bool:
    """Tell whether the next line's first word would not have fitted any more."""
    first_word = text[following.start : following.end].split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(first_word) > width
