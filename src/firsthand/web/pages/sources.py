"""Who speaks, who passes on, who publishes."""

from __future__ import annotations

from starlette.responses import Response

from firsthand.casework.views import source_json
from firsthand.export.sources_page import sources_page
from firsthand.web.laying_out import laid_out
from firsthand.web.visit import Page, Visit


def sources(visit: Visit) -> Response:
    """List the sources of the case."""
    return laid_out(visit, "sources.html", page=sources_page(visit.index))


def as_json(visit: Visit) -> list[object]:
    """Give every source, as `sources --json` does."""
    analysis = visit.index.contents.analysis
    return [source_json(source, analysis) for source in analysis.linking.sources]


PAGES = (Page("sources/index.html", sources, "The sources of the case.", json=as_json),)
