"""The exact words behind one line of a citation chain, for the panel beside it.

`?words=REPORT~ANCHOR` names them as the address of a report's page does: the
anchor of a statement, of a shared passage, or of the report's pictures.

Caller: `firsthand.web.pages.claim.one_claim`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from firsthand.export.contents import CaseIndex, Link, document_href, page_name, place_anchor
from firsthand.export.pages.claim import chain_links
from firsthand.export.words import when_published
from firsthand.model.claim import Claim, ClaimStatement, SharedPassage
from firsthand.model.ids import ItemId
from firsthand.model.item import Item
from firsthand.model.statement import Statement
from firsthand.model.text import Span

_AROUND = 280
"""Characters shown before and after the words: about three sentences each."""
_PLACE = re.compile(r"at-(\d{1,9})-(\d{1,9})")
_PASSAGES_MOST = 5


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report with the words in question marked.

    Attributes:
        report: The outlet, leading to the words.
        published: When it came out.
        language: Of the text; empty when not known.
        stretches: Texts with their marks: "content", "source", "cue"; "" for none.
        cut_before: Does the report go on before it?
        cut_after: Does it go on after it?
    """

    report: Link
    published: str
    language: str
    stretches: tuple[tuple[str, str], ...]
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What the panel shows.

    Attributes:
        title: What it is, in words.
        passages: One, or both of a shared wording.
        chain: Whom the report has it from, nearest first.
        stance: The stance; empty where it is no statement.
        note: Something to know about it.
    """

    title: str
    passages: tuple[Passage, ...]
    chain: tuple[Link, ...] = ()
    stance: str = ""
    note: str = ""


def words_of(index: CaseIndex, claim: Claim, asked: str) -> Words | None:
    """Find the words that an address asks for.

    Args:
        index: The case.
        claim: Whose chain.
        asked: `REPORT~ANCHOR`.

    Returns:
        None when the claim has no such words now.
    """
    report, _, anchor = asked.partition("~")
    item = next((one for one in claim.items if page_name(one) == report), None)
    if item is None:
        return None
    if anchor == "pictures":
        return _picture(index, claim, item)
    if place := _PLACE.fullmatch(anchor):
        return _shared(index, item, Span(int(place[1]), int(place[2])))
    parts = (part for part in claim.statements if page_name(part.statement) == anchor)
    part = next((part for part in parts if part.item == item), None)
    return _said(index, part) if part else None


def words_address(href: str) -> str:
    """Give what `?words=` holds for the address of words: `documents/X.html#y` → `X~y`."""
    path, _, anchor = href.partition("#")
    return f"{path.removeprefix('documents/').removesuffix('.html')}~{anchor}"


def _said(index: CaseIndex, part: ClaimStatement) -> Words:
    statement, item = index.statements[part.statement], index.items[part.item]
    chain = chain_links(index, statement, part)
    return Words(
        "What the report says" if chain else "The report names nobody here",
        (_passage(index, item, _marks(statement), page_name(statement.id)),),
        chain,
        part.stance.value,
    )


def _marks(statement: Statement) -> list[tuple[Span, str]]:
    return [
        *((span, "content") for span in statement.content),
        *((span, "cue") for span in statement.cue),
        *((span, "source") for span in statement.source),
    ]


def _shared(index: CaseIndex, item: ItemId, span: Span) -> Words | None:
    found = [
        passage
        for group in index.copies_of.get(item, ())
        for passage in group.passages
        if (item, span) in ((passage.left, passage.left_span), (passage.right, passage.right_span))
    ]
    if not found:
        return None
    ends = dict.fromkeys(end for passage in found for end in _ends(passage))
    passages = tuple(
        _passage(index, index.items[one], [(where, "shared")], place_anchor(where))
        for one, where in list(ends)[:_PASSAGES_MOST]
    )
    words = found[0].words
    return Words(f"{words} words in a row stand in both", passages)


def _ends(passage: SharedPassage) -> Iterator[tuple[ItemId, Span]]:
    yield passage.left, passage.left_span
    yield passage.right, passage.right_span


def _picture(index: CaseIndex, claim: Claim, item: ItemId) -> Words | None:
    here = set(claim.items)
    for group in index.contents.analysis.pictures:
        if item in group.items:
            names = [index.outlet(one) for one in group.items if one in here]
            shown = ", ".join(dict.fromkeys(names))
            return Words(
                "One photograph in several reports",
                (),
                note=f"{shown} show copies of one photograph. It stays covered here; the"
                " pictures of the case lie on their own page.",
            )
    return None


def _passage(
    index: CaseIndex, item: Item, marks: Sequence[tuple[Span, str]], anchor: str
) -> Passage:
    """Cut the words out with some text around them, each stretch with its mark."""
    first = min(span.start for span, _ in marks)
    last = max(span.end for span, _ in marks)
    start, end = _from_word(item.text, first - _AROUND), _to_word(item.text, last + _AROUND)
    edges = {start, end} | {e for span, _ in marks for e in (span.start, span.end)}
    cuts = sorted(edge for edge in edges if start <= edge <= end)
    stretches = []
    for left, right in pairwise(cuts):
        names = dict.fromkeys(
            name for span, name in marks if span.start <= left and right <= span.end
        )
        stretches.append((item.text[left:right], " ".join(names)))
    return Passage(
        Link(index.outlet(item.id), document_href(item.id, anchor)),
        when_published(index.published(item.id)),
        item.language or "",
        tuple(stretches),
        start > 0,
        end < len(item.text),
    )


def _from_word(text: str, place: int) -> int:
    if place <= 0:
        return 0
    blank = text.find(" ", place, place + 40)
    return blank + 1 if blank >= 0 else place


def _to_word(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    blank = text.rfind(" ", place - 40, place)
    return blank if blank >= 0 else place
