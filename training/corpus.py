"""Labelled texts as windows of word pieces that the network can learn from.

The cutting into windows is the reader's own, so that it meets at work what it
met in training: 99.3 % of the attributions in the corpus stay within one
paragraph, and the rest of the window is context.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from firsthand.extract.rules.reader import RuleReader
from firsthand.extract.trained.decoding import CONTENT, CUE_BEGINS, CUE_GOES_ON, SOURCE
from firsthand.extract.trained.hints import hints, role_hints
from firsthand.extract.trained.questions import Cue
from firsthand.extract.trained.windows import Window, windows_of
from firsthand.model.ports import Attribution
from firsthand.read.parts.prose import blocks_of


@dataclass(frozen=True, slots=True)
class Example:
    """One window with its labels.

    Attributes:
        window: Its word pieces and words.
        tags: For each word, whether a cue begins there or goes on.
        cues: First and last word of each cue.
        roles: For each cue a row: the role of each word toward it.
        hints: For each piece what the rules took it for.
        role_hints: For each cue a row: the role of each piece by the rules.
    """

    window: Window
    tags: NDArray[np.int64]
    cues: tuple[tuple[int, int], ...]
    roles: NDArray[np.int64]
    hints: NDArray[np.int64]
    role_hints: NDArray[np.int64]

    def asked(self, number: int) -> list[Cue]:
        """Give the cues as those of window `number` of a batch."""
        return [Cue(number, first, last) for first, last in self.cues]

    def flat(self) -> NDArray[np.int64]:
        """Give for each word its role toward any of the cues."""
        return self.roles.max(axis=0, initial=0)


def read_corpus(path: Path) -> list[dict[str, Any]]:
    """Read one JSON object a line: `id`, `text`, `attributions`."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def examples(documents: Iterable[dict[str, Any]], tokens: Tokenizer) -> Iterator[Example]:
    """Give the windows of each document with their labels."""
    for document in documents:
        for window in windows_of(document["text"], tokens):
            yield labelled(window, document["attributions"], document["by_rules"])


def labelled(
    window: Window, attributions: Sequence[dict[str, Any]], by_rules: Sequence[Attribution]
) -> Example:
    """Lay the labels of a document over the words of a window.

    An attribution without a cue, or whose cue begins outside the window, leaves
    no trace: the network finds attributions by their cues.
    """
    tags = np.zeros(len(window.words), dtype=np.int64)
    cues: list[tuple[int, int]] = []
    roles = np.zeros((0, len(window.words)), dtype=np.int64)
    for one in attributions:
        held = _held(window, one["cue"])
        if not held:
            continue
        tags[held] = CUE_GOES_ON
        tags[held[0]] = CUE_BEGINS
        row = np.zeros((1, len(window.words)), dtype=np.int64)
        row[0, _held(window, one["source"])] = SOURCE
        row[0, _held(window, one["content"])] = CONTENT
        cues.append((held[0], held[-1]))
        roles = np.concatenate([roles, row])
    told = [role_hints(window, Cue(0, *cue), by_rules) for cue in cues]
    rows = np.stack(told) if told else np.zeros((0, len(window.pieces)), dtype=np.int64)
    return Example(window, tags, tuple(cues), roles, hints(window, by_rules), rows)


def with_rules(documents: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add to each document what the rules find in it, as `by_rules`."""
    reader = RuleReader()
    return [
        {**one, "by_rules": reader.attributions(one["text"], blocks_of(one["text"]))}
        for one in documents
    ]


def fragments(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the contents of a passage that themselves tell what others said.

    Attributions of depth 1 lie inside such a content; it is read as a text of
    its own, as the reader does at work.
    """
    inner = [one for one in document["attributions"] if one.get("depth") == 1]
    for outer in document["attributions"]:
        for start, end in outer["content"] if not outer.get("depth") else ():
            held = [one for one in inner if all(start <= a and b <= end for a, b in _all(one))]
            if held:
                yield {
                    "text": document["text"][start:end],
                    "attributions": [_moved(one, start) for one in held],
                }


def outer_only(document: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is told inside a content, as the corpus does."""
    kept = [one for one in document["attributions"] if not one.get("depth")]
    return {**document, "attributions": kept}


def _all(one: dict[str, Any]) -> list[list[int]]:
    return [*one["cue"], *one["source"], *one["content"]]


def _moved(one: dict[str, Any], start: int) -> dict[str, Any]:
    return {
        role: [[a - start, b - start] for a, b in one[role]]
        for role in ("source", "cue", "content")
    }


def _held(window: Window, spans: Sequence[Sequence[int]]) -> list[int]:
    """Give the words that a span touches."""
    return [
        number
        for number, word in enumerate(window.words)
        if any(word.start < end and start < word.end for start, end in spans)
    ]
