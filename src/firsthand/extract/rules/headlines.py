"""Headlines and transcripts that name the speaker before a colon.

"Minister: No soldiers missing", "Poll: Most want an inquiry".
"""

from __future__ import annotations

import re

from firsthand.extract.rules.spans import Paragraph, Telling
from firsthand.model.text import Role, Span

LONGEST_NAME_WORDS = 7
LEAST_TOLD_WORDS = 3
NAMED = re.compile(r"(?P<name>[^:\n\"“]{2,60}?)(?P<colon>:)(?=\s+\S)")


def headline(paragraph: Paragraph, *, first: bool) -> Telling | None:
    """Read a headline or a line of a transcript; None for any other paragraph.

    Args:
        paragraph: The paragraph.
        first: Does it open the text? Without blocks that is the headline.
    """
    place = paragraph.passage.place
    block = paragraph.passage.block
    is_title = block.role is Role.TITLE if block is not None else first
    match = NAMED.match(paragraph.text, place.start, place.end)
    if match is None:
        return None
    name = paragraph.tokens(Span(*match.span("name")))
    told = paragraph.tokens(Span(match.end(), place.end))
    doc = paragraph.passage.doc
    words = paragraph.words(name)
    if not 0 < len(words) <= LONGEST_NAME_WORDS or len(paragraph.words(told)) < LEAST_TOLD_WORDS:
        return None
    shouted = all(doc[i].is_upper for i in words)
    if not (is_title or shouted) or any(doc[i].tag_ in ("VBD", "VBZ", "VBP") for i in words):
        return None
    return Telling(told, paragraph.tokens(Span(*match.span("colon"))), name)
