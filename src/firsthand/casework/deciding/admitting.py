"""Is what somebody wants to decide about something that the case holds?

What a matter leaves out and the case knows is filled in: the names of sources,
the statements of a claim, the words of a content. A decision finds its subject
again by these.

Caller: `firsthand.casework.deciding.taking_down`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from firsthand.errors import UnknownId, UsageProblem
from firsthand.judge.in_force import in_force
from firsthand.model.claim import Analysis, Claim
from firsthand.model.decision import (
    Assessment,
    ClaimRef,
    Landmark,
    Matter,
    Note,
    PairJudgement,
    SecondReading,
    SourceDescription,
    SourceMerge,
    SourceRef,
    StatementCorrection,
    StatementReview,
    Withdrawal,
)
from firsthand.model.ids import ClaimId, ItemId, SourceId, StatementId
from firsthand.model.item import Item, ItemKind
from firsthand.model.source import Source
from firsthand.model.statement import Statement
from firsthand.model.text import Span, words_at
from firsthand.store.case import Case

_PICTURES = (ItemKind.PHOTOGRAPH, ItemKind.VIDEO)


class KnownThings:
    """What decisions about a case can be about.

    Args:
        case: An open case.
        analysis: The analysis that people look at.
    """

    def __init__(self, case: Case, analysis: Analysis) -> None:
        self.case = case
        self.analysis = analysis

    @cached_property
    def sources(self) -> dict[SourceId, Source]:
        """Every source by its id."""
        return {source.id: source for source in self.analysis.linking.sources}

    @cached_property
    def claims(self) -> dict[ClaimId, Claim]:
        """Every claim by its id."""
        return {claim.id: claim for claim in self.analysis.claims}

    @cached_property
    def events(self) -> dict[str, str]:
        """The label of every event by its id."""
        return {event.id: event.label for event in self.analysis.linking.events}

    def source_ref(self, source_id: SourceId) -> SourceRef:
        """Give a source as it is seen today.

        Raises:
            UnknownId: The case holds no such source.
        """
        source = self.sources.get(source_id)
        if source is None:
            raise _unknown("source", source_id, "`firsthand sources CASE` lists them")
        return SourceRef(source.id, (source.name, *source.aliases))

    def claim_ref(self, claim_id: ClaimId) -> ClaimRef:
        """Give a claim as it is seen today.

        Raises:
            UnknownId: The case holds no such claim.
        """
        claim = self.claims.get(claim_id)
        if claim is None:
            raise _unknown("claim", claim_id, "`firsthand claims CASE --json` gives the ids")
        return ClaimRef(
            claim.id,
            claim.facet,
            claim.value.text,
            self.events.get(claim.event, ""),
            tuple(part.statement for part in claim.statements),
        )

    def statement(self, statement_id: StatementId) -> Statement:
        """Give a statement as it stands: corrected or added, else the machine's.

        Raises:
            UnknownId: The case holds no such statement.
        """
        on = in_force(self.case.decisions()).statements.get(statement_id)
        matter = on.correction.matter if on and on.correction else None
        if isinstance(matter, StatementCorrection):
            return matter.statement
        found = self.case.statements_by_id([statement_id])
        if not found:
            raise _unknown("statement", statement_id, "`firsthand statements CASE` lists them")
        return found[0]

    def is_machines(self, statement_id: StatementId) -> bool:
        """Tell whether the machine found a statement of this id."""
        return bool(self.case.statements_by_id([statement_id]))

    def require(self, thing: str) -> None:
        """Refuse an id under which the case holds nothing.

        Raises:
            UnknownId: It is no item, statement, source, claim or event.
        """
        if thing in self.sources or thing in self.claims or thing in self.events:
            return
        try:
            self.statement(StatementId(thing))
        except UnknownId:
            self.case.item(ItemId(thing))


def completed(matter: Matter, known: KnownThings) -> Matter:
    """Check what somebody wants to decide, and fill in what the case knows of it.

    Raises:
        UnknownId: It is about something that the case does not hold.
        UsageProblem: It says nothing, or something that cannot be.
    """
    match matter:
        case StatementReview():
            return _review(matter, known)
        case StatementCorrection():
            return _correction(matter, known)
        case PairJudgement():
            left, right = known.source_ref(matter.left.id), known.source_ref(matter.right.id)
            _require_two(left, right)
            return replace(matter, left=left, right=right)
        case SourceMerge():
            kept, merged = known.source_ref(matter.kept.id), known.source_ref(matter.merged.id)
            _require_two(kept, merged)
            return replace(matter, kept=kept, merged=merged)
        case SourceDescription():
            return _description(matter, known)
        case Assessment():
            return _assessment(matter, known)
        case Note():
            return _note(matter, known)
        case Withdrawal():
            known.case.decision(matter.decision)
        case SecondReading():
            known.case.decision(matter.assessment)
    return matter


def _review(matter: StatementReview, known: KnownThings) -> StatementReview:
    statement = known.statement(matter.statement)
    _require_item(statement, matter.item)
    return replace(matter, content=statement.content)


def _correction(matter: StatementCorrection, known: KnownThings) -> StatementCorrection:
    statement = matter.statement
    item = known.case.item(statement.item)
    if not matter.added:
        _require_item(known.statement(statement.id), item.id)
    elif known.is_machines(statement.id):
        raise UsageProblem(
            f"statement `{statement.id}` could not be added: it is there already; nothing was"
            " written",
            hint="correct it instead",
        )
    _require_content(statement, item)
    _require_figures(statement)
    ends = [*statement.content, statement.sentence]
    hull = Span(min(span.start for span in ends), max(span.end for span in ends))
    whole = replace(statement, sentence=hull)
    return replace(matter, statement=whole, words=words_at(item.text, whole.content))


def _require_item(statement: Statement, item: ItemId) -> None:
    if statement.item != item:
        raise UsageProblem(
            f"statement `{statement.id}` could not be decided on: it stands in `{statement.item}`,"
            f" not in `{item}`; nothing was written",
            hint="name the item in which it stands",
        )


def _require_content(statement: Statement, item: Item) -> None:
    if not any(span.of(item.text).strip() for span in statement.content):
        raise UsageProblem(
            f"statement `{statement.id}` could not be taken down: its content holds no word;"
            " nothing was written",
            hint="mark the words that are said",
        )
    for span in _places(statement):
        if not 0 <= span.start < span.end <= len(item.text):
            raise UsageProblem(
                f"statement `{statement.id}` could not be taken down: the place"
                f" [{span.start}, {span.end}) lies outside the text of `{item.id}`, which has"
                f" {len(item.text)} characters; nothing was written",
                hint="mark words of the text",
            )
    if any(not speaker.name.strip() for speaker in statement.chain):
        raise UsageProblem(
            f"statement `{statement.id}` could not be taken down: a speaker has no name; nothing"
            " was written",
            hint="name every speaker of the chain, or leave the unknown ones out",
        )


def _places(statement: Statement) -> Iterator[Span]:
    yield statement.sentence
    for spans in (statement.content, statement.cue, statement.source, statement.hedges):
        yield from spans
    for speaker in statement.chain:
        yield from speaker.spans
    yield from (figure.span for figure in statement.figures)


def _require_figures(statement: Statement) -> None:
    for figure in statement.figures:
        ends = [end for end in (figure.low, figure.high) if end is not None]
        if not _are_finite(ends) or ends != sorted(ends):
            raise UsageProblem(
                f"statement `{statement.id}` could not be taken down: the figure"
                f" `{figure.text}` goes from {figure.low} to {figure.high}; nothing was written",
                hint="give the least number before the greatest",
            )


def _require_two(left: SourceRef, right: SourceRef) -> None:
    if left.id == right.id:
        raise UsageProblem(
            f"`{left.names[0]}` could not be paired with itself: got one source twice; nothing"
            " was written",
            hint="name two sources; `firsthand sources CASE` lists them",
        )


def _description(matter: SourceDescription, known: KnownThings) -> SourceDescription:
    if matter.kind is None and matter.interested is None:
        raise UsageProblem(
            f"source `{matter.source.id}` could not be described: got neither a kind nor whether"
            " it is interested; nothing was written",
            hint="give --kind, --interested or --not-interested",
        )
    interest = matter.interest.strip() if matter.interested else ""
    return replace(matter, source=known.source_ref(matter.source.id), interest=interest)


def _assessment(matter: Assessment, known: KnownThings) -> Assessment:
    if not matter.reasons.strip():
        raise UsageProblem(
            f"claim `{matter.claim.id}` could not be assessed: got no reasons; nothing was written",
            hint="say in your words why it stands so",
        )
    for thing in matter.evidence:
        known.require(thing)
    return replace(
        matter,
        claim=known.claim_ref(matter.claim.id),
        reasons=matter.reasons.strip(),
        evidence=tuple(dict.fromkeys(matter.evidence)),
        limits=matter.limits.strip(),
    )


def _note(matter: Note, known: KnownThings) -> Note:
    known.require(matter.subject)
    if not matter.text.strip() and matter.landmark is None:
        raise UsageProblem(
            f"a note on `{matter.subject}` could not be taken down: got no words; nothing was"
            " written",
            hint="say something",
        )
    # on an event a landmark says where its place is
    if matter.on_cover or (matter.landmark and matter.subject not in known.events):
        item = known.case.item(ItemId(matter.subject))
        if item.kind not in _PICTURES:
            raise UsageProblem(
                f"a note on `{item.id}` could not be taken down: it is a {item.kind.value}, and"
                " only pictures and videos have a cover and landmarks; nothing was written",
                hint="leave out --on-cover and --landmark",
            )
    if matter.landmark:
        _require_landmark(matter.landmark)
    return replace(matter, text=matter.text.strip())


def _require_landmark(mark: Landmark) -> None:
    numbers = (mark.x, mark.y, mark.latitude, mark.longitude, mark.radius_m)
    fits = _are_finite(numbers) and mark.x >= 0 and mark.y >= 0 and mark.radius_m > 0
    if not (fits and abs(mark.latitude) <= 90 and abs(mark.longitude) <= 180):
        raise UsageProblem(
            f"the landmark {numbers} could not be taken down: expected a place in the picture,"
            " degrees of latitude and longitude and a radius in metres; nothing was written",
            hint="write it so: --landmark 120,80,34.61,43.68,25",
        )


def _are_finite(numbers: Iterable[float]) -> bool:
    return all(map(math.isfinite, numbers))


def _unknown(sort: str, thing: str, hint: str) -> UnknownId:
    return UnknownId(
        f"{sort} `{thing}` could not be found; nothing was written",
        hint=hint,
    )
