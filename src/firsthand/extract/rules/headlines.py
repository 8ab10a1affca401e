"""Headlines and transcripts that name the speaker before a colon.

"Minister: No soldiers missing", "Poll: Most want an inquiry", "Dozens hurt in
flood: police".

Caller: `firsthand.extract.rules.reader`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from firsthand.extract.rules.cues import FINITE
from firsthand.extract.rules.spans import Paragraph, Telling
from firsthand.model.text import Role, Span

LONGEST_NAME_WORDS = 7
"""Words before the colon: a name with an office; longer ones are sentences."""
LEAST_TOLD_WORDS = 3
"""Fewer words after the colon are a label's value ("Time: 9 p.m.")."""
LONGEST_LAST_NAME_WORDS = 3
"""Words after the last colon: "police", "UN report"; longer ones are a subtitle."""
NAMING = {"NOUN", "PROPN", "ADJ", "DET", "NUM", "PART"}
"""The words that a subject in a headline is made of."""
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
            named = _telling(paragraph, match, Span(match.end(), place.end))
            if named is not None:
                return named
    match = NAMED_LAST.search(paragraph.text, place.start, place.end)
    if match is None or not is_title:
        return None
    name = paragraph.words(paragraph.tokens(Span(*match.span("name"))))
    if not _is_name(paragraph, name, LONGEST_LAST_NAME_WORDS):
        return None
    return _telling(paragraph, match, Span(place.start, match.start()))


def with_own_speakers(
    paragraph: Paragraph, opening: Telling, rest: Sequence[Telling]
) -> list[Telling]:
    """Take the words before a headline's colon for a topic where others speak after it.

    "Port strike: Union says talks failed": the union speaks, the strike does not.

    Args:
        paragraph: The headline.
        opening: What `headline` read from its colon.
        rest: What the other readings found in it.

    Returns:
        All tellings, the opening one only if nobody else reports after it.
    """
    colon = min(opening.cue)
    if not opening.source or min(opening.source) > colon:
        return [opening, *rest]
    mended = [_behind(paragraph, colon, one) for one in rest]
    speaking = [
        new for new, old in zip(mended, rest, strict=True)
        if new.source and new.cue and colon < min(new.source) <= max(new.source) < min(new.cue)
        and (new.verb is not None or new.source != old.source)
    ]  # fmt: skip
    return mended if speaking else [opening, *rest]


def _behind(paragraph: Paragraph, colon: int, telling: Telling) -> Telling:
    """Read the source of a telling behind a colon from the words behind it only."""
    if not telling.cue or min(telling.cue) < colon or not telling.source:
        return telling
    source = frozenset(i for i in telling.source if i > colon)
    before = range(colon + 1, min(telling.cue))
    if not source and all(paragraph.passage.doc[i].pos_ in NAMING for i in before):
        source = frozenset(before)
    content = frozenset(i for i in telling.content if i > colon)
    return replace(telling, source=source, content=content) if source else telling


def _is_name(paragraph: Paragraph, words: frozenset[int], longest: int) -> bool:
    doc = paragraph.passage.doc
    return 0 < len(words) <= longest and not any(doc[i].tag_ in FINITE for i in words)


def _telling(paragraph: Paragraph, match: re.Match[str], told: Span) -> Telling | None:
    content = paragraph.tokens(told)
    if len(paragraph.words(content)) < LEAST_TOLD_WORDS:
        return None
    cue = paragraph.tokens(Span(*match.span("colon")))
    return Telling(content - cue, cue, paragraph.tokens(Span(*match.span("name"))))
