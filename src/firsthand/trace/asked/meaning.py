"""Which statements carry a claim asked in words? By what they mean.

Words propose, vectors judge, words check. Statements that share words with the
question are compared with it by their vectors. The best of them, of several
reports, then ask in turn: reports tell one story in much the same way, so a
claim asked in words that no report uses is met through those nearest to it.
Words, names and numbers keep a share of the score, since vectors hardly tell 12
from 15 or one group from another. Whether a statement affirms or denies is not
looked at here; that is the asker's to sort.

Source: Rocchio (1971), "Relevance feedback in information retrieval", for
asking again with what was found.

Caller: `firsthand.casework`, which hands in the vectors.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.model.statement import Statement
from firsthand.trace.asked.standing import MOST_WORDS
from firsthand.trace.matching.lexical import (
    OTHER_NUMBER,
    looked_up,
    other_number,
    scores_by_words,
    term_set,
)
from firsthand.trace.matching.term_index import Scores, TermIndex, Wordings, best_in_portions

Vectors = NDArray[np.float32]
SentenceVectors = Callable[[Sequence[str]], Vectors]

SHARE_OF_BEST, SHARE_WITH_WORDS = 0.5, 0.45
"""See `MeaningMatcher`; `benchmarks.asking` chooses them anew with `--tune`."""
_MOST_PROPOSED = 300
"""Statements that one asking compares by vectors. 500 find no more on
`benchmarks.asking`, and each costs milliseconds."""
_MOST_OF_A_REPORT = 3
"""Of these from one report, so that a long one does not crowd out others."""
_ASKING_AGAIN = 3
"""Statements of different reports with which is asked again; eight let other
stories in."""
_SHARE_OF_WORDS = 0.2
"""Share of the score that words have. This and the next two were chosen on
`benchmarks.asking`, leaving one claim out at a time."""
_NOTHING_IN_COMMON = 0.3
"""Product of vectors that sentences of unrelated news have, and less."""
_SAME_IN_OTHER_WORDS = 0.9
"""Product from which on two sentences say the same."""

_LEAST = 0.25
"""Below this score of the best statement, nothing in the case carries the claim.
Questions on what no article of `benchmarks.asking` tells reach 0.16, rarely 0.27."""


class MeaningMatcher:
    """Finds the statements that carry a claim by what they mean.

    Args:
        vectors: Gives a vector of length 1 for each text. Kept for as long as
            the matcher lives, so that asking again is quick.
        share_of_best: A report carries the claim when one of its statements has
            this share of the best score of the case.
        share_with_words: This share is enough where words found it too.
    """

    by_meaning = True

    def __init__(
        self,
        vectors: SentenceVectors,
        *,
        share_of_best: float = SHARE_OF_BEST,
        share_with_words: float = SHARE_WITH_WORDS,
    ) -> None:
        self.share_of_best = share_of_best
        self.share_with_words = share_with_words
        self._vectors = vectors
        self._kept: dict[str, Vectors] = {}

    def match(
        self, asked: str, statements: Sequence[tuple[Statement, str]]
    ) -> list[tuple[int, float]]:
        """Give positions and scores of statements, best first.

        Scores are to be compared with the best one in the case.

        Args:
            asked: The claim in a person's words.
            statements: Each statement with the words of its sentence.

        Returns:
            Positions in `statements` with scores above 0; statements that no
            word proposed are left out.

        Raises:
            NothingAsked: No word or number of the question can be looked for.
        """
        said = looked_up(statements)
        by_words = scores_by_words(asked, said.terms)
        proposed = _proposed(by_words, said)
        question = self.vectors_of([asked])[0]
        texts = {place: said[place][1] for place in proposed}
        first = self._scored(question, texts, by_words)
        best = _of_different_reports(first, said)
        if not best or first[best[0]] < _LEAST:
            return []
        again = _proposed(_scores_by_weight([texts[n] for n in best], said.terms), said)
        together = question + self._middle({texts[n]: first[n] for n in best})
        # to look a statement up costs more than to score it
        texts |= {place: said[place][1] for place in again if place not in texts}
        whole = {place: texts[place] for place in sorted(texts)}
        scores = self._scored(together / np.linalg.norm(together), whole, by_words)
        if _turns_on_a_number(asked):
            other = other_number(asked, said.terms)
            for place in whole:
                scores[place] *= OTHER_NUMBER if other[place] else 1
        kept = ((place, float(score)) for place, score in scores.items() if score > 0)
        return sorted(kept, key=lambda pair: (-pair[1], pair[0]))

    def vectors_of(self, texts: Sequence[str]) -> Vectors:
        """Give the vectors of some texts, each computed once."""
        new = [text for text in dict.fromkeys(texts) if text not in self._kept]
        if new:
            self._kept.update(zip(new, self._vectors(new), strict=True))
        return np.array([self._kept[text] for text in texts])

    def _scored(
        self, question: Vectors, texts: Mapping[int, str], by_words: Scores
    ) -> dict[int, float]:
        """Score statements, given by their places, by their meaning and, for a share, words."""
        if not texts:
            return {}
        products = self.vectors_of(list(texts.values())) @ question
        span = _SAME_IN_OTHER_WORDS - _NOTHING_IN_COMMON
        meaning = np.clip((products - _NOTHING_IN_COMMON) / span, 0, 1)
        return {
            place: _SHARE_OF_WORDS * float(by_words[place]) + (1 - _SHARE_OF_WORDS) * float(near)
            for place, near in zip(texts, meaning, strict=True)
        }

    def _middle(self, weights: Mapping[str, float]) -> Vectors:
        """Give the direction in the middle of some texts, nearer to those with more weight."""
        vectors = self.vectors_of(list(weights))
        total = np.sum([v * w for v, w in zip(vectors, weights.values(), strict=True)], axis=0)
        middle: Vectors = total / np.linalg.norm(total)
        return middle


def _turns_on_a_number(asked: str) -> bool:
    """Tell whether a figure is the point of a question and not one detail among many."""
    return sum(not term[0].isdigit() for term in term_set(asked)) <= MOST_WORDS


def _proposed(scores: Scores, said: Wordings) -> list[int]:
    """Give the best statements, few of each report."""
    taken: list[int] = []
    of_report: Counter[int] = Counter()
    for place in best_in_portions(scores):
        if len(taken) == _MOST_PROPOSED:
            break
        report = int(said.items[place])
        if of_report[report] < _MOST_OF_A_REPORT:
            of_report[report] += 1
            taken.append(place)
    return taken


def _of_different_reports(scores: Mapping[int, float], said: Wordings) -> list[int]:
    """Give the best statements of the reports that have the best."""
    best: dict[int, int] = {}
    for place in sorted(scores, key=lambda place: (-scores[place], place)):
        if len(best) == _ASKING_AGAIN or not scores[place]:
            break
        best.setdefault(int(said.items[place]), place)
    return list(best.values())


def _scores_by_weight(asking: Iterable[str], index: TermIndex) -> Scores:
    """Score all statements by the words they share with some texts, rare words most."""
    weight: defaultdict[str, float] = defaultdict(float)
    for text in asking:
        for term in term_set(text):
            weight[term] += math.log(index.count / index.spread(term))
    return index.sums(weight)
