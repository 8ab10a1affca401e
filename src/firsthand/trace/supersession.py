"""Which figures did their own source replace later?

The same source, or another voice of the same body, gives another figure for the
same thing on a later day: the later one replaces the earlier, and each stays on
the ledger. Vague words replace nothing ("hundreds" beside "1,700"), and neither
do figures of the same day.

Pure functions. Caller: `firsthand.trace.tracing`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from firsthand.lexicon.names import normal
from firsthand.model.claim import Claim, Side, Supersession
from firsthand.model.ids import SourceId
from firsthand.trace.view import UNNAMED_OF, CaseView

_REPLACES = re.compile(
    r"\b(?:earlier|previous|initial|first|prior|former|revis\w+|rais\w+|updat\w+|replac\w+|"
    r"new\s+(?:evidence|estimate|count|figure|number|footage)|up\s+from|now\s+(?:says?|puts?))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim as one source first gave it."""

    claim: Claim
    source: SourceId
    day: date


def supersessions(claims: Sequence[Claim], view: CaseView) -> tuple[Supersession, ...]:
    """Find the claims that their own source replaced.

    Args:
        claims: The claims of the case.
        view: The case.

    Returns:
        Each earlier claim with the next later one of the same source, event and
        facet, in the order of days.
    """
    said: defaultdict[tuple[str, str, str], list[_Said]] = defaultdict(list)
    for claim in claims:
        if not claim.value.numeric or not re.search(r"\d", claim.value.text):
            continue
        for origin in claim.origins:
            if origin.side is Side.FOR and origin.first_seen and _has_name(origin.name):
                body = view.sources[origin.id].body or origin.name
                key = (claim.event, claim.facet, normal(body) or body)
                said[key].append(_Said(claim, origin.id, origin.first_seen.day))
    found: dict[tuple[str, str], Supersession] = {}
    for given in said.values():
        first = _first_of_each(given)
        for earlier in first:
            later = _next(earlier, first)
            if later:
                pair = (earlier.claim.id, later.claim.id)
                found.setdefault(pair, _supersession(earlier, later, view))
    return tuple(found.values())


def _has_name(name: str) -> bool:
    """Tell whether a source can replace its own word: nobody knows who unnamed people are."""
    return not name.startswith(UNNAMED_OF)


def _first_of_each(given: Sequence[_Said]) -> list[_Said]:
    """Give each claim once, on the day on which the source first gave it."""
    first: dict[str, _Said] = {}
    for one in sorted(given, key=lambda one: one.day):
        first.setdefault(one.claim.id, one)
    return list(first.values())


def _next(earlier: _Said, given: Sequence[_Said]) -> _Said | None:
    """Give the claim that came next; of several of one day the one that counts most."""
    later = [one for one in given if one.day > earlier.day]
    soonest = [one for one in later if one.day == min(other.day for other in later)]
    return max(soonest, key=_most, default=None)


def _most(one: _Said) -> float:
    value = one.claim.value
    return value.high or value.low or 0.0


def _supersession(earlier: _Said, later: _Said, view: CaseView) -> Supersession:
    """Write one replacement in a sentence, with the words that say so if there are any."""
    name = view.name(later.source)
    text = (
        f"{name} gave {earlier.claim.value.text} on {earlier.day} and"
        f" {later.claim.value.text} on {later.day}."
    )
    for part in later.claim.statements:
        item = view.items[part.item]
        sentence = " ".join(view.statements[part.statement].sentence.of(item.text).split())
        if part.origin == later.source and _REPLACES.search(sentence):
            text += f" “{sentence}” ({view.title(part.item)})"
            break
    return Supersession(earlier.claim.id, later.claim.id, later.source, text)
