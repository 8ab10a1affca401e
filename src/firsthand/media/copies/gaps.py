"""Do details agree wherever both pictures have some?

Pages under one letterhead, maps with one legend and posters of one template agree in
many details, all in one part; the rest is as full of details in both, and none agrees
there. In a copy the agreeing ones are strewn as widely as the details are. So the
part in which the two lie over each other is divided into cells, and cells full of
details are looked at in which nothing agrees.

Caller: `firsthand.media.copies.overlaying`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

CELLS_ACROSS: Final = 6
FULL: Final = 3
"""Details of each picture that make a cell count."""
FEWEST: Final = 5
"""With fewer details in the common part nothing is said."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """Cells that hold details of both pictures.

    Attributes:
        full: How many there are.
        empty: Those of them in which nothing agrees.
        deserted: Those in which nothing agrees in the cells around either.
    """

    full: int
    empty: int
    deserted: int

    @property
    def empty_share(self) -> float:
        """Share of the full cells, 0 to 1; 0 when there are none."""
        return self.empty / self.full if self.full else 0.0

    @property
    def deserted_share(self) -> float:
        """Share of the full cells, 0 to 1; 0 when there are none."""
        return self.deserted / self.full if self.full else 0.0


def gaps(
    picture: NDArray[np.float32], known: NDArray[np.float32], agreeing: NDArray[np.float32]
) -> Gaps:
    """Find where two pictures laid over each other have details and none agrees.

    Args:
        picture: (n, 2) places of the one's details in the common part, in pixels of the other.
        known: (m, 2) places of the other's details in the common part.
        agreeing: (k, 2) places of the agreeing ones, in pixels of the other.
    """
    if min(len(picture), len(known)) < FEWEST:
        return Gaps(0, 0, 0)
    both = np.concatenate([picture, known])
    least, most = both.min(axis=0), both.max(axis=0)

    def counted(places: NDArray[np.float32]) -> NDArray[np.int64]:
        cells = (places - least) / np.maximum(most - least, 1) * CELLS_ACROSS
        across, down = np.clip(cells.astype(np.int64), 0, CELLS_ACROSS - 1).T
        size = CELLS_ACROSS**2
        flat = np.bincount(across * CELLS_ACROSS + down, minlength=size)
        return flat.reshape(CELLS_ACROSS, CELLS_ACROSS)

    full = (counted(picture) >= FULL) & (counted(known) >= FULL)
    held = counted(agreeing)
    around = np.lib.stride_tricks.sliding_window_view(np.pad(held, 1), (3, 3)).sum(axis=(2, 3))
    empty, deserted = full & (held == 0), full & (around == 0)
    return Gaps(*(int(np.count_nonzero(some)) for some in (full, empty, deserted)))
