"""The vectors of a case's sentences: made once, and kept beside the case.

A question is compared by meaning with the sentences that share words with it. Each
vector takes milliseconds, so those of all sentences are made when something is
added, as its last step, wherever the engine runs. What was stopped there is taken up
by the next `add`, and by a server that shows the case.

All of it is derived: without it answers are the same and take longer.

Callers: `firsthand.casework.counting.analysing`, `firsthand.casework.intake.adding`,
`firsthand.casework.snapshot`, `firsthand.web.desk`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from hashlib import blake2b
from itertools import tee
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from firsthand.casework.asking.ahead import ReadyCase
from firsthand.errors import NotInstalled, NotKept, WeightsDamaged, WorkerLost
from firsthand.model.ids import ItemId
from firsthand.model.ports import Engine
from firsthand.store.asking_rows import AskingFile
from firsthand.store.case import Case
from firsthand.trace.matching.lexical import term_set
from firsthand.weights.files import DIGESTS, FOLDER, files_of, has_network

_DIGEST_BYTES = 16
_PORTION = 32
"""Sentences whose vectors are made and kept at once by a server: a seventh of a second
of work (4.5 ms each, `benchmarks.desk`), so that one that stops does not wait for more."""
_ITEMS_AT_A_TIME = 64
"""Items whose vectors are written in one transaction: as many as of other steps."""

Vectors = NDArray[np.float32]
MakeVectors = Callable[[Sequence[str]], Vectors]
Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and of how many."""


def make_vectors(case: Case, engine: Engine, progress: Progress, *, weights: Path = FOLDER) -> int:
    """Make the vectors of all sentences of a case that have none yet, and keep them.

    What cannot be made or kept now is left: a question makes what it needs.

    Args:
        case: An open case; nothing is done for one that was never counted.
        engine: Where they are made.
        progress: Told how many items are done.
        weights: Where the network lies; nothing is done where none does.

    Returns:
        How many items were made ready.
    """
    counted = case.last_analysis()
    if counted is None or not has_network("vectors", weights):
        return 0
    ready = ReadyCase.of(case, counted[0])
    with suppress(NotKept, NotInstalled, WeightsDamaged, WorkerLost):
        return vectors_beside(ready, weights=weights).fill_on(engine, ready, progress)
    return 0


def load_network(weights: Path = FOLDER) -> None:
    """Have loaded what comparing a question needs, so that the first one need not wait.

    Once in a process: the network, and the lists that words are looked up in.

    Args:
        weights: Where the network lies; nothing is loaded where none does.
    """
    term_set("a word")
    if has_network("vectors", weights):
        _made_by(weights)(["a word"])


def vectors_beside(
    ready: ReadyCase, *, aside: str | None = None, weights: Path = FOLDER
) -> KeptVectors:
    """Give the vectors of a case's sentences.

    Args:
        ready: The case made ready for questions.
        aside: A text whose vector is not kept: what a person asks is theirs.
        weights: Where the network lies.
    """
    return KeptVectors(ready.file, network_of("vectors", weights), _made_by(weights), aside)


def _made_by(weights: Path) -> MakeVectors:
    # the runtime is loaded only where a vector is made
    from firsthand.weights.vectors import sentence_vectors

    return partial(sentence_vectors, folder=weights)


class KeptVectors:
    """Vectors of sentences that are kept beside a case.

    Args:
        file: Where they are kept.
        made_by: Names the network.
        make: Makes the vectors of texts that have none yet.
        aside: A text whose vector is made and not kept.
    """

    def __init__(
        self, file: AskingFile, made_by: str, make: MakeVectors, aside: str | None = None
    ) -> None:
        self._file = file
        self._made_by = made_by
        self._make = make
        self._aside = aside

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Give a vector for each text, and keep those that were not kept yet.

        Args:
            texts: Sentences.

        Returns:
            `(len(texts), width)` float32, in the order of the texts.
        """
        keys = {text: _key(text) for text in texts}
        kept = self._read(list(keys.values()))
        new = [text for text, key in keys.items() if key not in kept]
        if new:
            made = np.asarray(self._make(new), "<f4")
            found = {keys[text]: row.tobytes() for text, row in zip(new, made, strict=True)}
            self._save({keys[text]: found[keys[text]] for text in new if text != self._aside})
            kept |= found
        return np.array([np.frombuffer(kept[keys[text]], "<f4") for text in texts], np.float32)

    def fill(self, ready: ReadyCase, is_enough: Callable[[], bool]) -> int:
        """Make the vectors of all sentences of a case that have none yet, and keep them.

        Args:
            ready: The case that they are kept beside.
            is_enough: Asked again and again; True ends it there.

        Returns:
            How many were made.

        Raises:
            NotKept: They could not be written beside the case.
        """
        made = 0
        complete = self._file.complete(self._made_by)
        for item, made_from in ready.digests.items():
            if complete.get(item) == made_from:
                continue
            lacking = self._lacking(ready.sentences_of(item))
            for start in range(0, len(lacking), _PORTION):
                if is_enough():
                    return made
                made += len(self(lacking[start : start + _PORTION]))
            self._file.save_vectors(self._made_by, {}, {item: made_from})
        return made

    def fill_on(self, engine: Engine, ready: ReadyCase, progress: Progress) -> int:
        """Do the same on an engine, item by item.

        Args:
            engine: Where the vectors are made.
            ready: The case that they are kept beside.
            progress: Told how many items are done.

        Returns:
            How many items were made ready.

        Raises:
            NotKept: They could not be written beside the case.
            WeightsDamaged: The network is not the one that was built.
            WorkerLost: A process that made them was ended again and again.
        """
        complete = self._file.complete(self._made_by)
        items = [item for item, made in ready.digests.items() if complete.get(item) != made]
        given, asked = tee(self._lacking(ready.sentences_of(item)) for item in items)
        # nothing is loaded for items that lack nothing
        texts = (lacking for lacking in given if lacking)
        results = engine.map(self._make, texts)
        found: dict[bytes, bytes] = {}
        done: dict[ItemId, bytes] = {}
        for number, (item, lacking) in enumerate(zip(items, asked, strict=True), 1):
            if lacking:
                rows = np.asarray(next(results), "<f4")
                found |= {_key(t): row.tobytes() for t, row in zip(lacking, rows, strict=True)}
            done[item] = ready.digests[item]
            if len(done) == _ITEMS_AT_A_TIME or number == len(items):
                self._file.save_vectors(self._made_by, found, done)
                found, done = {}, {}
                progress("making ready to be asked", number, len(items))
        return len(items)

    def _lacking(self, texts: Sequence[str]) -> list[str]:
        keys = {text: _key(text) for text in texts}
        kept = self._read(list(keys.values()))
        return [text for text, key in keys.items() if key not in kept]

    def _read(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        try:
            return self._file.vectors(self._made_by, keys)
        except NotKept:
            return {}

    def _save(self, vectors: Mapping[bytes, bytes]) -> None:
        try:
            self._file.save_vectors(self._made_by, vectors)
        except NotKept:
            # a folder that may only be read: they are made anew the next time
            return


def network_of(name: str, weights: Path) -> str:
    """Give a name for a network that changes with every file that it is made of.

    Args:
        name: As for `firsthand.weights.files.files_of`.
        weights: Where the network lies.
    """
    lines = (weights / DIGESTS).read_text("utf-8").splitlines()
    return " ".join(sorted(line for line in lines if line.endswith(files_of(name))))


def _key(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).digest()
