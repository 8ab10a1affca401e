"""Two names that are one source: shown beside each other, and made one.

Caller: `sources`.
"""

from __future__ import annotations

from starlette.responses import Response

from firsthand.errors import FirsthandError, UnknownId, UsageProblem
from firsthand.export.words import count, shortened
from firsthand.model.decision import SourceMerge, SourceRef
from firsthand.model.source import Source
from firsthand.web.laying_out import laid_out, led_on, status_of
from firsthand.web.pages.claim.recounts import Counted, Recount
from firsthand.web.pages.claim.state import ClaimState
from firsthand.web.pages.document.known_names import known_names
from firsthand.web.pages.sources.asked import decided_on, source_named
from firsthand.web.pages.sources.listed import rows, source_page
from firsthand.web.pages.sources.tally import tally_of
from firsthand.web.visit import Visit


def merging(visit: Visit) -> Response:
    """Show two sources beside each other, before they are made one."""
    return _merge_laid_out(visit, *_two(visit), error=None)


def merge(visit: Visit) -> Response:
    """Make two names one source."""
    kept = source_named(visit, visit.text("kept"))
    both = [source_named(visit, visit.text(name)) for name in ("left", "right")]
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
        saved = decided_on(visit, matter, visit.text("why", ""), before)
    except FirsthandError as error:
        return _merge_laid_out(visit, *both, error=error)
    return led_on(visit, saved, source_page(kept.id))


def _two(visit: Visit) -> tuple[Source, Source]:
    """Give the two sources that an address asks to make one: by id, or one by its name."""
    chosen = list(dict.fromkeys(visit.request.query_params.getlist("one")))
    named = visit.query.get("named", "").strip()
    found = [source_named(visit, one) for one in chosen]
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


def _counts(visit: Visit, both: list[Source]) -> Recount:
    """Take down the counts of the claims that both have a part in: those can change."""
    tally = tally_of(visit)
    left, right = ({claim.id: claim for claim in tally.doings[one.id].claims} for one in both)
    return Recount((), {one: Counted.of(left[one]) for one in left if one in right})


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
