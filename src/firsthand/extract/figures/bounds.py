"""Between which bounds does a written number lie?

"At least seven" is open above, "30 to 60" has two ends, "some 1,700" is
approximate. A toll that "rose from 560 to 770" is two figures, one after the
other, and no range.

Callers: `firsthand.extract.figures.counted`, `firsthand.extract.figures.named`,
`firsthand.extract.figures.reading`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from firsthand.extract.figures.numerals import Numeral, numerals


@dataclass(frozen=True, slots=True)
class Bounded:
    """A number or range with its bounds, before anything is known about it.

    Attributes:
        start: Where its words start, bounding words included.
        end: Where they end.
        number: Where the first numeral starts: where its meaning attaches.
        low: As in `Figure`.
        high: As in `Figure`.
        low_excluded: As in `Figure`.
        high_excluded: As in `Figure`.
        approximate: As in `Figure`.
        unsure: As in `Figure`.
        last: Where the last numeral starts; equals `number` unless a range.
        metric: "m" or "km" glued to the numeral.
    """

    start: int
    end: int
    number: int
    low: float | None
    high: float | None
    low_excluded: bool = False
    high_excluded: bool = False
    approximate: bool = False
    unsure: bool = False
    last: int = 0
    metric: str | None = None


def _before(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})\s+(?:the\s+(?=\d))?$", re.IGNORECASE)


AT_LEAST = _before(
    r"at\s+(?:the\s+)?(?:very\s+)?least|(?:no|not)\s+(?:fewer|less)\s+than|a?\s*minimum\s+of"
    r"|upwards?\s+of|not\s+below"
)
MORE_THAN = _before(
    r"(?:well\s+|slightly\s+|just\s+|far\s+|many\s+)?(?:more\s+than|over|above)|in\s+excess\s+of"
    r"|exceed(?:s|ed|ing)|greater\s+than"
)
AT_MOST = _before(
    r"(?<!\bgone\s)(?<!\bgoes\s)(?<!\bgo\s)(?<!\bwent\s)(?<!\bgoing\s)(?<!\bis\s)(?<!\bnow\s)"
    r"up\s+to|at\s+(?:the\s+)?most|as\s+many\s+as|(?:no|not)\s+more\s+than|a\s+maximum\s+of"
)
FEWER_THAN = _before(r"(?:fewer|less|lower)\s+than|under|below")
NEARLY = _before(
    r"nearly|almost|close\s+to|just\s+(?:under|below|short\s+of)|approaching|virtually"
)
ABOUT = _before(
    r"about|some|around|roughly|approximately|an?\s+estimated|estimated|circa|perhaps|maybe"
    r"|in\s+the\s+region\s+of|an\s+approximate|more\s+or\s+less"
)
OR_MORE = re.compile(r"\s+(?:or|and|if\s+not)\s+(?:more|above)\b", re.IGNORECASE)
OR_FEWER = re.compile(r"\s+or\s+(?:fewer|less)\b", re.IGNORECASE)
OR_SO = re.compile(r"\s+or\s+so\b", re.IGNORECASE)
JOINS = re.compile(r"\s*(?:-|–|—|/)\s*|\s+(?:to|or)\s+(?:up\s+to\s+|even\s+)?", re.IGNORECASE)
AND = re.compile(r"(?:\s+\w+)?\s+and\s+", re.IGNORECASE)
BETWEEN = re.compile(
    r"\b(?:between|anywhere\s+between)\s+(?:about\s+|some\s+|around\s+|roughly\s+)?$", re.IGNORECASE
)
FROM = re.compile(r"\b(?:from|either|anywhere\s+from)\s+(?:about\s+|some\s+)?$", re.IGNORECASE)
MOVED = re.compile(
    r"\b(?:ros\w+|rise[ns]?|rising|rais\w+|increas\w+|jump\w*|climb\w*|grew|grow\w*|went|soar\w*|up"
    r"|doubl\w+|revis\w+|fell|fall\w*|dropp?\w*|lower\w*|reduc\w+|cut|down|chang\w+|mov\w+|update\w*)\b"
    r"(?:\W+\w+){0,8}?\W+from\s+(?:about\s+|some\s+|around\s+)?$",
    re.IGNORECASE,
)
TWO_SIDED = re.compile(
    r"\s*,?\s*(?:and|or|but|to|and\s+possibly|possibly|perhaps)?\s*", re.IGNORECASE
)


def bounded(words: str) -> list[Bounded]:
    """Find the numbers in some words with their bounds.

    "Nearly 50" is read as approximately 50, 50 itself excluded.

    Args:
        words: Any text.

    Returns:
        One value for each number or range, in order. A range that is told as a
        change ("rose from 560 to 770") gives two.
    """
    found: list[Bounded] = []
    written = numerals(words)
    at = 0
    while at < len(written):
        first = written[at]
        second = written[at + 1] if at + 1 < len(written) else None
        opening = _range_opening(words, first, second) if second else None
        if second is not None and opening is not None:
            found.append(_qualified(words, _joined(first, second, opening)))
            at += 2
        else:
            found.append(_qualified(words, _single(first)))
            at += 1
    return _two_sided(words, found)


def _two_sided(words: str, values: list[Bounded]) -> list[Bounded]:
    """Join "at least 15 and up to 25" to one range."""
    joined: list[Bounded] = []
    for value in values:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.low is not None
            and before.high is None
            and value.low is None
            and value.high is not None
            and before.low < value.high
            and TWO_SIDED.fullmatch(words[before.end : value.start])
        ):
            joined[-1] = replace(
                before,
                end=value.end,
                last=value.last,
                high=value.high,
                high_excluded=value.high_excluded,
            )
        else:
            joined.append(value)
    return joined


def _single(numeral: Numeral) -> Bounded:
    return Bounded(
        numeral.start,
        numeral.end,
        numeral.start,
        numeral.low,
        None if numeral.open_above else numeral.high,
        approximate=numeral.vague,
        unsure=numeral.unsure,
        last=numeral.start,
        metric=numeral.metric,
    )


def _joined(first: Numeral, second: Numeral, start: int) -> Bounded:
    return Bounded(
        start,
        second.end,
        first.start,
        first.low,
        second.high,
        approximate=first.vague or second.vague,
        unsure=first.unsure or second.unsure,
        last=second.start,
        metric=second.metric,
    )


def _range_opening(words: str, first: Numeral, second: Numeral) -> int | None:
    """Give where a range starts; None when the two numbers are no range."""
    if first.low >= second.high:
        return None
    between, before = words[first.end : second.start], words[max(0, first.start - 90) : first.start]
    if opening := BETWEEN.search(before):
        joined = AND.fullmatch(between) or JOINS.fullmatch(between)
        return first.start - len(before) + opening.start() if joined else None
    if MOVED.search(before) or not JOINS.fullmatch(between):
        return None
    opening = FROM.search(before)
    return first.start - len(before) + opening.start() if opening else first.start


def _open_above(value: Bounded) -> Bounded:
    return replace(value, high=None)


def _more_than(value: Bounded) -> Bounded:
    return replace(value, high=None, low_excluded=True)


def _open_below(value: Bounded) -> Bounded:
    return replace(value, low=None)


def _fewer_than(value: Bounded) -> Bounded:
    return replace(value, low=None, high_excluded=True)


def _nearly(value: Bounded) -> Bounded:
    return replace(value, approximate=True, high_excluded=True)


def _about(value: Bounded) -> Bounded:
    return replace(value, approximate=True)


Change = Callable[[Bounded], Bounded]
CHANGED_BY_BEFORE: tuple[tuple[re.Pattern[str], Change], ...] = (
    (AT_LEAST, _open_above),
    (MORE_THAN, _more_than),
    (AT_MOST, _open_below),
    (FEWER_THAN, _fewer_than),
    (NEARLY, _nearly),
    (ABOUT, _about),
)
CHANGED_BY_AFTER: tuple[tuple[re.Pattern[str], Change], ...] = (
    (OR_MORE, _open_above),
    (OR_FEWER, _open_below),
    (OR_SO, _about),
)


def _qualified(words: str, value: Bounded) -> Bounded:
    """Apply the words before and after: "at least", "some", "or more"."""
    for _ in range(2):  # two at most: "at least some 50", "up to an estimated 50"
        before = words[max(0, value.start - 40) : value.start]
        for pattern, change in CHANGED_BY_BEFORE:
            if opening := pattern.search(before):
                start = value.start - len(before) + opening.start()
                value = replace(_changed(value, change), start=start)
                break
    after = words[value.end : value.end + 20]
    for pattern, change in CHANGED_BY_AFTER:
        if closing := pattern.match(after):
            value = replace(_changed(value, change), end=value.end + closing.end())
    return value


def _changed(value: Bounded, change: Change) -> Bounded:
    """Apply a bounding word; a range keeps both ends: "at least 30 to 60"."""
    if value.number != value.last:
        return _about(value) if change in {_about, _nearly} else value
    return change(value)
