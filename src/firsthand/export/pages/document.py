"""What does the page of one report show?

Its text as it was read, with every statement marked in place: source, cue,
content, hedges and figures each in a mark of its own, and beside each
paragraph who says it, through whom, how sure. What was set aside stays
visible, dimmed, with the reason. Pictures are kept and not shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.export.contents import (
    CaseIndex,
    Link,
    claim_href,
    document_href,
    page_name,
    place_anchor,
)
from firsthand.export.decided import decided_phrase
from firsthand.export.marked_text import Note, Paragraph, paragraphs
from firsthand.export.marks import Mark, Part
from firsthand.export.pages.claim import chain_links
from firsthand.export.sentences import claim_phrase, figure_phrase
from firsthand.export.words import count, shortened, when_published
from firsthand.model.claim import SharedPassage
from firsthand.model.ids import StatementId
from firsthand.model.item import Item
from firsthand.model.statement import Statement
from firsthand.model.text import Span, words_at


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
        left_out: The words of each statement that a person rejected, and who did.
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
    left_out: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """What of a report is shown, and how.

    Attributes:
        within: Which part of its text.
        numbered: The statements that have a note, each with its number.
        bare: Those that have an anchor only: plain sentences of the outlet.
        passing: Those that have their note in another part and run into this one.
        unused: Those of the numbered ones that are not marked in the text, since
            a person rejected them.
    """

    within: Span
    numbered: tuple[tuple[int, Statement], ...]
    bare: tuple[Statement, ...] = ()
    passing: tuple[Statement, ...] = ()
    unused: frozenset[StatementId] = frozenset()


def has_note(index: CaseIndex, statement: Statement) -> bool:
    """Tell whether a statement has a note: all but plain sentences of the outlet."""
    return bool(not statement.own_voice or statement.figures or index.claims_of.get(statement.id))


def whole_document(index: CaseIndex, item: Item) -> DocumentPart:
    """Show all of a report."""
    statements = index.statements_of.get(item.id, ())
    noted = [s for s in statements if has_note(index, s)]
    bare = tuple(s for s in statements if not has_note(index, s))
    return DocumentPart(Span(0, len(item.text)), tuple(enumerate(noted, 1)), bare)


def document_page(index: CaseIndex, item: Item, part: DocumentPart | None = None) -> DocumentPage:
    """Gather what the page of one report shows.

    Args:
        index: The case.
        item: The report.
        part: What of it; None: all.
    """
    part = part or whole_document(index, item)
    notes = {page_name(s.id): note_on(index, item, n, s) for n, s in part.numbered}
    return DocumentPage(
        address=document_href(item.id),
        title=index.title(item.id),
        outlet=shortened(item.outlet or index.outlet(item.id), 80),
        published=when_published(item.published),
        language=item.language or "",
        paragraphs=tuple(paragraphs(item, _marks(index, item, part), notes, part.within)),
        unmarked=len(part.bare),
        facts=_facts(item),
        dates=tuple(
            (reading.origin.value, shortened(reading.words, 120), when_published(reading.when))
            for reading in item.dates
        ),
        flags=tuple(flag.message for flag in item.flags),
        pictures=_pictures(item),
        shared=tuple(_shared(index, item)),
        left_out=tuple(_left_out(index, item)),
    )


def note_on(index: CaseIndex, item: Item, number: int, statement: Statement) -> Note:
    """Say beside the text what was read of one statement."""
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
        decided=decided_phrase(index.contents.decided.statements.get(statement.id)),
    )


def _marks(index: CaseIndex, item: Item, part: DocumentPart) -> list[Mark]:
    """Gather every mark on the part of the text that is shown."""
    found: list[Mark] = []
    for statement in (*part.passing, *(s for _, s in part.numbered)):
        found += _marks_of(statement, unused=statement.id in part.unused)
    for statement in part.bare:
        found.append(Mark(statement.content[0], Part.PLACE, page_name(statement.id)))
    for passage in _passages(index, item):
        span = passage.left_span if passage.left == item.id else passage.right_span
        found.append(Mark(span, Part.SHARED, place_anchor(span)))
    found += [
        Mark(span, Part.PLACE, place_anchor(span)) for span in index.evidence_in.get(item.id, ())
    ]
    return [mark for mark in dict.fromkeys(found) if mark.span.overlaps(part.within)]


def _marks_of(statement: Statement, *, unused: bool) -> list[Mark]:
    of = page_name(statement.id)
    if unused:
        return [Mark(span, Part.PLACE, of) for span in statement.content]
    parts = (
        (Part.CONTENT, statement.content),
        (Part.CUE, statement.cue),
        (Part.SOURCE, statement.source),
        (Part.HEDGE, statement.hedges),
        (Part.FIGURE, tuple(figure.span for figure in statement.figures)),
    )
    return [Mark(span, part, of) for part, spans in parts for span in spans]


def _left_out(index: CaseIndex, item: Item) -> Iterator[tuple[str, str]]:
    """Give the words of each statement that a person rejected, and who did."""
    decided = index.contents.decided
    for statement in decided.rejected.get(item.id, ()):
        words = shortened(words_at(item.text, statement.content), 200)
        yield words, decided_phrase(decided.statements.get(statement.id))


def _passages(index: CaseIndex, item: Item) -> Iterator[SharedPassage]:
    for group in index.copies_of.get(item.id, ()):
        yield from (p for p in group.passages if item.id in (p.left, p.right))


def _facts(item: Item) -> tuple[tuple[str, str], ...]:
    pairs = (
        ("Kind", f"{item.kind.value}, read as {item.media_type}"),
        ("Outlet as written", item.outlet),
        ("Signed by", item.author),
        ("Agency named", item.agency),
        ("Address", _address(item)),
        ("Language", item.language or "could not be told"),
        ("Capture", item.capture),
        ("Item", item.id),
    )
    return tuple((label, shortened(value, 300)) for label, value in pairs if value)


_TOLD_BY = {
    "from-web-archive": "as the web archive says",
    "address-from-saved-file": "from the saved file",
}
"""Who gave an address that the page itself does not name, by the code of the flag."""


def _address(item: Item) -> str | None:
    told = next((_TOLD_BY[flag.code] for flag in item.flags if flag.code in _TOLD_BY), None)
    return f"{item.url} ({told})" if item.url and told else item.url


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
