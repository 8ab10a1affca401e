"""What did each source do across the case, and who relies on whom?

Gathered once for each state of a case, from ids alone: no statement is decoded.

Callers: the pages of sources.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from firsthand.casework.snapshot import Snapshot
from firsthand.casework.statements.kept import KeptStatements
from firsthand.export.contents import CaseIndex
from firsthand.model.claim import Claim
from firsthand.model.ids import ItemId, SourceId, StatementId
from firsthand.web.pages.document.listed import reports_in
from firsthand.web.visit import Visit

Numbers = NDArray[np.int32]

Reliance = tuple[SourceId, SourceId]
"""Who relies, and on whom: the nearest link of a chain first."""


@dataclass(frozen=True, slots=True)
class Doings:
    """What one source did.

    Attributes:
        speaks: The statements that are its own word.
        relays: The statements of others that it passes on.
        publishes: The reports that it publishes, in order of time.
        claims: The claims that it is an origin of.
        statements: Those that it speaks or relays, in order of publication.
        heard: The earliest and latest report with a date in which it has a part, or
            that it publishes; empty when there is none.
    """

    speaks: list[StatementId] = field(default_factory=list)
    relays: list[StatementId] = field(default_factory=list)
    publishes: list[ItemId] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    statements: list[StatementId] = field(default_factory=list)
    heard: list[ItemId] = field(default_factory=list)

    @property
    def weight(self) -> tuple[int, int, int]:
        """How much of the case it stands behind, for putting sources in order."""
        return len(self.claims), len(self.speaks) + len(self.relays), len(self.publishes)


@dataclass(frozen=True, slots=True)
class Tally:
    """What the sources of a case did.

    Attributes:
        doings: Of each source; every source has its own.
        reliances: The statements in which one relies on another.
        item: Where each statement stands.
        order: All sources, those with most claims first.
    """

    doings: Mapping[SourceId, Doings]
    reliances: Mapping[Reliance, Sequence[StatementId]]
    item: Mapping[StatementId, ItemId]
    order: tuple[SourceId, ...]


def tally_of(visit: Visit) -> Tally:
    """Give what the sources of a case did, gathered once for each state of it."""
    return tally_in(visit.snapshot)


def tally_in(snapshot: Snapshot) -> Tally:
    """Give the same of a state of a case."""
    place = reports_in(snapshot).place
    return snapshot.once("sources tallied", lambda index: _gathered(index, place))


@dataclass(frozen=True, slots=True)
class Standing:
    """In which reports the words of each source stand, by the numbers of reports.

    Attributes:
        number: Of each report.
        speaks: For each source the report of each statement that is its own word.
        relays: For each source the report of each statement that it passes on.
        relying: The report of each statement in which one source relies on another, pair
            after pair as in `Tally.reliances`; of one that stands in none, the number
            after the last report.
        pairs: Where the statements of each pair begin in `relying`.
    """

    number: Mapping[ItemId, int]
    speaks: Mapping[SourceId, Numbers]
    relays: Mapping[SourceId, Numbers]
    relying: Numbers
    pairs: Numbers

    @classmethod
    def of(cls, tally: Tally, index: CaseIndex) -> Standing:
        """Look up where every statement of every source stands."""
        number = {item: place for place, item in enumerate(index.items)}
        at = {one: number[item] for one, item in tally.item.items() if item in number}

        def numbers(statements: Sequence[StatementId]) -> Numbers:
            return np.array([at[one] for one in statements if one in at], np.int32)

        none = len(number)
        every = (one for statements in tally.reliances.values() for one in statements)
        lengths = [0, *map(len, tally.reliances.values())]
        return cls(
            number,
            {source: numbers(did.speaks) for source, did in tally.doings.items()},
            {source: numbers(did.relays) for source, did in tally.doings.items()},
            np.fromiter((at.get(one, none) for one in every), np.int32),
            np.cumsum(lengths, dtype=np.int32)[:-1],
        )

    def kept(self, items: frozenset[ItemId]) -> NDArray[np.bool_]:
        """Tell for each report, by its number, whether it is among some."""
        kept = np.zeros(len(self.number), np.bool_)
        kept[[self.number[item] for item in items]] = True
        return kept

    def relied_in(self, kept: NDArray[np.bool_]) -> list[int]:
        """Count for each pair of `Tally.reliances` the statements that stand in some reports.

        Args:
            kept: Which reports, from `kept`.
        """
        if not len(self.pairs):
            return []
        stands = np.append(kept, False)[self.relying]
        # every pair has a statement: an empty stretch would count the next one's first
        found: list[int] = np.add.reduceat(stands, self.pairs, dtype=np.int64).tolist()
        return found


def standing_of(visit: Visit) -> Standing:
    """Give where the words of sources stand, looked up once for each state of a case."""
    return standing_in(visit.snapshot)


def standing_in(snapshot: Snapshot) -> Standing:
    """Give the same of a state of a case."""
    tally = tally_in(snapshot)
    return snapshot.once("sources standing", lambda index: Standing.of(tally, index))


def _gathered(index: CaseIndex, place: Mapping[ItemId, int]) -> Tally:
    linking = index.contents.analysis.linking
    item, last = _items_of(index), len(place)
    in_time = sorted(
        linking.speakers, key=lambda one: (place.get(item.get(one, ItemId("")), last), one)
    )
    doings = {source: Doings() for source in index.sources}
    reliances: dict[Reliance, list[StatementId]] = {}
    for statement in in_time:
        chain, stands_in = linking.speakers[statement], item.get(statement)
        _note_chain(doings, statement, chain)
        outlet = linking.outlets.get(stands_in) if stands_in else None
        for pair in pairwise((outlet, *chain) if outlet else chain):
            if pair[0] != pair[1]:
                reliances.setdefault(pair, []).append(statement)
    for one in sorted(linking.outlets, key=lambda name: place.get(name, last)):
        doings[linking.outlets[one]].publishes.append(one)
    for claim in index.contents.analysis.claims:
        for origin in dict.fromkeys(origin.id for origin in claim.origins):
            if origin in doings:
                doings[origin].claims.append(claim)
    for did in doings.values():
        did.heard.extend(_heard(index, did, item, place))
    names = {source.id: source.name.casefold() for source in index.sources.values()}
    by_name = sorted(doings, key=names.__getitem__)
    order = tuple(sorted(by_name, key=lambda one: doings[one].weight, reverse=True))
    return Tally(doings, reliances, item, order)


def _note_chain(
    doings: Mapping[SourceId, Doings], statement: StatementId, chain: Sequence[SourceId]
) -> None:
    for source in dict.fromkeys(chain[:-1]):
        doings[source].relays.append(statement)
    for source in chain[-1:]:
        doings[source].speaks.append(statement)
    for source in dict.fromkeys(chain):
        doings[source].statements.append(statement)


def _heard(
    index: CaseIndex,
    did: Doings,
    item: Mapping[StatementId, ItemId],
    place: Mapping[ItemId, int],
) -> list[ItemId]:
    """Give the first and the last dated report of a source; those in `place` come in order."""
    every = {*did.publishes, *(item[one] for one in did.statements if one in item)}
    dated = [one for one in every if one in place and index.items[one].published is not None]
    return [min(dated, key=place.__getitem__), max(dated, key=place.__getitem__)] if dated else []


def _items_of(index: CaseIndex) -> dict[StatementId, ItemId]:
    statements = index.contents.statements
    if isinstance(statements, KeptStatements):
        return {one: kept.item for one, kept in statements.kept.items()}
    return {one.id: one.item for one in statements}
