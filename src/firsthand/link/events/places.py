"""Which place names of a case can mean the same place?

No gazetteer: the reports say themselves that one place lies in another
("Tikrit, the capital of Salahuddin province", "Tikrit, Iraq", "the Iraqi city
of Tikrit"). Two places that a report puts inside one another can be the scene
of one event; two that no report connects are kept apart. A ship or a train is
wherever it is: one that the reports call so is kept apart from no town, only
from another ship.

Pure functions. Caller: `firsthand.link.events.parting`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from firsthand.lexicon.names import normal
from firsthand.lexicon.spelling import bare
from firsthand.lexicon.tables import table
from firsthand.lexicon.wordlists import word_map

_WORD = r"[A-Z][\w’'\-]+"
_PLACE = rf"{_WORD}(?:\s+{_WORD}){{0,3}}"
_KIND = (
    r"(?:city|town|village|province|region|district|capital|state|county|governorate|area|suburb|"
    r"neighbou?rhood|base|camp)"
)
_INSIDE = (
    re.compile(rf"({_PLACE}),\s+(?:the\s+|a\s+|an\s+)?(?:\w+\s+){{0,3}}{_KIND}\s+(?:of|in)\s+(?:the\s+)?(?:{_KIND}\s+of\s+)?({_PLACE})"),
    re.compile(rf"({_PLACE}),\s+which\s+(?:lies|is)\s+in\s+(?:the\s+)?(?:{_KIND}\s+of\s+)?({_PLACE})"),
    re.compile(rf"({_PLACE})[’']s\s+(?:\w+\s+)?(?:capital|{_KIND}),\s+({_PLACE})"),
    re.compile(rf"({_PLACE}),\s+(?:the\s+)?{_KIND}\s+(?:of|in)\s+which\s+({_PLACE})\s+is"),
    re.compile(rf"({_PLACE}),\s+the\s+{_KIND}\s+(?:around|of)\s+({_PLACE})"),
    re.compile(rf"({_PLACE})\s+in\s+(?:the\s+)?(?:\w+\s+)?(?:{_KIND}\s+of\s+)?({_PLACE})"),
    re.compile(rf"(?:near|outside|around)\s+({_PLACE}),?\s+in\s+({_PLACE})"),
)  # fmt: skip
_OF = re.compile(rf"\b({_WORD})\s+{_KIND}\s+of\s+({_PLACE})")
_WITHIN_A_TOWN = re.compile(
    r"\b[A-Z][\w’'\-]+\s+(?:Street|St|Road|Rd|Avenue|Ave|Boulevard|Lane|Square|Plaza|Bridge|Quay|Wharf"
    r"|Gate|Market|Park|Stadium|Station|Terminal|Airport|Hospital|Clinic|School|University|Mosque|Church"
    r"|Cathedral|Temple|Hotel|Tower|Mall|Prison|Barracks)\b"
)
_CARRIER = re.compile(
    r"\b(?:(?:ferry|ship|boat|vessel|liner|tanker|freighter|trawler|yacht|steamer|barge|tugboat|frigate|"
    r"cruiser|destroyer|submarine|corvette|warship|dinghy|train),?\s+(?:the\s+)?"
    rf"|(?:MV|MS|SS|RMS|HMS|USS)\s+)[“\"‘']?({_PLACE})"
)
"""What carries people, with its name after it: "the ferry Aurora", "a tanker, the Aurora"."""
_COMMA = re.compile(rf"\b(?:in|near|at|outside|from)\s+({_PLACE}),\s+({_PLACE})")


class Places:
    """Place names with what the reports say lies in what.

    Args:
        texts: The texts of the case.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._near: dict[str, set[str]] = {}
        self._carriers: set[str] = set()
        for text in texts:
            for found in _CARRIER.finditer(text):
                self._carriers |= words_of(found.group(1))
            for pattern in (*_INSIDE, _OF, _COMMA):
                for match in pattern.finditer(text):
                    self._note(*match.groups())

    def can_be_one(self, left: str, right: str) -> bool:
        """Tell whether two places, as written, can be the scene of one event."""
        one, other = words_of(left), words_of(right)
        if not one or not other or one & other:
            return True
        if (one <= self._carriers) != (other <= self._carriers):
            return True  # whoever was "on the Aurora" was at sea off some town
        return any(other & self._near.get(word, set()) for word in one)

    def _note(self, left: str, right: str) -> None:
        for one in words_of(left):
            for other in words_of(right):
                self._near.setdefault(one, set()).add(other)
                self._near.setdefault(other, set()).add(one)


@lru_cache(maxsize=65536)
def is_within_a_town(place: str) -> bool:
    """Tell whether a name is that of a street or building: many towns have one so called."""
    return _WITHIN_A_TOWN.search(place) is not None


@lru_cache(maxsize=65536)
def words_of(place: str) -> frozenset[str]:
    """Give what `place_words` gives; kept, as a case asks of one place many times."""
    return frozenset(place_words(place))


def place_words(place: str) -> set[str]:
    """Give the names in a place as written: capitalised words, countries named.

    "the Iraqi city of Tikrit" gives `tikrit` and `iraq`; "the area" and "on
    Twitter" nothing.
    """
    nations = word_map("nationalities")
    found = set()
    for word in re.findall(_WORD, place):
        plain = bare(word)
        found.add(bare(nations.get(plain, plain)))
    return {normal(word) or word for word in found} - _NOT_PLACES - _media()


@cache
def _media() -> frozenset[str]:
    """Give the places where things are said and shown: nothing happens "on Twitter"."""
    return frozenset(bare(word) for words in table("media").values() for word in words)


_NOT_PLACES = frozenset({
    "the", "a", "an", "in", "on", "at", "north", "south", "east", "west", "northern", "southern",
    "eastern", "western", "central", "province", "city", "district", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december",
})  # fmt: skip
