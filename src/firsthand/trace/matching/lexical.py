"""Which statements carry a claim asked in words? By the words they share.

Words are compared by their stems, names by their sources ("ISIS" and "Islamic
State" are one), numbers by their value. A word that half the case uses counts
little, a rare one much. Whether a statement affirms or denies is not looked at
here; that is the asker's to sort.

Source: Robertson and Zaragoza (2009), "The Probabilistic Relevance Framework",
doi:10.1561/1500000019, for the weighing of words.

Callers: `firsthand.casework`, which hands it to `firsthand.trace.tracing`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from threading import Lock
from types import MappingProxyType

import numpy as np
import snowballstemmer  # type: ignore[import-untyped]
from numpy.typing import NDArray

from firsthand.errors import NothingAsked
from firsthand.lexicon.aliases import alias_group
from firsthand.lexicon.spelling import bare
from firsthand.lexicon.wordlists import entries, word_set
from firsthand.model.ids import ItemId
from firsthand.model.statement import Statement
from firsthand.trace.matching.question import core_of
from firsthand.trace.matching.term_index import Scores, TermIndex, Wordings, best_first

_STEMMER = snowballstemmer.stemmer("english")
_STEMMING = Lock()
"""A stemmer holds the word that it is at: two threads at once would mix theirs up."""
_TOKEN = re.compile(r"\d[\d,.]*|[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
_LONGEST_NAME = 8
OTHER_NUMBER = 0.5
"""What is left of a score when the statement gives numbers and none of them is
the one asked for: it speaks of the same thing and claims another figure."""
_BESIDE_THE_CORE = 0.5
"""What a word counts that the question only adds, in brackets or beside a noun."""
_MOST_WEIGHT = 3.5
"""No word weighs more, however rare: a long question has words that no report
uses, and what all reports are about must not count next to nothing. Tuned on
`benchmarks.origins`."""
_SMALL = word_set("stop_words") | {"say", "says", "said"}

_ARTICLE = re.compile(r"^(?:al|el|ul|ad|an|ar|as|ash|at|az)\s(?=\w{3})")
"""The Arabic article, which reports write or leave out: "al-Haddad" is "Haddad"."""


class LexicalMatcher:
    """Finds the statements that carry a claim by the words they share with it."""

    by_meaning = False
    share_of_best = share_with_words = 1.0

    def match(
        self, asked: str, statements: Sequence[tuple[Statement, str]]
    ) -> list[tuple[int, float]]:
        """Give positions and scores of statements, best first.

        The score is the share of the asked words' weight that the statement
        has: 1 when it has them all, 0 when none. Scores are to be compared with
        the best one in the case, since a long question is never met in full.

        Args:
            asked: The claim in a person's words.
            statements: Each statement with the words of its sentence.

        Returns:
            Positions in `statements` with scores above 0.

        Raises:
            NothingAsked: No word or number of the question can be looked for.
        """
        scores = scores_by_words(asked, looked_up(statements).terms)
        best = best_first(scores)
        return list(zip(best.tolist(), scores[best].tolist(), strict=True))


def looked_up(statements: Sequence[tuple[Statement, str]]) -> Wordings:
    """Give statements with what their words can be found by; made here where it is not there.

    Args:
        statements: Each statement with some words.
    """
    if isinstance(statements, Wordings):
        return statements
    terms_of = TermIndex.of(term_set(words) for _, words in statements)
    numbers: dict[ItemId, int] = {}
    items = [numbers.setdefault(one.item, len(numbers)) for one, _ in statements]
    return Wordings(statements.__getitem__, terms_of, np.array(items, np.int32))


def scores_by_words(asked: str, index: TermIndex) -> Scores:
    """Score texts by the share of a question's words that they have.

    Args:
        asked: The claim in a person's words.
        index: The terms of the texts.

    Returns:
        `(index.count,)`, for each text its score, 0..1.

    Raises:
        NothingAsked: No word or number of the question can be looked for.
    """
    wanted = set(terms(asked))
    if not wanted:
        raise NothingAsked(
            f"nothing can be looked for in `{asked}`: it holds no word or number",
            hint='ask in a few words, as in: firsthand trace CASE "1,700 soldiers killed"',
        )
    # in one order, so that the sum is the same to the last digit in every process
    weight = {term: _weight(index.spread(term), index.count) for term in sorted(wanted)}
    for term in wanted - set(terms(core_of(asked))):
        weight[term] *= _BESIDE_THE_CORE
    scores = index.sums(weight) / sum(weight.values())
    scores[other_number(asked, index)] *= OTHER_NUMBER
    return scores


def _weight(spread: int, count: int) -> float:
    """Say how much a word counts that so many of the texts have."""
    return min(math.log(1 + count / (0.5 + spread)), _MOST_WEIGHT)


def other_number(asked: str, index: TermIndex) -> NDArray[np.bool_]:
    """Tell for each text whether it gives numbers, and none that the question asks for.

    Args:
        asked: The claim in a person's words.
        index: The terms of the texts.

    Returns:
        `(index.count,)`; all False for a question without a number.
    """
    numbers = {term for term in terms(asked) if term[0].isdigit()}
    if not numbers:
        return np.zeros(index.count, np.bool_)
    return index.gives_number & ~index.having_any(numbers)


@lru_cache(maxsize=16384)
def term_set(text: str) -> frozenset[str]:
    """Give the terms of a text, each once; kept, as one question looks at a text often."""
    return frozenset(terms(text))


def terms(text: str) -> list[str]:
    """Give what a text can be found by: stems, values of numbers, sources' names.

    Args:
        text: Any words.

    Returns:
        In the order of the text, small words left out; a name that the public
        knows under several forms is given as `=` and its first form.
    """
    tokens = _TOKEN.findall(text)
    found = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token[0].isupper():
            name, size = _name_at(tuple(tokens[at : at + _LONGEST_NAME]))
            if name:
                found.append(name)
                at += size
                continue
        term = _term(token)
        if term:
            found.append(term)
        at += 1
    return found


@lru_cache(maxsize=65536)
def _name_at(tokens: tuple[str, ...]) -> tuple[str, int]:
    """Give the longest known name at the start of some words, and its length."""
    for size in range(len(tokens), 0, -1):
        if tokens[size - 1][0].isupper():
            group = alias_group(" ".join(tokens[:size]))
            if group:
                return f"={bare(group.names[0])}", size
    return "", 0


@lru_cache(maxsize=65536)
def _term(token: str) -> str:
    """Give the stem of a word or the plain value of a number; empty for a small word."""
    if token[0].isdigit():
        return re.sub(r"\D", "", token.rstrip(",.").partition(".")[0])
    word = _ARTICLE.sub("", re.sub(r"(?:['’]s|['’])$", "", bare(token)))
    if word in _SMALL or len(word) < 2:
        return ""
    stem = _stem(word)
    return _synonyms().get(stem, stem)


def _stem(word: str) -> str:
    with _STEMMING:
        return str(_STEMMER.stemWord(word))


@cache
def _synonyms() -> Mapping[str, str]:
    """Map stems of words that reports use for one thing to the first of them."""
    found: dict[str, str] = {}
    for entry in entries("synonyms"):
        stems = [_stem(word.strip()) for word in entry.split(",")]
        found.update((stem, stems[0]) for stem in stems if stem not in found)
    return MappingProxyType(found)
