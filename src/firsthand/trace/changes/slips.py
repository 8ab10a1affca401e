"""Which figures changed on the way from the cited source to the report?

A slip is only said where the report shows what it draws on: it gives the figure
as the word of a source that says another one elsewhere, or it names nobody for
the figure and cites an outlet whose own report has the right one. Two kinds are
known: a slip of the pen (a wrong group, a zero too many, two digits changed),
and a range read as a rise ("rose from 560 to 770"). Two different sources that
differ by a zero are a disagreement and no slip.

Pure functions. Caller: `firsthand.trace.tracing`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.model.claim import ClaimGroup, Slip
from firsthand.model.ids import ItemId, SourceId, StatementId
from firsthand.model.source import SourceKind
from firsthand.model.statement import Figure, Statement
from firsthand.trace.changes.correction import corrects, sentence_of
from firsthand.trace.changes.digits import slip_between
from firsthand.trace.counted.claiming import claim_id
from firsthand.trace.view import CaseView

_RISE = re.compile(
    r"\b(?:r[iao]s(?:e|en|es|ing)|rais\w+|increas\w+|jump\w+|climb\w+|grow\w*|grew|gone\s+up|went\s+up|"
    r"fell|fallen|dropp?\w*|revis\w+|lower\w*|up|down)\b[^.;]{0,60}?\bfrom\b",
    re.IGNORECASE,
)

_LONG_COUNT = 100
"""Counts below it are small enough to grow tenfold as news comes in."""
_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class _Given:
    """One figure of one statement in one group."""

    group: ClaimGroup
    statement: Statement
    figure: Figure
    origin: SourceId | None


class _Slot:
    """The figures that are given for one thing of one event."""

    def __init__(self, figures: Sequence[_Given]) -> None:
        self.figures = figures
        self.ranges = [one for one in figures if _is_range(one.group)]
        self.numbers = sorted({one.figure.low for one in figures if one.figure.low})
        self._reports: defaultdict[int, set[ItemId]] = defaultdict(set)
        self._at: defaultdict[float, list[int]] = defaultdict(list)
        self._meant: dict[str, list[tuple[int, str]]] = {}
        for place, one in enumerate(figures):
            self._reports[id(one.group)].add(one.statement.item)
            if one.figure.low is not None and one.figure.low == one.figure.high:
                self._at[one.figure.low].append(place)

    def reports_of(self, group: ClaimGroup) -> set[ItemId]:
        """Give the reports whose figures put statements into a group."""
        return self._reports[id(group)]

    def meant_by(self, written: str) -> Iterator[tuple[_Given, str]]:
        """Give the figures that a numeral can be a slip of the pen for, with how, in order.

        Numbers are few where figures are many, so it is the numbers that are compared.
        """
        if written not in self._meant:
            hows = ((places, slip_between(written, n)) for n, places in self._at.items())
            self._meant[written] = sorted((at, how) for places, how in hows if how for at in places)
        return ((self.figures[place], how) for place, how in self._meant[written])


def _is_range(group: ClaimGroup) -> bool:
    low, high = group.value.low, group.value.high
    return low is not None and high is not None and low != high


def find_slips(groups: Sequence[ClaimGroup], view: CaseView) -> tuple[Slip, ...]:
    """Find the figures that changed on the way.

    Args:
        groups: All claim groups.
        view: The case.

    Returns:
        One slip for each statement and claim that its figure would have
        belonged to, in the order of groups and statements.
    """
    by_slot: dict[tuple[str, str], list[ClaimGroup]] = {}
    for group in groups:
        by_slot.setdefault((group.event, group.facet.partition(" ")[0]), []).append(group)
    found: dict[StatementId, Slip] = {}
    for slot in by_slot.values():
        given = _Slot([one for group in slot for one in _given(group, view)])
        for one in given.figures:
            slip = _pen_slip(one, given, view) or _misread_range(one, given, view)
            if slip:
                found.setdefault(one.statement.id, slip)
    return tuple(found.values())


def _given(group: ClaimGroup, view: CaseView) -> Iterator[_Given]:
    """Give the figures that put statements into a group."""
    for member in group.members:
        statement = view.statements[member.statement]
        chain = view.chain(statement.id)
        outlet = view.outlet(statement.item)
        speaks_itself = outlet and outlet.kind not in (SourceKind.PRESS, SourceKind.WIRE)
        origin = chain[-1] if chain else outlet.id if outlet and speaks_itself else None
        for figure in statement.figures:
            same = (figure.low, figure.high) == (group.value.low, group.value.high)
            if same or (not group.value.numeric and figure.text.strip() == group.value.text):
                yield _Given(group, statement, figure, origin)


def _pen_slip(one: _Given, given: _Slot, view: CaseView) -> Slip | None:
    """Find the figure from which this one slipped by the pen."""
    is_said_by_others = not given.reports_of(one.group) <= _copies(one.statement.item, view)
    if is_said_by_others or corrects(sentence_of(one.statement, view)):
        return None
    for other, how in given.meant_by(one.figure.text):
        expected = other.figure.low
        if expected is None or other.group is one.group:
            continue
        known = _how_known(one, other, view)
        if known and not _may_have_grown(one, other, given, view):
            number = f"{int(expected):,}"
            where, words = view.title(one.statement.item), one.figure.text
            text = f"{where} has “{words}”; {known} {number}: {how}."
            return Slip(
                one.statement.id,
                one.statement.item,
                one.figure.text,
                number,
                claim_id(other.group),
                text,
            )
    return None


def _how_known(one: _Given, other: _Given, view: CaseView) -> str | None:
    """Say how it is known that one figure was to be the other; None when it is not."""
    mine, theirs = one.statement.item, other.statement.item
    if mine == theirs or not view.may_draw_on(mine, theirs):
        return None
    if one.origin is not None and one.origin == other.origin and not _came_first(one, other, view):
        return f"{view.name(one.origin)} is elsewhere given with"
    named = one.origin is not None and view.sources[one.origin].kind is not SourceKind.UNNAMED
    if not named and _draws_on(mine, theirs, view):
        return f"the report of {view.title(theirs)} that it draws on has"
    return None


def _may_have_grown(one: _Given, other: _Given, given: _Slot, view: CaseView) -> bool:
    """Tell whether a count of two digits can have become ten times itself.

    It can over a week or more, or where somebody gives a number between the two.
    """
    low, high = other.figure.low, one.figure.low
    if low is None or high is None or not low < high or low >= _LONG_COUNT:
        return False
    mine = view.items[one.statement.item].published
    theirs = view.items[other.statement.item].published
    if mine is None or theirs is None or (mine.day - theirs.day).days >= _A_WEEK:
        return True
    return any(low < number < high for number in given.numbers)


def _came_first(one: _Given, other: _Given, view: CaseView) -> bool:
    """Tell whether a well-formed figure was published a day or more before the other."""
    mine = view.items[one.statement.item].published
    theirs = view.items[other.statement.item].published
    return bool(mine and theirs and mine.day < theirs.day) and not one.figure.unsure


def _draws_on(item: ItemId, other: ItemId, view: CaseView) -> bool:
    """Tell whether a report is by an outlet that an item cites, or is copied by it."""
    outlet = view.linking.outlets.get(other)
    return outlet in view.cited_by(item) or other in _copies(item, view)


def _copies(item: ItemId, view: CaseView) -> set[ItemId]:
    whole = view.whole_copies.get(item)
    return {item, *whole.items} if whole else {item}


def _misread_range(one: _Given, given: _Slot, view: CaseView) -> Slip | None:
    """Find the range of which this report took one end for the earlier figure."""
    text = view.items[one.statement.item].text
    sentence = one.statement.sentence.of(text)
    rise = _RISE.search(sentence)
    if rise is None or one.figure.low is None or one.figure.low != one.figure.high:
        return None
    for other in given.ranges:
        low, high = other.group.value.low, other.group.value.high
        if low is None or high is None or one.figure.low not in (low, high):
            continue
        if one.origin is None or other.origin != one.origin:
            continue
        ends = f"{int(low):,}", f"{int(high):,}"
        after = sentence[rise.end() :]
        if not re.match(rf"\W*{_numeral(ends[0])}\W+to\W+{_numeral(ends[1])}\b", after):
            continue
        span = f"from {ends[0]} to {ends[1]}"
        words = (
            f"{view.title(one.statement.item)} has the number going “{span}”;"
            f" {view.name(one.origin)} gives {ends[0]} to {ends[1]} as the two ends of one count."
        )
        return Slip(
            one.statement.id,
            one.statement.item,
            span,
            other.group.value.text,
            claim_id(other.group),
            words,
        )
    return None


def _numeral(written: str) -> str:
    """Match a numeral with or without its commas."""
    return written.replace(",", ",?")
