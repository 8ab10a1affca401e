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

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.model.ids import ItemId, StatementId
from firsthand.model.ports import ClaimMatcher
from firsthand.model.statement import Stance, Statement
from firsthand.model.text import words_at
from firsthand.trace.matching.case_words import words_without_speaker
from firsthand.trace.matching.lexical import scores_by_words, term_set, terms
from firsthand.trace.matching.question import acts_of, names_of, only_tells_whence
from firsthand.trace.matching.term_index import Scores, TermIndex, Wordings
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

_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
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
    only_whence: bool
    """Is none of the names more than a people's: "Three Varian" soldiers?"""

    @classmethod
    def of(cls, asked: str) -> _Core:
        """Read the core of a question."""
        written = names_of(asked)
        names = [frozenset(terms(name)) for name in written]
        acts = frozenset(term for act in acts_of(asked) for term in terms(act))
        return cls([name for name in names if name], acts, all(map(only_tells_whence, written)))

    def sure_in(self, index: TermIndex) -> NDArray[np.bool_]:
        """Tell for each text whether it has more than half of the names, and what was done."""
        named: NDArray[np.bool_] = self.named_in(index) > _MOST_NAMES
        return named & index.having_any(self.acts) if self.acts else named

    def named_in(self, index: TermIndex) -> Scores:
        """Give for each text the share of the names of which it has a word; 1 without names."""
        if not self.names:
            return np.ones(index.count, np.float64)
        named = np.zeros(index.count, np.int32)
        for name in self.names:
            named += index.having_any(name)
        shares: Scores = named / len(self.names)
        return shares


def carrying(asked: str, view: CaseView, matcher: ClaimMatcher) -> Carried:
    """Find the statements that carry the asked claim.

    What is said counts as much as the sentence around it: the sentence names
    those whom the content calls "he". The words that name the speaker do not
    count, or whoever the question is about would carry it with every word.

    Args:
        asked: The claim in a person's words.
        view: The case.
        matcher: Compares meaning; words are compared here where it does not.
    """
    asking = _Asking(asked, view)
    return asking.by_meaning(matcher) if matcher.by_meaning else asking.by_words()


class _Asking:
    """One question, put to the statements of a case by their places.

    What all statements can be found by is known beforehand; a statement itself
    is looked at only where its words, or its report, are near.
    """

    def __init__(self, asked: str, view: CaseView) -> None:
        self._asked = asked
        self._view = view
        self._words = view.words
        self._places = view.lookups.places
        self._core = _Core.of(asked)

    def by_words(self, among: Collection[int] | None = None) -> Carried:
        """Find the statements whose words are near enough to the question's.

        Args:
            among: Only in these items, by their numbers; in all when None.
        """
        words, places = self._words, self._places
        scores = self._scores()
        least = max(float(scores.max(initial=0.0)) * _SHARE_OF_BEST, _LEAST_SCORE)
        taken = (scores >= least) | self._near_in_report(scores)
        if among is not None:
            taken &= _chosen(among, len(places.items))[places.item_at]
        found = {places.ids[place] for place in np.flatnonzero(taken).tolist()}

        def score_of(statement: StatementId) -> float:
            return float(scores[places.of_statement[statement]])

        by_place = _on_whose_word(found, score_of, self._view)
        every = sorted(found | by_place, key=places.of_statement.__getitem__)
        sure = self._core.sure_in(words.wholes) & (scores >= least)
        return Carried(
            {one: score_of(one) for one in every},
            frozenset(
                one
                for one in every
                if not sure[places.of_statement[one]] and not self._of_oneself(one)
            ),
            frozenset(by_place - found),
        )

    def by_meaning(self, matcher: ClaimMatcher) -> Carried:
        """Keep what words found in reports that mean the claim, and add from others that do."""
        words, places, item_of = self._words, self._places, self._item_of
        matched = matcher.match(self._asked, self._sentences())
        scores = {places.ids[place]: score for place, score in matched}
        top = max(scores.values(), default=0.0)
        best: dict[int, float] = {}
        for statement, score in scores.items():
            best[item_of(statement)] = max(best.get(item_of(statement), 0.0), score)
        told = self.by_words(best)
        enough = top * matcher.share_with_words
        kept = {s for s in told.scores if 0 < enough <= best[item_of(s)]}
        has_one = {item_of(statement) for statement in kept}
        named = self._core.named_in(words.texts)
        added = {
            s
            for s, score in scores.items()
            if (item := item_of(s)) not in has_one
            and (named[item] > 0 or self._core.only_whence)
            and score >= max(top * matcher.share_of_best, best[item] * _SHARE_OF_OWN_BEST)
        }
        near = {**dict.fromkeys(scores, 1.0), **told.scores}
        heard = _on_whose_word(kept | added, lambda s: near.get(s, 0.0), self._view) - kept - added
        sure = self._core.sure_in(words.wholes)
        less_sure = {
            s
            for s in added
            if not sure[places.of_statement[s]]
            and not self._of_oneself(s)
            and (scores[s] < top * _SURELY or named[item_of(s)] <= _MOST_NAMES)
        }
        every = sorted(kept | added | heard, key=places.of_statement.__getitem__)
        return Carried(
            {s: scores.get(s, told.scores.get(s, 0.0)) for s in every},
            frozenset((told.unsure & kept) | less_sure | heard),
            frozenset((told.by_place & kept) | heard),
        )

    def _of_oneself(self, statement: StatementId) -> bool:
        """Does one whom the question names say "I" of what was done?

        The names are then not in the words: "I fought them until dark," she said.
        """
        view = self._view
        chain = view.chain(statement)
        told = view.statements[statement]
        said = words_at(view.items[told.item].text, told.content)
        if not chain or not _FIRST_PERSON.search(said) or not self._core.acts & term_set(said):
            return False
        speaker = term_set(view.name(chain[-1]))
        return bool(speaker) and any(speaker <= name for name in self._core.names)

    def _item_of(self, statement: StatementId) -> int:
        return int(self._places.item_at[self._places.of_statement[statement]])

    def _sentences(self) -> Wordings:
        """Give all statements with the words of their sentences, made when looked at."""
        view, places = self._view, self._places

        def at(place: int) -> tuple[Statement, str]:
            statement = view.statements[places.ids[place]]
            text = view.items[statement.item].text
            return statement, words_without_speaker(statement, text)

        return Wordings(at, self._words.sentences, places.item_at)

    def _scores(self) -> Scores:
        """Score statements by their sentence and by what they say, one as much as the other."""
        in_sentence = scores_by_words(self._asked, self._words.sentences)
        in_content = scores_by_words(self._asked, self._words.contents)
        both: Scores = np.where(in_sentence > 0, (in_sentence + in_content) / 2, 0.0)
        return both

    def _near_in_report(self, scores: Scores) -> NDArray[np.bool_]:
        """Tell which statements are near the best of a report that has most of the asked words."""
        places = self._places
        about = scores_by_words(self._asked, self._words.texts) >= _SHARE_OF_REPORT
        best = np.zeros(len(places.items), np.float64)
        np.maximum.at(best, places.item_at, scores)
        least = np.maximum(best * _SHARE_OF_REPORTS_BEST, _LEAST_SCORE)
        near: NDArray[np.bool_] = about[places.item_at] & (scores >= least[places.item_at])
        return near


def _chosen(numbers: Collection[int], count: int) -> NDArray[np.bool_]:
    chosen = np.zeros(count, np.bool_)
    chosen[list(numbers)] = True
    return chosen


def _on_whose_word(
    found: Collection[StatementId], score_of: Callable[[StatementId], float], view: CaseView
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
        heard = next((s.id for s in after if _gives_a_word(s, score_of(s.id), view)), None)
        taken.update([heard] if heard else [])
    return taken


def _gives_a_word(statement: Statement, score: float, view: CaseView) -> bool:
    """Tell whether somebody is named for a statement and vouches for it."""
    told = statement.stance in (Stance.ASSERTS, Stance.CONFIRMS)
    return told and bool(view.chain(statement.id)) and score >= _NEXT_SCORE
