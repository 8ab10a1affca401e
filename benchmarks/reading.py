"""What does reading a document take, beside spaCy's pipeline alone?

    python -m benchmarks.reading TEXTS [--documents 60] [--reader trained] [--profile]

TEXTS is a file with one JSON object a line that has a `text`, or a folder of
reports. The whole reading of an item (parse, attributions, speakers, chains,
stance, figures) and the full pipeline of the same model, loaded as spaCy loads
it and handed the same texts as they are, take turns over the same few documents
in one process on one core. The processor time of each is the least of several
rounds. Peak memory is that of a process that does only the one or the other.

At last the same documents are read by the pool on two cores, as `firsthand add`
does; its time is that on the wall.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import spacy
from spacy.language import Language

from benchmarks.origins import items_of
from benchmarks.scoring import read_lines
from benchmarks.shares import shares_of
from benchmarks.speed import Measure, in_a_process, stay_on_one_core
from firsthand.casework.intake.steps import extract_item
from firsthand.engine.pool import PoolEngine
from firsthand.errors import FirsthandError
from firsthand.extract.parsing import DEFAULT_MODEL, MODEL_SETTING
from firsthand.extract.readers import READERS, RULES, reader_named
from firsthand.extract.statements import statements_of
from firsthand.model.ids import CaptureId
from firsthand.model.item import Item
from firsthand.model.ports import AttributionReader
from firsthand.read.reading import read

AT_A_TIME = 6
"""Documents that each of the two goes through before it is the other's turn."""
MEASURED = ("spacy", "reading")
"""What a child process can be told to do alone."""


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; print times, their ratio, memory and shares."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading")
    parser.add_argument("texts", type=Path, metavar="TEXTS")
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--reader", choices=READERS, default=RULES)
    parser.add_argument("--profile", action="store_true", help="print the share of each part")
    parser.add_argument("--only", choices=MEASURED, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
    try:
        items = documents_at(asked.texts)[: asked.documents]
        stay_on_one_core()
        if asked.only:
            return _only(asked.only, items, asked.reader)
        spacy_s = _print_turns(items, asked)
    except FirsthandError as error:
        print(f"error[{error.code}]: {error}\nhint: {error.hint}", file=sys.stderr)
        return error.exit_code
    if len(cores) > 1:
        os.sched_setaffinity(0, cores)
        _print_pool(items, spacy_s, asked.reader)
    return 0


def documents_at(place: Path) -> list[Item]:
    """Give the items of a file of texts, or of every report in a folder.

    Raises:
        InputProblem: A report in the folder could not be read.
    """
    if place.is_dir():
        files = sorted(path for path in place.rglob("*") if path.is_file())
        return [
            item
            for path in files
            for item in read(path.read_bytes(), str(path), CaptureId(path.name)).items
        ]
    rows = read_lines(place)
    return items_of({"body": number, "text": row["text"]} for number, row in enumerate(rows))


def full_pipeline() -> Language:
    """Load the model as spaCy loads it, with all that it switches on."""
    return spacy.load(os.environ.get(MODEL_SETTING) or DEFAULT_MODEL)


def in_turns(
    items: Sequence[Item], language: Language, reader: AttributionReader, rounds: int
) -> tuple[float, float]:
    """Give the processor seconds of spaCy's pipeline and of the whole reading.

    Args:
        items: What both go through, a few at a time, turn about.
        language: spaCy's pipeline.
        reader: Finds the attributions.
        rounds: How often; of each few, the least time counts.
    """
    portions = [items[at : at + AT_A_TIME] for at in range(0, len(items), AT_A_TIME)]
    least = [[float("inf"), float("inf")] for _ in portions]
    for _ in range(rounds):
        for few, times_s in zip(portions, least, strict=True):
            for place, work in enumerate((_parsing(few, language), _reading(few, reader))):
                started = time.process_time()
                work()
                times_s[place] = min(times_s[place], time.process_time() - started)
    return sum(spacy_s for spacy_s, _ in least), sum(read_s for _, read_s in least)


def _parsing(items: Sequence[Item], language: Language) -> Callable[[], object]:
    return lambda: list(language.pipe(item.text for item in items))


def _reading(items: Sequence[Item], reader: AttributionReader) -> Callable[[], object]:
    return lambda: [statements_of(item, reader) for item in items]


def _only(which: str, items: Sequence[Item], reader: str) -> int:
    """Do one of the two alone and print its measure for the process that waits."""
    reads = which == "reading"
    work = _reading(items, reader_named(reader)) if reads else _parsing(items, full_pipeline())
    work()  # loads what is loaded once
    started = time.process_time()
    work()
    print(Measure.now(time.process_time() - started, [item.text for item in items]).as_json())
    return 0


def _print_turns(items: Sequence[Item], asked: argparse.Namespace) -> float:
    reader, language = reader_named(asked.reader), full_pipeline()
    _reading(items[:1], reader)()  # loads what is loaded once
    spacy_s, read_s = in_turns(items, language, reader, asked.rounds)
    words = sum(len(item.text.split()) for item in items)
    print(f"{len(items)} documents, {words} words; reader: {asked.reader}; one core")
    print(f"{'':<28}{'seconds':>9}{'words/s':>9}{'times spaCy':>13}{'peak MiB':>10}")
    for name, only, took_s in (
        ("spaCy's full pipeline", "spacy", spacy_s),
        ("whole reading", "reading", read_s),
    ):
        command = [sys.executable, "-m", "benchmarks.reading", str(asked.texts.absolute())]
        command += ["--only", only, "--reader", asked.reader, "--documents", str(asked.documents)]
        peak = in_a_process(command).peak_memory_mib
        ratio = took_s / spacy_s
        print(f"{name:<28}{took_s:>9.2f}{words / took_s:>9.0f}{ratio:>13.2f}{peak:>10.0f}")
    if asked.profile:
        for part, share in shares_of(_reading(items, reader)).items():
            print(
                f"  {part:<26}{share * read_s:>9.2f}{share:>9.0%}{share * read_s / spacy_s:>13.2f}"
            )
    return spacy_s


def _print_pool(items: Sequence[Item], spacy_s: float, reader: str) -> None:
    """Read with two worker processes; the first pass starts them and is not counted."""
    pool, extract = PoolEngine(2), partial(extract_item, reader=reader)
    list(pool.map(extract, items[: 2 * AT_A_TIME]))
    started = time.perf_counter()
    list(pool.map(extract, items))
    took_s = time.perf_counter() - started
    speed = sum(len(item.text.split()) for item in items) / took_s
    print(f"{'pool of two, on the wall':<28}{took_s:>9.2f}{speed:>9.0f}{took_s / spacy_s:>13.2f}")


if __name__ == "__main__":
    raise SystemExit(main())
