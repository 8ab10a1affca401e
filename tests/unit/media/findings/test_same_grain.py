from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from firsthand.media.findings.details_alike import Alike
from firsthand.media.findings.same_grain import confirmed, grain_of
from tests.unit.media.findings.drawn import opened, png, textured

PLACES = np.array(
    [(x, y) for x in range(60, 150, 15) for y in range(50, 130, 15)], dtype=np.float32
)


def _alike(across: float, down: float) -> Alike:
    matrix = np.array([[1, 0, across], [0, 1, down]], np.float64)
    return Alike(matrix, PLACES, PLACES + np.array([across, down], np.float32))


def _grey(width: int = 480, height: int = 320) -> NDArray[np.uint8]:
    return np.ascontiguousarray(opened(png(textured(width, height)))[..., 1])


def test_a_copied_part_is_confirmed_and_outlined() -> None:
    grey = _grey()
    grey[180:290, 330:450] = grey[30:140, 40:160]
    part = confirmed(grain_of(grey), _alike(290, 150))
    assert part is not None
    assert np.allclose(part.outline.min(axis=0), (40, 30), atol=8)
    assert np.allclose(part.outline.max(axis=0), (160, 140), atol=8)


def test_a_matrix_a_little_off_is_brought_to_the_place() -> None:
    grey = _grey()
    grey[180:290, 330:450] = grey[30:140, 40:160]
    part = confirmed(grain_of(grey), _alike(290.9, 149.2))
    assert part is not None
    assert np.allclose(part.matrix[:, 2] + part.matrix[:, :2] @ (100, 90), (390, 240), atol=0.3)


def test_places_that_only_look_alike_are_not_confirmed() -> None:
    rng = np.random.default_rng(4)
    grey = _grey().astype(float)
    grey[180:290, 330:450] = grey[30:140, 40:160]
    seen = np.clip(grey + rng.normal(0, 12, grey.shape), 0, 255).astype(np.uint8)
    assert confirmed(grain_of(seen), _alike(290, 150)) is None


def test_a_long_edge_is_no_copy_of_itself_further_along() -> None:
    grey = np.full((320, 480), 60, np.uint8)
    grey[90:] = 190
    assert confirmed(grain_of(grey), _alike(200, 0)) is None


@pytest.mark.parametrize("apart", [10, 60])
def test_a_part_that_overlaps_itself_is_a_pattern(apart: int) -> None:
    grey = np.tile(_grey(apart, 320), (1, 480 // apart))
    assert confirmed(grain_of(grey), _alike(apart, 0)) is None


def test_places_at_the_very_edge_are_answered() -> None:
    assert confirmed(grain_of(_grey(160, 140)), _alike(5000, 5000)) is None
