"""How near are sentences in what they mean? Vectors to compare them by.

Two sentences that say much the same have vectors with a product near 1,
whatever words they use. Vectors do not tell "wounded" from "not wounded" well,
nor 12 from 15: whoever compares must look at negations, numbers and names.

Source: Reimers and Gurevych (2019), arXiv:1908.10084; the model is
all-MiniLM-L6-v2, rebuilt by `training.vectors`.

Caller: `firsthand.casework`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from firsthand.weights.files import FOLDER
from firsthand.weights.running import session, tokens

WIDTH = 384
LONGEST = 256
"""Word pieces of a text that are read; the rest is left out."""


def sentence_vectors(
    texts: Sequence[str], *, threads: int = 1, folder: Path = FOLDER
) -> NDArray[np.float32]:
    """Give a vector of length 1 for each text.

    Each text is run alone: what flows through the network is rounded by the
    largest value of a run, so in company a text's vector would hang on what
    stands beside it.

    Args:
        texts: Sentences; one without a word has a vector too, near nothing.
        threads: Cores that may be used.
        folder: Where the weights lie.

    Returns:
        `(len(texts), 384)` float32, rows in the order of the texts.

    Raises:
        NotInstalled: The package holds no weights.
        WeightsDamaged: A weights file is not the one that was built.
    """
    network, pieces = session("vectors", threads, folder), tokens(folder)
    rows = np.zeros((len(texts), WIDTH), np.float32)
    for place, text in enumerate(texts):
        numbers = pieces.encode(text).ids
        if len(numbers) > LONGEST:
            numbers = [*numbers[: LONGEST - 1], numbers[-1]]
        given = np.array([numbers], np.int64)
        (found,) = network.run(None, {"pieces": given, "mask": np.ones_like(given)})
        rows[place] = found[0]
    return rows
