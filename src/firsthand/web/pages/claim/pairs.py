"""The pairs of origins behind a claim: what was judged of each, and what is open.

Callers: `firsthand.web.pages.claim.one_claim`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, islice

from firsthand.errors import FirsthandError
from firsthand.export.contents import CaseIndex, Link, page_name, source_href, statement_href
from firsthand.export.sentences import origins_of
from firsthand.export.words import count, moment, shortened, when_published
from firsthand.model.claim import Claim, ClaimStatement, Origin, Side
from firsthand.model.decision import Bond, Decision, PairJudgement, SourceRef
from firsthand.model.ids import SourceId
from firsthand.model.judged import JudgedPair
from firsthand.model.text import words_at
from firsthand.web.pages.claim.state import ClaimState

ROWS = 50
_WORDS_SHOWN = 260
"""Characters of each origin's words beside a pair: two or three sentences."""

BONDS = {
    Bond.SHARED: "they share a source",
    Bond.INDEPENDENT: "they are independent",
    Bond.UNSURE: "not sure",
}


@dataclass(frozen=True, slots=True)
class End:
    """One origin of a pair.

    Attributes:
        id: Which source.
        name: Leading to where it is described.
        kind: What sort of source it is.
        interested: Is it a party that gains by being believed?
        reports: How many carry its word, and since when.
        words: What it said, in the earliest report, leading there; None: not known.
        language: Of those words; empty when not known.
        outlet: Who published them.
    """

    id: SourceId
    name: Link
    kind: str
    interested: bool
    reports: str
    words: Link | None
    language: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one person judged of a pair.

    Attributes:
        by: Who.
        at: When.
        bond: What, in words.
        why: Their reason; may be empty.
        decision: Its id.
        entry: Its number.
    """

    by: str
    at: str
    bond: str
    why: str
    decision: str
    entry: int


@dataclass(frozen=True, slots=True)
class PairFields:
    """What a person filled in for one pair, and why it was not saved.

    Attributes:
        left: One source.
        right: The other.
        why: The reason as typed.
        error: Why it was not saved.
    """

    left: str
    right: str
    why: str
    error: FirsthandError


@dataclass(frozen=True, slots=True)
class PairRow:
    """One pair of origins of one side.

    Attributes:
        anchor: Its anchor.
        left: One of them.
        right: The other.
        side: "for" or "against".
        state: "open", "differ", "unsure", "shared", "independent", or "merged" by a rule.
        counted: How the count takes them now, in words.
        said: What each person judged, the latest of each.
        seen: Number of the latest decision on the pair; 0: none.
        fields: What was filled in and not saved; None: nothing.
    """

    anchor: str
    left: End
    right: End
    side: str
    state: str
    counted: str
    said: tuple[Said, ...]
    seen: int
    fields: PairFields | None = None


@dataclass(frozen=True, slots=True)
class _Pair:
    left: Origin
    right: Origin
    judged: JudgedPair | None

    @property
    def state(self) -> str:
        if self.judged is not None:
            return self.judged.bond.value if self.judged.bond else "differ"
        return "merged" if self.left.group == self.right.group else "open"


_Two = tuple[Origin, Origin]
_ORDER = ("differ", "open", "unsure", "shared", "independent", "merged")


def pair_anchor(left: str, right: str) -> str:
    """Give the anchor of a pair, whichever of the two is named first."""
    return "pair-" + "-".join(page_name(one) for one in sorted((left, right)))


class Pairs:
    """The pairs of one claim, those to be looked at first.

    Args:
        index: The case.
        claim: Which.
        decided: What people decided.
    """

    def __init__(self, index: CaseIndex, claim: Claim, decided: ClaimState) -> None:
        self._index = index
        self._claim = claim
        self._decided = decided
        self._of_state: dict[str, list[_Two]] = {state: [] for state in _ORDER}
        for side in Side:
            for state, found in _by_state(claim, side, decided).items():
                self._of_state[state] += found
        self._ends: dict[SourceId, End] = {}
        self._parts: defaultdict[SourceId | None, list[ClaimStatement]] = defaultdict(list)
        for part in claim.statements:
            self._parts[part.origin].append(part)

    def __len__(self) -> int:
        return sum(map(len, self._of_state.values()))

    @property
    def open(self) -> int:
        """How many nobody judged, or people differ on."""
        return len(self._of_state["open"]) + len(self._of_state["differ"])

    def _all(self) -> Iterator[_Two]:
        return chain.from_iterable(self._of_state.values())

    def place(self, anchor: str) -> int:
        """Give the place of a pair in the list; 0 when it is not in it."""
        places = (
            place
            for place, (left, right) in enumerate(self._all())
            if pair_anchor(left.id, right.id) == anchor
        )
        return next(places, 0)

    def rows(self, start: int, end: int, fields: PairFields | None = None) -> list[PairRow]:
        """Give some of them, with what was filled in and not saved."""
        rows = [self._row(self._pair(*two)) for two in islice(self._all(), start, end)]
        if fields is None:
            return rows
        mine = pair_anchor(fields.left, fields.right)
        return [replace(row, fields=fields) if row.anchor == mine else row for row in rows]

    def _pair(self, left: Origin, right: Origin) -> _Pair:
        return _Pair(left, right, self._decided.pairs.get(frozenset((left.id, right.id))))

    def _row(self, pair: _Pair) -> PairRow:
        left, right = pair.left, pair.right
        matter = PairJudgement(SourceRef(left.id, ()), SourceRef(right.id, ()), Bond.UNSURE)
        return PairRow(
            anchor=pair_anchor(left.id, right.id),
            left=self._end(left),
            right=self._end(right),
            side=left.side.value,
            state=pair.state,
            counted=self._counted(pair),
            said=tuple(_said(one) for one in pair.judged.decisions) if pair.judged else (),
            seen=self._decided.latest_on(matter),
        )

    def _counted(self, pair: _Pair) -> str:
        left, right = pair.left, pair.right
        if left.group != right.group:
            return "counted as two"
        if pair.state == "shared" and pair.judged:
            # Who judged so, and why, stands below.
            return "counted as one"
        names = {left.name, right.name}
        why = [r.text for r in self._claim.independence.reasons if names <= set(r.names)]
        return f"counted as one: {why[0]}" if why else "counted as one, by way of others"

    def _end(self, origin: Origin) -> End:
        """Give one end; an origin stands in many pairs beside each other."""
        if origin.id not in self._ends:
            self._ends[origin.id] = self._made_end(origin)
        return self._ends[origin.id]

    def _made_end(self, origin: Origin) -> End:
        since = f", since {when_published(origin.first_seen)}" if origin.first_seen else ""
        place = {item: at for at, item in enumerate(origin.items)}
        # an outlet that is an origin itself names nobody in its report
        parts = self._parts.get(origin.id) or [
            part for part in self._claim.statements if part.item in place
        ]
        first = min(parts, key=lambda part: place.get(part.item, len(place)), default=None)
        words, language, outlet = None, "", ""
        if first is not None:
            statement, item = self._index.statements[first.statement], self._index.items[first.item]
            said = shortened(words_at(item.text, statement.content), _WORDS_SHOWN)
            words, language = Link(said, statement_href(statement)), item.language or ""
            outlet = self._index.outlet(first.item)
        return End(
            origin.id,
            Link(origin.name, source_href(origin.id)),
            origin.kind.value,
            bool(origin.interested),
            count(len(origin.items), "report") + since,
            words,
            language,
            outlet,
        )


def _by_state(claim: Claim, side: Side, decided: ClaimState) -> dict[str, list[_Two]]:
    """Give one pair for each two groups, each merge within a group, and what was judged.

    A claim of many origins has tens of thousands of pairs, hardly one of them judged.
    """
    groups = origins_of(claim, side)
    between = list(combinations([group[0] for group in groups], 2))
    within = [(group[0], other) for group in groups for other in group[1:]]
    if not decided.pairs:
        return {"open": between, "merged": within}
    wanted = [*between, *within]
    given = {frozenset((left.id, right.id)) for left, right in wanted}
    origins = {origin.id: origin for group in groups for origin in group}
    for sources in decided.pairs:
        if sources not in given and sources <= origins.keys():
            left_id, right_id = _in_order(sources, claim.origins)
            wanted.append((origins[left_id], origins[right_id]))
    found: defaultdict[str, list[_Two]] = defaultdict(list)
    for left, right in wanted:
        judged = decided.pairs.get(frozenset((left.id, right.id)))
        found[_Pair(left, right, judged).state].append((left, right))
    return found


def _in_order(sources: frozenset[SourceId], origins: Sequence[Origin]) -> list[SourceId]:
    return list(dict.fromkeys(origin.id for origin in origins if origin.id in sources))


def _said(decision: Decision) -> Said:
    matter = decision.matter
    bond = matter.bond if isinstance(matter, PairJudgement) else Bond.UNSURE
    return Said(
        decision.by, moment(decision.at), BONDS[bond], decision.why, decision.id, decision.seq
    )
