"""What range of people killed does a text report?

One text often gives several counts: the first hours' and the final one, one
source's and another's, the total and its parts. A report puts its own summary
first: the first sentence that counts people killed. The rule builds on that:

1. The leading figure is the first written number of that sentence; if it has
   none, the people it tells one by one; if none either, one person.
2. A leading figure with two ends ("seven", "between 160 and 190") is the range:
   the writer knew the later counts and left them out of the summary.
3. One that is open above ("at least 11") reaches up to the greatest written
   total of the text.
4. One that is open below ("up to 27") reaches down to the greatest total of
   the text that lies under it.

5. A text that tells of people killed without any number means two at least.

Parts ("including two children"), comparisons, people injured and figures
limited to one place are no totals. The module decides nothing about truth.

Caller: `benchmarks.casualties`; useful wherever a text is taken by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.extract.figures.named import plural_harmed
from firsthand.extract.figures.reading import Basis, ReadFigure, read_figures
from firsthand.extract.parsing import Passage

PLURAL = 2
"""The least that "a number of people were killed" can mean."""


@dataclass(frozen=True, slots=True)
class Toll:
    """The people killed that a text reports.

    Attributes:
        low: The least total it leaves standing.
        high: The greatest.
        figures: The figures it rests on.
    """

    low: int
    high: int
    figures: tuple[ReadFigure, ...]


def toll_of(passages: Sequence[Passage]) -> Toll | None:
    """Combine the counts of people killed in one text to a range.

    Args:
        passages: The parsed paragraphs of one text about one event.

    Returns:
        The range; None when the text gives no count of people killed.
    """
    totals: list[ReadFigure] = []
    leading: list[ReadFigure] = []
    for passage in passages:
        here = [read for read in read_figures(passage) if _is_total(read)]
        if here and not leading:
            leading = _first_sentence(passage, here)
        totals += here
    if not totals:
        untold = any(plural_harmed(passage.doc, "killed") for passage in passages)
        return Toll(PLURAL, PLURAL, ()) if untold else None
    lead = min(leading, key=lambda read: (list(Basis).index(read.basis), read.figure.span))
    written = [r for r in totals if r.basis is Basis.WRITTEN and not _is_vague(r)]
    low, high = _least(lead), _greatest(lead)
    if high is None:
        high = max([_top(read) for read in written] + [low or 0])
    if low is None:
        below = [
            n
            for read in totals
            if read.basis is not Basis.SINGLE
            if (n := _least(read) or 0) < high
        ]
        low = max((n for n in below if n > 1), default=high)
    return Toll(low, max(low, high), tuple(totals))


def _is_total(read: ReadFigure) -> bool:
    return read.figure.facet == "killed" and not (read.comparison or read.part or read.replaced)


def _first_sentence(passage: Passage, reads: Sequence[ReadFigure]) -> list[ReadFigure]:
    """Keep the figures that stand in the sentence of the first one."""
    first = reads[0].figure.span.start
    for _, place in passage.sentences():
        if place.start <= first < place.end:
            return [read for read in reads if place.holds(read.figure.span)] or [reads[0]]
    return [reads[0]]


def _least(read: ReadFigure) -> int | None:
    figure = read.figure
    return None if figure.low is None else int(figure.low) + figure.low_excluded


def _greatest(read: ReadFigure) -> int | None:
    figure = read.figure
    if figure.high is None:
        return None
    return int(figure.high) - (figure.high_excluded and not figure.approximate)


def _is_vague(read: ReadFigure) -> bool:
    """Is it "dozens" or "scores": a range nobody counted?"""
    figure = read.figure
    return (
        figure.approximate and figure.low != figure.high and None not in (figure.low, figure.high)
    )


def _top(read: ReadFigure) -> int:
    return max(_greatest(read) or 0, _least(read) or 0)
