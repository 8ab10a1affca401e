"""How often is a speaker's stance toward what is said read right, and each hedge found?

    python -m benchmarks.stance [SPANS.jsonl] [--failures] [--reader rules]

Each line of SPANS is one labelled passage: `id`, `form` (body, headline, post),
`text`, `content` (a part of the text), `cue` and `hedges` (lists of parts),
`speaker`, `stance`, `held`. Lines that are held were not looked at while the
rules were tuned; their scores stand apart, and `--failures` leaves them out.

The whole reading of an item is run. Of the statements that hold at least half of
the words of the content, the one that shares most with the labelled cue counts,
and of these the one that fits the content best; a passage without any is missed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.scoring import WORD
from firsthand.extract.readers import READERS, default_reader, reader_named
from firsthand.extract.statements import statements_of
from firsthand.model.ids import CaptureId, ItemId
from firsthand.model.item import Item, ItemKind
from firsthand.model.ports import AttributionReader
from firsthand.model.statement import Stance, Statement
from firsthand.model.text import Block, Role, Span

SPANS = Path(__file__).parent.parent / "tests" / "quality" / "stance" / "spans.jsonl"
LEAST_SHARE = 0.5
"""Share of the content's words that a statement must hold to count as it."""
FORMS = {
    "body": (ItemKind.ARTICLE, Role.BODY),
    "headline": (ItemKind.ARTICLE, Role.TITLE),
    "post": (ItemKind.POST, Role.POST),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of one labelled passage.

    Attributes:
        wanted: The labelled stance.
        got: The stance read; None when no statement holds the content.
        hedges_wanted: The labelled hedging words, in small letters.
        hedges_got: Those of the statement, in small letters.
    """

    wanted: str
    got: str | None
    hedges_wanted: tuple[str, ...]
    hedges_got: tuple[str, ...]


def item_of(row: Mapping[str, Any]) -> Item:
    """Make an item of one labelled passage."""
    kind, role = FORMS[row["form"]]
    text = row["text"]
    blocks = (
        Block(Span(0, len(text)), role, row["speaker"] or None if role is Role.POST else None),
    )
    capture = CaptureId(f"cap-{row['id']}")
    return Item(ItemId(row["id"]), capture, kind, "text/plain", text, blocks)


def read(row: Mapping[str, Any], reader: AttributionReader | None = None) -> Reading:
    """Read one labelled passage with the whole pipeline.

    Args:
        row: The passage with its labels.
        reader: Finds the attributions; the default one when none is given.
    """
    text = row["text"]
    reader = reader or reader_named(default_reader())
    statement = matching(row, statements_of(item_of(row), reader))
    hedges = statement.hedges if statement else ()
    return Reading(
        row["stance"],
        str(statement.stance) if statement else None,
        tuple(hedge.lower() for hedge in row["hedges"]),
        tuple(span.of(text).lower() for span in hedges),
    )


def matching(row: Mapping[str, Any], statements: Iterable[Statement]) -> Statement | None:
    """Give the statement that stands for the labelled content; None when none does."""
    text = row["text"]
    wanted = _words(text, [_place(text, row["content"])])
    cue = _words(text, [_place(text, part) for part in row["cue"]])
    best: tuple[int, float] = (-1, 0.0)
    found = None
    for one in statements:
        held = _words(text, one.content)
        if len(held & wanted) < LEAST_SHARE * len(wanted):
            continue
        rank = (len(_words(text, one.cue) & cue), len(held & wanted) / len(held | wanted))
        if rank > best:
            best, found = rank, one
    return found


def _place(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


def _words(text: str, spans: Iterable[Span]) -> set[int]:
    """Give the places where the words of some spans start."""
    return {m.start() for span in spans for m in WORD.finditer(text, span.start, span.end)}


def score(readings: Sequence[Reading]) -> dict[str, float]:
    """Score readings, in percent.

    Returns:
        "macro F" over the stances; for each stance its precision, recall and F;
        "not found"; recall and precision of the hedges. A passage that was not
        found is a miss of its stance.
    """
    scores: dict[str, float] = {}
    for stance in (str(one) for one in Stance):
        right = sum(r.wanted == stance == r.got for r in readings)
        wanted = sum(r.wanted == stance for r in readings)
        got = sum(r.got == stance for r in readings)
        scores[f"{stance} P"] = _percent(right, got)
        scores[f"{stance} R"] = _percent(right, wanted)
        scores[f"{stance} F"] = _percent(2 * right, wanted + got)
    scores["macro F"] = round(sum(scores[f"{one} F"] for one in Stance) / len(Stance), 1)
    scores["right"] = _percent(sum(r.got == r.wanted for r in readings), len(readings))
    scores["not found"] = _percent(sum(r.got is None for r in readings), len(readings))
    wanted = sum(len(r.hedges_wanted) for r in readings)
    got = sum(len(r.hedges_got) for r in readings)
    shared = sum(_shared(r.hedges_wanted, r.hedges_got) for r in readings)
    scores["hedge recall"], scores["hedge precision"] = (
        _percent(shared, wanted),
        _percent(shared, got),
    )
    return scores


def _percent(part: int, whole: int) -> float:
    return round(100 * part / max(whole, 1), 1)


def _shared(wanted: Sequence[str], got: Sequence[str]) -> int:
    """Count the labelled hedges that a found one overlaps by a word."""
    return sum(any(set(w.split()) & set(g.split()) for g in got) for w in wanted)


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Read the labelled passages."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def main(arguments: list[str] | None = None) -> int:
    """Read every passage; print the scores of the tuned and of the held part."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stance")
    parser.add_argument("spans", type=Path, nargs="?", default=SPANS)
    parser.add_argument("--failures", action="store_true", help="list what is wrong, tuned part")
    parser.add_argument("--reader", choices=READERS, default=default_reader())
    asked = parser.parse_args(arguments)
    reader = reader_named(asked.reader)
    print(f"reader: {asked.reader}")
    rows = rows_of(asked.spans)
    for name, held in (("tuned", False), ("held", True)):
        part = [row for row in rows if row["held"] is held]
        readings = [read(row, reader) for row in part]
        _print_scores(name, score(readings), len(part))
        if asked.failures and not held:
            _print_failures(part, readings)
    return 0


def _print_scores(name: str, scores: Mapping[str, float], passages: int) -> None:
    print(f"{name}: {passages} passages{'P':>14}{'R':>8}{'F':>8}")
    for stance in (str(one) for one in Stance):
        rates = "".join(f"{scores[f'{stance} {rate}']:>8}" for rate in "PRF")
        print(f"  {stance:<20}{rates:>28}")
    for key in ("macro F", "right", "not found", "hedge recall", "hedge precision"):
        print(f"  {key:<20}{scores[key]:>28}")


def _print_failures(rows: Sequence[Mapping[str, Any]], readings: Sequence[Reading]) -> None:
    for row, reading in zip(rows, readings, strict=True):
        missing = _shared(reading.hedges_wanted, reading.hedges_got) < len(reading.hedges_wanted)
        if reading.got != reading.wanted or missing:
            got = (reading.got or "not found") + (f" {list(reading.hedges_got)}" if missing else "")
            print(f"  {row['id']:<15}{got:<12} {row['text']}")


if __name__ == "__main__":
    raise SystemExit(main())
