"""Which marks lie on each stretch of a text?

Statements overlap and nest: one holds another, a cue stands inside a longer
content. HTML cannot close what it has not opened last, so the text is cut at
every boundary, and each stretch carries all the marks that lie on it.

Pure. Put together again, the stretches are the text, character for character.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from firsthand.model.text import Span


class Part(StrEnum):
    """What a marked stretch is in what marks it."""

    CONTENT = "content"
    CUE = "cue"
    SOURCE = "source"
    HEDGE = "hedge"
    FIGURE = "figure"
    SHARED = "shared"
    """Wording that stands in another report, too."""
    PLACE = "place"
    """A passage that a reason points at; only its anchor shows."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One span with its meaning.

    Attributes:
        span: Where; parts outside the text are left out.
        part: What it is there.
        of: What it belongs to: a statement's anchor, or the anchor of a passage.
    """

    span: Span
    part: Part
    of: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text between two boundaries.

    Attributes:
        span: Where it stands; never empty.
        text: Its words.
        marks: The marks that lie on all of it, in the order they were given.
        begins: Those of them that start here.
    """

    span: Span
    text: str
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]

    def depth(self, part: Part) -> int:
        """Count how many different things have this part here."""
        return len({mark.of for mark in self.marks if mark.part is part})


def stretches(text: str, marks: Sequence[Mark], cuts: Iterable[int] = ()) -> tuple[Stretch, ...]:
    """Cut a text at every boundary of its marks.

    Args:
        text: The whole text.
        marks: What lies on it, in any order; empty spans are ignored.
        cuts: Further offsets at which to cut: the ends of paragraphs.

    Returns:
        Stretches that follow one another without gap, from the first code
        point to the last; empty for an empty text.
    """
    size = len(text)
    kept = [m for m in marks if 0 <= m.span.start < m.span.end and m.span.start < size]
    edges = {0, size, *(cut for cut in cuts if 0 < cut < size)}
    for mark in kept:
        edges |= {mark.span.start, min(mark.span.end, size)}
    ordered = sorted(edges)
    starting: dict[int, list[int]] = {}
    for position, mark in enumerate(kept):
        starting.setdefault(mark.span.start, []).append(position)
    found, live = [], list[int]()
    for start, end in pairwise(ordered):
        begins = starting.get(start, [])
        live = sorted([p for p in live if kept[p].span.end > start] + begins)
        found.append(
            Stretch(
                Span(start, end),
                text[start:end],
                tuple(kept[p] for p in live),
                tuple(kept[p] for p in begins),
            )
        )
    return tuple(found)
