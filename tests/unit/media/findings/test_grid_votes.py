from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from firsthand.media.findings.blocks import cosines
from firsthand.media.findings.grid_votes import (
    UNDER,
    VOID,
    foreign_regions,
    grid_votes,
    main_grid,
)
from tests.unit.media.findings.drawn import jpeg, opened, textured


def _saved(quality: int = 75) -> NDArray[np.uint8]:
    return np.ascontiguousarray(opened(jpeg(textured(160, 120), quality))[..., 1])


def _vote_counted_out(values: NDArray[np.uint8], y: int, x: int) -> int:
    """Count by hand: the one block holding the point that has the most zeros."""
    zeros: dict[tuple[int, int], int] = {}
    for top in range(max(0, y - 7), min(y, values.shape[0] - 8) + 1):
        for left in range(max(0, x - 7), min(x, values.shape[1] - 8) + 1):
            block = values[top : top + 8, left : left + 8].astype(np.float32) - 128
            found = np.abs(cosines() @ block @ cosines().T) < UNDER
            zeros[top, left] = int(found.sum()) - int(found[0, 0])
    most = max(zeros.values())
    winners = [place for place, count in zeros.items() if count == most]
    if len(winners) > 1 or most == 0:
        return VOID
    return winners[0][0] % 8 * 8 + winners[0][1] % 8


@pytest.mark.parametrize(("y", "x"), [(0, 0), (3, 5), (40, 60), (64, 97), (119, 159), (100, 8)])
def test_a_point_votes_for_the_block_with_the_most_zeros(y: int, x: int) -> None:
    values = _saved()
    assert grid_votes(values)[y, x] == _vote_counted_out(values, y, x)


def test_flat_parts_do_not_vote() -> None:
    values = _saved().copy()
    values[40:80, 40:90] = 77
    assert (grid_votes(values)[48:72, 48:82] == VOID).all()


def test_the_grid_of_a_cropped_picture_begins_off_its_corner() -> None:
    main = main_grid(grid_votes(_saved()[3:, 6:]))
    assert main is not None
    assert divmod(main.grid, 8) == (5, 2)


def test_a_part_moved_off_the_grid_is_found_where_it_lies() -> None:
    values = _saved(60).copy()
    values[40:96, 70:134] = values[11:67, 5:69].copy()
    parts = foreign_regions(grid_votes(values), 0)
    assert parts
    left, top, right, bottom = parts[0].box
    assert abs(left - 70) < 16
    assert abs(top - 40) < 16
    assert abs(right - 134) < 16
    assert abs(bottom - 96) < 16
