"""Where can a person settle what a count leaves open?

A count asks in words (`firsthand.trace.counted.counting`). Each of its questions has a
place at the desk: the pairs of origins, the words of a report that names nobody,
or the words of an origin of which it is not sure what it speaks of.

Callers: the ledger and the pages of claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from firsthand.export.contents import (
    CaseIndex,
    Link,
    claim_href,
    document_href,
    page_name,
    statement_href,
)
from firsthand.export.sentences import claim_phrase
from firsthand.model.claim import Claim, ClaimStatement
from firsthand.model.statement import Statement


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question, and where it can be settled."""

    text: str
    where: Link


def open_questions(index: CaseIndex, claim: Claim) -> tuple[OpenQuestion, ...]:
    """Give what the count of a claim leaves open, each with the place to settle it."""
    return tuple(
        OpenQuestion(question, _where(index, claim, question))
        for question in claim.independence.open
    )


def _where(index: CaseIndex, claim: Claim, question: str) -> Link:
    if question.startswith("On whose word"):
        return _nobody(index, claim, question)
    if question.startswith("Does anybody but"):
        asked = urlencode({"words": claim_phrase(claim)})
        return Link("ask the case in other words", f"ask.html?{asked}")
    if question.endswith("speak of exactly this?"):
        return _spoken(index, claim, question)
    return Link("judge the pairs", f"{claim_href(claim.id)}#pairs")


def _nobody(index: CaseIndex, claim: Claim, question: str) -> Link:
    """Lead to the form in which the speaker of an unattributed statement is named."""
    silent = [part for part in claim.statements if part.origin is None]
    named = [part for part in silent if index.outlet(part.item) in question] or silent
    statement = next(_held(index, named), None)
    if statement is None:
        return Link("look at the reports", f"{claim_href(claim.id)}#reports")
    address = document_href(statement.item)
    query = urlencode({"correct": statement.id})
    label = f"say whose word it is, in {index.outlet(statement.item)}"
    return Link(label, f"{address}?{query}#note-{page_name(statement.id)}")


def _spoken(index: CaseIndex, claim: Claim, question: str) -> Link:
    origins = {origin.id for origin in claim.origins if origin.name in question}
    said = [part for part in claim.statements if part.origin in origins]
    statement = next(_held(index, said), None)
    if statement is None:
        return Link("look at the reports", f"{claim_href(claim.id)}#reports")
    return Link(f"read it in {index.outlet(statement.item)}", statement_href(statement))


def _held(index: CaseIndex, parts: list[ClaimStatement]) -> Iterator[Statement]:
    return (index.statements[p.statement] for p in parts if p.statement in index.statements)
