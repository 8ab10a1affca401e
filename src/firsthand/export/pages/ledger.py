"""What does the first page show? The claims ledger, to be understood in half a minute.

The events, each with its sentences, its picture and its table (`event_part`).
After them: what is copied, what slipped, what to know (`cautions`), how claims
are assessed, and what could not be read.
"""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.export.cautions import Copies, RemarkShown, copies_shown, remarks_shown, slips_shown
from firsthand.export.contents import UNKNOWN_OUTLET, CaseIndex, Failure, Link, claim_href
from firsthand.export.decided import assessment_phrase
from firsthand.export.pages.event_part import EventPart, event_part
from firsthand.export.sentences import claim_phrase
from firsthand.export.words import count, number, period, sentence_case
from firsthand.model.claim import Claim


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """All that the first page shows.

    Attributes:
        summary: What the case holds, in one sentence.
        events: The events with claims, the one with most reports first.
        copies: Reports that share wording.
        slips: Figures that changed on the way, leading to the words.
        remarks: What to know before trusting single reports.
        failures: What could not be read.
        assessed: The claims that people assessed, each with how it stands.
    """

    summary: str
    events: tuple[EventPart, ...]
    copies: tuple[Copies, ...]
    slips: tuple[Link, ...]
    remarks: tuple[RemarkShown, ...]
    failures: tuple[Failure, ...]
    assessed: tuple[tuple[Link, str], ...] = ()


def ledger_page(index: CaseIndex) -> LedgerPage:
    """Gather what the first page shows."""
    analysis = index.contents.analysis
    claims_of: dict[str, list[Claim]] = {}
    for claim in analysis.claims:
        claims_of.setdefault(claim.event, []).append(claim)
    known = [
        (event, claims_of[event.id]) for event in analysis.linking.events if event.id in claims_of
    ]
    known.sort(key=lambda pair: -len({item for claim in pair[1] for item in claim.items}))
    return LedgerPage(
        summary=summary_sentence(index),
        events=tuple(event_part(index, event, claims) for event, claims in known),
        copies=tuple(copies_shown(index, group) for group in analysis.copies),
        slips=slips_shown(index),
        remarks=remarks_shown(index),
        failures=tuple(index.contents.failures),
        assessed=_assessed(index),
    )


def _assessed(index: CaseIndex) -> tuple[tuple[Link, str], ...]:
    decided = index.contents.decided.claims
    return tuple(
        (Link(claim_phrase(claim), claim_href(claim.id)), assessment_phrase(decided[claim.id]))
        for claim in index.contents.analysis.claims
        if claim.id in decided
    )


def summary_sentence(index: CaseIndex) -> str:
    """Say what the case holds, in one sentence."""
    contents = index.contents
    outlets = {index.outlet(item.id) for item in contents.items} - {UNKNOWN_OUTLET}
    days = sorted(item.published.day for item in contents.items if item.published)
    span = f", {period(days[0], days[-1])}" if days else ""
    events = {claim.event for claim in contents.analysis.claims}
    again = sum(item.is_again for item in contents.items)
    published = f" from {count(len(outlets), 'outlet')}" if outlets else ""
    before = f" ({number(again)} handed in before)" if again else ""
    return (
        f"{sentence_case(count(len(contents.items), 'item'))}{before}{published}{span}:"
        f" {count(len(contents.statements), 'statement')},"
        f" {count(len(contents.analysis.claims), 'claim')} about {count(len(events), 'event')}."
    )
