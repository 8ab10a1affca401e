"""Which part does each stretch of a plain text play on its page?

Plain text is often pasted from a page: masthead, title, signature and date run
into the report, a dateline stands before the first sentence, posts and
captions lie between paragraphs, and buttons, newsletters and related stories
follow. The text itself is never changed, because spans are measured on it.

Pure functions. Callers: `firsthand.read` for every format, the benchmarks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.model.text import Block, Role, Span
from firsthand.read.parts.captions import caption_credit
from firsthand.read.parts.datelines import dateline_of
from firsthand.read.parts.dates import FoundDate, dates_in
from firsthand.read.parts.furniture import is_related_heading, reason_to_set_aside
from firsthand.read.parts.head import Head, head_of, is_date_line, is_place_and_date, signer_of
from firsthand.read.parts.imprint import imprint_of
from firsthand.read.parts.lines import paragraphs
from firsthand.read.parts.quoted_posts import LONGEST_POST, QuotedPost, quoted_posts

DATELINE_WITHIN = 3
"""A dateline stands in one of the first paragraphs: after the head, sometimes
after a caption or an editor's line (measured on 924 + 401 texts: none later)."""

LONGEST_HEADLINE = 160
"""Code points of a related story's headline."""

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Prose:
    """A plain text with its parts.

    Attributes:
        blocks: Its parts in order; together they cover every word.
        head: What its first lines say.
        lead_dates: Full dates in head and dateline, with the words around them.
        closing_dates: Full dates in lines at the end that only date the page.
        wire: The agency in the dateline, as written.
        author: Who signs it, in head or first lines.
        outlet: Who publishes it, in head or first lines.
    """

    blocks: tuple[Block, ...]
    head: Head
    lead_dates: tuple[tuple[FoundDate, str], ...] = ()
    closing_dates: tuple[tuple[FoundDate, str], ...] = ()
    wire: str | None = None
    author: str | None = None
    outlet: str | None = None


def blocks_of(text: str) -> tuple[Block, ...]:
    """Give the parts of a plain text: title, signature, dateline, body and the rest.

    Use it on any text whose page is gone. What is not sure to be furniture is
    body: a real sentence is never set aside.

    Args:
        text: The text as it stands.

    Returns:
        Blocks in order, not overlapping, with half-open spans in code points;
        only blanks lie between them.
    """
    return prose_of(text).blocks


def prose_of(text: str, *, with_head: bool = True, near_top: bool = True) -> Prose:
    """Give the parts of a plain text and what its head, dateline and end say.

    Args:
        text: The text as it stands.
        with_head: Its first lines can be masthead, title and signature; False
            where the page's own marks have told those apart already.
        near_top: The report starts here, so that a dateline can stand first.
    """
    spans = paragraphs(text)
    head = head_of(text, spans) if with_head else Head()
    sorter = _Sorter(text, near_top=near_top)
    for span in spans[head.paragraphs :]:
        sorter.add(span)
    lead = head.dates + tuple(sorter.dates)
    closing = _closing_dates(text, spans[head.paragraphs :])
    return Prose(
        blocks=(*head.blocks, *sorter.blocks),
        head=head,
        lead_dates=lead,
        closing_dates=tuple(found for found in closing if found not in lead),
        wire=sorter.wire,
        author=head.author or sorter.author,
        outlet=head.outlet or sorter.outlet,
    )


class _Sorter:
    """Sorts the paragraphs after the head, one after the other."""

    def __init__(self, text: str, *, near_top: bool) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.dates: list[tuple[FoundDate, str]] = []
        self.wire: str | None = None
        self.author: str | None = None
        self.outlet: str | None = None
        self._leads = 0 if near_top else DATELINE_WITHIN
        self._has_dateline = False
        self._in_related = False

    def add(self, span: Span) -> None:
        paragraph = span.of(self.text)
        why = self._why_aside(paragraph)
        if why:
            self.blocks.append(Block(span, Role.SET_ASIDE, why=why))
            return
        credit = caption_credit(paragraph)
        if credit is not None:
            self.blocks.append(Block(span, Role.CAPTION, by=credit or None))
            return
        if not self._is_page_line(span, paragraph):
            self._add_posts_and_body(self._take_dateline(span, paragraph))

    def _why_aside(self, paragraph: str) -> str | None:
        """Say why a paragraph is set aside; headlines after "Related" are, too."""
        why = reason_to_set_aside(paragraph)
        if why:
            self._in_related = is_related_heading(why) or self._in_related
            return why
        is_headline = len(paragraph) <= LONGEST_HEADLINE and not _SENTENCE_END.search(paragraph)
        self._in_related = self._in_related and is_headline and not quoted_posts(paragraph)
        return "related story" if self._in_related else None

    def _is_page_line(self, span: Span, paragraph: str) -> bool:
        """Take a line that only dates the report or, before its text, signs it."""
        at_top = self._leads < DATELINE_WITHIN and all(b.role is not Role.BODY for b in self.blocks)
        outlet = imprint_of(paragraph) if at_top else None
        dated = outlet or is_date_line(paragraph) or (at_top and is_place_and_date(paragraph))
        ends = _SENTENCE_END.search(paragraph) is not None
        signer = signer_of(paragraph) if at_top and not ends else None
        if not dated and signer is None:
            return False
        if at_top:
            self.author = self.author or signer
            self.outlet = self.outlet or outlet
            self.dates += [(date, paragraph) for date in dates_in(paragraph)]
        self.blocks.append(Block(span, Role.BYLINE if signer else Role.DATELINE))
        return True

    def _take_dateline(self, span: Span, paragraph: str) -> Span:
        if self._leads >= DATELINE_WITHIN or self._has_dateline:
            return span
        self._leads += 1
        found = dateline_of(paragraph)
        if found is None:
            return span
        self._has_dateline = True
        self.wire = found.wire
        if found.date:
            self.dates.append((found.date, paragraph[: found.end].strip()))
        end = span.start + len(paragraph[: found.end].rstrip())
        self.blocks.append(Block(Span(span.start, end), Role.DATELINE))
        return Span(span.start + found.end, span.end)

    def _add_posts_and_body(self, span: Span) -> None:
        paragraph = span.of(self.text)
        at = 0
        for post in quoted_posts(paragraph):
            self._add_body(Span(span.start + at, span.start + post.span.start))
            self._add_post(span.start, post)
            at = post.span.end
        self._add_body(Span(span.start + at, span.end))

    def _add_post(self, offset: int, post: QuotedPost) -> None:
        """Add a post; its words can be the whole paragraph before the signature."""
        span = Span(offset + post.span.start, offset + post.span.end)
        alone = post.signature == post.span.start
        before = self.blocks[-1] if self.blocks else None
        if (
            alone
            and before
            and before.role is Role.BODY
            and before.span.end - before.span.start <= LONGEST_POST
        ):
            self.blocks.pop()
            span = Span(before.span.start, span.end)
        self.blocks.append(Block(span, Role.POST, by=post.by))

    def _add_body(self, span: Span) -> None:
        words = span.of(self.text)
        if re.search(r"\w", words):
            start = span.start + len(words) - len(words.lstrip())
            self.blocks.append(Block(Span(start, span.start + len(words.rstrip())), Role.BODY))


def _closing_dates(text: str, spans: Sequence[Span]) -> list[tuple[FoundDate, str]]:
    """Give the dates in the last lines that do nothing but date the page."""
    last_lines = 5
    lines = [span.of(text) for span in spans[-last_lines:]]
    return [(date, line) for line in lines if is_date_line(line) for date in dates_in(line)]
