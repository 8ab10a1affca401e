"""How is a text laid out as paragraphs, with its marks in place and notes beside?

Spans of what is drawn are given with it, so that a page can lead from a place
on the screen back to the code points of the text.

Pure. Callers: the page modules of this room, and the desk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.export.contents import Link
from firsthand.export.marks import Mark, Part, Stretch, stretches
from firsthand.export.words import UNSEEN
from firsthand.model.item import Item
from firsthand.model.text import Block, Role, Span

_HEADLINE_MOST = 300
"""Headlines of more characters are not headlines: in the English news texts of
two public corpora the longest has under 200."""

_PARAGRAPH_END = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of one statement beside its text.

    Attributes:
        number: The number that stands at its content.
        anchor: The anchor of its content.
        chain: From the nearest relay to the origin; empty: nobody is named.
        own_voice: Does the outlet say it itself?
        quotation: Direct, mixed or indirect.
        stance: The speaker's stance.
        medium: Where it was said; empty when unsaid.
        hedges: The hedging words.
        figures: Each figure as it was read.
        claims: The claims it has a part in.
        decided: Who decided what about it; empty: nobody did.
    """

    number: int
    anchor: str
    chain: tuple[Link, ...]
    own_voice: bool
    quotation: str
    stance: str
    medium: str
    hedges: tuple[str, ...]
    figures: tuple[str, ...]
    claims: tuple[Link, ...]
    decided: str = ""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A stretch of text as it is drawn.

    Attributes:
        span: Where it stands. Characters that are written out on the page
            (`words.visible`) are stretches of their own, longer there than here.
        text: Its words.
        marks: Names of its marks, parted by blanks; empty for plain text.
        of: The anchors of all that lies on it, parted by blanks.
        anchors: The anchors that stand here.
        numbers: The statements whose content begins here, as number and anchor.
    """

    span: Span
    text: str
    marks: str
    of: str
    anchors: tuple[str, ...]
    numbers: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the notes on its statements.

    Attributes:
        role: Its part on the page.
        label: What to call it, for all but body text.
        why: For a stretch set aside, the reason.
        stretches: Its text.
        notes: The statements that begin in it.
    """

    role: str
    label: str
    why: str
    stretches: tuple[MarkedText, ...]
    notes: tuple[Note, ...]


def paragraph_ends(item: Item) -> set[int]:
    """Give where paragraphs of a text end: at the ends of blocks and at empty lines."""
    ends = {block.span.start for block in item.blocks} | {block.span.end for block in item.blocks}
    return ends | {found.end() for found in _PARAGRAPH_END.finditer(item.text)}


def paragraphs(
    item: Item, marks: Sequence[Mark], notes: Mapping[str, Note], within: Span | None = None
) -> Iterator[Paragraph]:
    """Cut a text into paragraphs.

    Args:
        item: Whose text.
        marks: What lies on it.
        notes: What is said of each statement, by its anchor.
        within: Only this part of it; None: the whole text.
    """
    part = within or Span(0, len(item.text))
    text = part.of(item.text)
    cuts = {end - part.start for end in paragraph_ends(item)}
    hidden = {place for found in UNSEEN.finditer(text) for place in found.span()}
    told: set[str] = set()
    held: list[Stretch] = []
    pieces = stretches(text, [_in_part(mark, part) for mark in marks], cuts | hidden)
    for piece in pieces:
        held.append(_in_text(piece, part))
        if piece.span.end in cuts or piece is pieces[-1]:
            if any(stretch.text.strip() for stretch in held):
                yield _paragraph(item, held, notes, told)
            held = []


def _in_part(mark: Mark, part: Span) -> Mark:
    start = max(mark.span.start, part.start) - part.start
    return replace(mark, span=Span(start, max(start, mark.span.end - part.start)))


def _in_text(stretch: Stretch, part: Span) -> Stretch:
    at = stretch.span
    return replace(stretch, span=Span(at.start + part.start, at.end + part.start))


def _paragraph(
    item: Item, held: Sequence[Stretch], notes: Mapping[str, Note], told: set[str]
) -> Paragraph:
    start = held[0].span.start
    block = next((b for b in item.blocks if b.span.start <= start < b.span.end), None)
    role = block.role if block else Role.BODY
    marked, begun = [], []
    for stretch in held:
        anchors = [m.of for m in stretch.begins if m.of not in told and _anchors(m)]
        anchors = list(dict.fromkeys(anchors))
        told.update(anchors)
        begun += [notes[anchor] for anchor in anchors if anchor in notes]
        numbers = tuple((notes[a].number, a) for a in anchors if a in notes)
        marked.append(_marked(stretch, tuple(anchors), numbers))
    return Paragraph(
        role=_style(role, held),
        label=_label(block),
        why=block.why or "" if block else "",
        stretches=tuple(marked),
        notes=tuple(begun),
    )


def _style(role: Role, held: Sequence[Stretch]) -> str:
    """Name how a paragraph is set; a headline longer than a headline is set as text."""
    long = held[-1].span.end - held[0].span.start > _HEADLINE_MOST
    return role.name.lower().replace("_", "-") + (" long" if long else "")


def _anchors(mark: Mark) -> bool:
    """Tell whether a mark sets an anchor: contents do, and passages."""
    return mark.part in (Part.CONTENT, Part.SHARED, Part.PLACE)


def _marked(
    stretch: Stretch, anchors: tuple[str, ...], numbers: tuple[tuple[int, str], ...]
) -> MarkedText:
    names = [part.value for part in Part if part is not Part.PLACE and stretch.depth(part)]
    if stretch.depth(Part.CONTENT) > 1:
        names.append("nested")
    of = dict.fromkeys(mark.of for mark in stretch.marks)
    return MarkedText(stretch.span, stretch.text, " ".join(names), " ".join(of), anchors, numbers)


def _label(block: Block | None) -> str:
    if block is None or block.role in (Role.BODY, Role.TITLE):
        return ""
    by = f", {block.by}" if block.by else ""
    return f"{block.role.value}{by}"
