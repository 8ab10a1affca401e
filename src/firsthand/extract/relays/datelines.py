"""Whose text does its dateline say it is: "LIEPAJA, Feb 11 (BNS) - ..."?

Reading a page finds the agencies that the list of agencies holds. No such list is
whole; the form of the line shows the others.

Pure functions on words. Caller: `firsthand.extract.chains`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.extract.speakers.bodies import is_country
from firsthand.lexicon.names import alias_group

_DATELINE = re.compile(
    r"\s*[A-ZÀ-Þ][A-ZÀ-Þ .,'’/-]{2,}(?:,?\s[\w. ,]{1,30})?\s"
    r"\((?P<agency>[A-Z]{3,8}|[A-Z][a-z]+[A-Z]\w+|[A-Z]\w+(?:\s[A-Z]\w+)?\s(?:Press|News|Wire|Agency))\)"
    r"\s+(?:[-–—]+|>>)\s+\S"
)
"""A place in capitals, perhaps a day, then in brackets letters or a name that ends
in what it is: a bracket with other words says something of the place."""


@lru_cache(maxsize=8)
def agency_above(text: str, starts: tuple[int, ...] = (0,)) -> str | None:
    """Give the agency that the dateline of a text names, listed or not.

    Args:
        text: The text of an item.
        starts: Where datelines can begin in it; the first that names an agency counts.

    Returns:
        The name as it stands there; None without a dateline, and where the
        bracket names a country or a body that is no outlet.
    """
    lines = (_DATELINE.match(text, start) for start in starts)
    found = next((line for line in lines if line), None)
    if found is None or is_country(found["agency"]):
        return None
    group = alias_group(found["agency"])
    return found["agency"] if group is None or group.kind in {"press", "wire"} else None
