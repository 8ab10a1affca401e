"""Between which numbers does the count of independent origins lie?

Low is what the reports show to be different people or bodies: those with a
name, and as few of those without one as there can be. High takes everybody for
another one.

Pure functions. Caller: `firsthand.trace.counted.counting`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from firsthand.lexicon.names import is_organisation
from firsthand.model.claim import Side
from firsthand.model.ids import ItemId, SourceId, StatementId
from firsthand.model.source import SourceKind
from firsthand.model.text import Span
from firsthand.trace.judging import Evidence
from firsthand.trace.origins.first_hand import Footing, Traced, of_each_origin
from firsthand.trace.origins.unnamed import is_known_sort, least_people
from firsthand.trace.view import UNNAMED_OF, CaseView

_DEFINITE = (SourceKind.OFFICIAL, SourceKind.PARTY)
_INDEFINITE = re.compile(r"(?:an?|one|another|some|several|many|other)\b", re.IGNORECASE)
_MEDIA_AT_LARGE = re.compile(
    r"^(?!.*\bstate\b).*\b(?:media|outlets|papers|newspapers|broadcasters|reports|websites|sites)$"
)
"""No one outlet, whatever place stands before it: "Gulf media", "UK newspapers"."""
_SEEN = re.compile(
    r"\b(?:seen|obtained|reviewed|viewed|examined|inspected|leaked|acquired|has\s+read|was\s+shown)\b",
    re.IGNORECASE,
)
_TWO_BODIES = re.compile(r"^(?:(?:the|both|these|those|two|its|their)\s+)*[a-z][a-z\-]+s$", re.I)
"""How a report calls those it has named together: "the two companies"."""
_Place = tuple[ItemId, tuple[Span, ...]]
_JOINT = re.compile(r"\b(?:joint(?:ly)?|together)\b", re.IGNORECASE)


def bounds(
    groups: Sequence[Collection[SourceId]],
    traced: Sequence[Traced],
    view: CaseView,
    *,
    sure: Collection[SourceId],
    apart: Collection[frozenset[SourceId]] = (),
) -> tuple[int, int]:
    """Give the least and the greatest number of independent origins.

    Args:
        groups: The origins of one side that still stand by the claim, those
            that share a source together.
        traced: The statements of that side.
        view: The case.
        sure: The origins that surely speak of the claim.
        apart: Pairs that people judged independent.
    """
    by_origin = of_each_origin(traced)
    named, unnamed = [], []
    for group in groups:
        speaking = {o for o in group if o in sure}
        if any(_has_name(origin, by_origin[origin], view) for origin in speaking):
            named.append(group)
        elif any(_is_somebody(origin, by_origin[origin], view) for origin in speaking):
            unnamed.append(group)
    official = any(_is_an_official(origin, view) for group in named for origin in group)
    described = [_described(group, _resting_on(group, by_origin), view) for group in unnamed]
    accounts = len(named) - _signed_together(named, by_origin, view, apart)
    accounts -= _by_first_name(named, view, apart)
    least = accounts + least_people(described, official_named=official)
    # nobody whom a person judged independent of all others is taken for one of them
    held = _held_apart([*named, *unnamed], apart) if apart else 0
    return max(least, held), len(groups)


def _is_an_official(origin: SourceId, view: CaseView) -> bool:
    """Tell whether an origin is one official and not a whole body."""
    source = view.sources[origin]
    return source.kind is SourceKind.OFFICIAL and not is_organisation(source.name)


def _has_name(origin: SourceId, traced: Sequence[Traced], view: CaseView) -> bool:
    return not is_nameless(origin, traced, view) and not view.name(origin).startswith(UNNAMED_OF)


def _is_somebody(origin: SourceId, traced: Sequence[Traced], view: CaseView) -> bool:
    """Tell whether one without a name is a person heard by an outlet, or of a known sort.

    So is a document that somebody had before him; "a new report" can be anybody's.
    """
    if view.name(origin).startswith(UNNAMED_OF):
        return True
    kind = view.sources[origin].kind
    if kind is SourceKind.DOCUMENT:
        return any(_was_seen(one, view) for one in traced)
    told = kind in (SourceKind.UNNAMED, SourceKind.WITNESS, SourceKind.EXPERT)
    return told and any(map(is_known_sort, _described([origin], traced, view)))


def _was_seen(one: Traced, view: CaseView) -> bool:
    """Tell whether a report says that it, or another outlet, had a document before it."""
    return _SEEN.search(one.statement.sentence.of(view.items[one.item].text)) is not None


def _resting_on(
    group: Collection[SourceId], by_origin: Mapping[SourceId, Sequence[Traced]]
) -> list[Traced]:
    """Give the statements of a group's origins; one of two of them comes twice."""
    return [one for origin in group for one in by_origin.get(origin, ())]


def _described(group: Collection[SourceId], traced: Sequence[Traced], view: CaseView) -> set[str]:
    """Give the words by which reports describe the people of a group."""
    return {
        speaker.written
        for one in traced
        if one.footing is Footing.NAMED and set(one.origins) & set(group)
        if (speaker := view.last_speaker(one.statement))
    }


def _signed_together(
    groups: Sequence[Collection[SourceId]],
    by_origin: Mapping[SourceId, Sequence[Traced]],
    view: CaseView,
    apart: Collection[frozenset[SourceId]],
) -> int:
    """Count the groups that only put their name to another's statement.

    Two who said it "in a joint statement", and nowhere else, may have one
    account between them, unless a person judged that each has their own.
    """
    signed: list[tuple[set[_Place], list[Collection[SourceId]]]] = []
    for group in groups:
        found = {_joint_place(one, view) for one in _resting_on(group, by_origin)}
        if not found or None in found:
            continue
        places, members = {place for place in found if place}, [group]
        for others in [one for one in signed if one[0] & places]:
            signed.remove(others)
            places, members = places | others[0], [*others[1], *members]
        signed.append((places, members))
    return sum(len(members) - _held_apart(members, apart) for _, members in signed)


def _by_first_name(
    groups: Sequence[Collection[SourceId]], view: CaseView, apart: Collection[frozenset[SourceId]]
) -> int:
    """Count the groups that are one person's first name, and another group has that person.

    "Salme, the baker" can be Salme Orav whom another paper names in full. Whether
    she is, nobody has asked: the high count takes her for another.
    """
    persons = [view.sources[o] for group in groups for o in group if not _is_body(o, view)]
    first = {source.name.split()[0]: source.id for source in persons if " " in source.name}
    found = 0
    for group in groups:
        whole = {first.get(view.name(origin)) for origin in group}
        one = next(iter(whole)) if len(whole) == 1 else None
        if one and not any(frozenset((one, origin)) in apart for origin in group):
            found += one not in group
    return found


def _is_body(origin: SourceId, view: CaseView) -> bool:
    return is_organisation(view.name(origin)) or view.is_publisher(origin)


def _held_apart(
    groups: Sequence[Collection[SourceId]], apart: Collection[frozenset[SourceId]]
) -> int:
    """Count how many of some groups people judged to be each independent of the others."""
    own: list[Collection[SourceId]] = []
    for group in groups:
        if all(any(frozenset((a, b)) in apart for a in group for b in other) for other in own):
            own.append(group)
    return len(own)


def _joint_place(one: Traced, view: CaseView) -> _Place | None:
    """Give where a joint statement stands; None for a statement that is not joint.

    What "the two companies" say is said jointly, whichever of them is meant first.
    """
    sentence = one.statement.sentence.of(view.items[one.item].text)
    speaker, chain = view.last_speaker(one.statement), view.chain(one.statement.id)
    named = bool(chain) and view.name(chain[-1]) != view.name(chain[-1]).lower()
    several = named and speaker is not None and _TWO_BODIES.match(speaker.written)
    return (one.item, one.statement.content) if several or _JOINT.search(sentence) else None


def surely_speaking(traced: Sequence[Traced], view: CaseView, evidence: Evidence) -> set[SourceId]:
    """Give the origins that surely speak of the claim.

    Those with a statement of which it is sure that it carries the claim, and
    those whom two reports give for it, each in its own words. What a report only
    gives beside the claim makes nobody sure.
    """
    sure: set[SourceId] = set()
    given: defaultdict[SourceId, dict[ItemId, set[StatementId]]] = defaultdict(dict)
    for one in traced:
        if one.statement.id in evidence.beside:
            continue
        for origin in one.origins:
            given[origin].setdefault(one.item, set()).add(one.statement.id)
            if one.statement.id not in evidence.unsure:
                sure.add(origin)
    for origin, reports in given.items():
        if origin in sure or len(reports) == 1:
            continue
        said = set().union(*reports.values())
        own = [
            item
            for item, mine in reports.items()
            if not any(c in said for s in mine for c in view.copied_statements(s))
        ]
        if len(own) + bool(len(own) < len(reports)) > 1:
            sure.add(origin)
    return sure


def stand_elsewhere(traced: Sequence[Traced], side: Side, evidence: Evidence) -> set[SourceId]:
    """Give those whom more reports put on the other side of a claim than on this one.

    One who denies it in three reports does not surely tell it for what a fourth
    seems to say of him. Only statements that surely carry the claim are looked at.

    Args:
        traced: The claim's statements, of both sides.
        side: The side that is counted.
        evidence: Which statements are not sure.
    """
    reports: defaultdict[SourceId, dict[Side, set[ItemId]]] = defaultdict(dict)
    doubtful = evidence.unsure | evidence.beside
    for one in traced:
        if one.footing is Footing.NAMED and one.statement.id not in doubtful:
            for origin in one.origins:
                reports[origin].setdefault(one.member.side, set()).add(one.item)
    most = {origin: max(map(len, on.values())) for origin, on in reports.items()}
    return {origin for origin, on in reports.items() if len(on.get(side, ())) < most[origin]}


def is_nameless(origin: SourceId, traced: Sequence[Traced], view: CaseView) -> bool:
    """Tell whether an origin is only described ("a new report"), heard by no known outlet.

    An office is as good as a name inside one case ("the army", "the governor"),
    and so is a side of a fight ("the rebels"); "a governor" is not.
    """
    source = view.sources[origin]
    if source.name.startswith(UNNAMED_OF):
        return False
    if _MEDIA_AT_LARGE.match(source.name):
        return True
    if source.kind not in _DEFINITE or source.name != source.name.lower():
        return source.kind is SourceKind.UNNAMED or source.name == source.name.lower()
    return all(map(_INDEFINITE.match, _described([origin], traced, view)))
