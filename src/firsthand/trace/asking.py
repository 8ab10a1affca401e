"""Whose word does an asked claim rest on?

The statements that carry the claim are found by a matcher, sorted by side, and
then traced and counted like the statements of any other claim.

Pure functions. Caller: `firsthand.trace.tracing`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from firsthand.model.claim import (
    ArticleTrace,
    Claim,
    ClaimGroup,
    ClaimStatement,
    ClaimValue,
    GroupMember,
    Trace,
    TracedChain,
)
from firsthand.model.ids import EventId, ItemId, StatementId, short_hash
from firsthand.model.ports import ClaimMatcher
from firsthand.model.text import words_at
from firsthand.trace.claiming import claim_of
from firsthand.trace.judging import Evidence
from firsthand.trace.polarity import side_asked
from firsthand.trace.reporting import article_stance
from firsthand.trace.topics import without_topics
from firsthand.trace.view import CaseView

_SHARE_OF_BEST = 0.55
"""A statement carries the claim when it scores at least this share of the best
statement of the case. Tuned on the eight labelled claims of
`benchmarks.origins`; re-measure with that command."""
_SHARE_OF_REPORT = 0.7
"""A report is about the claim when its text has this share of the asked words."""
_SHARE_OF_REPORTS_BEST = 0.75
"""In such a report, statements near its own best one carry the claim. Both tuned
as above."""
_SHARE_OF_SPOKEN = 0.5
"""Where those name nobody, the best statement that names somebody carries it
from this share of the report's best on."""
_LEAST_SCORE = 0.15
"""Below this share of the asked words nothing in the case carries the claim."""


def answer(asked: str, view: CaseView, matcher: ClaimMatcher) -> Trace:
    """Find the statements that carry the asked claim and trace them.

    Args:
        asked: The claim in a person's words.
        view: The case.
        matcher: Finds the statements.

    Returns:
        The claim with its origins and counts, and what each report says on it.
    """
    scores = _carrying(asked, view, matcher)
    view = without_topics(asked, scores, view)
    members = tuple(_member(asked, statement, view) for statement in scores)
    group = ClaimGroup(
        _event(asked, scores, view),
        "asked",
        ClaimValue(None, None, asked, numeric=False),
        None,
        members,
    )
    claim = claim_of(group, view, Evidence())
    return Trace(asked, claim, _articles(claim, scores, view))


def _carrying(asked: str, view: CaseView, matcher: ClaimMatcher) -> dict[StatementId, float]:
    """Give the statements that carry the claim with their scores, in case order.

    What is said counts as much as the whole sentence: the sentence names those
    whom the content calls "he". A statement carries the claim when it is near
    the best of the case, or near the best of a report that has most of the
    asked words all in all: a report says "the group" and "the body" where the
    question has names.
    """
    statements = list(view.statements.values())
    in_sentence = dict(matcher.match(asked, [(s, _words(s.id, view)) for s in statements]))
    in_content = dict(matcher.match(asked, [(s, _content(s.id, view)) for s in statements]))
    scores = {
        statement.id: (in_sentence[place] + in_content.get(place, 0.0)) / 2
        for place, statement in enumerate(statements)
        if place in in_sentence
    }
    least = max(max(scores.values(), default=0.0) * _SHARE_OF_BEST, _LEAST_SCORE)
    near = _reports_about(asked, view, matcher)
    best = _best_by_item(scores, view)
    found = {
        statement
        for statement, score in scores.items()
        if score >= least
        or (
            (item := view.statements[statement].item) in near
            and score >= max(best[item] * _SHARE_OF_REPORTS_BEST, _LEAST_SCORE)
        )
    }
    found |= _spoken(near, found, scores, best, view)
    return {statement: score for statement, score in scores.items() if statement in found}


def _spoken(
    near: Collection[ItemId],
    found: Collection[StatementId],
    scores: dict[StatementId, float],
    best: dict[ItemId, float],
    view: CaseView,
) -> set[StatementId]:
    """Give the best statement that names somebody, for reports that have none yet.

    A report tells the claim in its own voice and then quotes those who know.
    """
    named = {view.statements[statement].item for statement in found if view.chain(statement)}
    spoken: dict[ItemId, StatementId] = {}
    for statement, score in sorted(scores.items(), key=lambda pair: -pair[1]):
        item = view.statements[statement].item
        enough = score >= best[item] * _SHARE_OF_SPOKEN
        if item in near and item not in named and enough and view.chain(statement):
            spoken.setdefault(item, statement)
    return set(spoken.values())


def _reports_about(asked: str, view: CaseView, matcher: ClaimMatcher) -> set[ItemId]:
    """Give the reports that have most of the asked words all in all."""
    pairs = [(said[0], view.items[item].text) for item, said in view.statements_in.items()]
    found = matcher.match(asked, pairs)
    return {pairs[place][0].item for place, score in found if score >= _SHARE_OF_REPORT}


def _best_by_item(scores: dict[StatementId, float], view: CaseView) -> dict[ItemId, float]:
    best: dict[ItemId, float] = {}
    for statement, score in scores.items():
        item = view.statements[statement].item
        best[item] = max(best.get(item, 0.0), score)
    return best


def _words(statement: StatementId, view: CaseView) -> str:
    found = view.statements[statement]
    return found.sentence.of(view.items[found.item].text)


def _content(statement: StatementId, view: CaseView) -> str:
    found = view.statements[statement]
    return words_at(view.items[found.item].text, found.content)


def _member(asked: str, statement: StatementId, view: CaseView) -> GroupMember:
    found = view.statements[statement]
    side, stance = side_asked(asked, _content(statement, view), found.stance)
    return GroupMember(statement, side, stance)


def _event(asked: str, scores: dict[StatementId, float], view: CaseView) -> EventId:
    """Give the event that most of the statements belong to."""
    weights: defaultdict[EventId, float] = defaultdict(float)
    for event in view.linking.events:
        for statement in event.statements:
            weights[event.id] += scores.get(statement, 0.0)
    best = max(weights, key=lambda event: weights[event], default=None)
    return best or EventId(f"ev-{short_hash(asked)}")


def _articles(
    claim: Claim, scores: dict[StatementId, float], view: CaseView
) -> tuple[ArticleTrace, ...]:
    """Say for each report what it says on the claim."""
    by_item: defaultdict[ItemId, list[ClaimStatement]] = defaultdict(list)
    for part in claim.statements:
        by_item[part.item].append(part)
    return tuple(
        ArticleTrace(
            item,
            article_stance(view.items[item], parts, view),
            tuple(_chain(part, scores, view) for part in _telling(parts, view)),
        )
        for item, parts in by_item.items()
    )


def _telling(parts: Sequence[ClaimStatement], view: CaseView) -> list[ClaimStatement]:
    """Leave out statements that name nobody where others of the report name somebody."""
    named = [part for part in parts if part.origin]
    return named or list(parts)[:1]


def _chain(part: ClaimStatement, scores: dict[StatementId, float], view: CaseView) -> TracedChain:
    found = view.statements[part.statement]
    names = tuple(speaker.name for speaker in found.chain)
    return TracedChain(
        names, part.origin, found.sentence, part.side, part.statement, scores[part.statement]
    )
