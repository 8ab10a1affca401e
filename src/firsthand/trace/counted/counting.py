"""Count the independent origins behind a claim.

Ten outlets that reprint one agency text are one origin, not ten. The low count
is the number of named origins left after merging those that share a source; the
high count adds the reports that give the claim with nobody named and without
visible copying. Every merge and every doubt comes with its reason, and what has
not been asked yet is listed next to the count.

Pure functions. Caller: `firsthand.trace.counted.claiming`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.model.claim import Origin, Side
from firsthand.model.decision import Bond
from firsthand.model.ids import ItemId, SourceId
from firsthand.model.independence import Independence, OriginCount, Reason, ReasonKind
from firsthand.trace.counted.bounds import bounds, is_nameless, stand_elsewhere, surely_speaking
from firsthand.trace.grouping import Groups
from firsthand.trace.judging import Evidence, apart_reason, left_open, who_holds_apart
from firsthand.trace.order import earliest
from firsthand.trace.origins.first_hand import Footing, Traced, of_each_origin
from firsthand.trace.origins.merging import merges
from firsthand.trace.view import CaseView

_FIRST_HAND = (
    Footing.NAMED,
    Footing.OUTLET,
    Footing.FOLLOWED,
    Footing.COPIED,
    Footing.TOLD_BEFORE,
)
_MOST_LISTED = 6
"""Names written out in one open question; more are summed up, so that a claim
with twenty origins can still be read."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a claim, counted."""

    origins: tuple[Origin, ...]
    count: OriginCount
    reasons: tuple[Reason, ...]
    open: tuple[str, ...]


def count_origins(
    traced: Sequence[Traced], view: CaseView, evidence: Evidence
) -> tuple[tuple[Origin, ...], Independence]:
    """Count the independent origins for and against a claim.

    "Shares a source" is transitive; "is independent of" is not.

    Args:
        traced: The claim's statements with the speakers behind them.
        view: The case.
        evidence: Pictures, and decisions of people in force.

    Returns:
        The origins of both sides, earliest first, each with the number of its
        group; and the counts with every reason and open question.
    """
    for_it = _counted(Side.FOR, traced, view, evidence)
    against = _counted(Side.AGAINST, traced, view, evidence)
    reasons = (*for_it.reasons, *against.reasons, *_passing_on(traced, view))
    independence = Independence(
        for_it.count, against.count, tuple(dict.fromkeys(reasons)), (*for_it.open, *against.open)
    )
    return (*for_it.origins, *against.origins), independence


def _counted(side: Side, traced: Sequence[Traced], view: CaseView, evidence: Evidence) -> _Side:
    """Count one side."""
    mine = [t for t in traced if t.member.side is side and t.footing in _FIRST_HAND]
    mine.sort(key=lambda one: view.order[one.item])
    by_origin = of_each_origin(mine)
    ids = list(by_origin)
    spoken = [t for t in traced if t.member.side is side and t.footing is Footing.TAKEN_BACK]
    reasons = [reason for one in (*mine, *spoken) if (reason := one.reason)]
    groups, merged = _grouped(ids, mine, view, evidence)
    reasons += merged
    numbers = {head: n for n, head in enumerate(dict.fromkeys(map(groups.of, ids)))}
    origins = tuple(
        _origin(origin, side, by_origin[origin], view, numbers[groups.of(origin)]) for origin in ids
    )
    taken_back = {o for t in traced if t.footing is Footing.TAKEN_BACK for o in t.origins}
    nobody = [t for t in traced if t.member.side is side and t.footing is Footing.NOBODY]
    heard = {*ids, *taken_back}
    own = [t for t in nobody if _heard_from(t, heard, view)]
    silent = _silent([t for t in nobody if not _heard_from(t, heard, view)], view, evidence)
    gone = {groups.of(o) for o in ids if o in taken_back} if side is Side.FOR else set()
    standing = {origin for origin in ids if groups.of(origin) not in gone}
    sure = surely_speaking(mine, view, evidence) - stand_elsewhere(traced, side, evidence)
    together = [group & standing for group in groups.groups()]
    apart = {pair.sources for pair in evidence.among(ids, Bond.INDEPENDENT)}
    low, high = bounds([one for one in together if one], mine, view, sure=sure, apart=apart)
    high += len(silent)
    low = low or int(side is Side.FOR and high > 0)
    count = OriginCount(low, max(low, high))
    reasons += _cited_for_own(own, view)
    reasons += [*_aliases(by_origin, view), *_unattributed(silent, view)]
    counted = [origin for origin in origins if origin.id in standing]
    asked = _asked(counted, silent, side, view, evidence)
    asked += left_open(groups, standing, view, evidence)
    unsure = [origin.id for origin in counted if origin.id not in sure]
    doubtful = [view.name(o) for o in unsure if not is_nameless(o, by_origin[o], view)]
    if doubtful:
        verb = "Do" if len(doubtful) > 1 else "Does"
        asked.append(f"{verb} {_listed(doubtful)} speak of exactly this?")
    return _Side(origins, count, tuple(reasons), tuple(asked))


def _origin(
    source: SourceId, side: Side, traced: Sequence[Traced], view: CaseView, group: int
) -> Origin:
    """Write down one origin with the reports that carry its word."""
    found = view.sources[source]
    ids = dict.fromkeys(one.item for one in traced)
    first = earliest(view.items[item] for item in ids)
    return Origin(source, found.name, found.kind, found.interested, side, tuple(ids), first, group)


def _heard_from(one: Traced, origins: Collection[SourceId], view: CaseView) -> bool:
    """Tell whether a report that names nobody is by an outlet or wire that counts already."""
    outlet = view.linking.outlets.get(one.item)
    return outlet in origins or view.agencies.get(one.item) in origins


def _cited_for_own(own: Sequence[Traced], view: CaseView) -> list[Reason]:
    """Say whose own reports name nobody and are what others cite."""
    reasons: dict[str, Reason] = {}
    for one in own:
        name = view.title(one.item)
        text = f"{name} is cited for this; its own report names nobody and adds no origin."
        reasons.setdefault(text, Reason(ReasonKind.CITES, text, (name,), one.item))
    return list(reasons.values())


def _silent(
    nobody: Sequence[Traced], view: CaseView, evidence: Evidence
) -> dict[Hashable, list[ItemId]]:
    """Group reports that name nobody by what they visibly copy; one group, one report."""
    found: dict[Hashable, dict[ItemId, None]] = {}
    for one in nobody:
        whole = view.whole_copies.get(one.item)
        pictured = evidence.pictured.get(one.statement.id)
        keys = (view.agencies.get(one.item), whole.items if whole else None, pictured, one.item)
        found.setdefault(next(key for key in keys if key is not None), {})[one.item] = None
    return {key: list(items) for key, items in found.items()}


def _aliases(by_origin: Mapping[SourceId, Sequence[Traced]], view: CaseView) -> list[Reason]:
    """Say under which names one origin stands in the claim's reports."""
    reasons = []
    for origin, traced in by_origin.items():
        names = dict.fromkeys(
            speaker.name
            for one in traced
            if one.footing is Footing.NAMED and one.origins == (origin,)
            if (speaker := view.last_speaker(one.statement))
        )
        if len(names) > 1:
            listed = ", ".join(names)
            text = f"{listed}: names of one source, {view.name(origin)}."
            reasons.append(Reason(ReasonKind.ALIAS, text, tuple(names)))
    return reasons


def _unattributed(silent: dict[Hashable, list[ItemId]], view: CaseView) -> list[Reason]:
    """Say which reports give the claim with nobody named."""
    reasons = []
    for items in silent.values():
        names = tuple(dict.fromkeys(map(view.title, items)))
        text = f"{', '.join(names)}: gives this with nobody named."
        if len(items) > 1:
            text = f"{', '.join(names)}: give this with nobody named, in copied wording."
        reasons.append(Reason(ReasonKind.UNATTRIBUTED, text, names, items[0]))
    return reasons


def _passing_on(traced: Sequence[Traced], view: CaseView) -> list[Reason]:
    """Say who only judges another's word and is therefore no origin."""
    reasons = []
    for one in traced:
        if one.footing is not Footing.JUDGED or not one.origins:
            continue
        if one.reason:
            reasons.append(one.reason)
            continue
        name = view.name(one.origins[0])
        text = f"{name} judges another's word ({one.member.stance}) and adds no origin."
        reasons.append(
            Reason(ReasonKind.NOT_FIRST_HAND, text, (name,), one.item, one.statement.sentence)
        )
    by_text = {reason.text: reason for reason in reversed(reasons)}
    return list(reversed(by_text.values()))


def _grouped(
    ids: Sequence[SourceId], traced: Sequence[Traced], view: CaseView, evidence: Evidence
) -> tuple[Groups[SourceId], list[Reason]]:
    """Put origins that share a source together, and say why.

    What would make one of two whom people judged independent is left out.
    """
    groups = Groups(ids)
    apart = list(evidence.among(ids, Bond.INDEPENDENT))
    undone: defaultdict[frozenset[SourceId], list[Reason]] = defaultdict(list)
    reasons = []
    for left, right, reason in merges(ids, traced, view, evidence):
        held = who_holds_apart(groups, left, right, apart)
        if held:
            undone[held.sources].append(reason)
        elif groups.join(left, right):
            reasons.append(reason)
    reasons += [apart_reason(pair, undone[pair.sources], view) for pair in apart]
    return groups, reasons


def _asked(
    origins: Sequence[Origin],
    silent: dict[Hashable, list[ItemId]],
    side: Side,
    view: CaseView,
    evidence: Evidence,
) -> list[str]:
    """Write the questions that the count leaves open, one of each kind."""
    questions = []
    if side is Side.FOR and len({origin.group for origin in origins}) == 1 and not silent:
        only = origins[0]
        if only.interested:
            questions.append(f"Does anybody but {only.name}, a party to the events, know of it?")
    titles = list(dict.fromkeys(view.title(item) for items in silent.values() for item in items))
    if titles:
        verb = "do" if len(titles) > 1 else "does"
        questions.append(f"On whose word {verb} {_listed(titles)} say it?")
    unjudged = _unjudged(origins, evidence)
    if unjudged:
        names = _listed([origin.name for origin in unjudged])
        questions.append(f"Do {names} each know it themselves?")
    return questions


def _unjudged(origins: Sequence[Origin], evidence: Evidence) -> list[Origin]:
    """Give one origin of each group that makes a pair which nobody judged independent."""
    group = {origin.id: origin.group for origin in origins}
    judged = {
        frozenset((group[pair.left], group[pair.right]))
        for pair in evidence.among(group, Bond.INDEPENDENT)
    }
    heads = {origin.group: origin for origin in reversed(origins)}
    return [
        heads[one]
        for one in sorted(heads)
        if any(two != one and frozenset((one, two)) not in judged for two in heads)
    ]


def _listed(names: Sequence[str]) -> str:
    """Write names in a row: "A, B and C"; the last of many only by their number."""
    most = [*names[:_MOST_LISTED]]
    if len(names) > _MOST_LISTED:
        most.append(f"{len(names) - _MOST_LISTED} more")
    return " and ".join(part for part in (", ".join(most[:-1]), most[-1]) if part)
