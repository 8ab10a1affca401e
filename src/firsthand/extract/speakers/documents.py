"""Whose document is it, as far as its own words say?

Pure functions on words. Caller: `firsthand.extract.speakers.resolving`.
"""

from __future__ import annotations

import re

from firsthand.extract.speakers.descriptions import Description
from firsthand.lexicon.spelling import bare

_NAME = r"[A-Z][\w-]+(?:\s(?:(?:of|the|and|for)\s)*[A-Z][\w-]+)*"
_ISSUED_BY = re.compile(
    r"\b(?:posted|released|issued|published|shared|circulated|written|signed|sent|distributed|aired)"
    rf"\s+(?:[\w-]+\s+){{0,4}}?by\s+(?P<who>(?:[Tt]he\s+)?{_NAME}|(?:the|its|this)\s+[a-z-]+(?:\s+[a-z-]+)?)"
)
_OF_A_PICTURE = re.compile(
    rf"\b(?:of|under|to)\s+(?:an?|the|one\s+of\s+the)\s+(?P<who>{_NAME}?)(?:['’]s)?\s+"
    r"(?:picture|photograph|photo|image|video|film|clip|map)s?\b"
)
_BY = re.compile(
    r"\bby\s+(?P<who>(?:[Aa]n?\s+|[Tt]he\s+)?[^,;]*?[A-Z@][^,;]*?)(?=,|;|\s+(?:who|which|that)\b|$)"
)
_HELD = re.compile(
    r"\b(?:seen|obtained|reviewed|viewed|consulted|examined|heard|quoted|cited|carried)\s+$"
)
"""Whoever is named after "by" wrote, posted or signed it, whatever the verb."""
_OWNER_OF = {"his": "he", "her": "she", "their": "they", "its": "it"}


def owner_words(described: Description, words: str) -> str | None:
    """Give the words for who stands behind a document: "by X", "X's", "that the group posted".

    Args:
        described: The document.
        words: All words that name it.

    Returns:
        Words that name or point at the owner, ready to be resolved; None where
        nothing says whose it is.
    """
    words_of = described.owner
    if words_of is None and (issued := _ISSUED_BY.search(words)):
        words_of = issued.group("who")
    if words_of is None and (shown := _OF_A_PICTURE.search(words)):
        words_of = shown.group("who")
    by = _BY.search(words)
    if words_of is None and by and not _HELD.search(words[: by.start()]):
        words_of = by.group("who")
    if words_of is None:
        clause = re.search(
            rf"\b(?:that|which)\s+((?:[Tt]he\s+)?{_NAME}|(?:the|its|this)\s+[\w-]+(?:\s+[\w-]+)?"
            r"|he|she|they|it)\s+(?:had\s+|has\s+|have\s+)?(?:\w+ed|put|wrote|shot|took|made|sent|gave)\b",
            words,
        )
        words_of = clause.group(1) if clause else None
    if words_of is None:
        return None
    if bare(words_of) in _OWNER_OF:
        words_of = _OWNER_OF[bare(words_of)]
    elif not words_of[0].isupper() and not words_of.startswith(("the ", "he", "she", "it")):
        words_of = f"the {words_of}"
    return words_of
