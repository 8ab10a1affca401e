"""The ledger: the home of a case."""

from __future__ import annotations

from starlette.responses import Response

from firsthand.casework.views import claim_json
from firsthand.export.ledger_page import ledger_page
from firsthand.web.laying_out import laid_out
from firsthand.web.visit import Page, Visit


def ledger(visit: Visit) -> Response:
    """Show the events with their figures, and what is still open."""
    return laid_out(visit, "ledger.html", page=ledger_page(visit.index))


def ledger_json(visit: Visit) -> list[object]:
    """Give every claim, as `claims --json` does."""
    analysis = visit.index.contents.analysis
    return [claim_json(claim, analysis) for claim in analysis.claims]


PAGES = (Page("index.html", ledger, "The claims ledger.", json=ledger_json),)
