"""Which year and month can the words for a time mean?

"June 2014", "last year", "in June of last year", "on Tuesday", "11 June":
read against the day of publication where the words lean on it. Only year and
month are read, because that is what tells two events apart without false
precision.

Pure functions. Caller: `firsthand.link.events.parting`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTH = re.compile(
    r"\b(jan|feb|(?-i:M)ar|apr|(?-i:M)ay|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?(?=\s|,|$|\d)",
    re.IGNORECASE,
)
"""March and May with a capital only: people go on a march, and may have died."""
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_LAST_YEAR = re.compile(r"\b(?:last|previous)\s+year\b|\ba year (?:ago|earlier)\b", re.IGNORECASE)
_NEAR = re.compile(
    r"\b(?:today|yesterday|tonight|this (?:week|month|year|morning)|past|last week(?:end)?|hours|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RoughTime:
    """A year and a month, as far as the words give them.

    Attributes:
        year: None when nothing tells.
        month: 1 to 12; None when nothing tells.
    """

    year: int | None
    month: int | None

    @property
    def written(self) -> str | None:
        """Month and year for a person, "June 2014"; the year alone; or None."""
        if self.year is None:
            return None
        return f"{_MONTH_NAMES[self.month - 1]} {self.year}" if self.month else str(self.year)

    def can_be_one(self, other: RoughTime) -> bool:
        """Tell whether two times can be one: nothing that both give differs."""
        pairs = ((self.year, other.year), (self.month, other.month))
        return all(left is None or right is None or left == right for left, right in pairs)


def rough_time(words: str | None, published: date | None) -> RoughTime:
    """Read the words for a time.

    Args:
        words: As a report writes it; None when it gives no time.
        published: The day of the report; without it "last year" tells nothing.

    Returns:
        What the words give. A month without a year gets the year in which it
        was last, seen from the day of publication.
    """
    if not words:
        return RoughTime(None, None)
    named = _MONTH.search(words)
    month = _month(named.group(1)) if named else None
    written = _YEAR.search(words)
    if written:
        return RoughTime(int(written.group(1)), month)
    if published is None:
        return RoughTime(None, month)
    if _LAST_YEAR.search(words):
        return RoughTime(published.year - 1, month)
    if month:
        return RoughTime(published.year - (month > published.month), month)
    if _NEAR.search(words):
        return RoughTime(published.year, None)
    return RoughTime(None, None)


def _month(letters: str) -> int:
    starts = [name[:3].lower() for name in _MONTH_NAMES]
    return starts.index(letters.lower()[:3]) + 1
