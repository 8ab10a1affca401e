"""Which figures did their own source replace later?

The same source, or another voice of the same body, gives another figure for the
same thing on a later day: the later one replaces the earlier, and each stays on
the ledger. Vague words replace nothing ("hundreds" beside "1,700"), and neither
do figures of the same day. A figure replaces none of other people (soldiers,
civilians), none that the same report gives beside it, and none of which it is a
slip of the pen, unless its report says that the figure was put right.

Pure functions. Caller: `firsthand.trace.tracing`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from firsthand.lexicon.names import normal
from firsthand.model.claim import Claim, ClaimStatement, Side, Supersession
from firsthand.model.ids import SourceId
from firsthand.trace.changes.correction import corrects, same_people, says_replaced, sentence_of
from firsthand.trace.changes.digits import slip_between
from firsthand.trace.view import UNNAMED_OF, CaseView


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
            after = (one for one in first if one.day > earlier.day)
            later = _next([one for one in after if _may_replace(one, earlier, view)])
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


def _next(later: Sequence[_Said]) -> _Said | None:
    """Give the claim that came next; of several of one day the one that counts most."""
    first = min((one.day for one in later), default=None)
    return max((one for one in later if one.day == first), key=_most, default=None)


def _may_replace(later: _Said, earlier: _Said, view: CaseView) -> bool:
    """Tell whether one claim of a source can stand in the place of another."""
    if not same_people(later.claim, earlier.claim, later.source, view):
        return False
    sentences = list(_sentences(later, view))
    if _is_slip(later.claim, earlier.claim):
        return any(corrects(sentence) for _, sentence in sentences)
    voices = {earlier.source, later.source}
    beside = {part.item for voice in voices for part in view.given_by(earlier.claim, voice)}
    if any(part.item not in beside for part, _ in sentences):
        return True
    return any(says_replaced(sentence) for _, sentence in sentences) or _said_to_be_old(
        earlier, view
    )


def _sentences(one: _Said, view: CaseView) -> Iterator[tuple[ClaimStatement, str]]:
    """Give the statements in which the source gives the claim, with their words."""
    for part in view.given_by(one.claim, one.source):
        if part.side is Side.FOR:
            yield part, sentence_of(view.statements[part.statement], view)


def _is_slip(later: Claim, earlier: Claim) -> bool:
    """Tell whether one number is a slip of the pen for the other, either way."""
    one, other = later.value.low, earlier.value.low
    if one is None or other is None or (one, other) != (later.value.high, earlier.value.high):
        return False
    return bool(slip_between(f"{one:.0f}", other) or slip_between(f"{other:.0f}", one))


def _said_to_be_old(one: _Said, view: CaseView) -> bool:
    """Tell whether a report gives the claim's figure as one that was replaced."""
    return any(
        figure.earlier and (figure.low, figure.high) == (one.claim.value.low, one.claim.value.high)
        for part, _ in _sentences(one, view)
        for figure in view.statements[part.statement].figures
    )


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
    for part, sentence in _sentences(later, view):
        if says_replaced(sentence):
            text += f" “{sentence}” ({view.title(part.item)})"
            break
    return Supersession(earlier.claim.id, later.claim.id, later.source, text)
