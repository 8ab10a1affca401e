"""How well are attributions read? On news texts labelled by hand.

    python -m benchmarks.attribution GOLD.jsonl.gz --out PRED.jsonl [--reader trained]
        [--beside textacy --peer-python PYTHON]

GOLD holds one JSON object a line: `id`, `text`, `attributions` (each with
`source`, `cue` and `content` as lists of half-open code-point spans). Only the
texts are read; the labels are opened again for scoring when the predictions
are written. PRED has the same form without the text.

With `--beside`, textacy's `direct_quotations` reads the same texts in the same
run, in the environment of PYTHON (`make bench-reading` makes one), and one table
shows both: quality by one scorer, speed and memory each in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.scoring import KINDS, ROLES, Rates, read_lines, score
from benchmarks.speed import Measure, in_a_process, print_speed, stay_on_one_core
from firsthand.errors import FirsthandError
from firsthand.extract.readers import READERS, RULES, TRAINED, has_weights, reader_named
from firsthand.extract.trained.joining import is_nested
from firsthand.model.ports import Attribution, AttributionReader
from firsthand.model.text import Span
from firsthand.read.parts.prose import blocks_of

PEERS = (
    ("best public rules", "49.5", "40.9"),
    ("untuned CRF", "65.2", "51.5"),
)
"""Content F and content+source F, with the same matching, on another part of
the same corpus (PolNeAR)."""
PUBLISHED = "BERT-base, joint tagger, published: exact source/cue/content F 83.2 / 75.3 / 72.9"
ROUNDS = 2
"""How often each is run beside the other; the least time counts."""
RATED = ("content", "content+source", *(f"exact {role}" for role in ROLES))


def predictions(
    texts: Iterable[tuple[str, str]], reader: AttributionReader | None = None
) -> Iterator[dict[str, Any]]:
    """Read each text and give its attributions in the form of the labels.

    What is told inside the content of another is left out: the corpus labels
    nothing there.

    Args:
        texts: Pairs of id and text.
        reader: What reads; None for the trained one, or the rules without its weights.
    """
    reader = reader or reader_named(_nearest())
    for name, text in texts:
        found = reader.attributions(text, blocks_of(text))
        outer = [one for one in found if not is_nested(one, found)]
        yield {"id": name, "attributions": [_as_row(one) for one in outer]}


def _nearest() -> str:
    """Name the reader that was made to give spans as this corpus labels them."""
    return TRAINED if has_weights() else RULES


def _as_row(one: Attribution) -> dict[str, list[list[int]]]:
    return {role: _pairs(getattr(one, role)) for role in ("source", "cue", "content")}


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark; print scores, speed and memory."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.attribution")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--reader", choices=READERS, default=_nearest())
    parser.add_argument("--beside", choices=["textacy"])
    parser.add_argument("--peer-python", type=Path, help="Python that has textacy")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.beside and not asked.peer_python:
        parser.error("--beside needs --peer-python; `make bench-reading` makes one")
    try:
        if asked.beside:
            _print_beside(asked)
        else:
            _print_alone(asked)
    except FirsthandError as error:
        print(f"error[{error.code}]: {error}\nhint: {error.hint}", file=sys.stderr)
        return error.exit_code
    return 0


def _print_alone(asked: argparse.Namespace) -> None:
    if asked.measure:
        stay_on_one_core()
    reader = reader_named(asked.reader)
    texts = [(row["id"], row["text"]) for row in read_lines(asked.gold)]
    reader.attributions("The mayor said the road was closed.", ())  # loads what it needs
    started = time.process_time()
    rows = list(predictions(texts, reader))
    duration_s = time.process_time() - started
    with asked.out.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    if asked.measure:
        print(Measure.now(duration_s, [text for _, text in texts]).as_json())
        return
    _print_scores(_scores(asked.gold, asked.out))
    print_speed(len(texts), sum(len(text.split()) for _, text in texts), duration_s)


def _print_beside(asked: argparse.Namespace) -> None:
    """Run ours and the peer, each in its own process, and print one table."""
    peer_out = asked.out.with_name(f"{asked.out.name}.{asked.beside}")
    gold, out = str(asked.gold.absolute()), str(asked.out.absolute())
    ours = [sys.executable, "-m", "benchmarks.attribution", gold, "--out", out, "--measure"]
    ours += ["--reader", asked.reader]
    theirs = [str(asked.peer_python.absolute()), "-m", "benchmarks.textacy_quotes", gold, "--out"]
    theirs += [str(peer_out.absolute())]
    measures = {
        f"ours, {asked.reader}": (in_a_process(ours, rounds=ROUNDS), asked.out),
        asked.beside: (in_a_process(theirs, rounds=ROUNDS), peer_out),
    }
    columns = {
        name: _column(_scores(asked.gold, path), measure)
        for name, (measure, path) in measures.items()
    }
    print(f"{'':<26}" + "".join(f"{name:>22}" for name in columns))
    for line in next(iter(columns.values())):
        print(f"{line:<26}" + "".join(f"{column[line]:>22}" for column in columns.values()))
    _print_published()


def _column(scores: Mapping[str, Any], measure: Measure) -> dict[str, str]:
    """Give what one column of the table shows, by line."""
    shown = {"attributions found": f"{scores['predicted']} of {scores['gold']}"}
    for name in RATED:
        rates = scores[name]
        shown[f"{name} P / R / F"] = f"{rates.precision} / {rates.recall} / {rates.f}"
    shown |= {f"recall, {kind}": str(scores["recall by kind"][kind]) for kind in KINDS}
    shown["words a second, one core"] = f"{measure.words_per_s:.0f}"
    shown["peak memory, MiB"] = f"{measure.peak_memory_mib:.0f}"
    return shown


def _scores(gold: Path, predicted: Path) -> dict[str, Any]:
    rows = {row["id"]: row["attributions"] for row in read_lines(predicted)}
    return score(read_lines(gold), rows).scores()


def _print_scores(scores: Mapping[str, Any]) -> None:
    counts = "{documents} documents, {gold} labelled, {predicted} predicted"
    print(counts.format_map(scores))
    print(f"{'':<16}{'P':>7}{'R':>7}{'F':>7}")
    for name, value in scores.items():
        if isinstance(value, Rates):
            print(f"{name:<16}{value.precision:>7}{value.recall:>7}{value.f:>7}")
    kinds = ", ".join(f"{kind} {share}" for kind, share in scores["recall by kind"].items())
    print(f"recall by kind  {kinds}")
    _print_published()


def _print_published() -> None:
    print("\npeers           content F  +source F")
    for name, content, source in PEERS:
        print(f"  {name:<18}{content:>5}{source:>11}")
    print(f"  {PUBLISHED}")


if __name__ == "__main__":
    raise SystemExit(main())
