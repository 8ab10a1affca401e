"""Of which events does one report speak?

A report has a main thread, and sometimes others: a figure with another place or
another time than the main thread, or one that the event is only measured by.

Pure functions. Caller: `firsthand.link.events.parting`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from firsthand.link.events.places import Places, is_within_a_town
from firsthand.link.events.times import RoughTime, rough_time
from firsthand.model.item import Item
from firsthand.model.statement import Figure, Statement

MONTH_TELLS = ("killed", "injured", "shot", "attacked")
"""Facets whose month tells two events apart. Exhuming or searching goes on for
months after one event."""
_TELLING_NUMBER = 10
"""Smaller numbers are given for many events and join nothing."""


@dataclass(slots=True)
class Thread:
    """What one report says of one event.

    Attributes:
        item: The report.
        main: Is it what the report is mainly about?
        aside: Is the event only named as a measure for another?
        figures: Its figures, each with its statement and its number in it.
        places: Where, as written.
        times: When, each with the facet it is said of.
    """

    item: Item
    main: bool
    aside: bool = False
    figures: list[tuple[Statement, int]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    times: list[tuple[str, RoughTime]] = field(default_factory=list)

    @property
    def tells_of_harm(self) -> bool:
        """Does it count people to whom something was done, at one place and time?"""
        facets = (statement.figures[number].facet for statement, number in self.figures)
        return any(facet and facet.startswith(MONTH_TELLS) for facet in facets)

    def values(self) -> Iterator[tuple[str, float | None, float | None]]:
        """Give facet and bounds of every figure that can tell an event."""
        for statement, number in self.figures:
            figure = statement.figures[number]
            most = max((b for b in (figure.low, figure.high) if b is not None), default=0)
            written_out = any(letter.isdigit() for letter in figure.text)
            if figure.facet and written_out and most >= _TELLING_NUMBER:
                yield figure.facet, figure.low, figure.high

    def lacks(self, other: Thread) -> bool:
        """Tell whether figures stand here, with no place, and none of the other's."""
        mine, theirs = set(self.values()), set(other.values())
        return bool(self.figures) and not self.places and not mine & theirs

    def fits(self, other: Thread, places: Places) -> bool:
        """Tell whether nothing speaks against two threads being of one event."""
        if self.aside != other.aside or not times_fit(self.times, other.times):
            return False
        # a report names its places again and again
        mine, theirs = dict.fromkeys(self.places), dict.fromkeys(other.places)
        towns = [[p for p in given if not is_within_a_town(p)] for given in (mine, theirs)]
        if not all(towns) and any(towns):
            return True  # "on Harbour Street" speaks against no town
        pairs = product(*(towns if all(towns) else (mine, theirs)))
        is_placed = bool(mine and theirs)
        return not is_placed or any(places.can_be_one(one, two) for one, two in pairs)


def threads_of(item: Item, statements: Sequence[Statement], places: Places) -> list[Thread]:
    """Sort the figures of one report into threads.

    Args:
        item: The report.
        statements: Its statements, in the order of the text.
        places: What the case says of its places.

    Returns:
        The main thread first, also when it has no figure.
    """
    threads = [Thread(item, main=True)]
    for statement in statements:
        for number, figure in enumerate(statement.figures):
            single = Thread(item, main=False, aside=figure.comparison)
            single.figures.append((statement, number))
            single.times.append((figure.facet or "", _time(item, figure)))
            single.places += [figure.where] if figure.where else []
            shifted = _is_shifted(item, statement, number)
            fitting = next(
                (
                    t
                    for t in threads
                    if t.fits(single, places) and not (shifted and t.lacks(single))
                ),
                None,
            )
            if fitting is None:
                threads.append(single)
                continue
            fitting.figures += single.figures
            fitting.times += single.times
            fitting.places += single.places
    return threads


def _is_shifted(item: Item, statement: Statement, number: int) -> bool:
    """Tell whether the sentence opens with the figure's place: "In Arbel, 13 men were killed"."""
    where = statement.figures[number].where
    opening = statement.sentence.of(item.text).lstrip("“\"' ")
    return bool(where) and opening.startswith(where or "") and opening[:1].isupper()


def times_fit(
    left: Sequence[tuple[str, RoughTime]], right: Sequence[tuple[str, RoughTime]]
) -> bool:
    """Tell whether no two times of one facet speak against one event."""
    pairs = product(dict.fromkeys(left), dict.fromkeys(right))
    return all(
        facet != other_facet or _can_be_one(facet, one, other)
        for (facet, one), (other_facet, other) in pairs
    )


def _can_be_one(facet: str, one: RoughTime, other: RoughTime) -> bool:
    if facet.startswith(MONTH_TELLS):
        return one.can_be_one(other)
    return RoughTime(one.year, None).can_be_one(RoughTime(other.year, None))


def _time(item: Item, figure: Figure) -> RoughTime:
    return rough_time(figure.when, item.published.day if item.published else None)
