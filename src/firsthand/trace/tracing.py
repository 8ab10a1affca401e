"""Find whose word every claim of a case rests on, and answer for any words asked.

The front door of this room. The order is fixed: copied wording, slips, claims
with their origins and counts, what superseded what, remarks. All is derived
anew whenever something is added to a case.

Pure functions; no file, network or clock. Caller: `firsthand.casework`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from firsthand.model.claim import Analysis, Claim, ClaimGroup, Linking, Slip
from firsthand.model.ids import ClaimId, StatementId
from firsthand.model.item import Item
from firsthand.model.picture import PictureGroup
from firsthand.model.ports import ClaimMatcher
from firsthand.model.statement import Statement
from firsthand.model.trace import Trace
from firsthand.trace.asking import Question, answer
from firsthand.trace.changes.slips import find_slips
from firsthand.trace.changes.supersession import supersessions
from firsthand.trace.copied.wording import copies_in
from firsthand.trace.counted.claiming import claim_id, claim_of
from firsthand.trace.judging import Evidence
from firsthand.trace.lookups import Lookups
from firsthand.trace.origins.pictured import resting_on_pictures
from firsthand.trace.remarks.of_pictures import picture_remarks
from firsthand.trace.remarks.of_reports import remarks_on
from firsthand.trace.view import CaseView

_NOTHING_MORE = Evidence()


def analyse(
    items: Sequence[Item],
    statements: Sequence[Statement],
    linking: Linking,
    *,
    evidence: Evidence = _NOTHING_MORE,
    pictures: Sequence[PictureGroup] = (),
) -> Analysis:
    """Trace every claim to its origins and count how many are independent.

    Args:
        items: All items of the case.
        statements: All statements read from them.
        linking: What linking found in them.
        evidence: What people judged of pairs of origins.
        pictures: The photographs of the case in all their copies, and who shows them.

    Returns:
        The claims in the order in which they were first published, the groups
        of copied wording, the replaced figures and the remarks. A claim whose
        every statement is a slip is not listed by itself; its slips stand with
        the claim that was meant.
    """
    copies = copies_in(items)
    view = CaseView.of(items, statements, linking, copies)
    pictured = {**evidence.pictured, **resting_on_pictures(pictures, view)}
    evidence = replace(evidence, pictured=pictured)
    slips = find_slips(linking.groups, view)
    claims = _claims(linking.groups, view, slips, evidence)
    replaced = supersessions(claims, view)
    by_earlier = {one.earlier: one.later for one in reversed(replaced)}
    claims = [replace(claim, superseded_by=by_earlier.get(claim.id)) for claim in claims]
    remarks = (
        *picture_remarks(pictures, view),
        *remarks_on(claims, view, {(one.earlier, one.later) for one in replaced}),
    )
    return Analysis(linking, tuple(claims), copies, replaced, remarks, tuple(pictures))


def trace_asked(
    asked: str | Question,
    items: Sequence[Item],
    statements: Sequence[Statement],
    analysis: Analysis,
    matcher: ClaimMatcher,
) -> Trace:
    """Say whose word the claim asked for rests on.

    Args:
        asked: The claim in a person's words, or with what they dropped.
        items: All items of the case.
        statements: All statements read from them.
        analysis: What `analyse` gave for the same items and statements.
        matcher: Finds the statements that carry the asked claim.

    Returns:
        A claim made of those statements, and for each report what it says on
        it. No statements when nothing in the case carries the claim.

    Raises:
        NothingAsked: The words hold nothing that can be looked for.
    """
    view = CaseView.of(items, statements, analysis.linking, analysis.copies)
    question = Question(asked) if isinstance(asked, str) else asked
    return trace_over(question, view.lookups, analysis, matcher)


def trace_over(
    question: Question, lookups: Lookups, analysis: Analysis, matcher: ClaimMatcher
) -> Trace:
    """Do the same for a case of which it is known how things are looked up.

    Args:
        question: What is asked.
        lookups: Of the items, statements and linking that the analysis is of; serves
            one question after the other.
        analysis: The case's claims and pictures.
        matcher: As for `trace_asked`.
    """
    view = replace(CaseView.over(lookups), dropped=question.without)
    pictured = resting_on_pictures(analysis.pictures, view)
    evidence = Evidence(question.judgements, pictured)
    return answer(question, view, matcher, analysis.claims, evidence)


def _claims(
    groups: Sequence[ClaimGroup], view: CaseView, slips: Sequence[Slip], evidence: Evidence
) -> list[Claim]:
    """Make the claims; statements whose figure slipped stand as slips only."""
    meant: defaultdict[ClaimId, list[Slip]] = defaultdict(list)
    for slip in slips:
        meant[slip.claim].append(slip)
    slipped: Mapping[StatementId, Slip] = {slip.statement: slip for slip in slips}
    claims = []
    for group in groups:
        mine = claim_id(group)
        without = {
            member.statement
            for member in group.members
            if member.statement in slipped
            and slipped[member.statement].claim != mine
            and not _also_meant(group, slipped[member.statement], view)
        }
        if len(without) < len(group.members):
            claim = claim_of(group, view, evidence, without=without)
            claims.append(replace(claim, slips=tuple(meant[mine])))
    undated = max((c.first_seen for c in claims if c.first_seen), default=None)
    return sorted(claims, key=lambda c: (c.first_seen is None, c.first_seen or undated or 0))


def _also_meant(group: ClaimGroup, slip: Slip, view: CaseView) -> bool:
    """Tell whether a statement is in a group for another figure than the one that slipped."""
    figures = view.statements[slip.statement].figures
    here = [f for f in figures if (f.low, f.high) == (group.value.low, group.value.high)]
    return bool(here) and all(
        f.text not in slip.written and slip.written not in f.text for f in here
    )
