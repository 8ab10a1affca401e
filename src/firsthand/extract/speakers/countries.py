"""Which country is this text about?

Caller: `firsthand.extract.speakers.voices`, so that "the ministry" is that
country's.
"""

from __future__ import annotations

from collections import Counter

from firsthand.extract.sentences import Page
from firsthand.extract.speakers.bodies import adjective_of, is_country

_LEAST_COUNTRY_MENTIONS = 2
_LEAST_COUNTRY_LEAD = 2.0
"""A country is the text's own when it is named twice, and twice as often as the next."""


def main_country(page: Page) -> str | None:
    """Give the adjective of the country a text is about ("Iraqi"); None if none stands out."""
    counted: Counter[str] = Counter()
    for sentence in page.sentences:
        for entity in sentence.tokens.ents:
            if entity.label_ in {"GPE", "NORP"} and is_country(entity.text):
                counted[adjective_of(entity.text)] += 1
    ranked = counted.most_common(2)
    if not ranked or ranked[0][1] < _LEAST_COUNTRY_MENTIONS:
        return None
    if len(ranked) > 1 and ranked[0][1] < _LEAST_COUNTRY_LEAD * ranked[1][1]:
        return None
    return ranked[0][0]
