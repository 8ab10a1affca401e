"""In which language is a text written?

Told by py3langid, a model of byte n-grams for 97 languages that is part of
its package. Short texts and unsure guesses give None: nothing is said rather
than something wrong.
"""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import (  # type: ignore[import-untyped]
    MODEL_FILE,
    LanguageIdentifier,
)

LEAST_LETTERS = 60
"""Below this a headline in one language is often taken for another."""

LEAST_SCORE = 0.9
"""Normalised score of the best language; texts of a few sentences reach 1.0."""

READ_LETTERS = 4000
"""Enough to tell a language, whatever the length of the text."""


def language_of(text: str) -> str | None:
    """Give the ISO 639-1 code of the language, or None when it cannot be told.

    Args:
        text: The words of one item, without what is set aside.
    """
    words = re.sub(r"https?://\S+|@\w+|#\w+", " ", text)[:READ_LETTERS]
    if sum(letter.isalpha() for letter in words) < LEAST_LETTERS:
        return None
    language, score = _identifier().classify(words)
    return str(language) if score >= LEAST_SCORE else None


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
