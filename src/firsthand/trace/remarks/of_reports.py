"""What should a person see that is no claim?

A report that contradicts itself: it gives one number as its own and another in
the mouth of the one it quotes, and nobody in the case is named for its own. An
item whose dates disagree.

Pure functions. Caller: `firsthand.trace.tracing`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from firsthand.model.claim import Claim, ClaimStatement, Remark, Side
from firsthand.model.ids import EventId, ItemId
from firsthand.model.source import SourceKind
from firsthand.model.statement import Stance
from firsthand.trace.changes.correction import same_people
from firsthand.trace.view import CaseView

_Slot = tuple[EventId, str, ItemId]
_Number = tuple[str, float | None, float | None]
_SHOWN_FLAGS = ("dates-disagree",)


def remarks_on(
    claims: Sequence[Claim], view: CaseView, superseded: Collection[tuple[str, str]] = ()
) -> tuple[Remark, ...]:
    """Give the remarks on a case.

    Args:
        claims: Its claims.
        view: The case.
        superseded: Pairs of claims of which one replaced the other; a report
            that gives both tells a story and does not contradict itself.

    Returns:
        Contradictions first, then items whose dates disagree.
    """
    contradictions = _contradictions(claims, view, {frozenset(pair) for pair in superseded})
    dates = [
        Remark(flag.code, f"{view.title(item.id)}: {flag.message}", item.id)
        for item in view.items.values()
        for flag in item.flags
        if flag.code in _SHOWN_FLAGS
    ]
    return (*contradictions, *dates)


def _contradictions(
    claims: Sequence[Claim], view: CaseView, superseded: Collection[frozenset[str]]
) -> list[Remark]:
    """Find reports that give one number as their own and quote another."""
    own: defaultdict[_Slot, list[tuple[Claim, ClaimStatement]]] = defaultdict(list)
    quoted: defaultdict[_Slot, list[tuple[Claim, ClaimStatement]]] = defaultdict(list)
    for claim in claims:
        if claim.value.low is None or claim.value.low != claim.value.high:
            continue
        for part in claim.statements:
            if part.side is Side.FOR and part.stance in (Stance.ASSERTS, Stance.CONFIRMS):
                named = bool(view.chain(part.statement))
                key = (claim.event, claim.facet, part.item)
                (quoted if named else own)[key].append((claim, part))
    found: dict[tuple[ItemId, str, str], Remark] = {}
    somebodys = _somebodys(claims, view)
    for key, mine in own.items():
        for claim, part in mine:
            if _number(claim) in somebodys or not _is_plain(claim, part, view):
                continue
            for other, their in quoted.get(key, ()):
                pair = frozenset((claim.id, other.id))
                no_matter = other.id == claim.id or not same_people(claim, other, None, view)
                if no_matter or pair in superseded:
                    continue
                text = _sentence(claim, other, their, view)
                remark = Remark(
                    "contradicts-itself", text, part.item, (part.statement, their.statement)
                )
                found.setdefault((part.item, claim.id, other.id), remark)
    return list(found.values())


def _is_plain(claim: Claim, part: ClaimStatement, view: CaseView) -> bool:
    """Tell whether a statement gives the claim's number outright, with no hedge."""
    statement = view.statements[part.statement]
    outright = any(
        (f.low, f.high) == (claim.value.low, claim.value.high) and not (f.approximate or f.earlier)
        for f in statement.figures
    )
    return outright and not statement.hedges


def _somebodys(claims: Sequence[Claim], view: CaseView) -> set[_Number]:
    """Give the numbers that somebody with a name gives.

    A report that repeats one without saying so each time tells two accounts.
    """
    found = set()
    for claim in claims:
        chains = (view.chain(part.statement) for part in claim.statements if part.side is Side.FOR)
        if any(view.sources[c[-1]].kind is not SourceKind.UNNAMED for c in chains if c):
            found.add(_number(claim))
    return found


def _number(claim: Claim) -> _Number:
    return claim.facet, claim.value.low, claim.value.high


def _sentence(claim: Claim, other: Claim, their: ClaimStatement, view: CaseView) -> str:
    """Say what the report gives as its own and what it quotes."""
    who = view.name(their.origin) if their.origin else "somebody it quotes"
    unit = f" {claim.unit}" if claim.unit else ""
    return (
        f"{view.title(their.item)} contradicts itself: {claim.value.text}{unit}"
        f" {claim.facet} in its own voice, {other.value.text} in the words of {who}."
    )
