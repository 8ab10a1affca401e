"""How well do predicted attributions fit labelled ones?

Attributions are compared as sets of words, so quotation marks and punctuation
never count. A predicted content matches a labelled one when the intersection
of their word sets is at least half of the union; each is matched once, best
pairs first. Caller: `benchmarks.attribution` and the quality tests.
"""

from __future__ import annotations

import gzip
import json
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROLES = ("source", "cue", "content")
KINDS = ("direct", "mixed", "indirect")
LEAST_OVERLAP = 0.5
DIRECT_SHARE = 0.9
"""Share of content words inside quotation marks from which speech is direct."""

WORD = re.compile(r"\w+(?:[’'\-]\w+)*|\$|%")
PARAGRAPH = re.compile(r"[^\n]+")

Attributions = Sequence[Mapping[str, Sequence[Sequence[int]]]]
Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and their harmonic mean, in percent, one decimal."""

    precision: float
    recall: float
    f: float


@dataclass(slots=True)
class Tally:
    """Counts over documents; `scores` turns them into rates."""

    documents: int = 0
    gold: int = 0
    predicted: int = 0
    content: int = 0
    content_and_source: int = 0
    exact: dict[str, Counter[str]] = field(default_factory=lambda: {r: Counter() for r in ROLES})
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)

    def rates(self, hits: int) -> Rates:
        """Give the rates for a number of matched attributions."""
        return _rates(hits, self.predicted, self.gold)

    def scores(self) -> dict[str, Any]:
        """Give every score, as percent; keys are stable."""
        return {
            "documents": self.documents,
            "gold": self.gold,
            "predicted": self.predicted,
            "content": self.rates(self.content),
            "content+source": self.rates(self.content_and_source),
            **{
                f"exact {r}": _rates(*(self.exact[r][k] for k in ("hit", "pred", "gold")))
                for r in ROLES
            },
            "recall by kind": {
                k: round(100 * self.kinds[k, "hit"] / max(self.kinds[k, "gold"], 1), 1)
                for k in KINDS
            },
        }


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Read a JSON-lines file, compressed when its name ends in `.gz`."""
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    return [json.loads(line) for line in content.decode("utf-8").split("\n") if line.strip()]


def score(gold: Iterable[Mapping[str, Any]], predicted: Mapping[str, Attributions]) -> Tally:
    """Compare predictions with labels.

    Args:
        gold: Documents with `id`, `text` and `attributions`.
        predicted: Attributions by document id; a document that is missing
            counts as one with none.
    """
    tally = Tally(documents=len(predicted))
    for document in gold:
        _add_document(tally, document, predicted.get(document["id"], ()))
    return tally


def _add_document(tally: Tally, document: Mapping[str, Any], rows: Attributions) -> None:
    text = document["text"]
    places = [match.span() for match in WORD.finditer(text)]
    gold, found = (_word_sets(each, places) for each in (document["attributions"], rows))
    tally.gold += len(gold)
    tally.predicted += len(found)
    for role in ROLES:
        left, right = (Counter(one[role] for one in each if one[role]) for each in (gold, found))
        counts = {"hit": (left & right).total(), "pred": right.total(), "gold": left.total()}
        tally.exact[role].update(counts)
    quoted = _quoted(text)
    kinds = [_kind(one["content"], places, quoted) for one in gold]
    tally.kinds.update((kind, "gold") for kind in kinds)
    for i, j in _matches(gold, found):
        tally.content += 1
        labelled, read = gold[i]["source"], found[j]["source"]
        tally.content_and_source += bool(labelled & read) or not (labelled or read)
        tally.kinds[kinds[i], "hit"] += 1


def _word_sets(rows: Attributions, places: Sequence[tuple[int, int]]) -> list[dict[str, Words]]:
    starts, ends = [place[0] for place in places], [place[1] for place in places]
    sets = [
        {
            role: frozenset(
                word
                for start, end in row.get(role, ())
                for word in range(bisect_right(ends, start), bisect_left(starts, end))
            )
            for role in ROLES
        }
        for row in rows
    ]
    return [one for one in sets if one["content"]]


def _matches(
    gold: Sequence[Mapping[str, Words]], found: Sequence[Mapping[str, Words]]
) -> list[tuple[int, int]]:
    pairs = sorted(
        (
            (len(g["content"] & p["content"]) / len(g["content"] | p["content"]), i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(found)
            if g["content"] & p["content"]
        ),
        reverse=True,
    )
    matched: dict[int, int] = {}
    used: set[int] = set()
    for overlap, i, j in pairs:
        if overlap >= LEAST_OVERLAP and i not in matched and j not in used:
            matched[i] = j
            used.add(j)
    return list(matched.items())


def _quoted(text: str) -> bytearray:
    """Mark characters inside double marks; an open run ends with its paragraph."""
    mask = bytearray(len(text))
    for paragraph in PARAGRAPH.finditer(text):
        inside = False
        for i in range(*paragraph.span()):
            if text[i] == "“" or (text[i] == '"' and not inside):
                inside = True
            elif text[i] in '”"' and inside:
                inside = False
            elif inside:
                mask[i] = 1
    return mask


def _kind(content: Words, places: Sequence[tuple[int, int]], quoted: bytearray) -> str:
    share = sum(quoted[places[word][0]] for word in content) / max(len(content), 1)
    if share >= DIRECT_SHARE:
        return "direct"
    return "mixed" if share else "indirect"


def _rates(hits: int, predicted: int, gold: int) -> Rates:
    return Rates(
        round(100 * hits / max(predicted, 1), 1),
        round(100 * hits / max(gold, 1), 1),
        round(200 * hits / max(predicted + gold, 1), 1),
    )
