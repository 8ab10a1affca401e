"""In which order did reports appear, as far as they say?

Callers: the modules of this room.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from firsthand.model.item import Item
from firsthand.model.when import When

_LAST = datetime.max.replace(tzinfo=UTC)


def by_date(items: Iterable[Item]) -> list[Item]:
    """Sort items by the start of their publication; undated ones last, as given."""
    return sorted(items, key=lambda item: item.published.start_at if item.published else _LAST)


def earliest(items: Iterable[Item]) -> When | None:
    """Give the earliest publication; None when no item is dated."""
    dated = [item.published for item in items if item.published]
    return min(dated) if dated else None
