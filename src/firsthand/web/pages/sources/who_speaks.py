"""Who speaks, who passes on, who publishes: listed, and who relies on whom drawn.

People say on the page of one source what sort of source it is, and of two names
that they are one. Each is a form that works without scripts.
"""

from __future__ import annotations

from starlette.responses import Response

from firsthand.casework.views import source_fields
from firsthand.export.words import count
from firsthand.model.person import Act
from firsthand.web.kept_reports import kept_items
from firsthand.web.laying_out import laid_out
from firsthand.web.pages.document.known_names import known_names
from firsthand.web.pages.sources.asked import source_named
from firsthand.web.pages.sources.listed import (
    DEEDS,
    ROWS,
    Wanted,
    asked_again,
    counted_by_sort,
    rows,
    source_page,
    wanted_sources,
)
from firsthand.web.pages.sources.merging import merge, merging
from firsthand.web.pages.sources.one_source import describe, source
from firsthand.web.pages.sources.reliance import ROWS as LINES
from firsthand.web.pages.sources.reliance import reliance_picture, reliances, relied_rows
from firsthand.web.pages.sources.shown import statement_rows
from firsthand.web.pages.sources.tally import tally_of
from firsthand.web.paging import Pager
from firsthand.web.visit import Page, Visit


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
        source_fields(
            source,
            statements=len(tally.doings[source.id].speaks),
            relayed=len(tally.doings[source.id].relays),
            published=len(tally.doings[source.id].publishes),
        )
        for source in visit.index.contents.analysis.linking.sources
    ]


def relies(visit: Visit) -> Response:
    """Show who relies on whom, drawn and as a table."""
    named = visit.query.get("around", "")
    around = source_named(visit, named) if named else None
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
    by = source_named(visit, visit.named("by", "source"))
    on = source_named(visit, visit.named("on", "source"))
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
