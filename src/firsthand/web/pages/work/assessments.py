"""How people assess the claims of a case, with second readings, the newest first.

`?standing` and `?reading` leave out, `?page` opens the list. Assessments whose
claim is no longer found are listed on their own and never dropped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response

from firsthand.casework.deciding.views import assessed_json
from firsthand.export.contents import CaseIndex, Link, claim_href
from firsthand.export.sentences import claim_phrase, independence_phrase
from firsthand.export.words import moment, sentence_case, shortened
from firsthand.judge.in_force import with_matter
from firsthand.model.decision import Assessment, Decision, SecondReading, Standing
from firsthand.model.ids import EventId
from firsthand.model.judged import Assessed
from firsthand.web.laying_out import laid_out
from firsthand.web.pages.claim.standing import StandingShown, standing_shown
from firsthand.web.pages.claim.state import ClaimState
from firsthand.web.paging import Pager
from firsthand.web.visit import Page, Visit

ROWS = 50
READINGS = {
    "open": "not read by a second reader yet",
    "agreed": "the second reader agrees",
    "disagreed": "a second reader does not agree",
}
_REASONS_SHOWN = 400


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """One claim that somebody assessed.

    Attributes:
        claim: Leading to its assessment.
        event: What it is about.
        rests: How many independent origins it has by the count.
        shown: The assessment.
        reasons: Its reasons, shortened.
    """

    claim: Link
    event: str
    rests: str
    shown: StandingShown
    reasons: str


@dataclass(frozen=True, slots=True)
class AdriftRow:
    """An assessment whose claim is no longer found.

    Attributes:
        claim: What the person saw.
        event: What it was about.
        standing: How they said that it stands.
        reasons: In their words.
        by: Who.
        at: When.
        entry: Its number.
        decision: Its id.
    """

    claim: str
    event: str
    standing: str
    reasons: str
    by: str
    at: str
    entry: int
    decision: str


def assessments(visit: Visit) -> Response:
    """List them."""
    decided = ClaimState(visit)
    every = _newest_first(decided)
    found = [one for one in every if _is_wanted(visit, one)]
    pager = Pager.of_list(visit.request.url, len(found), ROWS)
    start = (pager.number - 1) * ROWS
    events = {event.id: event.label for event in visit.index.contents.analysis.linking.events}
    claims = len(visit.index.claims)
    return laid_out(
        visit,
        "assessments.html",
        rows=[_row(visit.index, one, events) for one in found[start : start + ROWS]],
        adrift=[
            _adrift(decision, said)
            for decision, said in with_matter(reversed(decided.assessments.adrift), Assessment)
        ],
        pager=pager,
        found=len(found),
        total=len(every),
        unassessed=claims - len(every),
        standings=list(Standing),
        readings=READINGS,
        asked_standing=visit.query.get("standing", ""),
        asked_reading=visit.query.get("reading", ""),
        waiting=sum(_read(one) == "open" for one in every),
        waiting_address=f"?{urlencode({'reading': 'open'})}",
    )


def as_json(visit: Visit) -> object:
    """Give every assessment in force, and those adrift by their decisions."""
    decided = ClaimState(visit)
    return {
        "assessments": [
            {"claim": one.claim, **assessed_json(one)} for one in _newest_first(decided)
        ],
        "adrift": [decision.id for decision in decided.assessments.adrift],
    }


def _newest_first(decided: ClaimState) -> Sequence[Assessed]:
    held = decided.assessments.of_claims.values()
    return sorted(held, key=lambda one: -one.decision.seq)


def _is_wanted(visit: Visit, one: Assessed) -> bool:
    standing, reading = visit.query.get("standing", ""), visit.query.get("reading", "")
    if standing and one.assessment.standing.value != standing:
        return False
    return not reading or _read(one) == reading


def _read(one: Assessed) -> str:
    """Say how the second reading of an assessment stands."""
    if not one.readings:
        return "open"
    agrees = (reading.agrees for _, reading in with_matter(one.readings, SecondReading))
    return "agreed" if all(agrees) else "disagreed"


def _row(index: CaseIndex, one: Assessed, events: Mapping[EventId, str]) -> AssessmentRow:
    claim = index.claims[one.claim]
    return AssessmentRow(
        Link(sentence_case(claim_phrase(claim)), f"{claim_href(claim.id)}#standing"),
        events.get(claim.event, ""),
        independence_phrase(claim),
        standing_shown(index, one),
        shortened(one.assessment.reasons, _REASONS_SHOWN),
    )


def _adrift(decision: Decision, matter: Assessment) -> AdriftRow:
    return AdriftRow(
        f"{matter.claim.words} {matter.claim.facet}".strip(),
        matter.claim.event,
        matter.standing.value,
        matter.reasons,
        decision.by,
        moment(decision.at),
        decision.seq,
        decision.id,
    )


PAGES = (
    Page("assessments/index.html", assessments, "How people assess the claims.", json=as_json),
)
