"""One report with its statements marked and decided on.

Everything that a script does here a link or a form does too: `?correct=ID` opens
the form of a statement, `?add=START-END` the one for a statement that was missed,
`?beside=original` shows what the report was read from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.responses import Response

from firsthand.casework.views import item_json
from firsthand.errors import FirsthandError, UnknownId
from firsthand.export.contents import (
    CaseIndex,
    Link,
    document_href,
    page_name,
    source_href,
)
from firsthand.export.pages.document import document_page
from firsthand.export.words import moment, number, shortened
from firsthand.model.decision import Decision, StatementCorrection, StatementReview, Withdrawal
from firsthand.model.ids import ItemId, SourceId, StatementId
from firsthand.model.item import HANDED_IN_AGAIN, Item, ItemKind
from firsthand.model.person import Act, may
from firsthand.model.source import SourceKind
from firsthand.model.statement import Quotation, Stance
from firsthand.model.text import Span
from firsthand.web.laying_out import laid_out, saved_entry
from firsthand.web.outside import original_of
from firsthand.web.pages.claim.recounts import changes_by
from firsthand.web.pages.document import reports
from firsthand.web.pages.document.fields import (
    FigureRow,
    PlaceRow,
    RelayRow,
    StatementFields,
    fields_at,
    fields_of,
)
from firsthand.web.pages.document.known_names import known_names
from firsthand.web.pages.document.listed import beside
from firsthand.web.pages.document.parts import ShownPart, shown_part
from firsthand.web.pages.document.reviewed import Reviewed, reviewed
from firsthand.web.pages.pictures.cards import covers_shown_by, picture_href
from firsthand.web.visit import Page, Visit

_ITEM = re.compile(r"`(item-[0-9a-f]+)`")
_PICTURES = (ItemKind.PHOTOGRAPH, ItemKind.VIDEO)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of a report asks for.

    Attributes:
        part: Which part of a long report, or the anchor of a place in it.
        original: Show what it was read from beside it.
        correct: The statement whose form is open; empty: none.
        add: `START-END` of words that a person selected; empty: none yet; None:
            nothing is being added.
        filter: The filter, as it stands in the address.
    """

    part: int | str = 1
    original: bool = False
    correct: str = ""
    add: str | None = None
    filter: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str], filter_query: str) -> Asked:
        """Read an address."""
        said = query.get("part", "1")
        part = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 1
        return cls(
            part=query.get("at") or part,
            original=query.get("beside") == "original",
            correct=query.get("correct", ""),
            add=query.get("add"),
            filter=filter_query,
        )


@dataclass(frozen=True, slots=True)
class Address:
    """Makes addresses of a report that keep what is shown beside and around it."""

    item: ItemId
    asked: Asked
    parts: int

    @property
    def base(self) -> str:
        """Give what the addresses of the report's forms begin with."""
        return document_href(self.item).removesuffix(".html")

    @property
    def view(self) -> str:
        """Give what is shown around the text, for forms to carry along."""
        return self().partition("?")[2]

    def __call__(self, fragment: str = "", **changes: object) -> str:
        """Give an address below the case; a change to None leaves that out."""
        kept: dict[str, object] = dict(parse_qsl(self.asked.filter.removeprefix("?")))
        if self.parts > 1:
            kept["part"] = self.asked.part
        if self.asked.original:
            kept["beside"] = "original"
        kept |= changes
        query = urlencode({key: value for key, value in kept.items() if value is not None})
        path = document_href(self.item) + (f"?{query}" if query else "")
        return f"{path}#{fragment}" if fragment else path


@dataclass(frozen=True, slots=True)
class Opened:
    """A form that is open on the page, or an answer to one that could not be saved.

    Attributes:
        statement: Whose note it stands at; empty: a statement that was missed.
        fields: The form; None where only a refusal is shown.
        error: Why it could not be saved.
        homeless: The statement is not on the page, so that it stands above all.
    """

    statement: str = ""
    fields: StatementFields | None = None
    error: FirsthandError | None = None
    homeless: bool = False

    @property
    def anchor(self) -> str:
        """Give the anchor of the statement that it stands at; empty for a missed one."""
        return page_name(self.statement) if self.statement else ""


def document(visit: Visit) -> Response:
    """Show one report with its statements marked in place."""
    item = held_item(visit)
    asked = Asked.of(visit.query, visit.filter.query)
    if asked.correct:
        asked = replace(asked, part=anchor_of(StatementId(asked.correct)))
    read = reviewed(visit, item)
    return document_laid_out(visit, item, read, asked, _opened(item, read, asked))


def document_laid_out(
    visit: Visit, item: Item, read: Reviewed, asked: Asked, opened: Opened
) -> Response:
    """Lay out a report, with a form if one is open and the refusal if there is one."""
    names = known_names(visit)
    shown = shown_part(visit.index, item, read, asked.part, names.by_name)
    asked = replace(asked, part=shown.number)
    page = document_page(_with_own_passages(visit.index, item.id), item, shown.part)
    # what would be decided on a report that was handed in before would count nowhere
    deciding = may(visit.person.role, Act.DECIDE) and not item.is_again
    opened = replace(opened, homeless=bool(opened.statement) and opened.anchor not in shown.states)
    before, after = beside(visit, item.id)
    return laid_out(
        visit,
        "document.html",
        _status(opened.error),
        page=page,
        shown=shown,
        address=Address(item.id, asked, shown.of),
        original=original_of(visit, item) if asked.original else None,
        capture=_capture(visit, item) if asked.original else (),
        is_picture=item.kind in _PICTURES,
        kind=item.kind.value,
        deciding=deciding,
        opened=opened if deciding else Opened(error=opened.error),
        opened_at=_paragraph_of(page.paragraphs, opened.fields) if deciding else None,
        form=_form_values(shown, names.offered) if opened.fields and deciding else None,
        **_saved(visit),
        speakers=_speakers(visit, shown),
        names=names.offered,
        own_page=picture_href(item.id) if item.kind in _PICTURES else "",
        covers=covers_shown_by(visit, item.id) if item.pictures else [],
        first=_handed_in_first(visit, item),
        before=_link(visit, before, asked),
        after=_link(visit, after, asked),
    )


def _with_own_passages(index: CaseIndex, item: ItemId) -> CaseIndex:
    """Give the index with only those passages that a report shares itself.

    The groups it belongs to may hold tens of thousands: they are gone through once.
    """
    own = tuple(
        replace(group, passages=tuple(p for p in group.passages if item in (p.left, p.right)))
        for group in index.copies_of.get(item, ())
    )
    return replace(index, copies_of={item: own})


def _opened(item: Item, read: Reviewed, asked: Asked) -> Opened:
    """Give the form that an address opens."""
    if asked.correct:
        one = read.one(StatementId(asked.correct))
        if one is None:
            raise UnknownId(
                f"cannot open the form of statement `{shortened(asked.correct, 60)}`: this report"
                " holds no such statement now; nothing was changed",
                hint="look for it in the text",
            )
        seen = read.seen.get(one.statement.id, 0)
        return Opened(one.statement.id, fields_of(one.statement, item.text, seen))
    if asked.add is not None:
        return Opened(fields=fields_at(_selected(asked.add, item), item.text))
    return Opened()


def _selected(said: str, item: Item) -> Span | None:
    start, _, end = said.partition("-")
    if not (start.isdecimal() and end.isdecimal() and len(said) < 30):
        return None
    span = Span(int(start), min(int(end), len(item.text)))
    return span if span.of(item.text).strip() else None


def _paragraph_of(paragraphs: Any, fields: StatementFields | None) -> int | None:
    """Give the number of the paragraph beside which a form for a new statement stands.

    Returns:
        None: above the text, since no words were chosen yet, or no such form is open.
    """
    if fields is None or fields.statement or not fields.content:
        return None
    start = fields.content[0].start
    at = int(start) if start.isdecimal() and len(start) < 16 else 0
    begun = [n for n, one in enumerate(paragraphs) if one.stretches[0].span.start <= at]
    return begun[-1] if begun and at else None


def _form_values(shown: ShownPart, offered: tuple[str, ...]) -> dict[str, Any]:
    """Give what the lists of the form offer."""
    here = [speaker.name for one in shown.order for speaker in one.statement.chain]
    names = dict.fromkeys([*here[: len(offered) + 1], *offered])
    facets = [f.facet for one in shown.order for f in one.statement.figures if f.facet]
    return {
        "names": list(names),
        "facets": list(dict.fromkeys(["killed", "injured", "missing", "detained", *facets]))[:40],
        "kinds": list(SourceKind),
        "stances": list(Stance),
        "quotations": list(Quotation),
        "no_place": PlaceRow(),
        "no_relay": RelayRow(),
        "no_figure": FigureRow(),
    }


def _status(error: FirsthandError | None) -> int:
    if error is None:
        return HTTPStatus.OK
    overtaken = error.code == "decision-overtaken"
    return HTTPStatus.CONFLICT if overtaken else HTTPStatus.BAD_REQUEST


def _saved(visit: Visit) -> dict[str, Any]:
    """Say what was saved last, and what it did to the counts."""
    seq = saved_entry(visit.query)
    found = [decision for decision in visit.case.decisions() if decision.seq == seq]
    if not found:
        return {"told": "", "changes": ()}
    return {"told": _verb(found[0]), "changes": changes_by(visit, found[0])}


def _verb(decision: Decision) -> str:
    match decision.matter:
        case StatementReview(verdict=verdict):
            return verdict.value
        case StatementCorrection(added=added):
            return "added" if added else "corrected"
        case Withdrawal():
            return "taken back"
        case _:
            return "saved"


def _speakers(visit: Visit, shown: ShownPart) -> list[tuple[SourceId, Link]]:
    """Name the sources that speak in what is shown, each once."""
    chains = visit.index.contents.analysis.linking.speakers
    found = dict.fromkeys(s for _, one in shown.part.numbered for s in chains.get(one.id, ()))
    sources = visit.index.sources
    return [(s, Link(sources[s].name, source_href(s))) for s in found if s in sources]


def _capture(visit: Visit, item: Item) -> tuple[tuple[str, str], ...]:
    """Say how the bytes came here that the report was read from."""
    capture = visit.case.capture(item.capture)
    return (
        ("Came from", shortened(capture.locator, 300)),
        ("Received", f"{moment(capture.received_at)}, from {capture.received_by}"),
        ("Size", f"{number(capture.size_bytes)} bytes, read as {item.media_type}"),
        ("SHA-256", capture.digest),
    )


def _link(visit: Visit, item: ItemId | None, asked: Asked) -> Link | None:
    if item is None:
        return None
    named = f"{visit.index.outlet(item)}: {visit.index.title(item, 60)}"
    return Link(named, Address(item, replace(asked, part=1), 1)())


def _handed_in_first(visit: Visit, item: Item) -> Link | None:
    """Link to the item that counts, for one whose publication was handed in before."""
    told = [flag.message for flag in item.flags if flag.code == HANDED_IN_AGAIN]
    named = [ItemId(one) for message in told for one in _ITEM.findall(message)]
    return next((_link(visit, one, Asked()) for one in named if one in visit.index.items), None)


def as_json(visit: Visit) -> object:
    """Give the report as `items --json` does."""
    return item_json(held_item(visit), visit.index.contents.analysis)


def held_item(visit: Visit) -> Item:
    """Give the report that the address names, with its text.

    Raises:
        UnknownId: The case holds no such item.
    """
    asked = ItemId(visit.path["item"])
    if asked not in visit.index.items:
        raise UnknownId(
            f"cannot show document `{shortened(asked, 60)}`: the case holds no such item; nothing"
            " was changed",
            hint="look for it in the list of reports",
        )
    return visit.case.item(asked)


def anchor_of(statement: StatementId) -> str:
    """Give where the note of a statement stands on its page."""
    return f"note-{page_name(statement)}"


PAGES = (
    *reports.PAGES,
    Page("documents/{item}.html", document, "One report, its statements marked.", json=as_json),
)
