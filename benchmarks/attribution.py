"""How well are attributions read? On news texts labelled by hand.

    python -m benchmarks.attribution GOLD.jsonl.gz --out PRED.jsonl

GOLD holds one JSON object a line: `id`, `text`, `attributions` (each with
`source`, `cue` and `content` as lists of half-open code-point spans). Only the
texts are read; the labels are opened again for scoring when the predictions
are written. PRED has the same form without the text.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.scoring import Rates, read_lines, score
from benchmarks.speed import print_speed
from firsthand.extract.parsing import model
from firsthand.extract.rules.reader import RuleReader
from firsthand.model.ports import Attribution
from firsthand.model.text import Span
from firsthand.read.prose import blocks_of

PEERS = (
    ("textacy 0.13", "28.7", "26.7"),
    ("best public rules", "49.5", "40.9"),
    ("untuned CRF", "65.2", "51.5"),
)
"""Content F and content+source F, with the same matching, on another part of
the same corpus (PolNeAR)."""
PUBLISHED = "BERT-base, joint tagger, published: exact source/cue/content F 83.2 / 75.3 / 72.9"


def predictions(texts: Iterable[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Read each text and give its attributions in the form of the labels.

    Args:
        texts: Pairs of id and text.
    """
    reader = RuleReader()
    for name, text in texts:
        found = reader.attributions(text, blocks_of(text))
        yield {"id": name, "attributions": [_as_row(one) for one in found]}


def _as_row(one: Attribution) -> dict[str, list[list[int]]]:
    return {role: _pairs(getattr(one, role)) for role in ("source", "cue", "content")}


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; print scores, speed and memory."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.attribution")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(arguments)

    texts = [(row["id"], row["text"]) for row in read_lines(asked.gold)]
    model()
    started = time.perf_counter()
    rows = list(predictions(texts))
    duration_s = time.perf_counter() - started
    with asked.out.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)

    tally = score(read_lines(asked.gold), {row["id"]: row["attributions"] for row in rows})
    _print_scores(tally.scores())
    print_speed(len(texts), sum(len(text.split()) for _, text in texts), duration_s)
    return 0


def _print_scores(scores: Mapping[str, Any]) -> None:
    counts = "{documents} documents, {gold} labelled, {predicted} predicted"
    print(counts.format_map(scores))
    print(f"{'':<16}{'P':>7}{'R':>7}{'F':>7}")
    for name, value in scores.items():
        if isinstance(value, Rates):
            print(f"{name:<16}{value.precision:>7}{value.recall:>7}{value.f:>7}")
    kinds = ", ".join(f"{kind} {share}" for kind, share in scores["recall by kind"].items())
    print(f"recall by kind  {kinds}")
    print("\npeers           content F  +source F")
    for name, content, source in PEERS:
        print(f"  {name:<18}{content:>5}{source:>11}")
    print(f"  {PUBLISHED}")


if __name__ == "__main__":
    raise SystemExit(main())
