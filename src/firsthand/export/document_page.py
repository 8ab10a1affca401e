"""What does the page of one report show?

Its text as it was read, with every statement marked in place: source, cue,
content, hedges and figures each in a mark of its own, and beside each
paragraph who says it, through whom, how sure. What was set aside stays
visible, dimmed, with the reason. Pictures are kept and not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.export.claim_page import chain_links
from firsthand.export.contents import (
    CaseIndex,
    Link,
    claim_href,
    document_href,
    page_name,
    place_anchor,
    title_of,
)
from firsthand.export.marks import Mark, Part, Stretch, stretches
from firsthand.export.sentences import claim_phrase, figure_phrase
from firsthand.export.words import count, shortened, when_published
from firsthand.model.claim import SharedPassage
from firsthand.model.item import Item
from firsthand.model.statement import Statement
from firsthand.model.text import Block, Role

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


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A stretch of text as it is drawn.

    Attributes:
        text: Its words.
        marks: Names of its marks, parted by blanks; empty for plain text.
        of: The anchors of all that lies on it, parted by blanks.
        anchors: The anchors that stand here.
        numbers: The statements whose content begins here, as number and anchor.
    """

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


@dataclass(frozen=True, slots=True)
class PictureCard:
    """A picture that is kept and not shown: its caption and credit."""

    caption: str
    credit: str
    locator: str


@dataclass(frozen=True, slots=True)
class SharedWith:
    """A report that shares wording with this one.

    Attributes:
        report: It, leading to the same words there.
        published: When it came out.
        passages: Each passage: its words here, cut short, and its place here.
        words: How many words the two share.
    """

    report: Link
    published: str
    passages: tuple[Link, ...]
    words: str


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """All that the page of a report shows.

    Attributes:
        address: From the root of the site.
        title: Its headline, cut to a line.
        outlet: Who publishes it, as the report itself writes it.
        published: When it came out, as best read.
        language: ISO 639-1 code; empty when it could not be told.
        paragraphs: Its text.
        unmarked: How many sentences in the outlet's own voice carry neither a
            figure nor a claim and are left without a mark.
        facts: What else is known of it, as pairs of label and value.
        dates: All readings of its date: where, the words, what they give.
        flags: What to know before trusting the fields.
        pictures: The pictures it shows.
        shared: Reports that share its wording.
    """

    address: str
    title: str
    outlet: str
    published: str
    language: str
    paragraphs: tuple[Paragraph, ...]
    unmarked: int
    facts: tuple[tuple[str, str], ...]
    dates: tuple[tuple[str, str, str], ...]
    flags: tuple[str, ...]
    pictures: tuple[PictureCard, ...]
    shared: tuple[SharedWith, ...]


def document_page(index: CaseIndex, item: Item) -> DocumentPage:
    """Gather what the page of one report shows."""
    statements = index.statements_of.get(item.id, ())
    shown = [s for s in statements if not s.own_voice or s.figures or index.claims_of.get(s.id)]
    notes = {page_name(s.id): _note(index, item, n, s) for n, s in enumerate(shown, 1)}
    return DocumentPage(
        address=document_href(item.id),
        title=title_of(item),
        outlet=shortened(item.outlet or index.outlet(item.id), 80),
        published=when_published(item.published),
        language=item.language or "",
        paragraphs=tuple(_paragraphs(item, _marks(index, item, statements, notes), notes)),
        unmarked=len(statements) - len(shown),
        facts=_facts(item),
        dates=tuple(
            (reading.origin.value, shortened(reading.words, 120), when_published(reading.when))
            for reading in item.dates
        ),
        flags=tuple(flag.message for flag in item.flags),
        pictures=_pictures(item),
        shared=tuple(_shared(index, item)),
    )


def _note(index: CaseIndex, item: Item, number: int, statement: Statement) -> Note:
    return Note(
        number=number,
        anchor=page_name(statement.id),
        chain=chain_links(index, statement),
        own_voice=statement.own_voice,
        quotation=statement.quotation.value,
        stance=statement.stance.value,
        medium=statement.medium or "",
        hedges=tuple(span.of(item.text) for span in statement.hedges),
        figures=tuple(figure_phrase(figure) for figure in statement.figures),
        claims=tuple(
            Link(claim_phrase(claim), claim_href(claim.id))
            for claim in index.claims_by_statement(statement.id)
        ),
    )


def _marks(
    index: CaseIndex, item: Item, statements: Sequence[Statement], notes: Mapping[str, Note]
) -> list[Mark]:
    """Gather every mark on the text; statements without a note keep their anchor only."""
    found = []
    for statement in statements:
        of = page_name(statement.id)
        if of not in notes:
            found.append(Mark(statement.content[0], Part.PLACE, of))
            continue
        for part, spans in (
            (Part.CONTENT, statement.content),
            (Part.CUE, statement.cue),
            (Part.SOURCE, statement.source),
            (Part.HEDGE, statement.hedges),
            (Part.FIGURE, tuple(figure.span for figure in statement.figures)),
        ):
            found += [Mark(span, part, of) for span in spans]
    for passage in _passages(index, item):
        span = passage.left_span if passage.left == item.id else passage.right_span
        found.append(Mark(span, Part.SHARED, place_anchor(span)))
    found += [
        Mark(span, Part.PLACE, place_anchor(span)) for span in index.evidence_in.get(item.id, ())
    ]
    return list(dict.fromkeys(found))


def _passages(index: CaseIndex, item: Item) -> Iterator[SharedPassage]:
    for group in index.copies_of.get(item.id, ()):
        yield from (p for p in group.passages if item.id in (p.left, p.right))


def _paragraphs(
    item: Item, marks: Sequence[Mark], notes: Mapping[str, Note]
) -> Iterator[Paragraph]:
    """Cut the text into paragraphs, at the ends of blocks and at empty lines."""
    cuts = {block.span.start for block in item.blocks} | {block.span.end for block in item.blocks}
    cuts |= {found.end() for found in _PARAGRAPH_END.finditer(item.text)}
    pieces = stretches(item.text, marks, cuts)
    held: list[Stretch] = []
    told: set[str] = set()
    for piece in pieces:
        held.append(piece)
        if piece.span.end in cuts or piece is pieces[-1]:
            if any(stretch.text.strip() for stretch in held):
                yield _paragraph(item, held, notes, told)
            held = []


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
    return MarkedText(stretch.text, " ".join(names), " ".join(of), anchors, numbers)


def _label(block: Block | None) -> str:
    if block is None or block.role in (Role.BODY, Role.TITLE):
        return ""
    by = f", {block.by}" if block.by else ""
    return f"{block.role.value}{by}"


def _facts(item: Item) -> tuple[tuple[str, str], ...]:
    pairs = (
        ("Kind", f"{item.kind.value}, read as {item.media_type}"),
        ("Outlet as written", item.outlet),
        ("Signed by", item.author),
        ("Agency named", item.agency),
        ("Address", item.url),
        ("Language", item.language or "could not be told"),
        ("Capture", item.capture),
        ("Item", item.id),
    )
    return tuple((label, shortened(value, 300)) for label, value in pairs if value)


def _pictures(item: Item) -> tuple[PictureCard, ...]:
    return tuple(
        PictureCard(
            caption=picture.caption.of(item.text) if picture.caption else "",
            credit=picture.credit or "",
            locator=shortened(picture.locator, 120),
        )
        for picture in item.pictures
    )


def _shared(index: CaseIndex, item: Item) -> Iterator[SharedWith]:
    others: dict[str, list[SharedPassage]] = {}
    for passage in _passages(index, item):
        other = passage.right if passage.left == item.id else passage.left
        others.setdefault(other, []).append(passage)
    for other in index.in_time([o for o in index.items if o in others]):
        passages = others[other]
        here = [p.left_span if p.left == item.id else p.right_span for p in passages]
        there = passages[0].right_span if passages[0].left == item.id else passages[0].left_span
        yield SharedWith(
            report=index.report(other, place_anchor(there)),
            published=when_published(index.published(other)),
            passages=tuple(
                Link(shortened(span.of(item.text), 90), document_href(item.id, place_anchor(span)))
                for span in here
            ),
            words=count(sum(passage.words for passage in passages), "word"),
        )
