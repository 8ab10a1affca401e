"""One claim: whose word it rests on, how many of those are independent, and why.

People judge here whether two origins share a source, say how the claim stands,
and read what others say of it. Each is a form that works without scripts. One
that cannot be saved is shown again as it was sent, with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qsl

from starlette.responses import Response

from firsthand.casework.deciding.taking_down import Deciding
from firsthand.casework.views import claim_json
from firsthand.errors import FirsthandError, UnknownId, UsageProblem
from firsthand.export.words import shortened
from firsthand.model.claim import Claim
from firsthand.model.decision import (
    Assessment,
    Bond,
    ClaimRef,
    Decision,
    DecisionId,
    Matter,
    PairJudgement,
    SecondReading,
    SourceRef,
)
from firsthand.model.ids import ClaimId, SourceId
from firsthand.model.person import Act
from firsthand.web.laying_out import led_on, status_of
from firsthand.web.numbers_sent import entry_sent
from firsthand.web.pages.claim.pairs import PairFields, pair_anchor
from firsthand.web.pages.claim.recounts import RECOUNTS, Counted, Recount
from firsthand.web.pages.claim.shown import (
    Address,
    Filled,
    ReadFields,
    claim_laid_out,
)
from firsthand.web.pages.claim.standing import AssessFields
from firsthand.web.visit import Page, Visit


def claim(visit: Visit) -> Response:
    """Show the citation chain, the count with its reasons, and every report."""
    return claim_laid_out(visit, _claim(visit))


def as_json(visit: Visit) -> object:
    """Give the claim as `claims --json` does."""
    return claim_json(_claim(visit), visit.index.contents.analysis)


def judge(visit: Visit) -> Response:
    """Say whether two origins share a source."""
    about = _claim(visit)
    left, right = visit.text("left"), visit.text("right")
    try:
        matter = PairJudgement(
            SourceRef(SourceId(left), ()), SourceRef(SourceId(right), ()), _bond(visit)
        )
        saved = _decided(visit, matter, why=visit.text("why", ""))
    except FirsthandError as error:
        fields = PairFields(left, right, visit.text("why", ""), error)
        return _shown_again(visit, about, Filled(pair=fields), error)
    RECOUNTS.keep(visit, saved.id, Recount((), _counts_of(visit, about, left, right)))
    visit.open.recount(visit.person.name)
    return led_on(visit, saved, _address(visit, about)(pair_anchor(left, right)))


def assess(visit: Visit) -> Response:
    """Say how the claim stands, with reasons, evidence and limits."""
    about = _claim(visit)
    fields = AssessFields.sent(visit.form, entry_sent(visit.text("seen", "0")))
    try:
        ref = ClaimRef(about.id, about.facet, about.value.text, "", ())
        matter = Assessment(ref, fields.chosen(), fields.reasons, fields.ids, fields.limits)
        saved = _decided(visit, matter)
    except FirsthandError as error:
        overtaken = error.code == "decision-overtaken"
        # what they have seen by now is the state that this answer shows
        seen = _latest(visit) if overtaken else fields.seen
        return _shown_again(
            visit, about, Filled(assess=replace(fields, error=error, seen=seen)), error
        )
    return led_on(visit, saved, _address(visit, about)("standing"))


def read(visit: Visit) -> Response:
    """Agree with an assessment as second reader, or not."""
    about = _claim(visit)
    fields = ReadFields(visit.text("agrees", ""), visit.text("why", ""))
    try:
        matter = SecondReading(DecisionId(visit.text("assessment")), _agrees(fields))
        if not fields.why:
            raise UsageProblem(
                "cannot save the second reading: got no reasons; nothing was saved",
                hint="say in your words why you agree or do not",
            )
        saved = _decided(visit, matter, why=fields.why)
    except FirsthandError as error:
        return _shown_again(visit, about, Filled(read=replace(fields, error=error)), error)
    return led_on(visit, saved, _address(visit, about)("standing"))


def _claim(visit: Visit) -> Claim:
    asked = visit.path["claim"]
    found = visit.index.claims.get(ClaimId(asked))
    if found is None:
        raise UnknownId(
            f"cannot show claim `{asked}`: the case holds no such claim now; nothing was changed",
            hint="claims get new ids when their reports change: look for it in the ledger",
        )
    return found


def _bond(visit: Visit) -> Bond:
    said = visit.text("bond")
    try:
        return Bond(said)
    except ValueError as error:
        raise UsageProblem(
            f"cannot judge the pair: got `{shortened(said, 40)}`, expected shared, independent"
            " or unsure; nothing was saved",
            hint="use the buttons beside the pair",
        ) from error


def _agrees(fields: ReadFields) -> bool:
    if fields.agrees not in ("yes", "no"):
        raise UsageProblem(
            f"cannot save the second reading: got `{shortened(fields.agrees, 40)}`, expected"
            " yes or no; nothing was saved",
            hint="choose whether you agree",
        )
    return fields.agrees == "yes"


def _latest(visit: Visit) -> int:
    decisions = visit.case.decisions()
    return decisions[-1].seq if decisions else 0


def _decided(visit: Visit, matter: Matter, why: str = "") -> Decision:
    deciding = Deciding(visit.case, visit.index.contents.analysis)
    return deciding.decide(
        matter, by=visit.person.name, why=why, seen=entry_sent(visit.text("seen", "0"))
    )


def _counts_of(visit: Visit, about: Claim, left: str, right: str) -> dict[ClaimId, Counted]:
    """Take down the counts that a judgement on a pair can change, this claim's first."""
    both = {left, right}
    touched = [
        other
        for other in visit.index.claims.values()
        if other is not about and both <= {origin.id for origin in other.origins}
    ]
    return {one.id: Counted.of(one) for one in (about, *touched)}


def _view(visit: Visit) -> Mapping[str, str]:
    return dict(parse_qsl(visit.text("view", "")))


def _address(visit: Visit, about: Claim) -> Address:
    return Address.of(about, _view(visit))


def _shown_again(visit: Visit, about: Claim, filled: Filled, error: FirsthandError) -> Response:
    """Show the claim as it is now, with what was sent and why it was not saved."""
    return claim_laid_out(visit, about, filled, status_of(error), _view(visit))


PAGES = (
    Page("claims/{claim}.html", claim, "One claim.", json=as_json),
    Page(
        "claims/{claim}/judge",
        judge,
        "Say whether two origins share a source.",
        Act.DECIDE,
        "POST",
    ),
    Page("claims/{claim}/assess", assess, "Say how a claim stands.", Act.ASSESS, "POST"),
    Page("claims/{claim}/read", read, "Second reading.", Act.READ_SECOND, "POST"),
)
