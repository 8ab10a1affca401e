"""When something was: an interval of time, never a false instant.

"14 June 2014" is a whole day, "June 2014" a month. Both are half-open
intervals in UTC. Where a text gives no zone the day is read as a day in UTC,
which can be wrong by up to fourteen hours; callers compare whole days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A half-open interval [`start_at`, `end_at`) of aware UTC instants."""

    start_at: datetime
    end_at: datetime

    @classmethod
    def of_day(cls, day: date) -> When:
        """Give the whole day, read in UTC."""
        start = datetime(day.year, day.month, day.day, tzinfo=UTC)
        return cls(start, start + timedelta(days=1))

    @classmethod
    def of_instant(cls, instant: datetime) -> When:
        """Give the second in which an aware instant lies."""
        start = instant.astimezone(UTC).replace(microsecond=0)
        return cls(start, start + timedelta(seconds=1))

    @classmethod
    def from_iso(cls, text: str) -> When:
        """Read what `iso` wrote.

        Args:
            text: A day (`2014-06-14`), or two instants parted by a stroke.
        """
        if "/" not in text:
            return cls.of_day(date.fromisoformat(text))
        start, end = (datetime.fromisoformat(part) for part in text.split("/"))
        return cls(start.astimezone(UTC), end.astimezone(UTC))

    @property
    def iso(self) -> str:
        """The interval as ISO 8601: `2014-06-14` for a day, else `start/end`."""
        if self == When.of_day(self.start_at.date()):
            return self.start_at.date().isoformat()
        return "/".join(f"{t:%Y-%m-%dT%H:%M:%SZ}" for t in (self.start_at, self.end_at))

    @property
    def day(self) -> date:
        """The UTC day on which the interval starts."""
        return self.start_at.date()
