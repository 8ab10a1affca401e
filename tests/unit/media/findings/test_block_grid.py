from __future__ import annotations

import io

import pytest
from PIL import Image

from firsthand.media.findings.block_grid import block_grid
from firsthand.model.picture import Outcome
from tests.unit.media.findings.drawn import (
    enlarged,
    jpeg,
    opened,
    png,
    textured,
    with_coarse_grain,
)


def _with_a_part_put_in() -> object:
    picture = opened(jpeg(textured(), 75)).copy()
    other = opened(jpeg(textured(seed=2), 75))
    picture[51:131, 75:171] = other[64:144, 96:192]
    return picture


def test_a_cropped_picture_kept_as_png_tells_where_its_blocks_began() -> None:
    found = block_grid(png(opened(jpeg(textured(), 75))[3:, 5:]), "a.png")
    assert found.outcome is Outcome.CONTRADICTS
    assert "begins 3 pixels from the left and 5 from the top" in found.summary
    assert found.regions == ()


def test_a_part_put_in_is_marked_where_it_is() -> None:
    found = block_grid(png(_with_a_part_put_in()), "a.png")  # type: ignore[arg-type]
    assert found.outcome is Outcome.CONTRADICTS
    (x1, y1), _, (x2, y2), _ = found.regions[0].corners
    assert max(abs(x1 - 75), abs(y1 - 51), abs(x2 - 171), abs(y2 - 131)) <= 12


def test_the_marked_place_is_of_the_upright_picture() -> None:
    picture = Image.fromarray(_with_a_part_put_in())  # type: ignore[arg-type]
    exif = Image.Exif()
    exif[0x0112] = 6
    kept = io.BytesIO()
    picture.save(kept, "PNG", exif=exif)
    (x1, y1), _, (x2, y2), _ = block_grid(kept.getvalue(), "a.png").regions[0].corners
    expected = (240 - 131, 75, 240 - 51, 171)
    assert all(abs(got - want) <= 12 for got, want in zip((x1, y1, x2, y2), expected, strict=True))


@pytest.mark.parametrize("quality", [60, 80, 95])
def test_a_picture_saved_once_lies_on_one_grid(quality: int) -> None:
    found = block_grid(jpeg(textured(seed=quality), quality), "a.jpg")
    assert found.outcome is Outcome.INCONCLUSIVE


@pytest.mark.parametrize("quality", [50, 64, 80])
def test_strips_at_the_edge_of_a_drawing_saved_once_are_not_marked(quality: int) -> None:
    found = block_grid(jpeg(with_coarse_grain(900, 636), quality), "a.jpg")
    assert found.outcome is Outcome.INCONCLUSIVE


def test_an_enlarged_picture_saved_once_has_no_part_on_another_grid() -> None:
    for seed in (1, 2, 3):
        found = block_grid(jpeg(enlarged(textured(321, 214, seed=seed), 2.0), 70), "a.jpg")
        assert found.outcome is Outcome.INCONCLUSIVE


def test_squares_fit_several_grids_and_none_is_told() -> None:
    small = textured(80, 60)
    squares = small.repeat(8, axis=0).repeat(8, axis=1)[4:, 4:]
    assert block_grid(png(squares), "a.png").outcome is Outcome.INCONCLUSIVE


def test_of_a_large_picture_the_middle_is_looked_at_and_that_is_said() -> None:
    found = block_grid(png(opened(jpeg(textured(1300, 600), 75))[3:, 5:]), "a.png")
    assert "begins 3 pixels from the left and 5 from the top" in found.summary
    assert "Only its middle" in found.summary


def test_a_flat_picture_has_no_grid() -> None:
    flat = textured() // 255
    assert "No grid" in block_grid(png(flat), "a.png").summary
