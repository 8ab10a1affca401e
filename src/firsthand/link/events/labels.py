"""What is an event to be called, in the reports' own words?

Pure functions. Caller: `firsthand.link.events.parting`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from firsthand.lexicon.tables import table
from firsthand.link.events.places import place_words
from firsthand.link.events.times import RoughTime
from firsthand.model.statement import Statement

_BEFORE_PLACE = re.compile(
    r"^(?:(?i:in|at|near|on|from|outside|inside|around|across|of|to)\s+)?(?:and\s+around\s+)?"
    r"(?:the\s+)?(?:(?:\w+\s+)?(?:city|town|village|province|region|district)\s+of\s+)?(?=[A-Z])"
)
_BEFORE_NAME = re.compile(r"^[^A-Z]*\b(?=[A-Z])")

_PLURALS = frozenset({"men", "women", "children", "persons", "others", "dead"})
_DONE_TO_THE_LIVING = frozenset({"killed", "executed", "shot", "injured", "wounded"})


def label_of(
    members: Sequence[tuple[Statement, int]],
    times: Iterable[RoughTime],
    around: Iterable[str] = (),
) -> tuple[str, str | None, str | None]:
    """Give a label, a place and a time for an event.

    Args:
        members: Its figures, each as a statement and the number in it.
        times: The times its figures give.
        around: Places in the sentences around its figures; they count only
            where no figure names a place.

    Returns:
        What happened to whom ("soldiers killed"), the place and the time, None
        where nothing says. Whoever shows an event shows the three together, so
        the label says place and time only where nothing says what happened.
    """
    figures = [statement.figures[number] for statement, number in members]
    place = _commonest(name_of_place(f.where) for f in figures if f.where) or _commonest(around)
    when = _commonest(time.written for time in times)
    facet = _commonest(f.facet.split(" at ")[0].split(" in ")[0] for f in figures if f.facet)
    units = [f.unit for f in figures if f.unit and f.facet and f.facet == facet]
    if facet in _DONE_TO_THE_LIVING:
        units = [_living(unit) for unit in units]
        unit = _agreed(units)
    else:
        unit = _commonest(units)
    what = " ".join(part for part in (unit, facet) if part)
    return what or place or when or "unnamed event", place, when


def _agreed(units: Sequence[str]) -> str | None:
    """Give the commonest word for those harmed; "people" where others contradict it.

    One side's "militants" are the other's "civilians": such a word stands only when
    it is more than half of those that say what they were. "Men" contradicts nothing.
    """
    commonest = _commonest(units)
    telling = [unit.strip() for unit in units if not _says_nothing(unit)]
    is_agreed = commonest not in telling or 2 * telling.count(commonest) > len(telling)
    return commonest if is_agreed else "people"


def _says_nothing(unit: str) -> bool:
    """Is it a word for anybody: "people", "men", "children"?"""
    lemma = unit.lower().split()[-1]
    anybody = table("people")["person"]
    return any(form in anybody for form in (lemma, lemma.removesuffix("s"))) or lemma in _PLURALS


def _living(unit: str) -> str:
    """Write "people" for remains: it was people who were killed, not their bodies."""
    remains = table("remains")["body"]
    lemma = unit.lower().split()[-1]
    forms = (lemma, lemma.removesuffix("s"), lemma.removesuffix("ies") + "y")
    return "people" if any(form in remains for form in forms) else unit


def name_of_place(where: str) -> str:
    """Cut the words before a place's name: "in the city of Tikrit" gives "Tikrit".

    Of "in the fire in Tikrit" too only the name is left.
    """
    if not place_words(where):
        return ""
    return _BEFORE_NAME.sub("", _BEFORE_PLACE.sub("", where.strip()))


def _commonest(words: Iterable[str | None]) -> str | None:
    found = Counter(word.strip() for word in words if word and word.strip())
    return max(found, key=lambda word: found[word]) if found else None
