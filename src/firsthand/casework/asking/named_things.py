"""Sources and claims of a case by what people call them.

By id, or by a name that only one has: a person types "Human Rights Watch" or
"killed 1,700" and no id. What several answer to is refused with all of them.

Callers: `firsthand.cli`.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.errors import UnknownId, UsageProblem
from firsthand.lexicon.names import normal
from firsthand.model.claim import Analysis, Claim
from firsthand.model.ids import ClaimId, SourceId
from firsthand.model.source import Source

_MOST_NAMED = 6
"""Candidates written out in one message; the rest are counted."""


def source_named(analysis: Analysis, words: str) -> SourceId:
    """Give the source that words mean: its id, its name, or one of its other names.

    Args:
        analysis: The sources are those of this.
        words: What a person calls it.

    Raises:
        UnknownId: No source is called so.
        UsageProblem: Several are.
    """
    sources = analysis.linking.sources
    for fits in (
        [s for s in sources if s.id == words],
        [s for s in sources if s.name == words],
        [s for s in sources if words in s.aliases],
        [s for s in sources if normal(words) in map(normal, (s.name, *s.aliases))],
    ):
        if len(fits) == 1:
            return fits[0].id
        if fits:
            raise _ambiguous("source", words, [_source_words(source) for source in fits])
    raise UnknownId(
        f"source `{words}` could not be found: the case knows nobody under that id or name;"
        " nothing was changed",
        hint="`firsthand sources CASE` lists the names",
    )


def claim_named(analysis: Analysis, words: str) -> ClaimId:
    """Give the claim that words mean: its id, its value ("1,700"), or facet and value.

    Args:
        analysis: The claims are those of this.
        words: What a person calls it.

    Raises:
        UnknownId: No claim is called so.
        UsageProblem: Several are.
    """
    asked = words.casefold().strip()
    fits = [claim for claim in analysis.claims if claim.id == words] or [
        claim
        for claim in analysis.claims
        if asked in (claim.value.text.casefold(), claim_words(claim).casefold())
    ]
    if len(fits) == 1:
        return fits[0].id
    if fits:
        labels = {event.id: event.label for event in analysis.linking.events}
        told = [f"{one.id} ({claim_words(one)}; {labels.get(one.event, '')})" for one in fits]
        raise _ambiguous("claim", words, told)
    raise UnknownId(
        f"claim `{words}` could not be found: the ledger holds none under that id or value;"
        " nothing was changed",
        hint='name it as the ledger does: "killed 1,700"; `firsthand claims CASE --json` gives ids',
    )


def claim_words(claim: Claim) -> str:
    """Name a claim by facet and value: "killed 1,700"."""
    return f"{claim.facet} {claim.value.text}"


def _source_words(source: Source) -> str:
    return f"{source.id} ({source.name}, {source.kind.value})"


def _ambiguous(sort: str, words: str, candidates: Sequence[str]) -> UsageProblem:
    listed = "; ".join(candidates[:_MOST_NAMED])
    more = len(candidates) - _MOST_NAMED
    rest = f"; and {more} more" if more > 0 else ""
    return UsageProblem(
        f"{sort} `{words}` could not be told: {len(candidates)} answer to that: {listed}{rest};"
        " nothing was changed",
        hint="name it by its id",
    )
