"""One source: what it said over time, under which names, and who relies on it.

Caller: `firsthand.web.pages.sources.who_speaks`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.casework.deciding.words import deed
from firsthand.export.contents import CaseIndex, Link, claim_href, statement_href
from firsthand.export.figures.over_time import FiguresPicture, figures_picture
from firsthand.export.sentences import claim_phrase, event_phrase, figure_phrase
from firsthand.export.words import moment, shortened, when_published
from firsthand.lexicon.names import normal
from firsthand.model.claim import Claim, ClaimStatement, Side
from firsthand.model.decision import (
    Decision,
    DecisionId,
    Note,
    SourceDescription,
    SourceMerge,
    Withdrawal,
    kind_of,
)
from firsthand.model.ids import EventId, SourceId, StatementId
from firsthand.model.source import Source, SourceKind, Speaker
from firsthand.model.statement import Statement
from firsthand.model.text import words_at
from firsthand.model.when import When
from firsthand.web.pages.claim.state import ClaimState
from firsthand.web.pages.sources.tally import Tally

_LOOKED_AT = 240
"""Statements that are read for names and kinds, half of them the earliest and half
the latest: decoding one takes about 0.1 ms (measured on 40,000 statements), and
first and last use of a name show in these."""
_PICTURES = 3
_DECISIONS = 30
_WORDS_SHOWN = 320


@dataclass(frozen=True, slots=True)
class UsedName:
    """A name of a source, and when it was used.

    Attributes:
        name: The name.
        first: When the first report used it; empty: in none of those looked at.
        last: When the last one did.
        count: In how many statements of those looked at.
        where: The first words that use it; None when none was found.
    """

    name: str
    first: str
    last: str
    count: int
    where: Link | None


@dataclass(frozen=True, slots=True)
class ReadAs:
    """What the machine read of a source in its statements.

    Attributes:
        names: Its names with their dates.
        kinds: What sort of source it read, and in how many statements.
        looked_at: Of how many statements.
        of: How many there are.
    """

    names: tuple[UsedName, ...]
    kinds: tuple[tuple[str, int], ...]
    looked_at: int
    of: int


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A claim that a source is an origin of.

    Attributes:
        claim: The claim.
        event: What it is about.
        against: Does the source speak against it?
        since: When the first report with its word came out.
        reports: How many carry its word.
        replaced: Did its origin replace it by a later figure?
    """

    claim: Link
    event: str
    against: bool
    since: str
    reports: int
    replaced: bool


@dataclass(frozen=True, slots=True)
class SaidPicture:
    """The figures of a source on one event, over time."""

    event: str
    picture: FiguresPicture


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement in a list.

    Attributes:
        when: When its report came out.
        outlet: Who published it.
        words: What is said, leading to the place in the report.
        language: Of those words; empty when not known.
        chain: Who says it on whose word, in words; empty when nobody is named.
        stance: The speaker's attitude to it.
        figures: Its figures, in words.
        role: Does the source speak itself here, or pass on?
    """

    when: str
    outlet: str
    words: Link
    language: str
    chain: str
    stance: str
    figures: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class PastDecision:
    """A decision about a source.

    Attributes:
        entry: Its number in the record.
        id: Its id.
        by: Who decided.
        at: When.
        said: What, as goes on after a name.
        why: The reason; may be empty.
        fate: Taken back by whom; empty when it was not.
        can_be_taken_back: Is it no withdrawal, and not taken back?
    """

    entry: int
    id: str
    by: str
    at: str
    said: str
    why: str
    fate: str
    can_be_taken_back: bool


def read_as(index: CaseIndex, tally: Tally, source: Source) -> ReadAs:
    """Say under which names and as what sort of source the reports show it, and when."""
    mine = tally.doings[source.id].statements
    some = mine
    if len(mine) > _LOOKED_AT:
        some = [*mine[: _LOOKED_AT // 2], *mine[-_LOOKED_AT // 2 :]]
    chains = index.contents.analysis.linking.speakers
    used: dict[str, list[Statement]] = {}
    kinds: Counter[SourceKind] = Counter()
    for one in some:
        statement = index.statements[one]
        for speaker, who in zip(statement.chain, chains[one], strict=False):
            if who != source.id:
                continue
            kinds[speaker.kind] += 1
            for name in _names_of(speaker):
                used.setdefault(name, []).append(statement)
    names = [source.name, *source.aliases]
    shown = tuple(_used_name(index, name, used.get(normal(name), [])) for name in names)
    read = tuple((kind.value, n) for kind, n in kinds.most_common())
    return ReadAs(shown, read, len(some), len(mine))


def _names_of(speaker: Speaker) -> set[str]:
    return {normal(speaker.name), normal(speaker.written)}


def _used_name(index: CaseIndex, name: str, statements: Sequence[Statement]) -> UsedName:
    if not statements:
        return UsedName(name, "", "", 0, None)
    dated = [when for one in statements if (when := index.published(one.item)) is not None]
    first, last = (
        (when_published(dated[0]), when_published(dated[-1])) if dated else ("no date",) * 2
    )
    where = Link(index.outlet(statements[0].item), statement_href(statements[0]))
    return UsedName(name, first, last, len(statements), where)


def said_claims(tally: Tally, source: SourceId) -> list[Claim]:
    """Give the claims that a source is an origin of, in order of first appearance."""
    claims = tally.doings[source].claims
    return sorted(claims, key=lambda claim: (_since(claim, source) is None, *_day(claim, source)))


def _since(claim: Claim, source: SourceId) -> When | None:
    seen = [o.first_seen for o in claim.origins if o.id == source and o.first_seen is not None]
    return min(seen, default=None)


def _day(claim: Claim, source: SourceId) -> tuple[str, str]:
    since = _since(claim, source)
    return (since.start_at.isoformat() if since else "", claim.id)


def said_rows(index: CaseIndex, claims: Iterable[Claim], source: SourceId) -> list[SaidRow]:
    """Give some claims as lines of the list of what a source said."""
    events = {event.id: event for event in index.contents.analysis.linking.events}
    rows = []
    for claim in claims:
        own = [origin for origin in claim.origins if origin.id == source]
        items = {item for origin in own for item in origin.items}
        event = events.get(claim.event)
        rows.append(
            SaidRow(
                Link(claim_phrase(claim), claim_href(claim.id)),
                event_phrase(event) if event else "",
                all(origin.side is Side.AGAINST for origin in own),
                when_published(_since(claim, source)),
                len(items),
                claim.superseded_by is not None,
            )
        )
    return rows


def said_pictures(index: CaseIndex, claims: Sequence[Claim], source: SourceId) -> list[SaidPicture]:
    """Draw the figures of a source over time, for the events it speaks most of."""
    outlets = index.contents.analysis.linking.outlets

    def is_own(part: ClaimStatement) -> bool:
        # an outlet that is an origin itself names nobody in its report
        return part.origin == source or (part.origin is None and outlets.get(part.item) == source)

    by_event: dict[EventId, list[Claim]] = {}
    for claim in claims:
        if claim.value.numeric and any(map(is_own, claim.statements)):
            by_event.setdefault(claim.event, []).append(claim)
    most = sorted(by_event.items(), key=lambda one: -len(one[1]))[:_PICTURES]
    events = {event.id: event for event in index.contents.analysis.linking.events}
    found = []
    for event, own_claims in most:
        picture = figures_picture(index, [_own_part(one, source, is_own) for one in own_claims])
        if picture is not None:
            found.append(SaidPicture(event_phrase(events[event]), picture))
    return found


def _own_part(claim: Claim, source: SourceId, is_own: Callable[[ClaimStatement], bool]) -> Claim:
    """Give a claim with only what one source says of it."""
    parts = tuple(part for part in claim.statements if is_own(part))
    own = {part.statement for part in parts}
    return replace(
        claim,
        statements=parts,
        origins=tuple(origin for origin in claim.origins if origin.id == source),
        slips=tuple(slip for slip in claim.slips if slip.statement in own),
    )


def statement_rows(
    index: CaseIndex, statements: Iterable[StatementId], source: SourceId | None = None
) -> list[StatementRow]:
    """Give some statements as lines of a list."""
    return [_statement_row(index, index.statements[one], source) for one in statements]


def _statement_row(index: CaseIndex, one: Statement, source: SourceId | None) -> StatementRow:
    item = index.items[one.item]
    chain = index.contents.analysis.linking.speakers.get(one.id, ())
    names = [index.sources[who].name for who in chain if who in index.sources]
    role = ""
    if source is not None and chain:
        role = "its own word" if chain[-1] == source else "passes it on"
    return StatementRow(
        when=when_published(item.published),
        outlet=index.outlet(one.item),
        words=Link(shortened(words_at(item.text, one.content), _WORDS_SHOWN), statement_href(one)),
        language=item.language or "",
        chain=", on the word of ".join(names),
        stance=one.stance.value,
        figures="; ".join(figure_phrase(figure) for figure in one.figures[:3]),
        role=role,
    )


def history_of(decided: ClaimState, source: SourceId) -> tuple[list[PastDecision], int]:
    """Give the latest decisions about a source, the newest first, and how many there are."""
    by_id = {one.id: one for one in decided.decisions}
    sorts = SourceMerge | SourceDescription | Note
    about = [
        decision
        for decision in reversed(decided.decisions)
        if isinstance(_target(by_id, decision).matter, sorts)
        and source in decided.subjects.ids(decision.matter)
    ]
    return [_past(decided, one) for one in about[:_DECISIONS]], len(about)


def _target(by_id: Mapping[DecisionId, Decision], decision: Decision) -> Decision:
    """Give what a withdrawal takes back, and any other decision itself."""
    seen = decision
    while isinstance(seen.matter, Withdrawal) and seen.matter.decision in by_id:
        seen = by_id[seen.matter.decision]
    return seen


def _past(decided: ClaimState, one: Decision) -> PastDecision:
    taken = decided.state.withdrawn.get(one.id)
    return PastDecision(
        one.seq,
        one.id,
        one.by,
        moment(one.at),
        deed(one.matter),
        one.why,
        f"taken back by {taken.by}, {moment(taken.at)}" if taken else "",
        taken is None and kind_of(one.matter) != "withdrawal",
    )
