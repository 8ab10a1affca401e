"""What does one counted number say, put together as a figure?

Bounds, unit, what happened, to whom, by whom, where and when become one
`Figure`. Whether the number counts at all was decided before.

Caller: `firsthand.extract.figures.reading`.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from firsthand.extract.figures.circumstances import by_whom, of_whom, where_and_when
from firsthand.extract.figures.counted import Counted
from firsthand.extract.figures.harm import FacetReading
from firsthand.extract.figures.limits import in_pictures, is_grave, limit_of
from firsthand.extract.figures.standing import is_denied_above
from firsthand.extract.parsing import Passage
from firsthand.model.statement import Figure
from firsthand.model.text import Span


def figure_of(passage: Passage, count: Counted, reading: FacetReading, *, part: bool) -> Figure:
    """Make the figure of people counted.

    Args:
        passage: The paragraph.
        count: The number tied to the parse.
        reading: What happened to them; its facet is None when nothing says.
        part: The number counts a part of another figure.

    Returns:
        The figure; its span is in code points of the whole text.
    """
    value, noun = count.value, count.noun
    if is_denied_above(count):
        value = replace(value, low=None, high=value.low, low_excluded=False)
    where, when = where_and_when(count, reading)
    span = Span(passage.offset + value.start, passage.offset + value.end)
    return Figure(
        low=value.low,
        high=value.high,
        text=passage.doc.text[value.start : value.end],
        span=span,
        low_excluded=value.low_excluded,
        high_excluded=value.high_excluded,
        approximate=value.approximate,
        unit=_unit(noun),
        facet=_facet_words(count, reading, part=part),
        of=of_whom(count),
        by=by_whom(reading),
        where=where,
        when=when,
        unsure=value.unsure,
    )


def _unit(noun: Token | None) -> str | None:
    """Give the word for what is counted, in lower case unless it is a name."""
    if noun is None or noun.lower_ == "dozen":
        return None
    return noun.text if noun.pos_ == "PROPN" else noun.text.lower()


def _facet_words(count: Counted, reading: FacetReading, *, part: bool) -> str | None:
    """Give the facet with what limits it: "killed at the first trench"."""
    limit = limit_of(count)
    seen = None if limit else in_pictures(count)
    called = reading.word is not None and reading.word == count.noun
    if seen and (called or reading.facet in {None, "killed", "victims", "present"}):
        return seen
    facet = "present" if reading.doer else reading.facet
    if facet == "victims":
        facet = "killed"
    if facet == "casualties":
        facet = "killed or injured"
    if facet is None and limit is not None and is_grave(limit.split()[-1]):
        facet = "killed"
    if facet is None:
        return None
    if limit:
        return f"{facet} {limit}"
    return f"{facet} among them" if part else facet


def distance_of(passage: Passage, count: Counted) -> Figure:
    """Make the figure of a distance, with its unit as written or in full."""
    value = count.value
    span = Span(passage.offset + value.start, passage.offset + value.end)
    unit = count.value.metric or (count.noun.lower_ if count.noun is not None else None)
    return Figure(
        low=value.low,
        high=value.high,
        text=passage.doc.text[value.start : value.end],
        span=span,
        approximate=value.approximate,
        unit={"m": "metres", "km": "kilometres"}.get(unit or "", unit),
        facet="distance",
    )
