"""Which figures of people harmed, and of distances, does a paragraph give?

Built on the parse of the paragraph. The steps, one module each: the numbers
(`numerals`), their bounds (`bounds`), what is counted (`counted`), what
happened to them (`facets`), by whom, where and when (`circumstances`), whether
the figure is a whole or a part (`standing`), of one place or picture (`limits`),
or of something the matter is only compared with (`comparison`). `composing` puts
all of it into one figure.

Callers: the builder of statements, `firsthand.extract.figures.toll`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from spacy.tokens import Token

from firsthand.extract.figures.bounds import Bounded, bounded
from firsthand.extract.figures.circumstances import by_whom, where_and_when
from firsthand.extract.figures.comparison import is_comparison as is_comparison_at
from firsthand.extract.figures.composing import distance_of, figure_of
from firsthand.extract.figures.counted import Counted, counted, is_person
from firsthand.extract.figures.estimates import facet_said_before, is_estimate
from firsthand.extract.figures.facets import facet_of
from firsthand.extract.figures.harm import FacetReading, word_facet
from firsthand.extract.figures.limits import ordinal_after
from firsthand.extract.figures.listed import Listed, listed_groups
from firsthand.extract.figures.named import Group, named_groups
from firsthand.extract.figures.standing import is_earlier, is_part, is_whole
from firsthand.extract.figures.turns import is_heard
from firsthand.extract.parsing import Passage
from firsthand.extract.stance.denying import is_replaced
from firsthand.lexicon.tables import meanings
from firsthand.model.statement import Figure
from firsthand.model.text import Span


class Basis(StrEnum):
    """What the number rests on in the text."""

    WRITTEN = "written"
    """A numeral or a vague word: "1,700", "dozens"."""
    NAMED = "named"
    """Names or relatives told one by one: "Anna Berg, her husband and his sister"."""
    SINGLE = "single"
    """One person without a numeral: "a medic was killed"."""


LEAST_WITHOUT_FACET = 10
"""From how many people on a count stands without a word for what happened. Smaller
ones tell a scene; larger ones ("560 men at five sites") are what reports dispute."""
HOUSEHOLDS = {"family", "household"}
"""Those who flee are counted by households as often as by heads; the dead never."""
ELLIPSIS = re.compile(
    r"(?:\band|,|;|\bbut|\bor|\bfrom)\s+(?:only\s+|another\s+|a\s+further\s+)?$", re.IGNORECASE
)
"""What must stand before a number that leans on the figure before it."""


NEAR_ESTIMATE = 160
"""Code points between two bare estimates of one thing: a sentence or two."""
COUNTED_ANEW = {"killed", "missing"}
"""What "all twelve" can become whom a report counted as passengers before."""
ONE_BY_ONE = re.compile(
    r"one(?:\s+\w+)?\s+(?:after|by|against|to)\s+(?:(?:the\s+)?(?:an)?other|one)\b"
    r"|one\s+of\s+(?:at\s+least\s+|about\s+|some\s+|the\s+)*(?:\d|\w+ty\b|\w+teen\b|two\b|three\b|four\b"
    r"|five\b|six\b|seven\b|eight\b|nine\b|ten\b|eleven\b|twelve\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A figure and how it stands in its sentence.

    Attributes:
        figure: The figure.
        basis: Written out, counted from names, or one person.
        comparison: It belongs to another event that this one is measured by:
            "surpassing the attack that killed 1,400 last year".
        part: It counts a part of another figure: "including two children".
        earlier: It is told as the earlier count: the 560 of "rose from 560 to 770".
        replaced: It is denied and another given instead: the 84 of "not 84 but 12".
    """

    figure: Figure
    basis: Basis = Basis.WRITTEN
    comparison: bool = False
    part: bool = False
    earlier: bool = False
    replaced: bool = False


def read_figures(passage: Passage, before: Passage | None = None) -> tuple[ReadFigure, ...]:
    """Read every figure of a paragraph with its standing.

    Args:
        passage: One parsed paragraph.
        before: The paragraph before it, which may say what a bare number counts.

    Returns:
        In the order of the text. Spans are code points of the whole text.
    """
    values = bounded(passage.doc.text)
    counts = [c for value in values if (c := counted(passage.doc, value)) is not None]
    read: list[ReadFigure] = []
    last: tuple[Counted, ReadFigure] | None = None
    for count in counts:
        own = _read(passage, count) or _elliptic(passage, count, last)
        own = _of_them(passage, count, own, last)
        if own is not None:
            own = _with_facet(own, passage, count, before, last)
            read.append(_marked(own, passage, count))
            last = (count, own)
    groups = named_groups(passage.doc, values)
    found = [_in_sum(passage, groups, r) for r in read]
    found += [_of_group(passage, group) for group in groups]
    found += _of_lists(passage, found)
    return tuple(_flagged(r) for r in sorted(found, key=lambda r: r.figure.span))


def _with_facet(
    read: ReadFigure,
    passage: Passage,
    count: Counted,
    before: Passage | None,
    last: tuple[Counted, ReadFigure] | None,
) -> ReadFigure:
    """Lend a bare estimate what the words before it, or the bare one before it, count."""
    if read.figure.facet is not None or count.noun is not None or count.measure:
        return read
    facet = facet_said_before(passage, count, before)
    if facet is None and last is not None and last[0].noun is None:
        between = passage.doc.text[last[0].value.end : count.value.start]
        facet = last[1].figure.facet if len(between) <= NEAR_ESTIMATE else None
    return replace(read, figure=replace(read.figure, facet=facet))


def _flagged(read: ReadFigure) -> ReadFigure:
    figure = replace(read.figure, comparison=read.comparison, earlier=read.earlier)
    return replace(read, figure=figure)


def _marked(read: ReadFigure, passage: Passage, count: Counted) -> ReadFigure:
    """Mark a number that is denied in favour of another."""
    words = passage.doc.text
    return replace(read, replaced=is_replaced(words, count.value.start, count.value.end))


def figures(passage: Passage, before: Passage | None = None) -> list[Figure]:
    """Give the figures of a paragraph that a claim can be made of.

    Written figures and lists of names. A number that is denied in favour of
    another ("not 84 but 12") is nobody's count and left out. One person without a numeral is left
    out: "a soldier was killed" is no figure that reports argue about; so are
    a few people to whom nothing is said to have happened ("two men in hats").

    Args:
        passage: One parsed paragraph.
        before: The paragraph before it; None at the top of the text.

    Returns:
        In the order of the text; empty when it holds none. Spans are code
        points of the whole text.
    """
    return [read.figure for read in read_figures(passage, before) if _arguable(read)]


def _arguable(read: ReadFigure) -> bool:
    if read.basis is Basis.SINGLE or read.replaced:
        return False
    most = max(read.figure.low or 0, read.figure.high or 0)
    return read.figure.facet is not None or most >= LEAST_WITHOUT_FACET


def is_comparison(passage: Passage, figure: Figure) -> bool:
    """Tell whether a figure belongs to an event that this one is measured by.

    Args:
        passage: The paragraph that holds it.
        figure: One of its figures.
    """
    return any(read.comparison for read in read_figures(passage) if read.figure.span == figure.span)


def _read(passage: Passage, count: Counted) -> ReadFigure | None:
    if count.measure == "distance":
        return ReadFigure(distance_of(passage, count))
    if is_heard(count.anchor):
        return None
    reading = facet_of(count)
    noun = count.noun
    household = noun is not None and noun.lemma_.lower() in HOUSEHOLDS
    if count.token.lower_ == "one" and (_one_by_one(count) or _nobody_or_all(count.token)):
        return None
    if household and reading.facet != "displaced":
        return None
    if noun is not None and not household and noun.lemma_.lower() in meanings("never_victims"):
        return None
    about_people = household or (noun is not None and is_person(noun))
    harmed = about_people or reading.direct or (noun is not None and word_facet(noun) is not None)
    if noun is not None and not harmed and noun.pos_ == "NOUN":
        return None
    if reading.facet is None and not about_people and (noun is not None or not is_estimate(count)):
        return None
    if is_whole(count) or _said_of_all(count, reading):
        return None
    part = is_part(count)
    figure = figure_of(passage, count, reading, part=part)
    return ReadFigure(
        figure,
        comparison=is_comparison_at(count),
        part=part,
        earlier=is_earlier(count),
    )


def _said_of_all(count: Counted, reading: FacetReading) -> bool:
    """Is it more about those counted before: "all seven had gunshot wounds"?"""
    before = count.token.nbor(-1).lower_ if count.token.i else ""
    return count.noun is None and before == "all" and reading.facet not in COUNTED_ANEW


def _one_by_one(count: Counted) -> bool:
    """Does "one" count nobody: "one after another", "one of six journalists killed"?"""
    if ONE_BY_ONE.match(count.token.doc.text, count.token.idx):
        return True
    return count.noun is None and not _is_object(count.token)


def _nobody_or_all(one: Token) -> bool:
    """Is it "not one of them", or "every one of them"?"""
    before = one.nbor(-1).lower_ if one.i else ""
    return before in {"not", "every", "each", "any", "never"}


def _is_object(token: Token) -> bool:
    """Is "one" somebody that something happened to?"""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is not None and word_facet(following):
        return True
    return token.dep_ in {"dobj", "nsubjpass"}


def _elliptic(
    passage: Passage, count: Counted, before: tuple[Counted, ReadFigure] | None
) -> ReadFigure | None:
    """Read a bare number from the figure that its sentence gives before it.

    "Between 90 and 110 men in the first trench and between 35 and 40 in the
    second": the second number says neither of whom nor what happened.
    """
    if before is None or count.noun is not None or count.measure:
        return None
    told, figure = before[0], before[1].figure
    joined = passage.doc.text[told.value.end : count.value.start]
    if told.measure or told.token.sent != count.token.sent or not ELLIPSIS.search(joined):
        return None
    facet = figure.facet
    if facet is not None and " at " in facet:
        base, _, limit = facet.partition(" at ")
        other = ordinal_after(count, limit)
        facet = f"{base} at {other}" if other else None  # which site is unsaid
    own = figure_of(passage, count, FacetReading(None), part=False)
    meant = replace(own, facet=facet, unit=figure.unit, of=figure.of)
    return replace(before[1], figure=meant, earlier=is_earlier(count))


def _of_them(
    passage: Passage,
    count: Counted,
    own: ReadFigure | None,
    before: tuple[Counted, ReadFigure] | None,
) -> ReadFigure | None:
    """Read "eleven of them were children" as some of those counted before.

    Where the words say something else of them ("three of them died", behind the
    hurt), that figure stands by itself.
    """
    if before is None or before[1].comparison or not _counts_them(count):
        return own
    facet = before[1].figure.facet
    if facet is None or (own is not None and own.figure.facet not in {None, facet}):
        return own
    base = facet.removesuffix(" among them")
    meant = own.figure if own else figure_of(passage, count, FacetReading(base), part=True)
    return ReadFigure(replace(meant, facet=_among(base)), part=True)


def _counts_them(count: Counted) -> bool:
    """Is it a number "of them", "of whom", "of those"?"""
    ofs = (c for c in count.token.children if c.lower_ == "of" and c.i > count.token.i)
    return any(
        word.lower_ in {"them", "whom", "these", "those"} for of in ofs for word in of.children
    )


def _in_sum(passage: Passage, groups: list[Group], read: ReadFigure) -> ReadFigure:
    """Mark a number that is one member of a sum as a part of it."""
    at = read.figure.span.start - passage.offset
    for group in groups:
        if (
            group.members > 1
            and group.start <= at < group.end
            and read.figure.facet in {None, group.facet}
        ):
            return replace(read, part=True, figure=replace(read.figure, facet=_among(group.facet)))
    return read


def _among(facet: str) -> str:
    return f"{facet.removesuffix(' among them')} among them"


def _of_lists(passage: Passage, found: list[ReadFigure]) -> list[ReadFigure]:
    """Make the figures of lists of names that no word of harm governs."""
    made = [(one, _of_group(passage, one.group)) for one in listed_groups(passage.doc)]
    taken = [read.figure.span for read in found if read.basis is not Basis.WRITTEN]
    return [
        _as_part(read, one)
        for one, read in made
        if not any(span.overlaps(read.figure.span) for span in taken)
    ]


def _as_part(read: ReadFigure, listed: Listed) -> ReadFigure:
    """Mark a list that gives only some of those meant."""
    if not listed.part:
        return read
    figure = replace(read.figure, facet=f"{listed.group.facet} among them")
    return replace(read, part=True, figure=figure)


def _of_group(passage: Passage, group: Group) -> ReadFigure:
    """Make the figure of people told one by one; its `of` shows the sum."""
    value = Bounded(
        group.start, group.end, group.head.idx, group.low, group.low, last=group.head.idx
    )
    count = Counted(value, group.head, None)
    reading = FacetReading(group.facet, group.word)
    where, when = where_and_when(count, reading)
    figure = Figure(
        low=float(group.low),
        high=float(group.low) if group.exact else None,
        text=passage.doc.text[group.start : group.end],
        span=Span(passage.offset + group.start, passage.offset + group.end),
        unit="persons",
        facet=group.facet,
        of=" + ".join(group.told) if group.members > 1 else None,
        by=by_whom(reading),
        where=where,
        when=when,
    )
    return ReadFigure(
        figure,
        basis=Basis.SINGLE if group.members == 1 and group.low == 1 else Basis.NAMED,
        comparison=is_comparison_at(count),
        part=is_part(count),
    )
