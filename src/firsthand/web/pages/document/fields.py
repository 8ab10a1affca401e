"""The fields of the form in which a person says how a statement really is.

Fields are words, as they were typed. What they mean is told by
`firsthand.web.pages.document.making`, so that a form that cannot be saved is
shown again with everything in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TypeVar

from starlette.datastructures import FormData

from firsthand.errors import UsageProblem
from firsthand.export.words import number
from firsthand.model.source import Speaker
from firsthand.model.statement import Figure, Quotation, Stance, Statement
from firsthand.model.text import Span
from firsthand.web.numbers_sent import entry_sent

ROWS = 40
"""Most rows of one sort. The longest chain and the most figures of one statement
in our corpora are far below."""

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in the text.

    Attributes:
        words: As they stand there; to be found where they were changed.
        start: Number of its first code point.
        end: Number of the code point after its last.
        was: `START-END` as it was given out; empty for a new one.
    """

    words: str = ""
    start: str = ""
    end: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True)
class RelayRow:
    """One link of the chain.

    Attributes:
        order: Its place: 1 is the nearest to the outlet, the last the origin.
        name: Who. A row without a name is no link.
        kind: A `SourceKind`; empty: what is known.
        role: Office or description.
        body: Whom it speaks for.
        was: Its place in the chain that was given out, from 0; empty for a new one.
    """

    order: str = ""
    name: str = ""
    kind: str = ""
    role: str = ""
    body: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure.

    Attributes:
        words: As they stand in the content. A row without words is no figure.
        low: Least number meant; empty: open.
        high: Greatest number meant; empty: open.
        unit: What is counted.
        facet: What happened to it.
        about: "about" where it is approximate.
        was: Its place among the figures that were given out, from 0.
    """

    words: str = ""
    low: str = ""
    high: str = ""
    unit: str = ""
    facet: str = ""
    about: str = ""
    was: str = ""


SortOfRow = TypeVar("SortOfRow", PlaceRow, RelayRow, FigureRow)


@dataclass(frozen=True, slots=True)
class StatementFields:
    """Everything that can be said of a statement.

    Attributes:
        statement: Its id; empty for one that the machine missed.
        seen: Number of the latest decision on it that the person saw; 0: none.
        content: What is said.
        source: Words that name who says it.
        cue: Words that report.
        hedge: Words that keep a distance.
        quotation: A `Quotation`.
        stance: A `Stance`.
        medium: Where it was said.
        chain: Who says it, on whose word.
        figures: Numbers in the content.
        why: The person's reason.
    """

    statement: str = ""
    seen: int = 0
    content: tuple[PlaceRow, ...] = ()
    source: tuple[PlaceRow, ...] = ()
    cue: tuple[PlaceRow, ...] = ()
    hedge: tuple[PlaceRow, ...] = ()
    quotation: str = Quotation.INDIRECT.value
    stance: str = Stance.ASSERTS.value
    medium: str = ""
    chain: tuple[RelayRow, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    why: str = ""


def fields_of(statement: Statement, text: str, seen: int) -> StatementFields:
    """Fill the form with a statement as it is.

    Args:
        statement: Which.
        text: Of its item.
        seen: Number of the latest decision on it; 0: none.
    """
    return StatementFields(
        statement=statement.id,
        seen=seen,
        content=_places(statement.content, text),
        source=_places(statement.source, text),
        cue=_places(statement.cue, text),
        hedge=_places(statement.hedges, text),
        quotation=statement.quotation.value,
        stance=statement.stance.value,
        medium=statement.medium or "",
        chain=tuple(_relay(n, link) for n, link in enumerate(statement.chain)),
        figures=tuple(_figure(n, figure) for n, figure in enumerate(statement.figures)),
    )


def fields_at(place: Span | None, text: str) -> StatementFields:
    """Give the form for a statement that the machine missed.

    Args:
        place: The words that were selected; None: none yet.
        text: Of the item.
    """
    return StatementFields(content=_places([place] if place else [], text))


def fields_sent(form: FormData) -> StatementFields:
    """Give the form as a person sent it.

    Raises:
        UsageProblem: It holds a file, or more rows than a form has.
    """
    return StatementFields(
        statement=_text(form, "statement"),
        seen=entry_sent(_text(form, "seen")),
        content=_sent(form, "content", PlaceRow),
        source=_sent(form, "source", PlaceRow),
        cue=_sent(form, "cue", PlaceRow),
        hedge=_sent(form, "hedge", PlaceRow),
        quotation=_text(form, "quotation") or Quotation.INDIRECT.value,
        stance=_text(form, "stance") or Stance.ASSERTS.value,
        medium=_text(form, "medium"),
        chain=_sent(form, "chain", RelayRow),
        figures=_sent(form, "figure", FigureRow),
        why=_text(form, "why"),
    )


def _places(spans: Sequence[Span], text: str) -> tuple[PlaceRow, ...]:
    return tuple(
        PlaceRow(span.of(text), str(span.start), str(span.end), f"{span.start}-{span.end}")
        for span in spans
    )


def _relay(place: int, link: Speaker) -> RelayRow:
    return RelayRow(
        order=str(place + 1),
        name=link.name,
        kind=link.kind.value,
        role=link.role or "",
        body=link.body or "",
        was=str(place),
    )


def _figure(place: int, figure: Figure) -> FigureRow:
    return FigureRow(
        words=figure.text,
        low="" if figure.low is None else number(figure.low),
        high="" if figure.high is None else number(figure.high),
        unit=figure.unit or "",
        facet=figure.facet or "",
        about="about" if figure.approximate else "",
        was=str(place),
    )


def _sent(form: FormData, part: str, sort: type[SortOfRow]) -> tuple[SortOfRow, ...]:
    """Give the rows of one sort; a field of theirs is sent under `PART_NAME`."""
    names = [field.name for field in fields(sort)]
    return tuple(sort(*row) for row in _rows(form, part, names))


def _rows(form: FormData, part: str, names: Sequence[str]) -> Iterator[Row]:
    """Give the rows of one sort; one in which nothing was typed is left out."""
    columns = [[_as_text(value, part) for value in form.getlist(f"{part}_{n}")] for n in names]
    most = max(len(column) for column in columns)
    if most > ROWS:
        raise UsageProblem(
            f"cannot save the statement: it came with {most} rows of `{part}`, expected at most"
            f" {ROWS}; nothing was saved",
            hint="leave out what does not belong to this statement",
        )
    for n in range(most):
        row = tuple(column[n] if n < len(column) else "" for column in columns)
        if any(row):
            yield row


def _text(form: FormData, name: str) -> str:
    return _as_text(form.get(name, ""), name)


def _as_text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise UsageProblem(
            f"cannot save the statement: got a file for `{name}`, expected words; nothing was"
            " saved",
            hint="go back and write words there",
        )
    return value.strip()
