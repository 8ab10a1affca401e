"""The sources of a case in a list, narrowed to what somebody looks for.

Caller: `firsthand.web.pages.sources.who_speaks`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from firsthand.export.contents import page_name
from firsthand.export.words import count, listed, when_published
from firsthand.model.ids import ItemId, SourceId
from firsthand.model.source import Source, SourceKind
from firsthand.web.kept_reports import kept_items
from firsthand.web.pages.sources.tally import Doings, Tally, standing_of, tally_of
from firsthand.web.visit import Visit

ROWS = 50
_ALIASES_SHOWN = 4

DEEDS: Mapping[str, tuple[str, Callable[[Doings], object]]] = {
    "speaks": ("speaks itself", lambda did: did.speaks),
    "relays": ("passes on others' words", lambda did: did.relays),
    "publishes": ("publishes reports", lambda did: did.publishes),
    "origin": ("is an origin of a claim", lambda did: did.claims),
}
"""What a list can be narrowed to, by the word in the address."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; empty fields keep everything.

    Attributes:
        name: Words of a name.
        sort: What sort of source.
        does: A word of `DEEDS`.
        interested: Only those that gain by being believed.
    """

    name: str = ""
    sort: SourceKind | None = None
    does: str = ""
    interested: bool = False

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Wanted:
        """Read it from an address; what cannot be read keeps everything."""
        sort = next((kind for kind in SourceKind if kind.value == query.get("sort")), None)
        does = query.get("does", "")
        return cls(
            query.get("name", "").strip(),
            sort,
            does if does in DEEDS else "",
            query.get("interested") == "yes",
        )

    @property
    def is_on(self) -> bool:
        """Does it leave anything out?"""
        return self != Wanted()

    def keeps(self, source: Source, did: Doings) -> bool:
        """Tell whether a source is to be shown."""
        return (
            (self.sort is None or source.kind is self.sort)
            and (not self.interested or bool(source.interested))
            and (not self.does or bool(DEEDS[self.does][1](did)))
            and self._keeps_name(source)
        )

    def _keeps_name(self, source: Source) -> bool:
        words = self.name.casefold().split()
        names = (source.name, *source.aliases)
        return not words or any(all(w in one.casefold() for w in words) for one in names)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One line of the list.

    Attributes:
        id: Which source.
        anchor: Its anchor.
        href: Its page.
        name: Its name.
        aliases: Other names, in words; empty when it has none.
        office: Office and body; empty when not known.
        kind: What sort of source.
        interest: Is it a party that gains: "interested", "not interested" or empty.
        claims: How many claims it is an origin of.
        speaks: How many statements are its own word, in the reports kept.
        relays: How many of others it passes on, in the reports kept.
        publishes: How many reports it publishes, of those kept.
        since: When it first and last was heard of in the case.
        decided: Who described it or made names of it one; empty: nobody did.
    """

    id: SourceId
    anchor: str
    href: str
    name: str
    aliases: str
    office: str
    kind: str
    interest: str
    claims: int
    speaks: int
    relays: int
    publishes: int
    since: str
    decided: str

    @property
    def did(self) -> str:
        """Say in a sentence what it does in the case."""
        parts = (
            f"origin of {count(self.claims, 'claim')}" if self.claims else "",
            f"its own word in {count(self.speaks, 'statement')}" if self.speaks else "",
            f"passes on {count(self.relays, 'statement')} of others" if self.relays else "",
            f"publishes {count(self.publishes, 'report')}" if self.publishes else "",
        )
        return "; ".join(part for part in parts if part) or "only named"


def source_page(source: SourceId) -> str:
    """Give the address of a source's own page."""
    return f"sources/{page_name(source)}.html"


def interest_word(source: Source) -> str:
    """Say in a word whether it gains by being believed; empty when it is not known."""
    return {True: "interested", False: "not interested", None: ""}[source.interested]


def office_of(source: Source) -> str:
    """Give office and body, as far as the texts give them."""
    return ", ".join(part for part in (source.role, source.body) if part)


def counted_by_sort(visit: Visit) -> dict[SourceKind, int]:
    """Count the sources of each sort."""

    def count(sources: Iterable[Source]) -> dict[SourceKind, int]:
        tally = dict.fromkeys(SourceKind, 0)
        for source in sources:
            tally[source.kind] += 1
        return {kind: n for kind, n in tally.items() if n}

    return visit.snapshot.once("sources by sort", lambda index: count(index.sources.values()))


def wanted_sources(visit: Visit, wanted: Wanted) -> list[SourceId]:
    """Give the sources that somebody looks for, those with most claims first."""
    tally, index, items = tally_of(visit), visit.index, kept_items(visit)
    found = [
        one
        for one in tally.order
        if wanted.keeps(index.sources[one], tally.doings[one])
        and (items is None or _is_in(tally, tally.doings[one], items))
    ]
    if visit.query.get("order") == "name":
        found.sort(key=lambda one: index.sources[one].name.casefold())
    return found


def _is_in(tally: Tally, did: Doings, items: frozenset[ItemId]) -> bool:
    if any(item in items for item in did.publishes):
        return True
    return any(tally.item.get(one) in items for one in did.statements)


def rows(visit: Visit, sources: Iterable[SourceId]) -> list[SourceRow]:
    """Give some sources as lines of the list."""
    counted = _Counted(visit)
    return [_row(visit, visit.index.sources[one], counted) for one in sources]


class _Counted:
    """Counts what sources say in the reports that the filter keeps."""

    def __init__(self, visit: Visit) -> None:
        self._items = kept_items(visit)
        self._tally = tally_of(visit)
        if self._items is not None:
            self._standing = standing_of(visit)
            self._kept = self._standing.kept(self._items)

    def of(self, source: SourceId) -> tuple[int, int, int]:
        """Give how much a source speaks, passes on and publishes."""
        did = self._tally.doings[source]
        if self._items is None:
            return len(did.speaks), len(did.relays), len(did.publishes)
        speaks, relays = self._standing.speaks[source], self._standing.relays[source]
        return (
            int(self._kept[speaks].sum()),
            int(self._kept[relays].sum()),
            sum(item in self._items for item in did.publishes),
        )


def _row(visit: Visit, source: Source, counted: _Counted) -> SourceRow:
    did = tally_of(visit).doings[source.id]
    speaks, relays, publishes = counted.of(source.id)
    return SourceRow(
        id=source.id,
        anchor=page_name(source.id),
        href=source_page(source.id),
        name=source.name,
        aliases=listed(source.aliases, _ALIASES_SHOWN),
        office=office_of(source),
        kind=source.kind.value,
        interest=interest_word(source),
        claims=len(did.claims),
        speaks=speaks,
        relays=relays,
        publishes=publishes,
        since=heard_of(visit, did),
        decided=visit.index.contents.decided.sources.get(source.id, ""),
    )


def heard_of(visit: Visit, did: Doings) -> str:
    """Say when a source was first and last heard of; empty when no report is dated."""
    if not did.heard:
        return ""
    first, last = (when_published(visit.index.items[one].published) for one in did.heard)
    return first if first == last else f"{first} to {last}"


def asked_again(visit: Visit, **changed: str) -> str:
    """Give the query of this address with some of it changed, without a page number."""
    kept = {k: v for k, v in visit.query.items() if k not in ("page", "saved") and v}
    kept |= changed
    return urlencode({k: v for k, v in kept.items() if v})
