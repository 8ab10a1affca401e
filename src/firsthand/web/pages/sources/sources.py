"""Who speaks, who passes on, who publishes: listed, one by one, and drawn.

People say here what sort of source one is, and that two names are one. Each is
a form that works without scripts. One that cannot be saved is shown again as
it was sent, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from firsthand.casework.deciding import Deciding
from firsthand.errors import FirsthandError, UnknownId, UsageProblem
from firsthand.export.words import count, shortened
from firsthand.judge.in_force import with_matter
from firsthand.model.decision import (
    Decision,
    Matter,
    SourceDescription,
    SourceMerge,
    SourceRef,
)
from firsthand.model.ids import SourceId
from firsthand.model.person import Act
from firsthand.model.source import Source, SourceKind
from firsthand.web.kept_reports import kept_items
from firsthand.web.laying_out import laid_out, led_on, status_of
from firsthand.web.pages.claim.recounts import RECOUNTS, Counted, Recount, changes_by
from firsthand.web.pages.claim.state import ClaimState
from firsthand.web.pages.document.known_names import known_names
from firsthand.web.pages.sources.reliance import (
    ROWS as LINES,
)
from firsthand.web.pages.sources.reliance import (
    reliance_picture,
    reliances,
    relied_rows,
)
from firsthand.web.pages.sources.shown import (
    history_of,
    read_as,
    said_claims,
    said_pictures,
    said_rows,
    statement_rows,
)
from firsthand.web.pages.sources.source_list import (
    DEEDS,
    ROWS,
    Wanted,
    asked_again,
    counted_by_sort,
    heard_of,
    office_of,
    rows,
    source_page,
    wanted_sources,
)
from firsthand.web.pages.sources.tally import tally_of
from firsthand.web.paging import Pager, page_asked
from firsthand.web.visit import Page, Visit

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


def sources(visit: Visit) -> Response:
    """List the sources of the case."""
    wanted = Wanted.of(visit.query)
    found = wanted_sources(visit, wanted)
    pager = Pager.of_list(visit.request.url, len(found), ROWS)
    start = (pager.number - 1) * ROWS
    return laid_out(
        visit,
        "sources.html",
        rows=rows(visit, found[start : start + ROWS]),
        total=count(len(found), "source"),
        pager=pager,
        wanted=wanted,
        sorts=counted_by_sort(visit),
        deeds={key: said for key, (said, _) in DEEDS.items()},
        order=visit.query.get("order", ""),
        again=lambda **changed: asked_again(visit, **changed),
        known=known_names(visit).offered,
    )


def as_json(visit: Visit) -> list[object]:
    """Give every source, as `sources --json` does."""
    tally = tally_of(visit)
    return [
        {
            "id": source.id,
            "name": source.name,
            "kind": source.kind.value,
            "aliases": list(source.aliases),
            "role": source.role,
            "body": source.body,
            "interested": source.interested,
            "interest": source.interest or None,
            "statements": len(tally.doings[source.id].speaks),
            "relayed": len(tally.doings[source.id].relays),
            "published": len(tally.doings[source.id].publishes),
        }
        for source in visit.index.contents.analysis.linking.sources
    ]


def source(visit: Visit) -> Response:
    """Show one source: what it said over time, its names, and who relies on it."""
    return _source_laid_out(visit, _source(visit, visit.path["source"]), Filled())


def describe(visit: Visit) -> Response:
    """Say what sort of source it is, and whether it gains by being believed."""
    one = _source(visit, visit.path["source"])
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
        saved = _decided(visit, matter, said.why)
    except FirsthandError as error:
        again = Filled(error, said.sort, said.interested, said.interest, said.why)
        return _source_laid_out(visit, one, again)
    return led_on(visit, saved, source_page(one.id))


def merging(visit: Visit) -> Response:
    """Show two sources beside each other, before they are made one."""
    return _merge_laid_out(visit, *_two(visit), error=None)


def merge(visit: Visit) -> Response:
    """Make two names one source."""
    kept = _source(visit, visit.text("kept"))
    both = [_source(visit, visit.text(name)) for name in ("left", "right")]
    others = [one for one in both if one.id != kept.id]
    if len(others) != 1:
        raise UsageProblem(
            "cannot make them one source: the name to keep must be one of the two; nothing was"
            " saved",
            hint="go back and choose which name to keep",
        )
    merged = others[0]
    before = _counts(visit, both)
    matter = SourceMerge(SourceRef(kept.id, ()), SourceRef(merged.id, ()))
    try:
        saved = _decided(visit, matter, visit.text("why", ""), before)
    except FirsthandError as error:
        return _merge_laid_out(visit, *both, error=error)
    return led_on(visit, saved, source_page(kept.id))


def relies(visit: Visit) -> Response:
    """Show who relies on whom, drawn and as a table."""
    named = visit.query.get("around", "")
    around = _source(visit, named) if named else None
    found = reliances(visit, around.id if around else None)
    pager = Pager.of_list(visit.request.url, len(found), LINES)
    some = found[(pager.number - 1) * LINES : pager.number * LINES]
    query = visit.filter.query
    return laid_out(
        visit,
        "relies.html",
        around=around,
        picture=reliance_picture(visit.index, some, query),
        rows=relied_rows(visit.index, some, query),
        total=len(found),
        pager=pager,
    )


def relies_json(visit: Visit) -> list[object]:
    """Give who relies on whom, and in how many statements."""
    return [{"by": by, "on": on, "statements": n} for (by, on), n in reliances(visit)]


def relied(visit: Visit) -> Response:
    """List the statements in which one source relies on another."""
    by = _source(visit, visit.query.get("by", ""))
    on = _source(visit, visit.query.get("on", ""))
    tally, items = tally_of(visit), kept_items(visit)
    mine = tally.reliances.get((by.id, on.id), ())
    if items is not None:
        mine = [one for one in mine if tally.item.get(one) in items]
    pager = Pager.of_list(visit.request.url, len(mine), ROWS)
    start = (pager.number - 1) * ROWS
    return laid_out(
        visit,
        "relied.html",
        by=by,
        on=on,
        rows=statement_rows(visit.index, mine[start : start + ROWS]),
        total=count(len(mine), "statement"),
        pager=pager,
        source_page=source_page,
    )


def _source(visit: Visit, named: str) -> Source:
    found = visit.index.sources.get(SourceId(named))
    if found is None:
        raise UnknownId(
            f"cannot show source `{shortened(named, 60)}`: the case holds no such source now;"
            " nothing was changed",
            hint="sources get new ids when their names change: look for it in the list of sources",
        )
    return found


def _two(visit: Visit) -> tuple[Source, Source]:
    """Give the two sources that an address asks to make one: by id, or one by its name."""
    chosen = list(dict.fromkeys(visit.request.query_params.getlist("one")))
    named = visit.query.get("named", "").strip()
    found = [_source(visit, one) for one in chosen]
    if named:
        known = known_names(visit).by_name.get(named.casefold())
        if known is None:
            raise UnknownId(
                f"cannot compare with `{shortened(named, 60)}`: the case knows no source under"
                " this name; nothing was changed",
                hint="write a name from the list of sources, or choose two there",
            )
        found.append(known)
    if len({one.id for one in found}) != 2 or len(found) != 2:
        raise UsageProblem(
            f"cannot make sources one: got {count(len(found), 'source')}, expected two different"
            " ones; nothing was changed",
            hint="choose exactly two in the list of sources",
        )
    return found[0], found[1]


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


def _seen(visit: Visit) -> int:
    said = visit.text("seen", "0")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else 0


def _decided(visit: Visit, matter: Matter, why: str, before: Recount | None = None) -> Decision:
    """Save a decision, and have the counts made anew."""
    deciding = Deciding(visit.case, visit.index.contents.analysis)
    saved = deciding.decide(matter, by=visit.person.name, why=why, seen=_seen(visit))
    if before is not None:
        RECOUNTS.keep(visit, saved.id, before)
    if visit.open.is_behind:
        visit.open.recount(visit.person.name)
    return saved


def _counts(visit: Visit, both: list[Source]) -> Recount:
    """Take down the counts of the claims that both have a part in: those can change."""
    tally = tally_of(visit)
    left, right = ({claim.id: claim for claim in tally.doings[one.id].claims} for one in both)
    return Recount((), {one: Counted.of(left[one]) for one in left if one in right})


def _source_laid_out(visit: Visit, one: Source, filled: Filled) -> Response:
    tally, index, decided = tally_of(visit), visit.index, ClaimState(visit)
    did = tally.doings[one.id]
    claims = visit.snapshot.once(f"source said {one.id}", lambda _: said_claims(tally, one.id))
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
        read=visit.snapshot.once(f"source read {one.id}", lambda _: read_as(index, tally, one)),
        described=_described(decided, one),
        pictures=visit.snapshot.once(
            f"source drawn {one.id}", lambda _: said_pictures(index, claims, one.id)
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


def _merge_laid_out(
    visit: Visit, left: Source, right: Source, *, error: FirsthandError | None
) -> Response:
    tally, decided = tally_of(visit), ClaimState(visit)
    first, second = tally.doings[left.id], tally.doings[right.id]
    shared = {claim.id for claim in first.claims} & {claim.id for claim in second.claims}
    chosen = visit.form.get("kept") if error else None
    return laid_out(
        visit,
        "merge.html",
        status_of(error) if error else 200,
        both=rows(visit, (left.id, right.id)),
        shared=len(shared),
        kept=chosen or max((left, right), key=lambda one: tally.doings[one.id].weight).id,
        why=visit.text("why", ""),
        seen=decided.latest_on(SourceMerge(SourceRef(left.id, ()), SourceRef(right.id, ()))),
        error=error,
    )


PAGES = (
    Page("sources/index.html", sources, "The sources of the case.", json=as_json),
    Page("sources/relies.html", relies, "Who relies on whom.", json=relies_json),
    Page("sources/relied.html", relied, "The statements in which one relies on another."),
    Page("sources/merge.html", merging, "Two sources beside each other.", Act.DECIDE),
    Page("sources/merge", merge, "Make two names one source.", Act.DECIDE, "POST"),
    Page("sources/{source}.html", source, "What one source said over time."),
    Page(
        "sources/{source}/describe",
        describe,
        "Say what sort of source one is.",
        Act.DECIDE,
        "POST",
    ),
)
