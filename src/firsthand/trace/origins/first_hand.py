"""On whose first-hand word does each statement of a claim rest?

The last name of a chain is the first-hand speaker. Where that is an outlet
whose own report is in the case, the answer is what that report says; so it is
for "a nurse told the Herald" when the Herald's own report names the nurse. Where
nobody is named, a report that copies another inherits its origins, and a body
that publishes its own findings speaks for itself. Whoever only judges what
another said is no origin.

Pure functions. Caller: `firsthand.trace.counted.counting`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from firsthand.model.claim import ClaimGroup, GroupMember, Side
from firsthand.model.ids import ItemId, SourceId
from firsthand.model.independence import Reason, ReasonKind
from firsthand.model.source import SourceKind
from firsthand.model.statement import Stance, Statement
from firsthand.model.text import words_at
from firsthand.trace.origins.reactions import admits_hearsay, reaction_in
from firsthand.trace.origins.unnamed import sort_of
from firsthand.trace.origins.withdrawal import NotStoodBy, not_stood_by
from firsthand.trace.view import CaseView

_CANNOT_VOUCH = re.compile(
    r"\b(?:not|n['’]t|cannot|unable|neither|nor|no|yet|impossible|declin\w+|refus\w+|difficult|hard)\b"
    r"[^.;]{0,80}?\b(?:verif\w+|confirm\w*|corroborat\w+|authenticat\w+|check\w*|establish\w*|say|know)\b"
    r"|\bun(?:verified|confirmed|corroborated|clear)\b|^\W*[“\"]?if\b",
    re.IGNORECASE,
)
"""Words of one who will not vouch. Other distance ("reportedly", "claimed") is
the outlet's and leaves the speaker a speaker."""

_PASS_ON = (SourceKind.PRESS, SourceKind.WIRE, SourceKind.UNKNOWN)
"""Kinds of outlet that tell what others know."""
_BESIDE = 120
"""Code points between a claim and the words by which its speaker says whence he has
it: the next sentence begins there, or the one before."""


class Footing(StrEnum):
    """What a statement's place in a claim rests on."""

    NAMED = "a named first-hand speaker"
    OUTLET = "the body that publishes it"
    FOLLOWED = "the cited outlet's own report"
    COPIED = "the report it copies"
    TOLD_BEFORE = "the outlet's own earlier report"
    WITHIN = "somebody named elsewhere in the same report"
    JUDGED = "another's word, judged or reacted to"
    TAKEN_BACK = "one who took the word back, or never gave it"
    NOBODY = "nobody named"


_NO_ORIGIN = (Footing.JUDGED, Footing.TAKEN_BACK)


@dataclass(frozen=True, slots=True)
class Traced:
    """One statement of a claim with the first-hand speakers behind it.

    Attributes:
        member: Its part in the claim.
        statement: The statement.
        origins: First-hand speakers; empty when nobody is named.
        relays: Between item and origin, nearest first.
        footing: How the origins were found.
        reason: What is to be said of it; None when the chain says all.
    """

    member: GroupMember
    statement: Statement
    origins: tuple[SourceId, ...]
    relays: tuple[SourceId, ...]
    footing: Footing
    reason: Reason | None = None

    @property
    def item(self) -> ItemId:
        """Where it stands."""
        return self.statement.item


def of_each_origin(traced: Iterable[Traced]) -> Mapping[SourceId, Sequence[Traced]]:
    """Give for each origin, in the order in which they come, the statements that rest on it."""
    found: dict[SourceId, list[Traced]] = {}
    for one in traced:
        for origin in dict.fromkeys(one.origins):
            found.setdefault(origin, []).append(one)
    return found


def traced_statements(group: ClaimGroup, view: CaseView) -> list[Traced]:
    """Find the first-hand speakers behind every statement of a claim.

    Args:
        group: The claim's statements.
        view: The case.

    Returns:
        One for each statement, in the order of the group. Citations that lead
        in a circle end where the circle closes.
    """
    return list(_Tracer(group, view).all())


class _Tracer:
    """Follows the statements of one claim; each is followed once."""

    def __init__(self, group: ClaimGroup, view: CaseView) -> None:
        self._members = {member.statement: member for member in group.members}
        self._view = view
        self._done: dict[str, Traced] = {}
        self._under_way: set[str] = set()
        self._in_item: dict[ItemId, list[GroupMember]] = {}
        for member in group.members:
            item = view.statements[member.statement].item
            self._in_item.setdefault(item, []).append(member)
        self._behind = self._whom_outlets_name()
        self._reports: dict[SourceId, list[ItemId]] = {}

    def all(self) -> Iterator[Traced]:
        """Trace every statement."""
        for member in self._members.values():
            found = self._trace(member)
            if found:
                yield found

    def _trace(self, member: GroupMember) -> Traced | None:
        """Trace one statement; None when it is already being traced (a circle)."""
        key = member.statement
        if key in self._done:
            return self._done[key]
        if key in self._under_way:
            return None
        self._under_way.add(key)
        self._done[key] = self._followed(member)
        self._under_way.discard(key)
        return self._done[key]

    def _followed(self, member: GroupMember) -> Traced:
        view = self._view
        statement = view.statements[member.statement]
        chain = view.chain(statement.id)
        gone = not_stood_by(statement, view)
        if gone:
            return self._taken_back(member, statement, gone)
        if self._is_judgement(member, statement):
            return Traced(member, statement, chain[-1:], chain[:-1], Footing.JUDGED)
        from_others = self._reacting(member, statement) or self._hearsay(member, statement)
        if from_others:
            return from_others
        if not chain:
            return self._without_name(member, statement)
        last = chain[-1]
        if view.is_publisher(last):
            behind = self._in_reports_of(last, member)
            if behind:
                return self._as(member, behind, chain, Footing.FOLLOWED)
            named = self._behind.get((last, member.side))
            if named:
                return self._resting_on(member, chain, named)
        elif len(chain) > 1 and view.is_publisher(chain[-2]):
            meant = self._whom_the_outlet_names(chain[-2], member, statement)
            if meant:
                return self._as(member, meant, chain[:-1], Footing.FOLLOWED)
        return Traced(member, statement, (last,), chain[:-1], Footing.NAMED)

    def _reacting(self, member: GroupMember, statement: Statement) -> Traced | None:
        """Trace a statement of one who only reacts: the report itself may take it as fact."""
        text = self._view.items[statement.item].text
        how = reaction_in(statement, text) if member.side is Side.FOR else None
        if how is None:
            return None
        view = self._view
        outlet = view.outlet(statement.item)
        chain = view.chain(statement.id) or ((outlet.id,) if outlet else ())
        if not chain or (not how.to_reports and outlet and outlet.kind in _PASS_ON):
            return self._without_name(member, statement)
        name = view.name(chain[-1])
        text = f"{name} reacts to this (“{how.words}”) and adds no origin."
        kind = ReasonKind.NOT_FIRST_HAND
        reason = Reason(kind, text, (name,), statement.item, statement.sentence)
        return Traced(member, statement, chain[-1:], chain[:-1], Footing.JUDGED, reason)

    def _hearsay(self, member: GroupMember, statement: Statement) -> Traced | None:
        """Trace a statement whose speaker says beside it that he has it from others."""
        view = self._view
        chain = view.chain(statement.id)
        if not chain or member.side is not Side.FOR:
            return None
        places = view.lookups.places
        for near in places.beside(statement.item, statement.sentence, _BESIDE):
            # most are by others: these need not be looked at
            if chain[-1] not in view.linking.speakers.get(near, ()):
                continue
            other = view.statements[near]
            if other.figures or view.chain(other.id)[-1:] != chain[-1:]:
                continue
            text = view.items[other.item].text
            words = admits_hearsay(words_at(text, other.content))
            if words and not other.own_voice:
                name = view.name(chain[-1])
                told = f"{name} has it from others (“{words}”) and adds no origin."
                kind = ReasonKind.NOT_FIRST_HAND
                reason = Reason(kind, told, (name,), other.item, other.sentence)
                return Traced(member, statement, chain[-1:], chain[:-1], Footing.JUDGED, reason)
        return None

    def _taken_back(self, member: GroupMember, statement: Statement, gone: NotStoodBy) -> Traced:
        """Write down that somebody does not stand by the claim, and denies nothing by that."""
        name = self._view.name(gone.who)
        text = f"{name} {gone.how}."
        reason = Reason(ReasonKind.WITHDRAWN, text, (name,), statement.item, statement.sentence)
        member = replace(member, side=Side.FOR, stance=Stance.UNVERIFIED)
        return Traced(member, statement, (gone.who,), (), Footing.TAKEN_BACK, reason)

    def _whom_outlets_name(self) -> dict[tuple[SourceId, Side], list[GroupMember]]:
        """Give for each outlet the statements that say on whose word it gives the claim."""
        found: dict[tuple[SourceId, Side], list[GroupMember]] = {}
        for member in self._members.values():
            chain = self._view.chain(member.statement)
            statement = self._view.statements[member.statement]
            if chain and not self._is_judgement(member, statement):
                for relay in chain[:-1]:
                    if relay != chain[-1] and self._view.is_publisher(relay):
                        found.setdefault((relay, member.side), []).append(member)
        return found

    def _resting_on(
        self, member: GroupMember, chain: tuple[SourceId, ...], named: Sequence[GroupMember]
    ) -> Traced:
        """Give a citation of an outlet those on whose word the outlet is said to give it.

        What the same report says of the outlet goes before what others say.
        """
        view = self._view
        statement = view.statements[member.statement]
        here = [m for m in named if view.statements[m.statement].item == statement.item]
        shown = (here or list(named))[0]
        ends = [view.chain(m.statement)[-1] for m in here or named]
        origins = tuple(dict.fromkeys(end for end in ends if end != chain[-1]))
        if not origins:
            return Traced(member, statement, chain[-1:], chain[:-1], Footing.NAMED)
        words = view.statements[shown.statement]
        names = (view.name(chain[-1]), *map(view.name, origins))
        text = f"{names[0]} gives the word of {' and '.join(names[1:])}."
        reason = Reason(ReasonKind.CITES, text, names, words.item, words.sentence)
        return Traced(member, statement, origins, chain, Footing.FOLLOWED, reason)

    def _is_judgement(self, member: GroupMember, statement: Statement) -> bool:
        """Tell whether a statement only judges what another said."""
        if member.stance is Stance.DOUBTS:
            return True
        if member.stance is not Stance.UNVERIFIED:
            return False
        words = statement.sentence.of(self._view.items[statement.item].text)
        return not statement.figures or _CANNOT_VOUCH.search(words) is not None

    def _without_name(self, member: GroupMember, statement: Statement) -> Traced:
        """Trace a statement for which its report names nobody."""
        outlet = self._view.outlet(statement.item)
        if outlet and outlet.kind not in _PASS_ON:
            return Traced(member, statement, (outlet.id,), (), Footing.OUTLET)
        within = [
            other
            for other in self._in_item[statement.item]
            if other.side is member.side and self._view.chain(other.statement)
        ]
        behind = [t for other in within if (t := self._trace(other)) and t.origins]
        if any(t.footing not in _NO_ORIGIN for t in behind):
            return Traced(member, statement, (), (), Footing.WITHIN)
        copied = self._copied(member)
        if copied:
            return self._as(member, copied, (), Footing.COPIED)
        before = self._in_reports_of(outlet.id, member) if outlet else []
        before = [t for t in before if self._view.is_later(statement.item, t.item)]
        if before:
            return self._as(member, before, (), Footing.TOLD_BEFORE)
        return Traced(member, statement, (), (), Footing.NOBODY)

    def _copied(self, member: GroupMember) -> list[Traced]:
        """Give what the reports say that this statement's report copies."""
        view = self._view
        statement = view.statements[member.statement]
        same_place = [
            self._members[other]
            for other in view.copied_statements(statement.id)
            if other in self._members
        ]
        whole = view.whole_copies.get(statement.item)
        items = [item for item in whole.items if item != statement.item] if whole else []
        agency = view.agencies.get(statement.item)
        if isinstance(agency, str):
            items += view.items_of.get(SourceId(agency), ())
        elsewhere = [m for item in items for m in self._in_item.get(item, ())]
        return self._with_origins([*same_place, *elsewhere], member)

    def _in_reports_of(self, outlet: SourceId, member: GroupMember) -> list[Traced]:
        """Give what an outlet's own reports in the case say on the claim."""
        mine = self._view.statements[member.statement].item
        if outlet not in self._reports:
            published = self._view.items_of.get(outlet, ())
            self._reports[outlet] = [report for report in published if report in self._in_item]
        reports = [
            report
            for report in self._reports[outlet]
            if report != mine and self._view.may_draw_on(mine, report)
        ]
        before = [report for report in reports if not self._view.is_later(report, mine)]
        reports = before or reports
        return self._with_origins([m for r in reports for m in self._in_item.get(r, ())], member)

    def _whom_the_outlet_names(
        self, outlet: SourceId, member: GroupMember, statement: Statement
    ) -> list[Traced]:
        """Give what an outlet's own reports say on the word of the one described here.

        Only where the description says what sort of person it is, and the reports
        name somebody of that sort.
        """
        view = self._view
        last = view.sources[view.chain(statement.id)[-1]]
        sort = sort_of(statement.chain[-1].written) if statement.chain else ""
        if last.kind is not SourceKind.UNNAMED or not sort:
            return []
        meant = []
        for one in self._in_reports_of(outlet, member):
            roles = [(o, view.sources[o].role) for o in one.origins]
            fitting = tuple(origin for origin, role in roles if role and sort_of(role) == sort)
            meant += [replace(one, origins=fitting)] if fitting else []
        return meant

    def _with_origins(self, members: Sequence[GroupMember], mine: GroupMember) -> list[Traced]:
        found = [self._trace(other) for other in members if other.side is mine.side]
        return [t for t in found if t and t.origins and t.footing not in _NO_ORIGIN]

    def _as(
        self, member: GroupMember, behind: Sequence[Traced], via: tuple[SourceId, ...], how: Footing
    ) -> Traced:
        """Give a statement the origins of those it rests on, with the reason."""
        statement = self._view.statements[member.statement]
        origins = tuple(dict.fromkeys(o for traced in behind for o in traced.origins))
        mine, other = self._view.title(statement.item), self._view.title(behind[0].item)
        names = " and ".join(map(self._view.name, origins))
        if how is Footing.FOLLOWED:
            kind, text = ReasonKind.CITES, f"{mine} cites {other}, whose own report gives {names}."
        elif how is Footing.TOLD_BEFORE:
            kind = ReasonKind.CITES
            text = f"{mine} names nobody here; its own earlier report gives {names}."
        else:
            kind = ReasonKind.WORDING
            text = f"{mine} names nobody and copies wording from {other}, which gives {names}."
        reason = Reason(kind, text, (mine, other), statement.item, statement.sentence)
        before = self._view.linking.outlets.get(behind[0].item)
        relays = via or ((before,) if before and how is not Footing.TOLD_BEFORE else ())
        return Traced(member, statement, origins, relays, how, reason)
