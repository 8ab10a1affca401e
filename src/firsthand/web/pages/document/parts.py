"""Which part of a report does one page show, and what was decided in it?

Most reports fit on one page. A long one is cut, so that no page grows without
bound: text between two statements where that can be, the same text once more
where more statements begin at one place than a page holds.

Caller: `firsthand.web.pages.document.one_report`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.export.contents import CaseIndex, page_name
from firsthand.export.marked_text import Note, paragraph_ends
from firsthand.export.pages.document import DocumentPart, has_note
from firsthand.judge.statements import DecidedStatement
from firsthand.model.item import Item
from firsthand.model.source import Source
from firsthand.model.statement import Statement
from firsthand.model.text import Span
from firsthand.web.pages.document.reviewed import Reviewed, State, note_by_person, state_of

CHARACTERS = 40_000
"""Longest text of one part: some 6,500 words, more than nine in ten long reads
have. Lay out a longer one with `benchmarks.desk` before raising it."""

STATEMENTS = 100
"""Most statements that begin in one part; a page lays out each with its marks."""

_PASSING = 50
"""Most statements that run into a part from elsewhere and are marked in it."""

_SHOWN = 60_000
"""Longest text that is shown to hold all words of the statements of a part."""

_BEGUN = 400
"""Code points that are shown of a content that is longer than a part."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One part: its text, and the range of the statements that begin in it."""

    within: Span
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A report as a row of statements, and how it is cut.

    Attributes:
        ordered: Every statement by its place.
        noted: Those that have a note.
        cuts: The parts; `Cut.first` and `Cut.end` count in `noted`.
    """

    ordered: tuple[DecidedStatement, ...]
    noted: tuple[DecidedStatement, ...]
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part of a report as the desk shows it.

    Attributes:
        part: What is shown.
        number: Which part, from 1.
        of: How many there are.
        states: What was decided about each statement that has a note, by anchor.
        notes: Notes of statements as a person reads them, by anchor.
        order: Every statement of the report that has a note, in order.
        undecided: How many of those nobody looked at.
        adrift: How many decisions no longer find their statement.
    """

    part: DocumentPart
    number: int
    of: int
    states: dict[str, State]
    notes: dict[str, Note]
    order: tuple[DecidedStatement, ...]
    undecided: int
    adrift: int


def cut_report(size: int, starts: Sequence[int], ends: Sequence[int]) -> list[Cut]:
    """Cut a text into parts.

    Args:
        size: Its length in code points.
        starts: Where each statement begins, in order.
        ends: Where paragraphs end, in order.

    Returns:
        At least one part; together they hold every code point and every
        statement once. A part can be empty of text where very many statements
        begin at one place.
    """
    cuts: list[Cut] = []
    at = first = 0
    while not cuts or at < size or first < len(starts):
        limit = at + CHARACTERS
        last = min(bisect_right(starts, limit, lo=first), first + STATEMENTS)
        if last < len(starts) and starts[last] <= limit:
            end = max(at, _paragraph_before(ends, starts[last - 1] + 1, starts[last]))
        elif limit >= size:
            end = size
        else:
            end = _paragraph_before(ends, limit - CHARACTERS // 4, limit)
            last = bisect_left(starts, end, lo=first, hi=last)
        cuts.append(Cut(Span(at, end), first, last))
        at, first = end, last
    return cuts


def _paragraph_before(ends: Sequence[int], least: int, most: int) -> int:
    """Give the last end of a paragraph between two places; the later place if there is none."""
    place = bisect_right(ends, most) - 1
    return ends[place] if place >= 0 and ends[place] >= least else most


def outline_of(index: CaseIndex, item: Item, read: Reviewed) -> Outline:
    """Put the statements of a report in order and cut it into parts."""
    ordered = sorted(read.decided.statements, key=lambda one: _place(one.statement))
    noted = [one for one in ordered if one.on or has_note(index, one.statement)]
    starts = [min(one.statement.content[0].start, len(item.text)) for one in noted]
    cuts = cut_report(len(item.text), starts, sorted(paragraph_ends(item)))
    return Outline(tuple(ordered), tuple(noted), tuple(cuts))


def shown_part(
    index: CaseIndex, item: Item, read: Reviewed, wanted: int | str, names: Mapping[str, Source]
) -> ShownPart:
    """Give one part of a report with what was decided in it.

    Args:
        index: The case.
        item: The report.
        read: Its statements with what was decided about them.
        wanted: Number of the part, or the anchor of a place in it; what is out
            of range gives the nearest part.
        names: The sources of the case by their names, in small letters.
    """
    outline = outline_of(index, item, read)
    number = _number(outline, wanted)
    cut = outline.cuts[number - 1]
    states, notes = {}, {}
    for place, one in enumerate(outline.noted[cut.first : cut.end], cut.first + 1):
        anchor = page_name(one.statement.id)
        states[anchor] = state_of(index, item, place, one, read.seen)
        if one.on is not None and one.on.correction is not None:
            notes[anchor] = note_by_person(index, item, place, one.statement, names)
    return ShownPart(
        part=_document_part(item, cut, outline),
        number=number,
        of=len(outline.cuts),
        states=states,
        notes=notes,
        order=outline.noted,
        undecided=sum(one.on is None for one in outline.noted),
        adrift=len(read.decided.adrift),
    )


def _place(statement: Statement) -> tuple[Span, str]:
    return statement.content[0], statement.id


def _number(outline: Outline, wanted: int | str) -> int:
    cuts = outline.cuts
    if isinstance(wanted, int):
        return min(max(1, wanted), len(cuts))
    for place, one in enumerate(outline.noted):
        if page_name(one.statement.id) == wanted.removeprefix("note-"):
            return next(n for n, cut in enumerate(cuts, 1) if cut.first <= place < cut.end)
    start = wanted.removeprefix("at-").partition("-")[0]
    if not start.isdecimal() or len(start) > 12:
        return 1
    return next((n for n, c in enumerate(cuts, 1) if int(start) < c.within.end), len(cuts))


def _document_part(item: Item, cut: Cut, outline: Outline) -> DocumentPart:
    here = outline.noted[cut.first : cut.end]
    within = _shown_text(item, cut, here)
    elsewhere = [*outline.noted[: cut.first], *outline.noted[cut.end :]]
    passing = [
        one.statement
        for one in elsewhere
        if not one.is_rejected and any(span.overlaps(within) for span in one.statement.content)
    ]
    known = {one.statement.id for one in outline.noted}
    bare = [one.statement for one in outline.ordered if one.statement.id not in known]
    return DocumentPart(
        within=within,
        numbered=tuple((n, one.statement) for n, one in enumerate(here, cut.first + 1)),
        bare=tuple(statement for statement in bare if statement.content[0].overlaps(within)),
        passing=tuple(passing[:_PASSING]),
        unused=frozenset(one.statement.id for one in here if one.is_rejected),
    )


def _shown_text(item: Item, cut: Cut, here: Sequence[DecidedStatement]) -> Span:
    """Give the text of a part, with all words of its statements where they are not too long."""
    start = cut.within.start
    ends = [
        span.end if span.end <= start + _SHOWN else span.start + _BEGUN
        for one in here
        for span in one.statement.content
    ]
    return Span(start, min(max([cut.within.end, *ends]), len(item.text)))
