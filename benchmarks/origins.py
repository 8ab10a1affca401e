"""Whose word do claims rest on? On rumours whose origins were labelled by hand.

    python -m benchmarks.origins ARTICLES.jsonl.gz CLAIMS.json --out PRED.json
        [--by words] [--reader rules]

ARTICLES holds one JSON object a line: `claim`, `body`, `text`. CLAIMS is a list
of claims: `id` and `claim`, a sentence; the labels beside them are opened again
only for scoring, when the predictions are written. Each claim is run as a case
of its own over its own articles and asked with its sentence, in memory: by
meaning where the package holds sentence vectors, by words alone with `--by words`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.scoring import read_lines
from benchmarks.scoring_origins import Tally, score
from benchmarks.speed import print_speed
from firsthand.extract.parsing import model
from firsthand.extract.readers import READERS, default_reader, reader_named
from firsthand.extract.statements import statements_of
from firsthand.link.linking import link
from firsthand.model.claim import Linking, Side
from firsthand.model.ids import CaptureId, ItemId
from firsthand.model.item import Item, ItemKind
from firsthand.model.ports import AttributionReader, ClaimMatcher
from firsthand.model.statement import Statement
from firsthand.model.trace import ArticleTrace, Trace
from firsthand.read.parts.prose import blocks_of
from firsthand.trace.asked.meaning import MeaningMatcher
from firsthand.trace.matching.lexical import LexicalMatcher
from firsthand.trace.tracing import analyse, trace_asked
from firsthand.weights.files import has_network
from firsthand.weights.vectors import sentence_vectors

PEERS = "public tools that count domains or headlines: 7, 15, 11 where readers find 1, 2, 1"
"""On three claims of another part of the same corpus."""


def items_of(articles: Iterable[Mapping[str, Any]]) -> list[Item]:
    """Make items of articles of which nothing but the text is known."""
    return [
        Item(
            ItemId(str(article["body"])),
            CaptureId(f"cap-{article['body']}"),
            ItemKind.ARTICLE,
            "text/plain",
            article["text"],
            blocks_of(article["text"]),
        )
        for article in articles
    ]


def read(items: Sequence[Item], reader: AttributionReader | None = None) -> list[Statement]:
    """Read the statements of every item, with the default reader when none is given."""
    reader = reader or reader_named(default_reader())
    return [statement for item in items for statement in statements_of(item, reader)]


def ask(
    asked: str, items: Sequence[Item], statements: Sequence[Statement], matcher: ClaimMatcher
) -> tuple[Trace, Linking]:
    """Run one claim as a case of its own; give the answer and the case's sources."""
    linking = link(items, statements)
    analysis = analyse(items, statements, linking)
    return trace_asked(asked, items, statements, analysis, matcher), linking


def best_matcher() -> ClaimMatcher:
    """Give the matcher that `firsthand trace` uses."""
    return MeaningMatcher(sentence_vectors) if has_network("vectors") else LexicalMatcher()


def row_of(claim_id: str, trace: Trace, linking: Linking) -> dict[str, Any]:
    """Write the answer for one claim in the form of the labels.

    Args:
        claim_id: Which claim.
        trace: The answer.
        linking: The sources of the case, for the names of origins.
    """
    independence = trace.claim.independence
    return {
        "id": claim_id,
        "independent_origins_for": [independence.supporting.low, independence.supporting.high],
        "independent_origins_against": [independence.opposing.low, independence.opposing.high],
        "articles": [
            {"body": one.item, "stance": str(one.stance), "roots": _roots(one, trace, linking)}
            for one in trace.articles
        ],
    }


def _roots(article: ArticleTrace, trace: Trace, linking: Linking) -> list[str]:
    """Give the names of the origins on whose word a report tells the claim.

    An origin has the names that a person is shown for it: its own, the proper
    names that the case's reports give it, and what this report writes. A single
    common noun ("sources") names nobody and is left out.
    """
    sources = {source.id: source for source in linking.sources}
    names: list[str] = []
    for origin in trace.claim.origins:
        if origin.side is Side.FOR and article.item in origin.items:
            names += [origin.name, *filter(is_proper, sources[origin.id].aliases)]
            names += [
                chain.names[-1]
                for chain in article.chains
                if chain.side is Side.FOR
                and linking.speakers[chain.statement][-1:] == (origin.id,)
                and (is_proper(chain.names[-1]) or " " in chain.names[-1])
            ]
    # an apostrophe is one sign, however a page prints it
    return list(dict.fromkeys(name.replace("’", "'") for name in names))


def is_proper(name: str) -> bool:
    """Tell whether a name is somebody's own and no description: it has a capital letter."""
    return name != name.lower()


def predict(
    articles: Path,
    claims: Path,
    matcher: ClaimMatcher | None = None,
    reader: AttributionReader | None = None,
) -> tuple[list[dict[str, Any]], list[float]]:
    """Run every claim as a case of its own over its own articles.

    Of the labels, only each claim's id and sentence are read.

    Args:
        articles: The file of articles.
        claims: The file of claims.
        matcher: Finds the statements; the one that `firsthand trace` uses when None.
        reader: Finds the attributions; the default one when None.

    Returns:
        The answers in the form of the labels, and the seconds each took.
    """
    questions = [
        {"id": row["id"], "claim": row["claim"]} for row in json.loads(claims.read_text("utf-8"))
    ]
    told: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in _articles_of(questions, articles):
        told[row["claim"]].append(row)
    matcher = matcher or best_matcher()
    model()  # loading the model is not reading
    rows, times_s = [], []
    for question in questions:
        started = time.perf_counter()
        items = items_of(told[question["id"]])
        trace, linking = ask(question["claim"], items, read(items, reader), matcher)
        rows.append(row_of(question["id"], trace, linking))
        times_s.append(time.perf_counter() - started)
    return rows, times_s


def _articles_of(questions: Sequence[Mapping[str, Any]], articles: Path) -> list[Mapping[str, Any]]:
    wanted = {question["id"] for question in questions}
    return [row for row in read_lines(articles) if row["claim"] in wanted]


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; print scores, speed and memory."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.origins")
    parser.add_argument("articles", type=Path)
    parser.add_argument("claims", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--by", choices=("words", "meaning"))
    parser.add_argument("--reader", choices=READERS, default=default_reader())
    asked = parser.parse_args(arguments)

    labels = json.loads(asked.claims.read_text("utf-8"))
    texts = [row["text"] for row in _articles_of(labels, asked.articles)]
    matcher = LexicalMatcher() if asked.by == "words" else None
    rows, times_s = predict(asked.articles, asked.claims, matcher, reader_named(asked.reader))
    asked.out.write_text(json.dumps(rows, indent=1, ensure_ascii=False), "utf-8")

    print(f"reader: {asked.reader}")
    _print_scores(score(labels, rows), times_s)
    print_speed(len(texts), sum(len(text.split()) for text in texts), sum(times_s))
    return 0


def _print_scores(tally: Tally, times_s: Sequence[float]) -> None:
    print(f"{'claim':<10}{'readers':>10}{'found':>10}{'seconds':>9}")
    for (name, wanted, got), duration_s in zip(tally.rows, times_s, strict=True):
        pair = (f"{wanted[0]}-{wanted[1]}", f"{got[0]}-{got[1]}")
        print(f"{name:<10}{pair[0]:>10}{pair[1]:>10}{duration_s:>9.1f}")
    print(
        f"\nlow count exact {tally.exact}/{tally.claims}, mean absolute error"
        f" {tally.mean_error:.2f}, over-counted {tally.over}"
    )
    print(f"root recall {tally.roots[0]}/{tally.roots[1]}")
    print(f"stance accuracy {tally.stances[0]}/{tally.stances[1]}")
    print(f"peers: {PEERS}")


if __name__ == "__main__":
    raise SystemExit(main())
