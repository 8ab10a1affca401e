"""How often is the range of people killed read right from an incident's narrative?

    python -m benchmarks.casualties NARRATIVES.jsonl.gz --out PRED.jsonl

Each line of NARRATIVES is `{"id", "text", "killed": [low, high]}`. Only the texts
are read to predict; the labels only to score. PRED gets `{"id", "killed"}` a
line, null where nothing was found.

Scores: exact high (the greatest number is right), exact range (both ends are),
nothing found. Peer: a regular expression of 35 lines over the same texts. In
78 % of the narratives the greatest number is written out; the others must be
added up or cannot be known from the text.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.scoring import read_lines
from benchmarks.speed import print_speed
from firsthand.extract.figures.toll import toll_of
from firsthand.extract.parsing import model, parse

PEER = {"exact high %": 47.7, "exact range %": 29.0}
WRITTEN_OUT = 78.0
BROKEN_LINE = re.compile(r'(?<![.!?:”"])\n(?=\S)|\n(?=[a-z,;.)])')
"""These narratives break the line around each linked name, mid-sentence."""


def predict(text: str) -> list[int] | None:
    """Give the range of people killed that a narrative reports; None when none."""
    toll = toll_of(parse(BROKEN_LINE.sub(" ", text), ()).passages)
    return None if toll is None else [toll.low, toll.high]


def score(gold: list[dict[str, Any]], found: dict[str, list[int] | None]) -> dict[str, float]:
    """Compare predictions with the labels, in percent of the narratives."""
    pairs = [(row["killed"], found.get(row["id"])) for row in gold]
    counts = {
        "exact high %": sum(got is not None and got[1] == want[1] for want, got in pairs),
        "exact range %": sum(got is not None and got == want for want, got in pairs),
        "nothing found %": sum(not got for _, got in pairs),
    }
    return {name: round(100 * n / max(len(pairs), 1), 1) for name, n in counts.items()}


def main(arguments: list[str] | None = None) -> int:
    """Predict, write, score and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("narratives", type=Path, metavar="NARRATIVES.jsonl.gz")
    parser.add_argument("--out", type=Path, required=True, metavar="PRED.jsonl")
    asked = parser.parse_args(arguments)
    rows = read_lines(asked.narratives)
    model()  # loading the model is not reading
    started = time.perf_counter()
    found = {row["id"]: predict(row["text"]) for row in rows}
    taken_s = time.perf_counter() - started
    asked.out.write_text(
        "".join(json.dumps({"id": key, "killed": killed}) + "\n" for key, killed in found.items()),
        encoding="utf-8",
    )
    _report(rows, found, taken_s)
    return 0


def _report(rows: list[dict[str, Any]], found: dict[str, list[int] | None], taken_s: float) -> None:
    print(f"{len(rows)} narratives")
    for name, percent in score(rows, found).items():
        peer = f"   regular expression {PEER[name]}" if name in PEER else ""
        print(f"  {name:<16} {percent:5.1f}{peer}")
    print(f"  (the greatest number is written out in {WRITTEN_OUT} %)")
    words = sum(len(row["text"].split()) for row in rows)
    print_speed(len(rows), words, taken_s)


if __name__ == "__main__":
    sys.exit(main())
