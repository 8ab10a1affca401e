"""What statement did a person describe in the form?

What was not touched stays as the machine had it.

Pure. Caller: `firsthand.web.pages.document.statements`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

from firsthand.export.marked_text import paragraph_ends
from firsthand.export.words import shortened
from firsthand.model.ids import StatementId, short_hash
from firsthand.model.item import Item
from firsthand.model.source import Source, SourceKind, Speaker
from firsthand.model.statement import Figure, Quotation, Stance, Statement
from firsthand.model.text import Span
from firsthand.web.pages.document.fields import FigureRow, PlaceRow, RelayRow, StatementFields
from firsthand.web.pages.document.meant_place import (
    as_in_text,
    find_words,
    flat,
    place_of,
    refusal,
    trimmed,
)

_SENTENCE_END = re.compile(r"[.!?…؟。！？][\"”’»)\]]*(?=\s)")
_GREATEST = 1e15
"""Numbers above it are not counts of anything, and lose their last digits."""

Word = TypeVar("Word", bound=StrEnum)
Held = TypeVar("Held")


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes statements of one item.

    Attributes:
        item: Where they stand.
        base: The statement that is corrected; None for one that was missed.
        known: The sources of the case by their names, in small letters.
    """

    item: Item
    base: Statement | None
    known: Mapping[str, Source]

    def statement(self, fields: StatementFields) -> Statement:
        """Give the statement that the fields describe.

        Raises:
            UsageProblem: A field cannot be read; the message says which.
        """
        content = self._places(fields.content, "what is said")
        if not content:
            raise refusal(
                "no words are given for what is said",
                "select the words in the text, or copy them from it",
            )
        near = content[0].start
        source = self._places(fields.source, "who says it", near)
        cue = self._places(fields.cue, "the words that report", near)
        sentence = self._sentence(content, [*source, *cue])
        chain = self._chain(fields.chain, sentence)
        if chain and not source and not cue:
            source = (self._named_place(chain, near),)
            sentence = self._sentence(content, source)
        return Statement(
            id=self.base.id if self.base else self._new_id(content, chain),
            item=self.item.id,
            sentence=sentence,
            content=content,
            cue=cue,
            source=source,
            quotation=_word(Quotation, fields.quotation, "the kind of speech"),
            chain=chain,
            medium=fields.medium or None,
            stance=_word(Stance, fields.stance, "the stance"),
            hedges=self._places(fields.hedge, "a hedge", near),
            figures=tuple(self._figure(row, content) for row in fields.figures if row.words),
        )

    def _places(self, rows: Iterable[PlaceRow], name: str, near: int = 0) -> tuple[Span, ...]:
        """Give the places of one sort in order of the text, none twice."""
        found = (place_of(row, self.item.text, name, near) for row in rows)
        spans = sorted({span for span in found if span is not None})
        for one, two in pairwise(spans):
            if one.overlaps(two):
                raise refusal(
                    f"two places of {name} lie over one another ({one.start} to {one.end} and"
                    f" {two.start} to {two.end})",
                    "make them one, or leave one out",
                )
        return tuple(spans)

    def _sentence(self, content: Sequence[Span], others: Sequence[Span]) -> Span:
        """Give the sentence or sentences that hold all of it."""
        spans = [*content, *others]
        if self.base is not None:
            spans.append(self.base.sentence)
            return Span(min(s.start for s in spans), max(s.end for s in spans))
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        text = self.item.text
        ends = [*sorted(paragraph_ends(self.item)), len(text)]
        first = max((e for e in ends if e <= start), default=0)
        last = next((e for e in ends if e >= end), len(text))
        before = [found.end() for found in _SENTENCE_END.finditer(text, first, start)]
        after = _SENTENCE_END.search(text, max(start, end - 1), last)
        held = Span(before[-1] if before else first, after.end() if after else last)
        return trimmed(held, text) or Span(start, end)

    def _chain(self, rows: Iterable[RelayRow], sentence: Span) -> tuple[Speaker, ...]:
        named = [(_order(row, n), row) for n, row in enumerate(rows, 1) if row.name]
        ordered = [row for _, row in sorted(named, key=lambda pair: pair[0])]
        return tuple(self._speaker(row, sentence) for row in ordered)

    def _speaker(self, row: RelayRow, sentence: Span) -> Speaker:
        """Give one link; one that kept its name keeps its words and their place."""
        name = " ".join(as_in_text(row.name).split())
        old = self._old(self.base.chain if self.base else (), row.was)
        kind = _word(SourceKind, row.kind, "the kind of source") if row.kind else None
        if old is not None and " ".join(old.name.split()) == name:
            return replace(old, kind=kind or old.kind, role=row.role or None, body=row.body or None)
        source = self.known.get(name.casefold())
        place = find_words(name, self.item.text, sentence.start, sentence)
        changed = old is not None and kind is old.kind
        written, spans = (old.written, old.spans) if old is not None else (name, ())
        if place is not None:
            written, spans = place.of(self.item.text), (place,)
        # What was said of the old name is not said of the new one.
        told = None if changed else kind
        return Speaker(
            name=name,
            written=written,
            kind=told or (source.kind if source else kind or SourceKind.UNKNOWN),
            spans=spans,
            role=self._told(row.role, old.role if old else None, source.role if source else None),
            body=self._told(row.body, old.body if old else None, source.body if source else None),
        )

    @staticmethod
    def _told(said: str, old: str | None, known: str | None) -> str | None:
        return said if said and said != old else known or None

    def _named_place(self, chain: Sequence[Speaker], near: int) -> Span:
        """Give the words that name who says it, where the person gave none."""
        for speaker in chain:
            if speaker.spans:
                return speaker.spans[0]
            place = find_words(speaker.name, self.item.text, near)
            if place is not None:
                return place
        raise refusal(
            "neither the words that report nor those that name the speaker are given, and"
            f" `{chain[-1].name}` stands nowhere in this text",
            "select the words that name who says it, or those that report",
        )

    def _figure(self, row: FigureRow, content: Sequence[Span]) -> Figure:
        old = self._old(self.base.figures if self.base else (), row.was)
        span = self._figure_place(row, old, content)
        low, high = _bound(row.low, "low"), _bound(row.high, "high")
        same = old is not None and (old.low, old.high) == (low, high)
        if low is None and high is None and not same:
            raise refusal(
                f"the figure `{shortened(row.words, 60)}` has neither a low nor a high",
                "give the least number meant, the greatest, or both",
            )
        if low is not None and high is not None and low > high:
            raise refusal(
                f"the low of the figure `{shortened(row.words, 60)}` is above its high",
                "give the smaller number as low",
            )
        figure = old or Figure(low, high, "", span)
        return replace(
            figure,
            low=low,
            high=high,
            text=span.of(self.item.text),
            span=span,
            low_excluded=same and figure.low_excluded,
            high_excluded=same and figure.high_excluded,
            approximate=bool(row.about),
            unit=row.unit or None,
            facet=row.facet or None,
            unsure=same and figure.unsure,
        )

    def _figure_place(self, row: FigureRow, old: Figure | None, content: Sequence[Span]) -> Span:
        words = as_in_text(row.words)
        kept = old is not None and flat(old.span.of(self.item.text)) == flat(words)
        if old is not None and kept and any(piece.holds(old.span) for piece in content):
            return old.span
        for piece in content:
            found = find_words(words, self.item.text, piece.start, piece)
            if found is not None:
                return found
        raise refusal(
            f"the words `{shortened(row.words, 60)}` of a figure do not stand in what is said",
            "copy them from the content as they stand, or empty them to drop the figure",
        )

    @staticmethod
    def _old(held: Sequence[Held], was: str) -> Held | None:
        place = int(was) if was.isascii() and was.isdigit() and len(was) < 4 else len(held)
        return held[place] if place < len(held) else None

    def _new_id(self, content: Sequence[Span], chain: Sequence[Speaker]) -> StatementId:
        spans = (f"{piece.start}-{piece.end}" for piece in content)
        names = (speaker.name for speaker in chain)
        return StatementId(f"st-{short_hash(self.item.id, 'by a person', *spans, *names)}")


def _order(row: RelayRow, place: int) -> float:
    try:
        order = float(row.order)
    except ValueError:
        return float(place)
    return order if math.isfinite(order) else float(place)


def _bound(said: str, name: str) -> float | None:
    plain = re.sub(r"[\s,_]", "", said)
    if not plain:
        return None
    try:
        value = float(plain)
    except ValueError:
        value = math.nan
    if not abs(value) <= _GREATEST:
        raise refusal(
            f"the {name} of a figure is `{shortened(said, 40)}`, expected a number such as 1,700",
            "write digits, or leave it empty where it is open",
        )
    return value


def _word(kind: type[Word], said: str, name: str) -> Word:
    try:
        return kind(said)
    except ValueError:
        raise refusal(
            f"{name} is `{shortened(said, 40)}`, expected one of"
            f" {', '.join(one.value for one in kind)}",
            "choose from the list",
        ) from None
