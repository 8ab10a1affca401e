"""How do numbers, dates and lists read in plain English?

Shared by every page and by the sentences that pages and the command line both
print. Pure; month names are written out here so that no locale changes them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from firsthand.model.independence import OriginCount
from firsthand.model.when import When

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Control characters, marks that reorder the text around them, and code points
that no file may hold. The joiners and the plain left-to-right and right-to-left
marks stay: Arabic, Persian and Hebrew need them, and they reorder nothing else."""


def number(value: float) -> str:
    """Write a number with its thousands parted: 1700 reads "1,700"."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"


def count(n: int, one: str, many: str | None = None) -> str:
    """Write how many of a thing: "1 report", "14 reports", "no reports".

    Args:
        n: How many.
        one: The word for one.
        many: The word for several; `one` with an s when not given.
    """
    word = one if n == 1 else many or f"{one}s"
    return f"{number(n) if n else 'no'} {word}"


def between(counted: OriginCount) -> str:
    """Write a count with its doubt: "2", or "between 1 and 3"."""
    if counted.low == counted.high:
        return number(counted.low)
    return f"between {number(counted.low)} and {number(counted.high)}"


def listed(names: Sequence[str], limit: int = 6) -> str:
    """Join names as a sentence does: "A, B and C".

    Args:
        names: What to list; none gives an empty text.
        limit: More than this many end in "and 4 more".
    """
    shown = list(names[:limit])
    if len(names) > limit:
        shown[limit - 1 :] = [f"{len(names) - limit + 1} more"]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def day(when: date) -> str:
    """Write a day: "14 June 2014"."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def short_day(when: date) -> str:
    """Write a day without its year: "14 Jun"."""
    return f"{when.day} {MONTHS[when.month - 1][:3]}"


def moment(at: datetime) -> str:
    """Write an aware instant to the minute, in UTC: "3 March 2026, 10:14 UTC"."""
    utc = at.astimezone(UTC)
    return f"{day(utc.date())}, {utc:%H:%M} UTC"


def period(first: date, last: date) -> str:
    """Write the days from the first to the last, both meant."""
    if first == last:
        return day(first)
    if first.year == last.year and first.month == last.month:
        return f"{first.day} to {day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def when_published(when: When | None) -> str:
    """Write when something was published, as exactly as it is known.

    Args:
        when: The interval; None reads "no date".

    Returns:
        "14 June 2014" for a day or less, "June 2014" for a month, else the
        first and the last day.
    """
    if when is None:
        return "no date"
    last = max(when.day, (when.end_at - timedelta(microseconds=1)).date())
    next_day = last + timedelta(days=1)
    if when.day.day == 1 and next_day.day == 1:
        months = (next_day.year - when.day.year) * 12 + next_day.month - when.day.month
        if months == 1:
            return f"{MONTHS[last.month - 1]} {last.year}"
        if months == 12 and when.day.month == 1:
            return str(last.year)
    return period(when.day, last)


def elapsed(days: int) -> str:
    """Write a stretch of days in the unit a person would use: "12 days", "3 months"."""
    if days < 60:
        return count(days, "day")
    if days < 730:
        return count(round(days / 30.44), "month")
    return count(round(days / 365.25), "year")


def shortened(text: str, limit: int) -> str:
    """Cut a text to at most `limit` characters, at a word where there is one.

    Runs of white space become one blank. What was cut is shown as an ellipsis.
    """
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    cut = flat[: limit - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return f"{(at_word if len(at_word) > limit // 2 else cut).rstrip(' ,;:.')}…"


def sentence_case(text: str) -> str:
    """Give the text with its first letter as a capital, the rest untouched."""
    return text[:1].upper() + text[1:]


def visible(text: str) -> str:
    """Write out the characters that hide or turn round the text beside them.

    A right-to-left override in a title can make "exe.gpj" read "jpg.exe", and
    a control character can vanish. They are shown as "⟨U+202E⟩", so that what
    is on the page is what is in the bytes.
    """
    return UNSEEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)


def width_em(text: str) -> float:
    """Estimate how wide a text is drawn, in units of its font size.

    For laying out pictures without a font at hand: 0.56 em is the mean advance
    of a text in common sans-serif faces (measured with Liberation Sans and
    DejaVu Sans over English headlines: 0.50 and 0.57), wide East Asian
    characters take one em and combining marks none.
    """
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    none = sum(unicodedata.combining(letter) > 0 for letter in text)
    return 0.56 * (len(text) - wide - none) + wide


def fitted(text: str, size_px: float, room_px: float) -> str:
    """Cut a label so that it fits a room in a picture.

    Args:
        text: The label.
        size_px: Its font size in px.
        room_px: The room in px.
    """
    flat = " ".join(visible(text).split())
    if width_em(flat) * size_px <= room_px:
        return flat
    while flat and width_em(flat) * size_px + size_px > room_px:
        flat = flat[:-1] if len(flat) < 200 else flat[:199]
    return f"{flat.rstrip(' ,;:.')}…"
