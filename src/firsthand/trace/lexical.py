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
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

import snowballstemmer  # type: ignore[import-untyped]

from firsthand.errors import NothingAsked
from firsthand.lexicon.aliases import alias_group
from firsthand.lexicon.spelling import bare
from firsthand.lexicon.wordlists import entries, word_set
from firsthand.model.statement import Statement
from firsthand.trace.question import core_of

_STEMMER = snowballstemmer.stemmer("english")
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
        rows = [term_set(words) for _, words in statements]
        scored = scores_by_words(asked, rows)
        return sorted(scored.items(), key=lambda pair: (-pair[1], pair[0]))


def scores_by_words(asked: str, rows: Sequence[frozenset[str]]) -> dict[int, float]:
    """Score statements by the share of a question's words that they have.

    Args:
        asked: The claim in a person's words.
        rows: For each statement the terms of its words.

    Returns:
        For each position in `rows` with a score above 0 its score, 0..1.

    Raises:
        NothingAsked: No word or number of the question can be looked for.
    """
    wanted = set(terms(asked))
    if not wanted:
        raise NothingAsked(
            f"nothing can be looked for in `{asked}`: it holds no word or number",
            hint='ask in a few words, as in: firsthand trace CASE "1,700 soldiers killed"',
        )
    spread = Counter(term for row in rows for term in row & wanted)
    # in one order, so that the sums are the same to the last digit in every process
    rarity = {term: math.log(1 + len(rows) / (0.5 + spread[term])) for term in sorted(wanted)}
    weight = {term: min(value, _MOST_WEIGHT) for term, value in rarity.items()}
    for term in wanted - set(terms(core_of(asked))):
        weight[term] *= _BESIDE_THE_CORE
    whole = sum(weight.values())
    scored = {}
    for place, row in enumerate(rows):
        score = sum(weight[term] for term in sorted(row & wanted)) / whole
        if score > 0:
            scored[place] = score * (OTHER_NUMBER if has_other_number(asked, row) else 1)
    return scored


@lru_cache(maxsize=16384)
def term_set(text: str) -> frozenset[str]:
    """Give the terms of a text, each once; kept, as one question looks at a text often."""
    return frozenset(terms(text))


def has_other_number(asked: str, row: frozenset[str]) -> bool:
    """Tell whether a statement gives numbers, and none that the question asks for.

    Args:
        asked: The claim in a person's words.
        row: The terms of the statement.
    """
    numbers = _numbers(asked)
    given = [term for term in row if term[0].isdigit()]
    return bool(numbers and given) and numbers.isdisjoint(given)


@lru_cache(maxsize=64)
def _numbers(asked: str) -> frozenset[str]:
    return frozenset(term for term in terms(asked) if term[0].isdigit())


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
        name, size = _name_at(tuple(tokens[at : at + _LONGEST_NAME]))
        if name:
            found.append(name)
            at += size
            continue
        term = _term(tokens[at])
        if term:
            found.append(term)
        at += 1
    return found


@lru_cache(maxsize=65536)
def _name_at(tokens: tuple[str, ...]) -> tuple[str, int]:
    """Give the longest known name at the start of some words, and its length."""
    if not tokens[0][0].isupper():
        return "", 0
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
    word = re.sub(r"(?:['’]s|['’])$", "", bare(token))
    if word in _SMALL or len(word) < 2:
        return ""
    stem = str(_STEMMER.stemWord(word))
    return _synonyms().get(stem, stem)


@cache
def _synonyms() -> Mapping[str, str]:
    """Map stems of words that reports use for one thing to the first of them."""
    found: dict[str, str] = {}
    for entry in entries("synonyms"):
        stems = [str(_STEMMER.stemWord(word.strip())) for word in entry.split(",")]
        found.update((stem, stems[0]) for stem in stems if stem not in found)
    return MappingProxyType(found)
