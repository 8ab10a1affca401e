"""When was it published, and who says so?

A page is dated in several places: its metadata, its address, its first line, a
line at its end. All are kept. Only dates written out in full count ("June 16,
2014"); "on Sunday" needs a date to lean on and gives none. Nothing here looks
at a clock: the same bytes give the same dates in any year.

Pure functions. Callers: every reader of a format, `firsthand.read.finishing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from firsthand.model.item import DateOrigin, DateReading, Flag
from firsthand.model.when import When
from firsthand.read.parts.zones import offset_of

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may may", "jun june",
         "jul july", "aug august", "sep sept september", "oct october", "nov november",
         "dec december"), start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<month{n}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_TIME = (
    r"(?:(?:,|\s|\bat\b|-|–|\||;)+(?P<clock>\d{1,2}[:.]\d{2}(?::\d{2})?)\s*"
    r"(?P<half>[ap]\.?m\.?)?\s*\(?(?P<zone>[A-Z]{1,5}|[+-]\d{2}:?\d{2})?(?![a-z])\)?)?"
)
_EXPLICIT = re.compile(
    r"(?<![\w/.-])(?:"
    r"(?P<year1>\d{4})-(?P<num1>\d{2})-(?P<day1>\d{2})(?=T|\b)"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]"
    + _MONTH.format(n=2)
    + r",?[ -](?P<year2>\d{4})"
    r"|" + _MONTH.format(n=3) + r"\s?(?P<day3>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<year3>\d{4})"
    r"|(?P<left>\d{1,2})(?P<sep>[/.])(?P<middle>\d{1,2})(?P=sep)(?P<year4>\d{4}|\d{2})"
    r")(?!(?!T\d)\w|[/.]\d)" + _TIME,
    re.I,
)
_URL_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?:(?P<sep>[/-])(?P<month>\d{1,2}|[a-z]{3,9})(?P=sep)"
    r"(?P<day>\d{1,2})|(?P<month2>0[1-9]|1[0-2])(?P<day2>0[1-9]|[12]\d|3[01]))(?!\d)",
    re.I,
)
_URL_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})[-/](?P<month>[a-z]{3,9}|\d{1,2})[-/](?P<year>(?:19|20)\d{2})(?!\d)",
    re.I,
)
_URL_MONTH = re.compile(r"/(?P<year>(?:19|20)\d{2})/(?P<month>0[1-9]|1[0-2])(?=/|$)")

ZONE_SPREAD = timedelta(hours=14)
"""How far a local day can lie from the same day in UTC (UTC+14 to UTC-12)."""

FIRST_YEAR = 1900
"""A "date" before this on a page is a number that looks like one."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date written out in a text.

    Attributes:
        when: The day; the second when the text gives clock and zone, too.
        start: Where its words start, in code points.
        end: Where they end.
        swapped: The other day that is meant when day and month can be swapped
            ("06/07/2014"); None when they cannot.
    """

    when: When
    start: int
    end: int
    swapped: When | None = None

    @property
    def ambiguous(self) -> bool:
        """Can day and month be swapped?"""
        return self.swapped is not None

    def beside(self, known: Iterable[When]) -> When:
        """Give the day that is meant, going by other dates of the same page.

        Args:
            known: What metadata and address say.
        """
        if self.swapped and any(not disagree(self.swapped, when) for when in known):
            return self.swapped
        return self.when


def dates_in(text: str, *, day_first: bool | None = None) -> Iterator[FoundDate]:
    """Give every date that is written out in full, in order.

    Args:
        text: Any text, best a line.
        day_first: How "06/07/2014" is meant where the outlet's country is
            known; None: not known, the day is read first and marked ambiguous.
    """
    for match in _EXPLICIT.finditer(text):
        day, other = _day_of(match, day_first)
        if day is not None:
            swapped = When.of_day(other) if other else None
            yield FoundDate(_with_clock(day, match), match.start(), match.end(), swapped)


def date_of_field(written: str) -> When | None:
    """Read a metadata field: ISO 8601, RFC 5322, or a date as people write it.

    Args:
        written: The field's value. Words such as "yesterday" are not read.

    Returns:
        The instant when clock and zone are given, else the day; None when it
        holds no full date.
    """
    written = written.strip()
    found = _iso(written) or _mail_date(written)
    if found is None:
        found = next((f.when for f in dates_in(written)), None)
    return found or _foreign(written)


def date_of_url(url: str) -> When | None:
    """Read the date in the path of an address: a day, or a whole month."""
    path = re.sub(r"^[a-z]+://[^/]*", "", url, flags=re.I)
    found = [
        _make_day(m["year"], m["month"] or m["month2"], m["day"] or m["day2"])
        for m in _URL_DAY.finditer(path)
    ]
    found += [_make_day(m["year"], m["month"], m["day"]) for m in _URL_DAY_FIRST.finditer(path)]
    day = next((day for day in found if day is not None), None)
    if day is not None:
        return When.of_day(day)
    month = _URL_MONTH.search(path)
    return _whole_month(int(month["year"]), int(month["month"])) if month else None


def best_date(readings: Sequence[DateReading]) -> When | None:
    """Choose when it was published: metadata before address, first line, text.

    A day or an instant is preferred to a month; nothing gives None.
    """
    order = list(DateOrigin)
    ranked = sorted(readings, key=lambda r: (_is_wide(r.when), order.index(r.origin)))
    return ranked[0].when if ranked else None


def date_flags(readings: Sequence[DateReading], *, made: bool = False) -> tuple[Flag, ...]:
    """Say what is wrong with the dates: none at all, or at odds.

    Args:
        readings: Every place that dates the item.
        made: A file's own date of making was used for want of a better one.
    """
    if not readings:
        return (Flag("no-date", "Nothing on it says when it was published."),)
    flags = []
    if made:
        flags.append(
            Flag("date-of-file", "The date is that of the file's making; no other was found.")
        )
    pairs = [(a, b) for i, a in enumerate(readings) for b in readings[i + 1 :]]
    if any(disagree(a.when, b.when) for a, b in pairs):
        told = "; ".join(f"{r.origin.value}: {r.when.iso} ({r.words})" for r in readings)
        flags.append(Flag("dates-disagree", f"Its dates do not agree. {told}."))
    return tuple(flags)


def disagree(left: When, right: When) -> bool:
    """Tell whether two readings cannot both be the day of publication.

    Two days must be the same. An instant may fall on another day than the one
    a page prints, as far as time zones explain it; two instants may lie up to
    a day apart (first posted, then updated).
    """
    if _is_day(left) and _is_day(right):
        return left.day != right.day
    if _is_instant(left) and _is_instant(right):
        return abs(left.start_at - right.start_at) > timedelta(days=1)
    return left.start_at > right.end_at + ZONE_SPREAD or right.start_at > left.end_at + ZONE_SPREAD


def _is_day(when: When) -> bool:
    return when.end_at - when.start_at == timedelta(days=1)


def _is_instant(when: When) -> bool:
    return when.end_at - when.start_at < timedelta(days=1)


def _is_wide(when: When) -> bool:
    return when.end_at - when.start_at > timedelta(days=1)


def _day_of(match: re.Match[str], day_first: bool | None) -> tuple[date | None, date | None]:
    """Give the day, and the other one when day and month can be swapped."""
    for n in "123":
        if match[f"year{n}"]:
            month = match["num1"] if n == "1" else match[f"month{n}"]
            return _make_day(match[f"year{n}"], month, match[f"day{n}"]), None
    if match["sep"] == "." and len(match["year4"]) == 2 and not match["clock"]:
        return None, None  # "1.20.14" is as often a version or a section as a day
    left_first = _make_day(match["year4"], match["middle"], match["left"])
    middle_first = _make_day(match["year4"], match["left"], match["middle"])
    if day_first is None and left_first and middle_first and left_first != middle_first:
        return left_first, middle_first
    preferred = middle_first if day_first is False else left_first
    return preferred or left_first or middle_first, None


def _make_day(year: str, month: str, day: str) -> date | None:
    two_digits = 100
    number = int(month) if month.isdigit() else _MONTHS.get(month.casefold().rstrip("."), 0)
    full_year = int(year) + 2000 if int(year) < two_digits else int(year)
    try:
        found = date(full_year, number, int(day))
    except ValueError:
        return None
    return found if found.year >= FIRST_YEAR else None


def _with_clock(day: date, match: re.Match[str]) -> When:
    """Give the instant when clock and a zone that means one offset are given."""
    if not match["clock"] or not match["zone"]:
        return When.of_day(day)
    hour, minute, *_ = (int(part) for part in re.split(r"[:.]", match["clock"]))
    half = (match["half"] or "").casefold()[:1]
    noon = 12
    if half:
        hour = hour % noon + (noon if half == "p" else 0)
    try:
        local = datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001 zone follows
    except ValueError:
        return When.of_day(day)
    offset = offset_of(match["zone"], local)
    if offset is None:
        return When.of_day(day)
    return When.of_instant((local - offset).replace(tzinfo=UTC))


def _iso(written: str) -> When | None:
    try:
        if re.fullmatch(r"\d{4}-?\d{2}-?\d{2}", written):
            return When.of_day(date.fromisoformat(written))
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return When.of_day(moment.date()) if moment.tzinfo is None else When.of_instant(moment)


def _mail_date(written: str) -> When | None:
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError):
        return None
    return When.of_day(moment.date()) if moment.tzinfo is None else When.of_instant(moment)


def _foreign(written: str) -> When | None:
    """Read month names of other languages, whole dates only."""
    longest_field = 60
    if len(written) > longest_field or not re.search(r"\d{4}", written):
        return None
    # a sixth of a second to load, for the few dates that nothing else here can read
    import dateparser  # type: ignore[import-untyped]

    moment = dateparser.parse(
        written,
        settings={
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
            "RELATIVE_BASE": datetime(2000, 1, 1),  # noqa: DTZ001 fixed: no clock is asked
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    return When.of_day(moment.date()) if moment else None


def _whole_month(year: int, month: int) -> When:
    december = 12
    start = datetime(year, month, 1, tzinfo=UTC)
    following = (year + 1, 1) if month == december else (year, month + 1)
    return When(start, datetime(*following, 1, tzinfo=UTC))
