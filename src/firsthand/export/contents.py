"""What does an export hold, and where is each thing found in it?

`SiteContents` is what a caller hands in; `CaseIndex` is the same, looked up by
id, with the address of every page. Every address is relative to the root of
the site, so that it opens from a disk as from a server.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from firsthand.export.decided import NOTHING_DECIDED, Decided
from firsthand.export.stamped_states import StampedState
from firsthand.export.words import shortened
from firsthand.model.claim import Analysis, Claim, ClaimStatement, CopyGroup
from firsthand.model.ids import ClaimId, EventId, ItemId, SourceId, StatementId, short_hash
from firsthand.model.item import Item
from firsthand.model.source import Source
from firsthand.model.statement import Statement
from firsthand.model.text import Span
from firsthand.model.when import When

Failure = tuple[str, str, str, str]
"""Something handed in that could not be read: locator, error code, message, hint."""

UNKNOWN_OUTLET = "unknown outlet"
_PLAIN_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
"""Ids that can be file names and anchors as they are, on every system: lower case
only, since some file systems hold `a` and `A` to be one."""


@dataclass(frozen=True, slots=True)
class SiteContents:
    """All that a site shows of a case.

    Attributes:
        title: The name of the case.
        made_at: When the site was asked for (aware).
        items: Every item of the case.
        statements: Every statement read from them.
        analysis: What was derived from both.
        failures: What was handed in and could not be read.
        ledger_length: How many entries the case's ledger has.
        ledger_head: The digest of the last of them, hexadecimal.
        decided: What people decided.
        stamped: States of the ledger that authorities outside stamped.
        entry_hashes: The hash of each entry of the ledger, 64 hexadecimal digits, from
            the first; needed where a state was stamped.
        files: The names of the files that items came in, for those that have neither
            headline nor words.
    """

    title: str
    made_at: datetime
    items: Sequence[Item]
    statements: Sequence[Statement]
    analysis: Analysis
    failures: Sequence[Failure] = ()
    ledger_length: int = 0
    ledger_head: str = ""
    decided: Decided = NOTHING_DECIDED
    stamped: Sequence[StampedState] = ()
    entry_hashes: Sequence[str] = ()
    files: Mapping[ItemId, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """Some words and where they lead.

    Attributes:
        text: The words.
        href: Address from the root of the site; None for words alone.
    """

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class CaseIndex:
    """The contents of a site, looked up by id.

    Attributes:
        contents: All of it.
        items: Items by id.
        statements: Statements by id.
        claims: Claims by id.
        sources: Sources by id.
        statements_of: The statements of each item, in order of their content.
        claims_of: The claims each statement has a part in, with that part.
        copies_of: The copy groups each item belongs to.
        copying: Items that share wording with one published before.
        evidence_in: The passages of each item that a count's reasons point at.
    """

    contents: SiteContents
    items: Mapping[ItemId, Item]
    statements: Mapping[StatementId, Statement]
    claims: Mapping[ClaimId, Claim]
    sources: Mapping[SourceId, Source]
    statements_of: Mapping[ItemId, tuple[Statement, ...]]
    claims_of: Mapping[StatementId, tuple[tuple[Claim, ClaimStatement], ...]]
    copies_of: Mapping[ItemId, tuple[CopyGroup, ...]]
    copying: frozenset[ItemId]
    evidence_in: Mapping[ItemId, tuple[Span, ...]]

    def outlet(self, item: ItemId) -> str:
        """Name who publishes an item; says so when nobody is known to."""
        source = self.contents.analysis.linking.outlets.get(item)
        if source is not None and source in self.sources:
            return self.sources[source].name
        return self.items[item].outlet or UNKNOWN_OUTLET

    def published(self, item: ItemId) -> When | None:
        """Give when an item was published; None when nothing says."""
        return self.items[item].published

    def report(self, item: ItemId, anchor: str = "") -> Link:
        """Link to the page of a report, named by its outlet."""
        return Link(self.outlet(item), document_href(item, anchor))

    def title(self, item: ItemId, limit: int = 120) -> str:
        """Name an item by its headline, its first words, or the file that it came in."""
        return title_of(self.items[item], limit, self.contents.files.get(item, ""))

    def claims_by_statement(self, statement: StatementId) -> tuple[Claim, ...]:
        """Give the claims a statement has a part in."""
        return tuple(claim for claim, _ in self.claims_of.get(statement, ()))

    def in_time(self, items: Sequence[ItemId]) -> tuple[ItemId, ...]:
        """Put items in order of publication; those without a date come last."""
        return tuple(sorted(items, key=self._time_key))

    def _time_key(self, item: ItemId) -> tuple[bool, str, str]:
        when = self.published(item)
        return (when is None, when.start_at.isoformat() if when else "", self.outlet(item))


@dataclass(frozen=True, slots=True)
class StatementLookups:
    """How statements are found; each may decode a statement only when it is asked for.

    Attributes:
        by_id: Statements by id.
        of_items: The statements of each item, in order of their content.
    """

    by_id: Mapping[StatementId, Statement]
    of_items: Mapping[ItemId, tuple[Statement, ...]]


def lookups_of(contents: SiteContents) -> StatementLookups:
    """Look the statements of a site up once."""
    of_items: dict[ItemId, list[Statement]] = {item.id: [] for item in contents.items}
    for statement in contents.statements:
        of_items.setdefault(statement.item, []).append(statement)
    in_order = {
        item: tuple(sorted(found, key=lambda s: (s.content[0], s.id)))
        for item, found in of_items.items()
    }
    return StatementLookups({one.id: one for one in contents.statements}, in_order)


def index_of(contents: SiteContents, lookups: StatementLookups | None = None) -> CaseIndex:
    """Look everything up once, for all pages.

    Args:
        contents: All that is shown.
        lookups: How its statements are found; made here when None.
    """
    lookups = lookups or lookups_of(contents)
    claims_of: dict[StatementId, list[tuple[Claim, ClaimStatement]]] = {}
    for claim in contents.analysis.claims:
        for part in claim.statements:
            claims_of.setdefault(part.statement, []).append((claim, part))
    copies_of: dict[ItemId, list[CopyGroup]] = {}
    for group in contents.analysis.copies:
        for item in group.items:
            copies_of.setdefault(item, []).append(group)
    evidence_in: dict[ItemId, list[Span]] = {}
    for claim in contents.analysis.claims:
        for reason in claim.independence.reasons:
            if reason.item is not None and reason.evidence is not None:
                evidence_in.setdefault(reason.item, []).append(reason.evidence)
    return CaseIndex(
        contents=contents,
        items={item.id: item for item in contents.items},
        statements=lookups.by_id,
        claims={claim.id: claim for claim in contents.analysis.claims},
        sources={source.id: source for source in contents.analysis.linking.sources},
        statements_of=lookups.of_items,
        claims_of={statement: tuple(parts) for statement, parts in claims_of.items()},
        copies_of={item: tuple(groups) for item, groups in copies_of.items()},
        copying=frozenset(p.right for g in contents.analysis.copies for p in g.passages),
        evidence_in={item: tuple(spans) for item, spans in evidence_in.items()},
    )


def page_name(thing: str) -> str:
    """Give a name for a page or an anchor that every file system and browser takes.

    An id that is plain stays as it is; any other is replaced by a hash of it,
    so that no id can lead out of the folder.
    """
    return thing if _PLAIN_NAME.fullmatch(thing) else f"x-{short_hash(thing)}"


def claim_href(claim: ClaimId) -> str:
    """Give the address of a claim's page."""
    return f"claims/{page_name(claim)}.html"


def event_href(event: EventId) -> str:
    """Give the address of an event's part of the ledger."""
    return f"index.html#{page_name(event)}"


def document_href(item: ItemId, anchor: str = "") -> str:
    """Give the address of a report's page, and of a place in it."""
    return f"documents/{page_name(item)}.html" + (f"#{anchor}" if anchor else "")


def statement_href(statement: Statement) -> str:
    """Give the address of the exact words of a statement."""
    return document_href(statement.item, page_name(statement.id))


def source_href(source: SourceId) -> str:
    """Give the address of a source in the list of sources."""
    return f"sources/index.html#{page_name(source)}"


def place_anchor(span: Span) -> str:
    """Give the anchor of a place in a text that belongs to no statement."""
    return f"at-{span.start}-{span.end}"


def nameless(items: Iterable[Item]) -> list[Item]:
    """Give the items that only the name of their file tells from one another."""
    return [item for item in items if not item.title and not item.text.strip()]


def title_of(item: Item, limit: int = 120, file: str = "") -> str:
    """Name an item by its headline, else by its first words, else by its file."""
    named = shortened(item.title or item.text, limit)
    return named or f"{item.kind.value} {shortened(file, limit) or 'without words'}"
