"""Which statements of a case carry the claim that is asked for?

A report tells a claim in its first lines and then says on whose word, so the
statements are found in two steps: those whose own words are near enough to the
question, and, in a report that tells the claim in its own voice, the first
words that it gives to somebody after that.

Pure functions. Caller: `firsthand.trace.asking`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.model.ids import ItemId, StatementId
from firsthand.model.ports import ClaimMatcher
from firsthand.model.statement import Stance, Statement
from firsthand.model.text import Span, words_at
from firsthand.trace.lexical import terms
from firsthand.trace.question import acts_of, names_of
from firsthand.trace.view import CaseView

_SHARE_OF_BEST = 0.55
"""A statement carries the claim when it scores at least this share of the best
statement of the case. This and the shares below were tuned on the eight
labelled claims of `benchmarks.origins`; re-measure with that command."""
_SHARE_OF_REPORT = 0.7
"""A report is about the claim when its text has this share of the asked words."""
_SHARE_OF_REPORTS_BEST = 0.65
"""In such a report, statements near its own best one carry the claim."""
_LEAST_SCORE = 0.15
"""Below this share of the asked words nothing in the case carries the claim."""
_NEXT = 12
"""Statements after the telling one among which a report says on whose word."""
_NEXT_SCORE = 0.05
"""Share of the asked words that such a statement has at least."""


@dataclass(frozen=True, slots=True)
class Carried:
    """The statements that carry an asked claim.

    Attributes:
        scores: How well each matches, 0..1, in the order of the case.
        unsure: Those taken for their place in the report and not for their words.
    """

    scores: Mapping[StatementId, float]
    unsure: frozenset[StatementId]


@dataclass(frozen=True, slots=True)
class _Core:
    """What a statement must have for it to be sure that it carries the claim."""

    names: Sequence[frozenset[str]]
    acts: frozenset[str]

    @classmethod
    def of(cls, asked: str) -> _Core:
        """Read the core of a question."""
        names = [frozenset(terms(name)) for name in names_of(asked)]
        acts = frozenset(term for act in acts_of(asked) for term in terms(act))
        return cls([name for name in names if name], acts)

    def is_in(self, statement: StatementId, view: CaseView) -> bool:
        """Tell whether a sentence has more than half of the names, and what was done."""
        found = view.statements[statement]
        words = set(terms(found.sentence.of(view.items[found.item].text)))
        named = sum(not name.isdisjoint(words) for name in self.names)
        if self.names and named * 2 <= len(self.names):
            return False
        return not self.acts or not self.acts.isdisjoint(words)


def carrying(asked: str, view: CaseView, matcher: ClaimMatcher) -> Carried:
    """Find the statements that carry the asked claim.

    What is said counts as much as the sentence around it: the sentence names
    those whom the content calls "he". The words that name the speaker do not
    count, or whoever the question is about would carry it with every word.

    Args:
        asked: The claim in a person's words.
        view: The case.
        matcher: Compares words.
    """
    scores = _scores(asked, view, matcher)
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
    by_place = _on_whose_word(found, scores, view)
    core = _Core.of(asked)
    unsure = {s for s in found | by_place if scores[s] < least or not core.is_in(s, view)}
    kept = {s: score for s, score in scores.items() if s in found or s in by_place}
    return Carried(kept, frozenset(unsure))


def _scores(asked: str, view: CaseView, matcher: ClaimMatcher) -> dict[StatementId, float]:
    statements = list(view.statements.values())
    in_sentence = dict(matcher.match(asked, [(s, _sentence(s, view)) for s in statements]))
    in_content = dict(matcher.match(asked, [(s, _content(s, view)) for s in statements]))
    return {
        statement.id: (in_sentence[place] + in_content.get(place, 0.0)) / 2
        for place, statement in enumerate(statements)
        if place in in_sentence
    }


def _sentence(statement: Statement, view: CaseView) -> str:
    """Give the words of the sentence without those that name the speaker."""
    text = view.items[statement.item].text
    return words_at(text, _without(statement.sentence, statement.source))


def _without(whole: Span, parts: Iterable[Span]) -> list[Span]:
    kept, start = [], whole.start
    for part in sorted(parts):
        if whole.start <= part.start and part.end <= whole.end:
            kept.append(Span(start, max(part.start, start)))
            start = max(start, part.end)
    return [*kept, Span(start, max(whole.end, start))]


def _content(statement: Statement, view: CaseView) -> str:
    return words_at(view.items[statement.item].text, statement.content)


def _on_whose_word(
    found: Collection[StatementId], scores: Mapping[StatementId, float], view: CaseView
) -> set[StatementId]:
    """Give the first attributed statements after the telling ones, report by report.

    Only for reports that name nobody in the statements found so far.
    """
    by_item: defaultdict[ItemId, list[StatementId]] = defaultdict(list)
    for statement in found:
        by_item[view.statements[statement].item].append(statement)
    taken = set()
    for item, told in by_item.items():
        if any(view.chain(statement) for statement in told):
            continue
        said = sorted(view.statements_in[item], key=lambda s: s.sentence)
        first = min(view.statements[statement].sentence.start for statement in told)
        after = [s for s in said if s.sentence.start >= first][: _NEXT + 1]
        heard = next((s.id for s in after if _gives_a_word(s, scores, view)), None)
        taken.update([heard] if heard else [])
    return taken


def _gives_a_word(
    statement: Statement, scores: Mapping[StatementId, float], view: CaseView
) -> bool:
    """Tell whether somebody is named for a statement and vouches for it."""
    told = statement.stance in (Stance.ASSERTS, Stance.CONFIRMS)
    return told and bool(view.chain(statement.id)) and scores.get(statement.id, 0) >= _NEXT_SCORE


def _reports_about(asked: str, view: CaseView, matcher: ClaimMatcher) -> set[ItemId]:
    """Give the reports that have most of the asked words all in all."""
    pairs = [(said[0], view.items[item].text) for item, said in view.statements_in.items()]
    found = matcher.match(asked, pairs)
    return {pairs[place][0].item for place, score in found if score >= _SHARE_OF_REPORT}


def _best_by_item(scores: Mapping[StatementId, float], view: CaseView) -> dict[ItemId, float]:
    best: dict[ItemId, float] = {}
    for statement, score in scores.items():
        item = view.statements[statement].item
        best[item] = max(best.get(item, 0.0), score)
    return best
