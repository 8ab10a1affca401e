"""What the network makes of each window of a text, once for all that is asked of it.

Caller: `firsthand.extract.trained.reader`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from firsthand.extract.trained.hints import hints
from firsthand.extract.trained.windows import Window, windows_of
from firsthand.model.ports import Attribution
from firsthand.model.text import Block, Role
from firsthand.weights.running import session, tokens

READER = "reader"
Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Understood:
    """One window as the network understands it.

    Attributes:
        window: The window.
        hidden: What each piece means in its surroundings, `(pieces, 384)`.
        cues: How likely each piece is no cue, begins one, or goes on with one,
            as logarithms, `(pieces, 3)`.
    """

    window: Window
    hidden: Numbers
    cues: Numbers


def understood(
    text: str, blocks: Sequence[Block], by_rules: Sequence[Attribution], folder: Path
) -> tuple[Understood, ...]:
    """Run the network over a text.

    Each window is run alone: what flows through is rounded by the largest value
    of a run, and no text may hang on what happens to be read beside it.

    Args:
        text: The text of one item.
        blocks: Its parts; what is set aside is not read. Empty means that all of
            it is body text.
        by_rules: What the rules found in it.
        folder: Where the weights lie.

    Raises:
        NotInstalled: The package holds no trained weights.
        WeightsDamaged: They are not the ones that were built.
    """
    places = [b.span for b in blocks if b.role is not Role.SET_ASIDE] if blocks else None
    return tuple(
        _understood(window, by_rules, folder) for window in windows_of(text, tokens(folder), places)
    )


def _understood(window: Window, by_rules: Sequence[Attribution], folder: Path) -> Understood:
    given = {
        "pieces": window.pieces[None],
        "shapes_of_pieces": window.shapes[None],
        "hints_of_pieces": hints(window, by_rules)[None],
    }
    hidden, likely = session(READER, folder=folder).run(["hidden", "cues"], given)
    return Understood(window, hidden[0], likely[0])
