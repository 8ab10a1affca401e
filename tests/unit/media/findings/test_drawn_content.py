from __future__ import annotations

import numpy as np
import pytest

from firsthand.media.findings.drawn_content import looks_drawn
from tests.unit.media.findings.drawn import jpeg, opened, page, textured, with_coarse_grain


def _grey(picture: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(picture[..., 1])


@pytest.mark.parametrize("quality", [50, 75, 95])
def test_a_photograph_does_not_look_drawn(quality: int) -> None:
    assert not looks_drawn(_grey(opened(jpeg(textured(), quality))))


@pytest.mark.parametrize("quality", [60, 95])
def test_a_page_of_words_looks_drawn(quality: int) -> None:
    assert looks_drawn(_grey(opened(jpeg(page(), quality))))


def test_a_tile_repeated_looks_drawn() -> None:
    assert looks_drawn(_grey(np.tile(textured(40, 40), (8, 8, 1))))


def test_a_blank_sheet_looks_drawn() -> None:
    assert looks_drawn(np.full((64, 64), 130, np.uint8))


def test_a_drawing_with_grain_all_over_passes_for_a_photograph() -> None:
    assert not looks_drawn(_grey(with_coarse_grain()))
