"""Which reports carry a claim asked in words? On labelled claims among other reports.

    python -m benchmarks.asking ARTICLES.jsonl.gz CLAIMS.json [--questions Q.json] [--tune]

All articles make one case. Each labelled claim is asked in it with its own
sentence, by words alone and by meaning. Printed: how many of the articles that
readers say report the claim were found, and how many of those found do not. Q
holds further questions, `{"claim id": ["words", ...]}`: a person asks in fewer
words than a reader writes down. With `--tune`, the two shares of the matcher
are chosen on all claims but one and used on that one, for each in turn: the
figure for claims that had no part in the choosing.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks.origins import items_of, read
from benchmarks.scoring import read_lines
from firsthand.link.linking import link
from firsthand.model.claim import Analysis
from firsthand.model.item import Item
from firsthand.model.ports import ClaimMatcher
from firsthand.model.statement import Statement
from firsthand.trace.asked.meaning import MeaningMatcher
from firsthand.trace.matching.lexical import LexicalMatcher
from firsthand.trace.tracing import analyse, trace_asked
from firsthand.weights.vectors import sentence_vectors

TRIED = tuple(product((0.45, 0.5, 0.55, 0.6), (0.4, 0.45, 0.5)))
"""Pairs of shares among which `--tune` chooses."""


@dataclass(frozen=True)
class Pile:
    """All articles as one case."""

    items: Sequence[Item]
    statements: Sequence[Statement]
    analysis: Analysis

    @classmethod
    def of(cls, articles: Iterable[Mapping[str, Any]]) -> Pile:
        """Read articles of which nothing but the text is known."""
        items = items_of(articles)
        statements = read(items)
        return cls(items, statements, analyse(items, statements, link(items, statements)))

    def found(self, asked: str, matcher: ClaimMatcher) -> set[str]:
        """Give the articles that carry what is asked."""
        trace = trace_asked(asked, self.items, self.statements, self.analysis, matcher)
        return {str(article.item) for article in trace.articles}


@dataclass(frozen=True)
class Score:
    """What was found for one question, or for several together.

    Attributes:
        right: Articles found that report the claim.
        reporting: Articles that report it.
        wrong: Articles found that do not.
    """

    right: int
    reporting: int
    wrong: int

    @property
    def found(self) -> float:
        """The share of the reporting articles that was found."""
        return self.right / max(self.reporting, 1)

    @property
    def wrong_share(self) -> float:
        """The share of the articles found that do not report the claim."""
        return self.wrong / max(self.right + self.wrong, 1)

    @property
    def both(self) -> float:
        """F1: the harmonic mean of the share found and the share right."""
        return 2 * self.right / max(self.reporting + self.right + self.wrong, 1)


def score(found: set[str], claim: Mapping[str, Any]) -> Score:
    """Compare the articles found with those labelled as reporting the claim."""
    reporting = {str(row["body"]) for row in claim["articles"] if row["reports_claim"]}
    return Score(len(found & reporting), len(reporting), len(found - reporting))


def together(scores: Iterable[Score]) -> Score:
    """Add up the scores of several questions."""
    rows = list(scores)
    return Score(
        sum(row.right for row in rows),
        sum(row.reporting for row in rows),
        sum(row.wrong for row in rows),
    )


def matchers() -> dict[str, ClaimMatcher]:
    """Give the matchers that are compared, by name."""
    return {"words": LexicalMatcher(), "meaning": MeaningMatcher(sentence_vectors)}


def ask_all(
    pile: Pile, questions: Sequence[tuple[Mapping[str, Any], str]], matcher: ClaimMatcher
) -> list[Score]:
    """Ask each question and score the answer against its claim."""
    return [score(pile.found(asked, matcher), claim) for claim, asked in questions]


def left_out(pile: Pile, claims: Sequence[Mapping[str, Any]]) -> list[Score]:
    """Score each claim with the shares that are best on all the others."""
    vectors = MeaningMatcher(sentence_vectors).vectors_of
    rows = {}
    for best, with_words in TRIED:
        matcher = MeaningMatcher(vectors, share_of_best=best, share_with_words=with_words)
        rows[best, with_words] = ask_all(pile, [(c, c["claim"]) for c in claims], matcher)
    scores = []
    for number in range(len(claims)):
        others = {
            shares: together(row[:number] + row[number + 1 :]).both for shares, row in rows.items()
        }
        scores.append(rows[max(others, key=lambda shares: others[shares])][number])
    return scores


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark and print both matchers beside each other."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.asking")
    parser.add_argument("articles", type=Path)
    parser.add_argument("claims", type=Path)
    parser.add_argument("--questions", type=Path)
    parser.add_argument("--tune", action="store_true")
    asked = parser.parse_args(arguments)

    claims = json.loads(asked.claims.read_text("utf-8"))
    pile = Pile.of(read_lines(asked.articles))
    print(f"{len(pile.items)} articles, {len(pile.statements)} statements")
    _print_scores("asked with the claim's sentence", pile, [(c, c["claim"]) for c in claims])
    if asked.questions:
        more = json.loads(asked.questions.read_text("utf-8"))
        questions = [(claim, words) for claim in claims for words in more.get(claim["id"], ())]
        _print_scores("asked in other words", pile, questions)
    if asked.tune:
        total = together(left_out(pile, claims))
        print(f"\nmeaning, shares chosen without the claim: {_shown(total)}")
    return 0


def _print_scores(
    title: str, pile: Pile, questions: Sequence[tuple[Mapping[str, Any], str]]
) -> None:
    rows = {name: ask_all(pile, questions, matcher) for name, matcher in matchers().items()}
    print(f"\n{title}\n{'':<10}" + "".join(f"{name:<40}" for name in rows))
    for number, (claim, _) in enumerate(questions):
        print(f"{claim['id']:<10}" + "".join(f"{_shown(row[number]):<40}" for row in rows.values()))
    print(f"{'all':<10}" + "".join(f"{_shown(together(row)):<40}" for row in rows.values()))


def _shown(score: Score) -> str:
    return (
        f"{score.right}/{score.reporting} found ({score.found:.1%}), {score.wrong} wrong"
        f" ({score.wrong_share:.1%})"
    )


if __name__ == "__main__":
    raise SystemExit(main())
