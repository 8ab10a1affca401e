"""Which reports a person wants to see, on every page alike, kept in the address.

Filters choose what is shown. They never change a count: counts are always of
the whole case, and pages say so while a filter is on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from urllib.parse import urlencode

from firsthand.errors import UsageProblem
from firsthand.model.item import Item, ItemKind


@dataclass(frozen=True, slots=True)
class Filter:
    """What a person wants to see; empty fields keep everything.

    Attributes:
        since: Published on this day or later; reports without a date drop out.
        until: Published on this day or earlier; likewise.
        outlet: Words of the outlet's name.
        kind: What sort of item.
        language: Language of the text, as `Item.language` has it.
        text: All of these words stand in the title or text.
    """

    since: date | None = None
    until: date | None = None
    outlet: str = ""
    kind: ItemKind | None = None
    language: str = ""
    text: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filter:
        """Read the filter from an address.

        Raises:
            UsageProblem: A date or kind is none.
        """
        return cls(
            since=_day(query, "since"),
            until=_day(query, "until"),
            outlet=query.get("outlet", "").strip(),
            kind=_kind(query.get("kind", "")),
            language=query.get("language", "").strip(),
            text=query.get("text", "").strip(),
        )

    @property
    def is_on(self) -> bool:
        """Does it leave anything out?"""
        return self != Filter()

    @property
    def query(self) -> str:
        """Give it for the end of an address: `?since=2014-06-14`; empty when it is off."""
        given = {f.name: str(value) for f in fields(self) if (value := getattr(self, f.name))}
        return f"?{urlencode(given)}" if given else ""

    def keeps(self, item: Item, outlet: str | None = None) -> bool:
        """Tell whether a report is to be shown.

        Args:
            item: The report.
            outlet: Who publishes it, as the case knows; what the item says when None.
        """
        return (
            self._keeps_day(item)
            and (self.kind is None or item.kind is self.kind)
            and (not self.language or item.language == self.language)
            and self.outlet.casefold() in (outlet or item.outlet or "").casefold()
            and self._keeps_text(item)
        )

    def _keeps_day(self, item: Item) -> bool:
        if self.since is None and self.until is None:
            return True
        if item.published is None:
            return False
        day = item.published.day
        return (self.since or day) <= day <= (self.until or day)

    def _keeps_text(self, item: Item) -> bool:
        if not self.text:
            return True
        there = f"{item.title or ''} {item.text}".casefold()
        return all(word in there for word in self.text.casefold().split())


def _day(query: Mapping[str, str], name: str) -> date | None:
    said = query.get(name, "").strip()
    if not said:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise UsageProblem(
            f"cannot filter by `{name}`: got `{said}`, expected a day such as 2014-06-14;"
            " nothing was left out",
            hint="write year, month and day, or empty the field",
        ) from error


def _kind(said: str) -> ItemKind | None:
    if not said:
        return None
    try:
        return ItemKind(said)
    except ValueError as error:
        raise UsageProblem(
            f"cannot filter by kind `{said}`: expected one of"
            f" {', '.join(kind.value for kind in ItemKind)}; nothing was left out",
            hint="choose from the list",
        ) from error
