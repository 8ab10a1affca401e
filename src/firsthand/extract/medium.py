"""Where was it said: on Twitter, at a press conference, in a photo caption?

Read from the words around what is said, nearest to the words that report, and
from the part of the page the sentence stands in. Caller: the builder of
statements.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from firsthand.lexicon.tables import any_of, table
from firsthand.model.text import Role, Span

BY_ROLE = {Role.CAPTION: "photo caption", Role.POST: "post"}


def medium_of(
    text: str,
    sentence: Span,
    *,
    content: Sequence[Span] = (),
    cue: Sequence[Span] = (),
    role: Role | None = None,
) -> str | None:
    """Name the medium in which a speaker said something.

    Args:
        text: The text of the item.
        sentence: The sentence or sentences that hold the statement.
        content: What is said; words inside it are not read, so that a sentence
            about a video is not taken for one said in a video.
        cue: The words that report. Of several media the one nearest to them is
            taken, a named platform before a general word such as "post".
        role: The part of the page the sentence stands in.

    Returns:
        The medium in the word of the table, e.g. "Twitter"; None when neither
        the words nor the part of the page tell.
    """
    at = cue[0].start if cue else sentence.start
    matches = [
        (rank, name, Span(*match.span()))
        for rank, (name, pattern) in enumerate(_patterns())
        for match in pattern.finditer(text, sentence.start, sentence.end)
        if not any(piece.start <= match.start() < piece.end for piece in content)
    ]
    found = [
        (rank, abs(place.start - at), name)
        for rank, name, place in matches
        if not any(other.holds(place) and other != place for _, _, other in matches)
    ]
    platforms = [hit for hit in found if hit[0] < _general_from()]
    if platforms:
        return min(platforms, key=lambda hit: hit[1])[2]
    if role in BY_ROLE and (not found or role is Role.CAPTION):
        return BY_ROLE[role]
    return min(found, key=lambda hit: hit[1])[2] if found else None


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"(?<![\w@])(?:{any_of(words)})(?!\w)", re.IGNORECASE))
        for name, words in table("media").items()
    )


def _general_from() -> int:
    """Give the rank of the first general word; named platforms stand before it."""
    return [name for name, _ in _patterns()].index("magazine")
