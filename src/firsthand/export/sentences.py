"""How is a claim summed up in one plain sentence?

Pages print these sentences and so does the command line; both sit above this
module, and it takes model values only. No sentence says that anything is true.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.export.words import between, count, listed, sentence_case
from firsthand.model.claim import Claim, Event, Origin, Side
from firsthand.model.independence import OriginCount
from firsthand.model.statement import Figure, Stance

_SAID_BY = {
    "killed": frozenset({"dead"}),
    "survived": frozenset({"survivor", "survivors"}),
    "injured": frozenset({"injured", "wounded"}),
    "detained": frozenset({"detainee", "detainees"}),
}
"""Words for what was counted that say what happened: "58 dead killed" says it twice."""
_NAMES_IN_SENTENCE = 4
"""More names than this are counted, not listed: the page below lists them all."""

_STANCE_VERBS = {
    Stance.CONFIRMS: ("confirms it", "confirm it"),
    Stance.UNVERIFIED: ("leaves it unverified", "leave it unverified"),
    Stance.DOUBTS: ("doubts it", "doubt it"),
    Stance.DENIES: ("denies it", "deny it"),
}


def claim_phrase(claim: Claim) -> str:
    """Name a claim in a few words: "1,700 soldiers killed".

    A proposition stands in its own words; a figure takes what was counted and
    what happened to it.
    """
    if not claim.value.numeric:
        return sentence_case(claim.value.text)
    return f"{claim.value.text} {counted_phrase(claim)}".rstrip()


def counted_phrase(claim: Claim) -> str:
    """Say what a figure counts: "soldiers killed", without what its own words hold.

    What was counted may say what happened to it: "58 dead", "22 survivors".
    """
    unit, facet = claim.unit or "", claim.facet
    told = f"{claim.value.text} {unit}".lower().split()
    says_facet = facet in _SAID_BY and _SAID_BY[facet] & set(told)
    if unit.lower() in claim.value.text.lower():
        unit = ""
    return " ".join(part for part in (unit, "" if says_facet else facet) if part)


def origin_phrase(origin: Origin) -> str:
    """Name an origin, and say aloud when it is a party to the events."""
    return f"{origin.name}, a party to the events" if origin.interested else origin.name


def origins_of(claim: Claim, side: Side) -> tuple[tuple[Origin, ...], ...]:
    """Give the origins of one side, those counted as one together.

    Returns:
        One tuple for each group, in order of first appearance.
    """
    groups: dict[int, list[Origin]] = {}
    for origin in claim.origins:
        if origin.side is side:
            groups.setdefault(origin.group, []).append(origin)
    return tuple(tuple(group) for group in groups.values())


def count_phrase(counted: OriginCount, side: Side = Side.FOR) -> str:
    """Say how many independent origins there are: "between 1 and 3 independent origins"."""
    if counted.high == 0:
        return f"no origin {'named' if side is Side.FOR else 'against'}"
    word = "independent origin" if counted.low == counted.high == 1 else "independent origins"
    against = " against" if side is Side.AGAINST else ""
    return f"{between(counted)} {word}{against}"


def independence_phrase(claim: Claim, side: Side = Side.FOR) -> str:
    """Say how many independent origins one side has, and who they are.

    Origins that are counted as one are named together: "A (with B)". Where only
    the outlets' own voice gives the claim, it says that nobody is named.
    """
    counted = claim.independence.supporting
    if side is Side.AGAINST:
        counted = claim.independence.opposing
    names = [_group_phrase(group) for group in origins_of(claim, side)]
    phrase = count_phrase(counted, side)
    if not names:
        return f"{phrase}: nobody is named" if counted.high else phrase
    return f"{phrase}: {listed(names, _NAMES_IN_SENTENCE)}"


def _group_phrase(group: Sequence[Origin]) -> str:
    first, *others = group
    if not others:
        return origin_phrase(first)
    named = f"{first.name} (with {listed([o.name for o in others], _NAMES_IN_SENTENCE)})"
    interested = any(origin.interested for origin in group)
    return f"{named}, a party to the events" if interested else named


def stance_phrase(claim: Claim) -> str:
    """Say how many reports keep a distance: "3 leave it unverified, 1 doubts it".

    Returns:
        Empty when every report simply passes it on.
    """
    stances = claim.stances()
    parts = [
        f"{n} {verbs[n != 1]}"
        for stance, verbs in _STANCE_VERBS.items()
        if (n := stances.get(stance, 0))
    ]
    return ", ".join(parts)


def rest_phrase(claim: Claim, later: Claim | None = None) -> str:
    """Say what a claim rests on, without naming the claim.

    Args:
        claim: Which.
        later: The claim by which its origin replaced it, when it did.
    """
    parts = [f"{count(len(claim.items), 'report')}, {independence_phrase(claim)}"]
    if claim.independence.opposing.high:
        parts.append(independence_phrase(claim, Side.AGAINST))
    if stances := stance_phrase(claim):
        parts.append(stances)
    if claim.slips:
        parts.append(f"{count(len(claim.slips), 'report')} let the figure slip")
    if later is not None:
        parts.append(f"later replaced by {later.value.text}")
    return "; ".join(parts)


def event_phrase(event: Event) -> str:
    """Name where and when an event was, as the reports write it; empty when none says."""
    return ", ".join(part for part in (event.place, event.when) if part)


_POINTING = frozenset({"i", "we", "us", "you", "he", "him", "she", "her", "it", "they", "them"})
"""Words that name nobody once they stand outside of their sentence."""


def figure_phrase(figure: Figure) -> str:
    """Describe a figure as it was read: its words, what is counted, of whom, where, when."""
    parts = [
        figure.text,
        figure.unit,
        figure.facet,
        f"of {figure.of}" if figure.of and figure.of != figure.unit else None,
        f"by {figure.by}" if figure.by and figure.by.casefold() not in _POINTING else None,
        figure.where,
        figure.when,
    ]
    doubt = " (the numeral can be read in more than one way)" if figure.unsure else ""
    return ", ".join(part for part in parts if part) + doubt
