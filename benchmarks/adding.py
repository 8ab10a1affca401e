"""How fast is `firsthand add`, on one core and on two, beside the bare parse?

    python -m benchmarks.adding ARTICLES.jsonl.gz [--documents 100]

Each line of ARTICLES has a `text`. The texts are written as files and added to a
new case three times: in this process, in a pool of one, in a pool of two. They
are measured in the same run against spaCy's full pipeline, as spaCy loads it,
over the same texts with nothing around it. (The reading itself runs the same
parser in less time: see `firsthand.extract.parsing.model`.)
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.reading import full_pipeline
from benchmarks.scoring import read_lines
from benchmarks.speed import peak_memory_mib
from firsthand.casework.intake.adding import add
from firsthand.casework.opening import new_case
from firsthand.engine.choose import engine_for

RUNS = (("this process", "here", None), ("pool of one", "pool", 1), ("pool of two", "pool", 2))


def main(arguments: Sequence[str] | None = None) -> int:
    """Add the texts with each engine and print one line for each."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("articles", type=Path, metavar="ARTICLES.jsonl.gz")
    parser.add_argument("--documents", type=int, default=100)
    asked = parser.parse_args(arguments)
    texts = [row["text"] for row in read_lines(asked.articles)[: asked.documents]]
    words = sum(len(text.split()) for text in texts)
    limit_s = parse_s(texts)
    print(f"{len(texts)} documents, {words} words")
    print(f"{'':<16}{'seconds':>9}{'documents/s':>13}{'words/s':>9}{'times the parse':>17}")
    _print_row("bare parse", limit_s, len(texts), words, 1.0)
    for name, engine, workers in RUNS:
        duration_s = add_s(texts, engine, workers)
        _print_row(name, duration_s, len(texts), words, duration_s / limit_s)
    print(f"peak memory of this process {peak_memory_mib():.0f} MiB")
    return 0


def parse_s(texts: Sequence[str]) -> float:
    """Give the seconds that spaCy's pipeline alone takes over the texts."""
    language = full_pipeline()  # loading the model is not parsing
    started = time.perf_counter()
    for _ in language.pipe(texts):
        pass
    return time.perf_counter() - started


def add_s(texts: Sequence[str], engine: str, workers: int | None) -> float:
    """Give the seconds that adding the texts to a new case takes, from start to ledger."""
    with tempfile.TemporaryDirectory() as place:
        pile = Path(place) / "pile"
        pile.mkdir()
        for number, text in enumerate(texts):
            (pile / f"{number:05}.txt").write_text(text, encoding="utf-8")
        with new_case(Path(place) / "case") as case:
            started = time.perf_counter()
            add(case, [pile], engine_for(engine, workers))
            return time.perf_counter() - started


def _print_row(name: str, duration_s: float, documents: int, words: int, ratio: float) -> None:
    print(
        f"{name:<16}{duration_s:>9.1f}{documents / duration_s:>13.1f}"
        f"{words / duration_s:>9.0f}{ratio:>17.2f}"
    )


if __name__ == "__main__":
    raise SystemExit(main())
