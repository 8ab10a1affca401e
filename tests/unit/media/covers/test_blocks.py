from __future__ import annotations

import math

import numpy as np
import pytest

from firsthand.errors import UsageProblem
from firsthand.media.covers.blocks import (
    BLOCK_PX,
    GROWN_PX,
    in_blocks,
    require_inside,
    touched,
)
from firsthand.model.picture import Patch

SIZE = (200, 160)


def test_a_patch_is_grown_on_every_side_and_at_its_corners() -> None:
    mask = touched([Patch(((80, 60), (120, 100)))], SIZE, SIZE)
    assert mask[60 - 17 : 100 + 18, 80 - 17 : 120 + 18].all(), "a JPEG's ripples end inside"
    assert not mask[:, : 80 - 2 * GROWN_PX].any()
    assert not mask[: 60 - 2 * GROWN_PX].any()


def test_a_brush_hides_along_its_whole_track() -> None:
    mask = touched([Patch(((20, 20), (180, 140)), stroke_px=10)], SIZE, SIZE)
    for at in np.linspace(0, 1, 50):
        x, y = 20 + 160 * at, 20 + 120 * at
        assert mask[int(y) - 5 : int(y) + 6, int(x) - 5 : int(x) + 6].all()
    assert not mask[0, -1]


def test_one_touch_of_the_brush_hides_a_dot() -> None:
    mask = touched([Patch(((50, 50),), stroke_px=8)], SIZE, SIZE)
    assert mask[46:55, 46:55].all()


def test_an_outline_that_crosses_itself_leaves_no_hole() -> None:
    size = (900, 900)
    points = [
        (450 + 400 * math.sin(4 * math.pi * k / 5), 450 - 400 * math.cos(4 * math.pi * k / 5))
        for k in range(5)
    ]
    mask = touched([Patch(tuple(points))], size, size)
    assert mask[450, 450], "the middle of a five-pointed star"
    assert mask[400:500, 400:500].all()


def test_patches_keep_their_place_in_a_smaller_picture() -> None:
    whole = touched([Patch(((80, 60), (120, 100)))], SIZE, SIZE)
    half = touched([Patch(((80, 60), (120, 100)))], SIZE, (100, 80))
    assert half[::1, ::1][whole[::2, ::2]].all()


def test_blocks_are_whole_and_hold_the_mask() -> None:
    mask = np.zeros((50, 70), bool)
    mask[17, 33] = mask[49, 69] = True
    blocks = in_blocks(mask)
    expected = np.zeros((50, 70), bool)
    expected[16:32, 32:48] = expected[48:, 64:] = True
    assert (blocks == expected).all()
    assert BLOCK_PX == 16


@pytest.mark.parametrize(
    "patch",
    [
        Patch(()),
        Patch(((10, 10),)),
        Patch(((300, 10), (310, 20))),
        Patch(((-20, -20), (-10, -10))),
        Patch(((10, 10), (math.nan, 20))),
        Patch(((10, 10), (math.inf, 20))),
        Patch(((10, 10), (1e9, 20))),
        Patch(((10, 10), (20, 20)), stroke_px=-1),
        Patch(((10, 10), (20, 20)), stroke_px=1e9),
    ],
)
def test_a_patch_that_would_hide_nothing_is_refused(patch: Patch) -> None:
    with pytest.raises(UsageProblem) as refused:
        require_inside([patch], SIZE)
    assert "200 x 160" in refused.value.message
    assert refused.value.hint


def test_a_patch_that_reaches_over_the_border_is_taken() -> None:
    patches = [Patch(((-30, -30), (20, 20))), Patch(((0, 0),), stroke_px=3)]
    require_inside(patches, SIZE)
    assert touched(patches, SIZE, SIZE)[:20, :20].all()
