"""Headlines and transcripts that name the speaker before a colon.

"Minister: No soldiers missing", "Poll: Most want an inquiry", "Dozens hurt in
flood: police".

Caller: `firsthand.extract.rules.reader`.
"""

from __future__ import annotations

import re

from firsthand.extract.rules.cues import FINITE
from firsthand.extract.rules.spans import Paragraph, Telling
from firsthand.model.text import Role, Span

LONGEST_NAME_WORDS = 7
"""Words before the colon: a name with an office; longer ones are sentences."""
LEAST_TOLD_WORDS = 3
"""Fewer words after the colon are a label's value ("Time: 9 p.m.")."""
LONGEST_LAST_NAME_WORDS = 3
"""Words after the last colon: "police", "UN report"; longer ones are a subtitle."""
NAMED_FIRST = re.compile(r"(?P<name>[^:\n\"“]{2,60}?)(?P<colon>:)(?=\s+\S)")
NAMED_LAST = re.compile(r"(?P<colon>:)\s+(?P<name>[^:\n\"“”]{2,40}?)\.?\Z")


def headline(paragraph: Paragraph, *, first: bool) -> Telling | None:
    """Read a headline or a line of a transcript; None for any other paragraph.

    Args:
        paragraph: The paragraph.
        first: Does it open the text? Without blocks that is the headline.
    """
    place = paragraph.passage.place
    block = paragraph.passage.block
    is_title = block.role is Role.TITLE if block is not None else first
    match = NAMED_FIRST.match(paragraph.text, place.start, place.end)
    if match is not None:
        name = paragraph.words(paragraph.tokens(Span(*match.span("name"))))
        shouted = all(paragraph.passage.doc[i].is_upper for i in name)
        if (is_title or shouted) and _is_name(paragraph, name, LONGEST_NAME_WORDS):
            return _telling(paragraph, match, Span(match.end(), place.end))
    match = NAMED_LAST.search(paragraph.text, place.start, place.end)
    if match is None or not is_title:
        return None
    name = paragraph.words(paragraph.tokens(Span(*match.span("name"))))
    if not _is_name(paragraph, name, LONGEST_LAST_NAME_WORDS):
        return None
    return _telling(paragraph, match, Span(place.start, match.start()))


def _is_name(paragraph: Paragraph, words: frozenset[int], longest: int) -> bool:
    doc = paragraph.passage.doc
    return 0 < len(words) <= longest and not any(doc[i].tag_ in FINITE for i in words)


def _telling(paragraph: Paragraph, match: re.Match[str], told: Span) -> Telling | None:
    content = paragraph.tokens(told)
    if len(paragraph.words(content)) < LEAST_TOLD_WORDS:
        return None
    cue = paragraph.tokens(Span(*match.span("colon")))
    return Telling(content - cue, cue, paragraph.tokens(Span(*match.span("name"))))
