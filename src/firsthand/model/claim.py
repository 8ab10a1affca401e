"""Events and claims, and what tracing found about them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from firsthand.model.ids import ClaimId, EventId, ItemId, SourceId, StatementId
from firsthand.model.independence import Independence
from firsthand.model.picture import PictureGroup
from firsthand.model.source import Source, SourceKind
from firsthand.model.statement import Stance
from firsthand.model.text import Span
from firsthand.model.when import When


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a place and a time to somebody.

    Attributes:
        id: Derived from the case's earliest statement about it.
        label: A short name in the reports' own words, for people.
        place: As most reports write it; None when nothing says.
        when: As the reports write it; None when nothing says.
        statements: Every statement placed in it.
    """

    id: EventId
    label: str
    place: str | None
    when: str | None
    statements: tuple[StatementId, ...]


class Side(StrEnum):
    """For or against the claim."""

    FOR = "for"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class ClaimValue:
    """What is claimed: a range, a vague word, or a proposition in words.

    Attributes:
        low: As in `Figure`; None when open or when `text` is a proposition.
        high: As in `Figure`.
        text: How it reads best: "1,700", "160 to 190", "hundreds", or the
            proposition: "the photographs are authentic".
        numeric: Whether low and high mean anything.
    """

    low: float | None
    high: float | None
    text: str
    numeric: bool = True


@dataclass(frozen=True, slots=True)
class ClaimStatement:
    """One statement's part in a claim.

    Attributes:
        statement: Which.
        item: Where it stands.
        side: For or against.
        stance: The speaker's stance toward this claim; it can differ from the
            statement's (who confirms the pictures may leave the number open).
        origin: The first-hand source, resolved across the case; None when
            nobody is named.
        relays: The sources between item and origin, nearest first.
    """

    statement: StatementId
    item: ItemId
    side: Side
    stance: Stance
    origin: SourceId | None = None
    relays: tuple[SourceId, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """A first-hand source of a claim.

    Attributes:
        id: The source.
        name: Its name.
        kind: What sort of source it is.
        interested: Is it a party that gains by being believed? None: not known.
        side: For or against.
        items: The reports that carry its word, earliest first.
        first_seen: When the earliest of them was published; None when unknown.
        group: Number of its group after merging; origins of one side with one
            number are counted once.
    """

    id: SourceId
    name: str
    kind: SourceKind
    interested: bool | None
    side: Side
    items: tuple[ItemId, ...]
    first_seen: When | None
    group: int


@dataclass(frozen=True, slots=True)
class Slip:
    """A figure that changed on the way from the cited source to the report.

    Attributes:
        statement: The statement that carries the changed figure.
        item: Its report.
        written: The figure as written: "17,00".
        expected: The figure of the cited source: "1,700".
        claim: The claim the figure would have belonged to.
        text: One sentence: what changed, and how that is known.
    """

    statement: StatementId
    item: ItemId
    written: str
    expected: str
    claim: ClaimId
    text: str


@dataclass(frozen=True, slots=True)
class Supersession:
    """One origin replaced its own earlier figure.

    Attributes:
        earlier: The claim with the figure replaced.
        later: The claim with the figure that replaces it.
        origin: Who replaced it.
        text: One sentence for a person, with the dates.
    """

    earlier: ClaimId
    later: ClaimId
    origin: SourceId
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition about an event, and whose word it rests on.

    Attributes:
        id: Derived from event, facet and value.
        event: What it is about.
        facet: "killed", "exhumed", "authenticity" ...
        value: What is claimed.
        unit: What is counted, in the commonest word.
        first_seen: The earliest publication; None when no report is dated.
        statements: Everything that supports, doubts or denies it.
        origins: The first-hand sources, in order of first appearance.
        independence: How many of those are independent.
        slips: Reports that let this claim's figure slip.
        superseded_by: The claim by which its origin replaced it.
        beside: Of a claim asked for in words: statements near the words, in reports
            that carry it, which perhaps speak of something else, by origins that
            no other statement gives. They count in the high figure only, and are
            asked about.
    """

    id: ClaimId
    event: EventId
    facet: str
    value: ClaimValue
    unit: str | None
    first_seen: When | None
    statements: tuple[ClaimStatement, ...]
    origins: tuple[Origin, ...]
    independence: Independence
    slips: tuple[Slip, ...] = ()
    superseded_by: ClaimId | None = None
    beside: tuple[ClaimStatement, ...] = ()

    @property
    def items(self) -> tuple[ItemId, ...]:
        """The reports that carry it, each once, in the order of statements."""
        return tuple(dict.fromkeys(s.item for s in self.statements))

    def stances(self) -> Mapping[Stance, int]:
        """Count the reports by stance, each report once per stance."""
        pairs = {(s.item, s.stance) for s in self.statements}
        return {stance: n for stance in Stance if (n := sum(s is stance for _, s in pairs))}


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """Wording that stands in two items.

    Attributes:
        left: The item published first, as far as known.
        left_span: Where it stands there.
        right: The other item.
        right_span: Where it stands there.
        words: How many words the two share in it.
    """

    left: ItemId
    left_span: Span
    right: ItemId
    right_span: Span
    words: int


@dataclass(frozen=True)
class CopyGroup:
    """Items that share wording, as links between pairs.

    Attributes:
        items: All of them, earliest first.
        passages: The wording they share, pair by pair.
        overlap_score: The least share of the shorter text that a member shares
            with another member, 0..1.
        whole: True for copies of a whole report, False for shared passages.
    """

    items: tuple[ItemId, ...]
    passages: tuple[SharedPassage, ...]
    overlap_score: float
    whole: bool

    def passages_among(self, items: Collection[ItemId]) -> Iterator[SharedPassage]:
        """Give the passages that two of some items share, in the order of `passages`.

        A large case has hundreds of thousands of passages, and a page shows some
        dozens of items: only the passages of these are gone through.

        Args:
            items: Any items, best as a set or a mapping.
        """
        where = self.runs()
        runs = sorted(run for item in items for run in where.get(item, ()))
        for first, end in runs:
            for place in range(first, end):
                if self.passages[place].right in items:
                    yield self.passages[place]

    def runs(self) -> Mapping[ItemId, tuple[tuple[int, int], ...]]:
        """Give from where to where in `passages` each item is on the left.

        Gone through once, when first asked for: of 400,000 passages that takes a
        tenth of a second.
        """
        return self._runs

    @cached_property
    def _runs(self) -> Mapping[ItemId, tuple[tuple[int, int], ...]]:
        # with an underscore before it, so that it is not kept with the group
        starts = [place for place, passage in enumerate(self.passages)
                  if not place or passage.left != self.passages[place - 1].left]  # fmt: skip
        found: dict[ItemId, tuple[tuple[int, int], ...]] = {}
        for first, end in pairwise([*starts, len(self.passages)]):
            item = self.passages[first].left
            found[item] = (*found.get(item, ()), (first, end))
        return found


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a person should see that is no claim: a report that contradicts
    itself, an item whose dates disagree.

    Attributes:
        code: Readable slug.
        text: One sentence.
        item: The report it concerns.
        statements: The statements it concerns.
        foremost: It is to be seen before the claims themselves: one photograph
            under different stories.
    """

    code: str
    text: str
    item: ItemId | None = None
    statements: tuple[StatementId, ...] = ()
    foremost: bool = False


@dataclass(frozen=True, slots=True)
class Linking:
    """What linking found: sources across the case, events, and claim groups.

    Attributes:
        sources: Every source.
        speakers: For each statement, the sources of its chain, in chain order.
        outlets: For each item, the source that publishes it, when known.
        events: The events.
        groups: Statements that carry one claim about one event.
    """

    sources: tuple[Source, ...]
    speakers: Mapping[StatementId, tuple[SourceId, ...]]
    outlets: Mapping[ItemId, SourceId]
    events: tuple[Event, ...]
    groups: tuple[ClaimGroup, ...]


@dataclass(frozen=True, slots=True)
class GroupMember:
    """One statement in a claim group, with its side and stance toward it."""

    statement: StatementId
    side: Side
    stance: Stance


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """Statements that carry, doubt or deny one proposition about one event."""

    event: EventId
    facet: str
    value: ClaimValue
    unit: str | None
    members: tuple[GroupMember, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that is derived from a case's items and statements.

    Never edited: made anew from what was kept whenever something is added.
    `pictures` are the photographs that stand in several places.
    """

    linking: Linking
    claims: tuple[Claim, ...] = ()
    copies: tuple[CopyGroup, ...] = ()
    supersessions: tuple[Supersession, ...] = ()
    remarks: tuple[Remark, ...] = field(default=())
    pictures: tuple[PictureGroup, ...] = ()
