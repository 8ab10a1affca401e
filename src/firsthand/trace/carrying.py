"""Which statements of a case carry the claim that is asked for?

A report tells a claim in its first lines and then says on whose word, so the
statements are found in two steps: those whose own words are near enough to the
question, and, in a report that tells the claim in its own voice, the first
words that it gives to somebody after that.

Nearness is told by words, or by meaning and words together: then meaning says
which reports tell the claim, and words still say with which of their
statements, wherever they find any.

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
from firsthand.trace.lexical import LexicalMatcher, term_set, terms
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
_SHARE_OF_OWN_BEST = 0.8
"""In a report told by its meaning alone, statements this near to its best one
carry the claim; on `benchmarks.origins` lower shares change nothing for the better."""
_SURELY = 0.9
"""Such a statement surely carries it at this share of the best of the case: 0.5
counts an origin too many on `benchmarks.origins`, 0.7 and 0.9 do not."""

_MOST_NAMES = 0.5
"""More than this share of the asked names is most of them."""


@dataclass(frozen=True, slots=True)
class Carried:
    """The statements that carry an asked claim.

    Attributes:
        scores: How well each matches, 0..1, in the order of the case.
        unsure: Those of which it is not sure that they carry it.
        by_place: Those taken for their place in the report and not for their words.
    """

    scores: Mapping[StatementId, float]
    unsure: frozenset[StatementId]
    by_place: frozenset[StatementId] = frozenset()

    def without(self, dropped: Collection[StatementId], view: CaseView) -> Carried:
        """Leave out what a person dropped; the others stay as they are.

        What was taken for its place after a telling statement goes with it.
        """
        left = [s for s in self.scores if s not in dropped]
        telling = {view.statements[s].item for s in left if s not in self.by_place}
        kept = {s: self.scores[s] for s in left if view.statements[s].item in telling}
        return Carried(kept, self.unsure & kept.keys(), self.by_place & kept.keys())


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
        words = term_set(found.sentence.of(view.items[found.item].text))
        if self.named_in(words) <= _MOST_NAMES:
            return False
        return not self.acts or not self.acts.isdisjoint(words)

    def named_in(self, words: frozenset[str]) -> float:
        """Give the share of the names of which a text has a word; 1 without names."""
        named = sum(not name.isdisjoint(words) for name in self.names)
        return named / len(self.names) if self.names else 1.0


def carrying(asked: str, view: CaseView, matcher: ClaimMatcher) -> Carried:
    """Find the statements that carry the asked claim.

    What is said counts as much as the sentence around it: the sentence names
    those whom the content calls "he". The words that name the speaker do not
    count, or whoever the question is about would carry it with every word.

    Args:
        asked: The claim in a person's words.
        view: The case.
        matcher: Compares words, or meaning.
    """
    if not matcher.by_meaning:
        return _by_words(asked, view, matcher)
    return _by_meaning(asked, view, matcher, _by_words(asked, view, LexicalMatcher()))


def _by_words(asked: str, view: CaseView, matcher: ClaimMatcher) -> Carried:
    """Find the statements whose words are near enough to the question's."""
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
    return Carried(kept, frozenset(unsure), frozenset(by_place - found))


def _by_meaning(asked: str, view: CaseView, matcher: ClaimMatcher, told: Carried) -> Carried:
    """Keep what words found in reports that mean the claim, and add from others that do."""
    statements = list(view.statements.values())
    pairs = [(statement, _sentence(statement, view)) for statement in statements]
    scores = {statements[place].id: score for place, score in matcher.match(asked, pairs)}
    top = max(scores.values(), default=0.0)
    best = _best_by_item(scores, view)
    item_of = {statement.id: statement.item for statement in statements}
    enough = top * matcher.share_with_words
    kept = {s for s in told.scores if 0 < enough <= best.get(item_of[s], 0.0)}
    has_one = {item_of[statement] for statement in kept}
    core = _Core.of(asked)
    named = {item: core.named_in(term_set(view.items[item].text)) for item in best}
    added = {
        s
        for s, score in scores.items()
        if item_of[s] not in has_one
        and named[item_of[s]] > 0
        and score >= max(top * matcher.share_of_best, best[item_of[s]] * _SHARE_OF_OWN_BEST)
    }
    words = {**dict.fromkeys(scores, 1.0), **told.scores}
    heard = _on_whose_word(kept | added, words, view) - kept - added
    less_sure = {
        s
        for s in added
        if not core.is_in(s, view)
        and (scores[s] < top * _SURELY or named[item_of[s]] <= _MOST_NAMES)
    }
    every = {s: scores.get(s, told.scores.get(s, 0.0)) for s in item_of}
    return Carried(
        {s: score for s, score in every.items() if s in kept | added | heard},
        frozenset((told.unsure & kept) | less_sure | heard),
        frozenset((told.by_place & kept) | heard),
    )


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
