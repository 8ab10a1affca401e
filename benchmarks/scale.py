"""How do linking and tracing grow with a case? On a case made of N copies of the texts.

    python -m benchmarks.scale ARTICLES.jsonl.gz --copies N

ARTICLES holds one JSON object a line: `body` (or `id`) and `text`. The texts are read once;
the case then holds every report N times, each time as an item of its own, so
that names, figures and wording meet N times as often. Seconds are given beside
those that spaCy's full pipeline, as spaCy loads it, takes for the bare parse of
one copy on the same machine, because a ratio can be compared between machines.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from benchmarks.origins import items_of, read
from benchmarks.reading import full_pipeline
from benchmarks.scoring import read_lines
from benchmarks.speed import peak_memory_mib
from firsthand.link.linking import link
from firsthand.model.ids import ItemId, StatementId
from firsthand.model.item import Item
from firsthand.model.statement import Statement
from firsthand.trace.tracing import analyse

Result = TypeVar("Result")


def copied(
    items: Sequence[Item], statements: Sequence[Statement], copies: int
) -> tuple[list[Item], list[Statement]]:
    """Give a case that holds every item and its statements several times.

    Args:
        items: The items of one copy.
        statements: Their statements.
        copies: How often each is to stand in the case.

    Returns:
        Items and statements; those of one copy share an ending of their ids.
    """
    many = [replace(i, id=ItemId(f"{i.id}~{n}")) for n in range(copies) for i in items]
    said = [
        replace(s, id=StatementId(f"{s.id}~{n}"), item=ItemId(f"{s.item}~{n}"))
        for n in range(copies)
        for s in statements
    ]
    return many, said


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; print sizes, seconds, ratios and memory."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale")
    parser.add_argument("articles", type=Path)
    parser.add_argument("--copies", type=int, default=1)
    asked = parser.parse_args(arguments)

    rows = [{"body": row.get("body") or row["id"], **row} for row in read_lines(asked.articles)]
    once = items_of({row["body"]: row for row in rows}.values())
    nlp = full_pipeline()
    _, parse_s = _timed(lambda: [nlp(item.text) for item in once])
    said_once, read_s = _timed(lambda: read(once))
    items, statements = copied(once, said_once, asked.copies)
    linking, link_s = _timed(lambda: link(items, statements))
    _, analyse_s = _timed(lambda: analyse(items, statements, linking))

    print(f"{len(items)} items, {len(statements)} statements")
    times = {"bare parse, one copy": parse_s, "extract, one copy": read_s}
    times |= {"link, all copies": link_s, "analyse, all copies": analyse_s}
    for name, duration_s in times.items():
        print(f"{name:<22}{duration_s:>8.1f} s{duration_s / parse_s:>8.2f} x the bare parse")
    print(f"peak memory {peak_memory_mib():.0f} MiB")
    return 0


def _timed(step: Callable[[], Result]) -> tuple[Result, float]:
    started = time.perf_counter()
    result = step()
    return result, time.perf_counter() - started


if __name__ == "__main__":
    raise SystemExit(main())
