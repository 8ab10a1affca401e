"""One claim: whose word it rests on, how many of those are independent, and why."""

from __future__ import annotations

from starlette.responses import Response

from firsthand.casework.views import claim_json
from firsthand.errors import UnknownId
from firsthand.export.claim_page import claim_page
from firsthand.model.claim import Claim
from firsthand.model.ids import ClaimId
from firsthand.web.laying_out import laid_out
from firsthand.web.visit import Page, Visit


def claim(visit: Visit) -> Response:
    """Show the citation chain, the count with its reasons, and every report."""
    return laid_out(visit, "claim.html", page=claim_page(visit.index, _claim(visit)))


def as_json(visit: Visit) -> object:
    """Give the claim as `claims --json` does."""
    return claim_json(_claim(visit), visit.index.contents.analysis)


def _claim(visit: Visit) -> Claim:
    asked = ClaimId(visit.path["claim"])
    try:
        return visit.index.claims[asked]
    except KeyError:
        raise UnknownId(
            f"cannot show claim `{asked}`: the case holds no such claim now; nothing was changed",
            hint="claims get new ids when their reports change: look for it in the ledger",
        ) from None


PAGES = (Page("claims/{claim}.html", claim, "One claim.", json=as_json),)
