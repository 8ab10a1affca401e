"""Whose word does an asked claim rest on?

The statements that carry the claim are found by a matcher, sorted by side, and
then traced and counted like the statements of any other claim.

Pure functions. Caller: `firsthand.trace.tracing`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.model.claim import Claim, ClaimGroup, ClaimStatement, ClaimValue, GroupMember
from firsthand.model.ids import EventId, ItemId, StatementId, short_hash
from firsthand.model.judged import JudgedPair
from firsthand.model.ports import ClaimMatcher
from firsthand.model.statement import Stance, Statement
from firsthand.model.text import words_at
from firsthand.model.trace import ArticleTrace, MatchedStatement, Trace, TracedChain
from firsthand.trace.asked.beside import told_beside
from firsthand.trace.asked.carrying import Carried, carrying
from firsthand.trace.asked.standing import standing_claim
from firsthand.trace.asked.topics import without_topics
from firsthand.trace.counted.claiming import claim_of
from firsthand.trace.counted.reporting import article_stance
from firsthand.trace.judging import Evidence
from firsthand.trace.matching.polarity import rejected, side_asked
from firsthand.trace.view import CaseView

_NOTHING_MORE = Evidence()
_VOUCHING = (Stance.ASSERTS, Stance.CONFIRMS)


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks.

    Attributes:
        asked: The claim in their words.
        without: Statements that they dropped from the answer.
        judgements: What people judged of pairs of origins.
    """

    asked: str
    without: frozenset[StatementId] = frozenset()
    judgements: tuple[JudgedPair, ...] = ()


def answer(
    question: Question,
    view: CaseView,
    matcher: ClaimMatcher,
    claims: Sequence[Claim] = (),
    evidence: Evidence = _NOTHING_MORE,
) -> Trace:
    """Find the statements that carry the asked claim and trace them.

    Args:
        question: What is asked.
        view: The case.
        matcher: Finds the statements.
        claims: The claims of the ledger; one that is asked for is the answer.
        evidence: What is known of the case beside its words.

    Returns:
        The claim with its origins and counts, and what each report says on it.
    """
    asked = question.asked
    standing = standing_claim(asked, claims, view)
    if standing is not None:
        every = Carried({part.statement: 1.0 for part in standing.statements}, frozenset())
    else:
        every = carrying(asked, view, matcher)
    carried = every.without(question.without, view)
    if standing is not None:
        claim = _left_of(standing, carried, view, evidence)
    else:
        view = without_topics(asked, carried.scores, view)
        claim = _asked_claim(asked, carried, view, evidence)
    return Trace(
        asked,
        claim,
        _articles(claim, carried, view),
        tuple(
            MatchedStatement(statement, score, statement not in carried.unsure)
            for statement, score in carried.scores.items()
        ),
        _dropped(question, every, view),
        matcher.by_meaning,
    )


def _dropped(question: Question, every: Carried, view: CaseView) -> tuple[StatementId, ...]:
    """Give what was dropped of what was found: matched, or beside."""
    matched = tuple(s for s in every.scores if s in question.without)
    others = question.without - every.scores.keys()
    if not others:
        return matched
    group = _asked_group(question.asked, every, view)
    beside = told_beside(group, replace(view, dropped=frozenset()))
    return (*matched, *sorted(others & {member.statement for member in beside}))


def _left_of(standing: Claim, carried: Carried, view: CaseView, evidence: Evidence) -> Claim:
    """Give a claim of the ledger, counted anew when some of its statements were dropped."""
    left = [part for part in standing.statements if part.statement in carried.scores]
    if len(left) == len(standing.statements):
        return standing
    members = tuple(GroupMember(part.statement, part.side, part.stance) for part in left)
    group = ClaimGroup(standing.event, standing.facet, standing.value, standing.unit, members)
    return claim_of(group, view, evidence)


def _asked_claim(asked: str, carried: Carried, view: CaseView, evidence: Evidence) -> Claim:
    """Make a claim of the statements that carry what was asked."""
    group = _asked_group(asked, carried, view)
    return claim_of(group, view, replace(evidence, unsure=carried.unsure))


def _asked_group(asked: str, carried: Carried, view: CaseView) -> ClaimGroup:
    return ClaimGroup(
        _event(asked, carried.scores, view),
        "asked",
        ClaimValue(None, None, asked, numeric=False),
        None,
        tuple(_member(asked, statement, view) for statement in carried.scores),
    )


def _content(statement: StatementId, view: CaseView) -> str:
    found = view.statements[statement]
    return words_at(view.items[found.item].text, found.content)


def _member(asked: str, statement: StatementId, view: CaseView) -> GroupMember:
    found = view.statements[statement]
    read = found.stance
    if read in _VOUCHING and rejected(_before_content(found, view)):
        read = Stance.DENIES
    side, stance = side_asked(asked, _content(statement, view), read)
    return GroupMember(statement, side, stance)


def _before_content(found: Statement, view: CaseView) -> str:
    """Give the words of a statement's sentence before what it says."""
    text = view.items[found.item].text
    return text[found.sentence.start : min(span.start for span in found.content)]


def _event(asked: str, scores: Mapping[StatementId, float], view: CaseView) -> EventId:
    """Give the event that most of the statements belong to."""
    best = view.lookups.event_of_most(scores)
    return best or EventId(f"ev-{short_hash(asked)}")


def _articles(claim: Claim, carried: Carried, view: CaseView) -> tuple[ArticleTrace, ...]:
    """Say for each report what it says on the claim."""
    by_item: defaultdict[ItemId, list[ClaimStatement]] = defaultdict(list)
    for part in claim.statements:
        by_item[part.item].append(part)
    beside: defaultdict[ItemId, list[ClaimStatement]] = defaultdict(list)
    for part in claim.beside:
        beside[part.item].append(part)
    return tuple(
        ArticleTrace(
            item,
            article_stance(view.items[item], parts, view, carried.unsure),
            tuple(
                _chain(part, carried.scores, view)
                for part in (*_telling(parts, view), *beside[item])
            ),
        )
        for item, parts in by_item.items()
    )


def _telling(parts: Sequence[ClaimStatement], view: CaseView) -> list[ClaimStatement]:
    """Leave out statements that name nobody where others of the report name somebody."""
    named = [part for part in parts if part.origin]
    return named or list(parts)[:1]


def _chain(
    part: ClaimStatement, scores: Mapping[StatementId, float], view: CaseView
) -> TracedChain:
    found = view.statements[part.statement]
    names = tuple(speaker.name for speaker in found.chain)
    score = scores.get(part.statement)
    return TracedChain(
        names,
        part.origin,
        found.sentence,
        part.side,
        part.statement,
        score or 0.0,
        beside=score is None,
    )
