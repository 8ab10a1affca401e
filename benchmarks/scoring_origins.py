"""How well are the origins of claims found?

For each claim the low count of independent origins is compared with the
readers' low count; for each report, whether one of the origins that the readers
named is among the predicted ones, and whether the report's own stance is right.
Two names are one when the words of one contain the words of the other.

Caller: `benchmarks.origins` and the quality tests.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SMALL_WORDS = frozenset(
    ["the", "of", "a", "an", "in", "and", "for", "s", "on", "by", "its", "his", "her", "their",
     "mr", "mrs", "ms", "dr"]
)  # fmt: skip


@dataclass(slots=True)
class Tally:
    """What was counted over all claims.

    Attributes:
        claims: How many claims were labelled.
        exact: Claims whose low count is the readers'.
        over: Claims whose low count is higher.
        errors: For each claim, how far the low count is off.
        roots: Reports with a right origin, and reports for which readers name one.
        stances: Reports with the right stance, and reports with one.
        rows: For each claim its id, the readers' counts and the predicted ones.
    """

    claims: int = 0
    exact: int = 0
    over: int = 0
    errors: list[int] = field(default_factory=list)
    roots: tuple[int, int] = (0, 0)
    stances: tuple[int, int] = (0, 0)
    rows: list[tuple[str, Sequence[int], Sequence[int]]] = field(default_factory=list)

    @property
    def mean_error(self) -> float:
        """Mean of the absolute differences between low counts."""
        return sum(self.errors) / max(len(self.errors), 1)


def score(labels: Iterable[Mapping[str, Any]], predicted: Iterable[Mapping[str, Any]]) -> Tally:
    """Compare predicted origins with labelled ones.

    Args:
        labels: The labelled claims.
        predicted: For each claim `id`, `independent_origins_for` and `articles`
            with `body`, `stance` and `roots`.

    Returns:
        The counts; a claim that was not predicted counts as having no origin.
    """
    found = {claim["id"]: claim for claim in predicted}
    tally = Tally()
    for claim in labels:
        mine = found.get(claim["id"], {})
        wanted, got = claim["independent_origins_for"], mine.get("independent_origins_for", [0, 0])
        tally.claims += 1
        tally.exact += wanted[0] == got[0]
        tally.over += got[0] > wanted[0]
        tally.errors.append(abs(wanted[0] - got[0]))
        tally.rows.append((claim["id"], wanted, got))
        _score_articles(claim, mine, tally)
    return tally


def same_name(left: str, right: str) -> bool:
    """Tell whether the words of one name contain the words of the other."""
    one, other = name_words(left), name_words(right)
    return bool(one and other) and (one <= other or other <= one)


def name_words(name: str) -> set[str]:
    """Give the words of a name that tell, in small letters without accents."""
    flat = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return set(re.findall(r"[a-z0-9]+", flat)) - SMALL_WORDS


def _score_articles(claim: Mapping[str, Any], mine: Mapping[str, Any], tally: Tally) -> None:
    """Score the origins and stances of one claim's reports."""
    named = [origin for origin in claim["origins"] if origin["kind"] != "unknown"]
    names = {
        origin["id"]: [origin["name"], *origin.get("aliases", [])]
        for origin in named
        if origin["side"] == "for"
    }
    articles = {str(article["body"]): article for article in mine.get("articles", [])}
    for article in claim["articles"]:
        got = articles.get(str(article["body"]), {})
        if article["reports_claim"]:
            right = got.get("stance") == article["stance"]
            tally.stances = tally.stances[0] + right, tally.stances[1] + 1
        wanted = [n for chain in article["chains"] for n in names.get(chain["origin"], ())]
        if wanted:
            right = any(same_name(a, b) for a in wanted for b in got.get("roots", ()))
            tally.roots = tally.roots[0] + right, tally.roots[1] + 1
