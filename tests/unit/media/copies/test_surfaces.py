from __future__ import annotations

import numpy as np
import pytest

from firsthand.media.copies.surfaces import compare_surfaces
from tests.unit.media.copies.drawn_scenes import scene

SAME = np.array([[1.0, 0, 0], [0, 1.0, 0]])


def small(seed: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.asarray(scene(seed).convert("L").resize((96, 64)))


def test_a_picture_agrees_with_itself_in_another_light() -> None:
    darker = (small(1) * 0.4 + 10).astype(np.uint8)
    assert compare_surfaces(darker, small(1), SAME).share > 0.95


def test_strangers_do_not_agree() -> None:
    surface = compare_surfaces(small(1), small(2), SAME)
    assert surface.blocks > 100
    assert surface.share < 0.2


@pytest.mark.parametrize("times", [0.5, 2.0])
def test_only_where_they_cover_each_other_is_compared(times: float) -> None:
    part = (
        scene(3)
        .crop((200, 100, 500, 300))
        .convert("L")
        .resize((round(48 * times), round(32 * times)))
    )
    matrix = np.array([[1 / times, 0, 32], [0, 1 / times, 16.0]])
    surface = compare_surfaces(np.asarray(part), small(3), matrix)
    assert surface.share > 0.85


def test_blank_pictures_show_nothing_to_compare() -> None:
    blank = np.full((64, 96), 80, np.uint8)
    assert compare_surfaces(blank, blank, SAME).patterned == 0
    assert compare_surfaces(blank, blank, SAME).share == 0
