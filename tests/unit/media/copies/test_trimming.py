from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from firsthand.media.copies.trimming import Box, photograph_box
from tests.unit.media.copies.drawn_scenes import on_a_telephone, scene, under_a_bar


def box_of(image: Image.Image) -> Box:
    return photograph_box(np.asarray(image.convert("RGB")))


def test_a_caption_bar_is_taken_away() -> None:
    assert box_of(under_a_bar(scene(1))) == Box(0, 60, 600, 460)


@pytest.mark.parametrize("paper", ["#101418", "white"])
def test_the_furniture_of_a_telephone_is_taken_away(paper: str) -> None:
    box = box_of(on_a_telephone(scene(1), paper))
    assert (box.left, box.right) == (0, 720)
    assert abs(box.top - 400) <= 4
    assert abs(box.bottom - 880) <= 4


def test_a_picture_without_bars_stays_whole() -> None:
    assert box_of(scene(2)) == Box(0, 0, 600, 400)


def test_what_is_all_one_colour_stays_whole() -> None:
    assert box_of(Image.new("RGB", (90, 70), "navy")) == Box(0, 0, 90, 70)


def test_bars_at_all_four_sides_are_taken_away() -> None:
    sheet = Image.new("RGB", (700, 560), "white")
    sheet.paste(scene(3), (40, 100))
    box = box_of(sheet)
    assert np.allclose([box.left, box.top, box.right, box.bottom], [40, 100, 640, 500], atol=2)


def sky(width: int, height: int) -> Image.Image:
    ramp = np.linspace(120, 220, height)[:, None, None] * np.array([0.6, 0.8, 1.0])
    return Image.fromarray(np.repeat(ramp, width, 1).astype(np.uint8))


def test_a_sky_is_no_bar() -> None:
    picture = sky(600, 400)
    picture.paste(scene(4, (600, 160)), (0, 240))
    assert box_of(picture) == Box(0, 0, 600, 400)


def test_a_clear_sky_on_a_telephone_is_kept_whole() -> None:
    box = box_of(on_a_telephone(sky(600, 400), "white"))
    assert abs(box.top - 400) <= 4
    assert abs(box.bottom - 880) <= 4


@pytest.mark.parametrize("shade", ["black", "navy"])
def test_a_plain_picture_between_bars_is_not_taken_for_one_more(shade: str) -> None:
    box = box_of(on_a_telephone(Image.new("RGB", (600, 400), shade), "white"))
    assert abs(box.top - 400) <= 4
    assert abs(box.bottom - 880) <= 4


@pytest.mark.parametrize("size", [(1, 1), (1, 400), (3, 2), (2000, 1)])
def test_the_smallest_pictures_are_looked_at_too(size: tuple[int, int]) -> None:
    assert box_of(Image.new("RGB", size, "red")) == Box(0, 0, *size)
