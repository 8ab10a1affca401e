"""Where are the quotations of a paragraph?

Double marks, curly, straight or typed as two single ones, count everywhere.
Single marks count only in a paragraph without double ones, and only where they
cannot be apostrophes. A quotation that is still open when its paragraph ends
goes on in the next one if that starts with a mark again, as newspapers set
speeches of several paragraphs.

Callers: `firsthand.extract.rules.spans`, `firsthand.extract.rules.speech`,
`firsthand.extract.statements`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.model.text import Span

DOUBLE = re.compile(r"“|”|„|\"|''|``|«|»")
SINGLE = re.compile(
    r"(?<![\w.,!?])['‘](?=[\w\"“$\[…])(?P<inside>[^'‘’\n]*(?:\w['’]\w[^'‘’\n]*)*)['’](?!\w)"
)
OPENERS = "“„``«"
CLOSERS = "”»"
BEFORE_AN_OPENING = " \t\xa0([{—–-―/:,"
END_OF_SPEECH = re.compile(r"[,.?!…—–-]\s*$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation, marks included.

    Attributes:
        span: Where it stands in the whole text, with its marks.
        inside: The same without them.
        closed: False when the paragraph ends first.
    """

    span: Span
    inside: Span
    closed: bool = True

    def ends_like_speech(self, text: str) -> bool:
        """Does it end the way speech does: with a stop, a comma or a dash?"""
        if not self.closed or END_OF_SPEECH.search(self.inside.of(text)):
            return True
        return text[self.span.end : self.span.end + 1] in (",", ".", "!", "?")


def quotations(text: str, paragraph: Span) -> tuple[Quotation, ...]:
    """Give the quotations of one paragraph, in order; none inside another.

    Args:
        text: The whole text.
        paragraph: Where the paragraph stands in it.
    """
    found = tuple(_double(text, paragraph))
    return found or tuple(_single(text, paragraph))


def _double(text: str, paragraph: Span) -> Iterator[Quotation]:
    start: int | None = None
    opened = 0
    for mark in DOUBLE.finditer(text, paragraph.start, paragraph.end):
        if start is None:
            if _opens(text, mark, paragraph):
                start, opened = mark.start(), mark.end()
        elif _closes(text, mark):
            yield Quotation(Span(start, mark.end()), Span(opened, mark.start()))
            start = None
    if start is not None and paragraph.end > opened:
        yield Quotation(Span(start, paragraph.end), Span(opened, paragraph.end), closed=False)


def _opens(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    if mark.group() in OPENERS:
        return True
    if mark.group() in CLOSERS:
        return False
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end() : mark.end() + 1]
    return before in BEFORE_AN_OPENING or not (after.isspace() or after in ".,;:)")


def _closes(text: str, mark: re.Match[str]) -> bool:
    """Does it close? An opening mark does where it was typed for a closing one."""
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
    return mark.group() not in OPENERS or not (before.isspace() or after.isalnum())


def _single(text: str, paragraph: Span) -> Iterator[Quotation]:
    for mark in SINGLE.finditer(text, paragraph.start, paragraph.end):
        yield Quotation(Span(*mark.span()), Span(*mark.span("inside")))
