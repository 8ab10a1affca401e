"""By which words does a sentence keep a distance from what it says?

Pure functions on words. Callers: `firsthand.extract.stance.reading` and `deciding`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.lexicon.tables import any_of, table
from firsthand.model.text import Span

CONDITION = (
    r"\bif\b(?:\W+[\w’',-]+){0,6}?\W+(?:true|confirmed|verified|genuine|authentic|correct|accurate"
    r"|proven|authenticated|corroborated|substantiated|real)\b"
)


@lru_cache(maxsize=1)
def _hedge_pattern() -> re.Pattern[str]:
    words = [w for listed in table("hedges").values() for w in listed]
    return re.compile(rf"{CONDITION}|\b(?:{any_of(words)})\b", re.IGNORECASE)


def hedges_in(text: str, sentence: Span) -> tuple[Span, ...]:
    """Give where hedging words stand in a sentence, in order; empty without any."""
    found = _hedge_pattern().finditer(text, sentence.start, sentence.end)
    return tuple(Span(*match.span()) for match in found)
