"""Which statements make one claim?

Statements claim the same when they speak of the same event, the same thing
that happened to those counted, and figures that say the same; or of the same
side of the event that is argued about (the pictures, the place, who did it).
A statement that only says "the number could not be verified" belongs to the
claim that its report gave before; whoever calls "the claim" baseless is against
what was claimed right before it, if that gave a figure.

Pure functions. Caller: `firsthand.link.linking`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.link.claims.aspects import AspectRead, aspects_read
from firsthand.link.claims.values import ValueKey, key_of, settled, value_of
from firsthand.link.claims.wordclaims import WordClaims
from firsthand.link.events.parting import EventBook
from firsthand.link.sources.gathering import SourceBook
from firsthand.model.claim import ClaimGroup, GroupMember, Side
from firsthand.model.ids import EventId, ItemId, SourceId
from firsthand.model.item import Item
from firsthand.model.statement import Figure, Stance, Statement
from firsthand.model.text import words_at

_NOT_CLAIMED = ("distance",)
"""Facets that are no count of persons; what they say is claimed in words."""
_SPOKEN_OF = ("number", "claim")
"""A figure given elsewhere, or whatever was claimed."""
_AGAINST = (Stance.DOUBTS, Stance.DENIES)

_Slot = tuple[EventId, str]
_Place = tuple[EventId, str, ValueKey]


@dataclass(frozen=True, slots=True)
class _Given:
    """One figure where it stands."""

    statement: Statement
    figure: Figure
    slot: _Slot
    key: ValueKey
    voice: SourceId | None
    stance: Stance


def group_claims(
    items: Sequence[Item],
    statements: Sequence[Statement],
    events: EventBook,
    sources: SourceBook,
) -> tuple[ClaimGroup, ...]:
    """Group the statements of a case into claims.

    Args:
        items: The reports.
        statements: All statements, in the order of reports and texts.
        events: Which event each figure and report belongs to.
        sources: Who speaks in each statement.

    Returns:
        The claims in the order of their first statement; a statement can be in
        several (it gives two figures) or in none.
    """
    given = _given(statements, events, sources)
    placed = _settled(given)
    members: defaultdict[_Place, dict[str, GroupMember]] = defaultdict(dict)
    units: defaultdict[_Place, Counter[str]] = defaultdict(Counter)
    last: dict[ItemId, _Place] = {}
    claimed: dict[ItemId, _Place | None] = {}
    texts = {item.id: item for item in items}
    in_words = WordClaims()
    for statement in statements:
        for figure, place, stance in placed.get(statement.id, ()):
            members[place].setdefault(statement.id, _member(statement, stance))
            units[place].update([figure.unit] if figure.unit else [])
            last[statement.item] = place
        event = events.of_item.get(statement.item)
        if event is None:
            continue
        readings = _readings(texts[statement.item], statement)
        for reading in readings:
            if reading.facet not in _SPOKEN_OF:
                in_words.add(event, texts[statement.item], statement, reading)
                continue
            named = reading.facet == "claim" and reading.stance in _AGAINST
            meant = (claimed if named else last).get(statement.item)
            if meant and not statement.figures:
                member = GroupMember(statement.id, reading.side, reading.stance)
                members[meant].setdefault(statement.id, member)
        if not any(reading.facet in _SPOKEN_OF for reading in readings):
            given_here = placed.get(statement.id)
            claimed[statement.item] = given_here[-1][1] if given_here else None
    counted = (
        ClaimGroup(event, facet, value_of(key), _unit(units[event, facet, key]), tuple(m.values()))
        for (event, facet, key), m in members.items()
    )
    return (*counted, *in_words.groups())


def _given(statements: Sequence[Statement], events: EventBook, sources: SourceBook) -> list[_Given]:
    """Read every figure that can be claimed; a bare number takes its facet from its equals."""
    found: list[_Given] = []
    bare: list[_Given] = []
    for statement in statements:
        chain = sources.speakers.get(statement.id, ())
        voice = chain[-1] if chain else sources.outlets.get(statement.item)
        for number, figure in enumerate(statement.figures):
            event = events.of_figure.get((statement.id, number))
            if event is None or figure.facet in _NOT_CLAIMED:
                continue
            measure = (statement.id, number) in events.measures
            stance = Stance.ASSERTS if measure else statement.stance
            slot = (event, figure.facet or "")
            one = _Given(statement, figure, slot, key_of(figure), voice, stance)
            (found if figure.facet else bare).append(one)
    facets: dict[tuple[EventId, ValueKey], str] = {}
    for one in found:
        if one.key.low is not None or one.key.high is not None:
            facets.setdefault((one.slot[0], one.key), one.slot[1])
    for one in bare:
        facet = facets.get((one.slot[0], one.key))
        if facet:
            found.append(replace(one, slot=(one.slot[0], facet)))
    return found


def _settled(given: Sequence[_Given]) -> Mapping[str, list[tuple[Figure, _Place, Stance]]]:
    """Give for each statement its figures, their claims and the stance toward them."""
    keys: defaultdict[_Slot, dict[ValueKey, set[ItemId | SourceId]]] = defaultdict(dict)
    for one in given:
        keys[one.slot].setdefault(one.key, set()).update(_voices(one))
    own: dict[tuple[ItemId, _Slot, ValueKey], ValueKey] = {}
    found = True
    while found:
        found = False
        for one in given:
            place = (one.statement.item, one.slot, one.key)
            known = keys[one.slot]
            mine = _voices(one)
            key = settled(one.key, known, lambda other, k=known, m=mine: bool(k[other] & m))  # type: ignore[misc]
            if key != one.key and place not in own:
                own[place] = key
                # who gives it here gives that figure, and so does he in other reports
                found = not mine <= known[key] or found
                known[key] |= mine
    placed: defaultdict[str, list[tuple[Figure, _Place, Stance]]] = defaultdict(list)
    for one in given:
        # a headline means what its report means by the same words
        key = own.get((one.statement.item, one.slot, one.key), one.key)
        placed[one.statement.id].append((one.figure, (*one.slot, key), one.stance))
    return placed


def _voices(one: _Given) -> set[ItemId | SourceId]:
    """Give the report and the speaker that give a figure."""
    return {one.statement.item, *([one.voice] if one.voice else [])}


def _readings(item: Item, statement: Statement) -> list[AspectRead]:
    sentence = statement.sentence.of(item.text)
    return aspects_read(sentence, words_at(item.text, statement.content), statement.stance)


def _member(statement: Statement, stance: Stance) -> GroupMember:
    side = Side.AGAINST if stance in _AGAINST else Side.FOR
    return GroupMember(statement.id, side, stance)


def _unit(units: Counter[str]) -> str | None:
    return max(units, key=lambda unit: units[unit]) if units else None
