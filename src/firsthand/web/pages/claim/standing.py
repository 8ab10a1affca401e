"""How a claim stands in the eyes of people: the assessment, its readers, and its form.

Callers: `firsthand.web.pages.claim.one_claim`, `firsthand.web.pages.work.assessments`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData

from firsthand.errors import FirsthandError, UsageProblem
from firsthand.export.contents import (
    CaseIndex,
    Link,
    claim_href,
    document_href,
    event_href,
    source_href,
    statement_href,
)
from firsthand.export.pages.claim import ClaimPage
from firsthand.export.words import moment, shortened
from firsthand.judge.in_force import with_matter
from firsthand.model.claim import Claim
from firsthand.model.decision import SecondReading, Standing
from firsthand.model.ids import ClaimId, EventId, ItemId, SourceId, StatementId
from firsthand.model.judged import Assessed

STANDINGS: Mapping[Standing, str] = {
    Standing.OPEN: "Too little is known to say.",
    Standing.ONE_WORD: "Everything leads back to one origin.",
    Standing.SUPPORTED: "Origins that do not know of it from each other say it.",
    Standing.DISPUTED: "Origins speak against each other.",
    Standing.CONTRADICTED: "What is held speaks against it.",
    Standing.WITHDRAWN: "Who said it has taken it back.",
}
_WORDS_SHOWN = 140
_IDS_MOST = 200
_ORIGINS_MOST = 100
"""Origins to choose from; ids of others can be typed."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a second reader says.

    Attributes:
        by: Who.
        at: When.
        agrees: With the assessment as a whole.
        why: Their reasons.
        decision: Its id.
        entry: Its number.
    """

    by: str
    at: str
    agrees: bool
    why: str
    decision: str
    entry: int


@dataclass(frozen=True, slots=True)
class StandingShown:
    """An assessment in force.

    Attributes:
        standing: In a few words.
        reasons: In the person's words.
        limits: What it does not say; may be empty.
        evidence: What it rests on, each leading there.
        by: Who assessed.
        at: When.
        decision: Its id.
        entry: Its number.
        readings: What other people say of it.
        earlier: How many it superseded.
    """

    standing: str
    reasons: str
    limits: str
    evidence: tuple[Link, ...]
    by: str
    at: str
    decision: str
    entry: int
    readings: tuple[Reading, ...]
    earlier: int

    @property
    def read(self) -> str:
        """Say in a word how the second reading stands: open, agreed or disagreed."""
        if not self.readings:
            return "open"
        return "agreed" if all(one.agrees for one in self.readings) else "disagreed"


def standing_shown(index: CaseIndex, found: Assessed) -> StandingShown:
    """Give an assessment as a person reads it."""
    said, decision = found.assessment, found.decision
    return StandingShown(
        standing=said.standing.value,
        reasons=said.reasons,
        limits=said.limits,
        evidence=tuple(evidence_link(index, thing) for thing in said.evidence),
        by=decision.by,
        at=moment(decision.at),
        decision=decision.id,
        entry=decision.seq,
        readings=tuple(
            Reading(one.by, moment(one.at), reading.agrees, one.why, one.id, one.seq)
            for one, reading in with_matter(found.readings, SecondReading)
        ),
        earlier=len(found.earlier),
    )


def evidence_link(index: CaseIndex, thing: str) -> Link:
    """Name what an assessment rests on, by its id; the id alone when it is gone."""
    if statement := index.statements.get(StatementId(thing)):
        item = index.items[statement.item]
        words = shortened(statement.sentence.of(item.text), _WORDS_SHOWN)
        return Link(f"{index.outlet(item.id)}: “{words}”", statement_href(statement))
    if report := index.items.get(ItemId(thing)):
        named = f"{index.outlet(report.id)}: {index.title(report.id)}"
        return Link(named, document_href(report.id))
    if source := index.sources.get(SourceId(thing)):
        return Link(source.name, source_href(source.id))
    if claim := index.claims.get(ClaimId(thing)):
        return Link(f"{claim.value.text} {claim.facet}", claim_href(claim.id))
    if any(event.id == thing for event in index.contents.analysis.linking.events):
        return Link(f"event {thing}", event_href(EventId(thing)))
    return Link(f"{thing} (no longer in the case)")


@dataclass(frozen=True, slots=True)
class AssessFields:
    """The form for an assessment, as it is to be shown.

    Attributes:
        standing: The one chosen; empty: none yet.
        reasons: As typed.
        limits: As typed.
        evidence: Ids that are ticked.
        more: Ids as typed.
        seen: Number of the latest decision on the claim that the person saw.
        error: Why it was not saved; None: it was not sent yet.
    """

    standing: str = ""
    reasons: str = ""
    limits: str = ""
    evidence: tuple[str, ...] = ()
    more: str = ""
    seen: int = 0
    error: FirsthandError | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """Give every id of evidence, ticked or typed, each once."""
        typed = self.more.replace(",", " ").split()
        return tuple(dict.fromkeys((*self.evidence, *typed)))

    @classmethod
    def sent(cls, form: FormData, seen: int) -> AssessFields:
        """Read them from a form.

        Args:
            form: What was sent.
            seen: Number of the latest decision that the person saw.
        """

        def words(name: str) -> str:
            value = form.get(name, "")
            return value.strip() if isinstance(value, str) else ""

        ticked = [one for one in form.getlist("evidence") if isinstance(one, str)]
        return cls(
            words("standing"),
            words("reasons"),
            words("limits"),
            tuple(ticked[:_IDS_MOST]),
            words("more"),
            seen,
        )

    def chosen(self) -> Standing:
        """Give the standing that was chosen.

        Raises:
            UsageProblem: None was.
        """
        try:
            return Standing(self.standing)
        except ValueError as error:
            raise UsageProblem(
                f"cannot assess the claim: got `{shortened(self.standing, 40)}` for how it"
                " stands, expected one of the list; nothing was saved",
                hint="choose how it stands",
            ) from error


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that an assessment can rest on.

    Attributes:
        id: Its id.
        label: What it is.
        words: Its words; empty for a source.
        language: Of those words; empty when not known.
    """

    id: str
    label: str
    words: str = ""
    language: str = ""


def choices_for(claim: Claim, page: ClaimPage) -> Sequence[tuple[str, tuple[Choice, ...]]]:
    """Give what an assessment can rest on, under headings.

    Args:
        claim: Which is assessed.
        page: The reports of it that are shown.
    """
    origins = tuple(Choice(origin.id, origin.name) for origin in claim.origins[:_ORIGINS_MOST])
    said = tuple(
        Choice(one.id, report.report.text, shortened(one.words, _WORDS_SHOWN), one.language)
        for report in page.reports
        for one in report.statements
    )
    found = (("Origins", origins), ("Statements of the reports shown", said))
    return tuple((heading, choices) for heading, choices in found if choices)
