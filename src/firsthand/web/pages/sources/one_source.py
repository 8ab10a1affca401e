"""One source: what it said over time, its names, who relies on it.

People say here what sort of source it is. What cannot be saved is shown again
as it was sent, with the reason.

Caller: `sources`.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from firsthand.errors import FirsthandError, UsageProblem
from firsthand.export.words import shortened
from firsthand.judge.in_force import with_matter
from firsthand.model.decision import Decision, SourceDescription, SourceRef
from firsthand.model.source import Source, SourceKind
from firsthand.web.laying_out import laid_out, led_on, status_of
from firsthand.web.pages.claim.recounts import changes_by
from firsthand.web.pages.claim.state import ClaimState
from firsthand.web.pages.document.known_names import known_names
from firsthand.web.pages.sources.asked import decided_on, source_named
from firsthand.web.pages.sources.listed import ROWS, heard_of, office_of, source_page
from firsthand.web.pages.sources.reliance import reliances, relied_rows
from firsthand.web.pages.sources.shown import (
    history_of,
    read_as,
    said_claims,
    said_pictures,
    said_rows,
    statement_rows,
)
from firsthand.web.pages.sources.tally import tally_of
from firsthand.web.paging import Pager, page_asked
from firsthand.web.visit import Visit

_RELIED_SHOWN = 12

_REPORTS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in and not saved.

    Attributes:
        error: Why; None: nothing was sent.
        sort: The sort of source chosen.
        interested: "yes", "no" or empty.
        interest: Why it gains.
        why: The reason for the decision.
    """

    error: FirsthandError | None = None
    sort: str = ""
    interested: str = ""
    interest: str = ""
    why: str = ""


def source(visit: Visit) -> Response:
    """Show one source: what it said over time, its names, and who relies on it."""
    return _source_laid_out(visit, source_named(visit, visit.path["source"]), Filled())


def describe(visit: Visit) -> Response:
    """Say what sort of source it is, and whether it gains by being believed."""
    one = source_named(visit, visit.path["source"])
    said = Filled(
        None,
        visit.text("sort", ""),
        visit.text("interested", ""),
        visit.text("interest", ""),
        visit.text("why", ""),
    )
    try:
        matter = SourceDescription(
            SourceRef(one.id, ()),
            _sort(said.sort),
            {"yes": True, "no": False}.get(said.interested),
            said.interest,
        )
        saved = decided_on(visit, matter, said.why)
    except FirsthandError as error:
        again = Filled(error, said.sort, said.interested, said.interest, said.why)
        return _source_laid_out(visit, one, again)
    return led_on(visit, saved, source_page(one.id))


def _sort(said: str) -> SourceKind | None:
    if not said:
        return None
    try:
        return SourceKind(said)
    except ValueError as error:
        raise UsageProblem(
            f"cannot describe the source: got `{shortened(said, 40)}`, expected a sort of source;"
            " nothing was saved",
            hint="choose from the list",
        ) from error


def _source_laid_out(visit: Visit, one: Source, filled: Filled) -> Response:
    tally, index, decided = tally_of(visit), visit.index, ClaimState(visit)
    did = tally.doings[one.id]
    claims = visit.snapshot.lately(("source said", one.id), lambda _: said_claims(tally, one.id))
    mine = did.statements
    around = reliances(visit, one.id)
    pager = Pager.of_list(visit.request.url, max(len(mine), len(claims)), ROWS)
    start = (page_asked(visit.query) - 1) * ROWS
    start = min(start, (pager.of - 1) * ROWS)
    query = visit.filter.query
    history, decisions = history_of(decided, one.id)
    return laid_out(
        visit,
        "source.html",
        status_of(filled.error) if filled.error else 200,
        it=one,
        did=did,
        office=office_of(one),
        since=heard_of(visit, did),
        read=visit.snapshot.lately(("source read", one.id), lambda _: read_as(index, tally, one)),
        described=_described(decided, one),
        pictures=visit.snapshot.lately(
            ("source drawn", one.id), lambda _: said_pictures(index, claims, one.id)
        )
        if start == 0
        else [],
        said=said_rows(index, claims[start : start + ROWS], one.id),
        said_total=len(claims),
        statements=statement_rows(index, mine[start : start + ROWS], one.id),
        statements_total=len(mine),
        first=start + 1,
        pager=pager,
        relies_on=relied_rows(
            index, [line for line in around if line[0][0] == one.id][:_RELIED_SHOWN], query
        ),
        relied_by=relied_rows(
            index, [line for line in around if line[0][1] == one.id][:_RELIED_SHOWN], query
        ),
        around_total=len(around),
        reports=[(index.report(item).href, item) for item in did.publishes[:_REPORTS_SHOWN]],
        titles=index.items,
        history=history,
        decisions=decisions,
        changes=_changes(visit, decided),
        notes=decided.state.notes_on(one.id),
        sorts=list(SourceKind),
        filled=filled,
        seen=decided.latest_on(SourceDescription(SourceRef(one.id, ()))),
        known=known_names(visit).offered,
    )


def _changes(visit: Visit, decided: ClaimState) -> list[object]:
    """Say what the decision that was just saved did to the counts."""
    said = visit.query.get("saved", "")
    just = [one for one in decided.decisions if str(one.seq) == said]
    return list(changes_by(visit, just[0])) if just else []


def _described(decided: ClaimState, one: Source) -> list[tuple[Decision, SourceDescription]]:
    """Give what people said that a source is, the latest last."""
    return [
        (decision, matter)
        for decision, matter in with_matter(decided.state.descriptions, SourceDescription)
        if decided.sources.find(matter.source) == one.id
    ]
