from __future__ import annotations

import numpy as np
from PIL import Image

from firsthand.media.findings.copy_move import copy_move
from firsthand.model.picture import Outcome
from tests.unit.media.findings.drawn import Picture, jpeg, png, textured


def _copied() -> Picture:
    picture = textured(480, 320).copy()
    picture[180:290, 330:450] = picture[30:140, 40:160]
    return picture


def test_a_copied_part_is_marked_in_both_places() -> None:
    found = copy_move(jpeg(_copied(), 85), "a.jpg")
    assert found.outcome is Outcome.CONTRADICTS
    middles = [np.mean(region.corners, axis=0) for region in found.regions]
    assert len(middles) == 2
    middles.sort(key=lambda middle: float(middle[0]))
    assert np.allclose(middles[0], (100, 85), atol=12)
    assert np.allclose(middles[1], (390, 235), atol=12)


def test_its_details_are_paired_by_the_shift_of_the_copy() -> None:
    found = copy_move(jpeg(_copied(), 85), "a.jpg")
    shifts = [(abs(p.known_x - p.x), abs(p.known_y - p.y)) for p in found.pairs]
    assert len(shifts) >= 8
    assert np.allclose(np.median(shifts, axis=0), (290, 150), atol=2)


def test_a_turned_copy_is_found() -> None:
    picture = Image.fromarray(textured(480, 320))
    part = picture.crop((40, 30, 160, 150)).rotate(90)
    picture.paste(part, (330, 170))
    assert copy_move(jpeg(np.asarray(picture), 90), "a.jpg").outcome is Outcome.CONTRADICTS


def test_a_copy_turned_and_enlarged_by_odd_amounts_is_found() -> None:
    picture = Image.fromarray(textured(480, 320))
    part = picture.crop((40, 30, 160, 150)).resize((132, 132), Image.Resampling.BICUBIC)
    turned = part.rotate(17, Image.Resampling.BICUBIC).crop((20, 20, 112, 112))
    picture.paste(turned, (330, 190))
    found = copy_move(jpeg(np.asarray(picture), 85), "a.jpg")
    assert found.outcome is Outcome.CONTRADICTS


def test_places_are_pixels_of_the_original_where_it_was_looked_at_smaller() -> None:
    picture = textured(1600, 1100).copy()
    picture[600:950, 1150:1550] = picture[100:450, 120:520]
    found = copy_move(jpeg(picture, 90), "a.jpg")
    assert found.outcome is Outcome.CONTRADICTS
    assert max(x for region in found.regions for x, _ in region.corners) > 1500


def test_an_untouched_picture_has_no_copied_part() -> None:
    assert copy_move(jpeg(textured(480, 320), 85), "a.jpg").outcome is Outcome.INCONCLUSIVE


def test_a_wall_of_like_windows_each_with_its_own_grain_is_no_copy() -> None:
    rng = np.random.default_rng(5)
    window = textured(60, 60, seed=9)
    wall = np.tile(window, (5, 8, 1)).astype(float)
    light = np.repeat(np.repeat(rng.normal(0, 8, (5, 8)), 60, axis=0), 60, axis=1)
    wall += light[..., None] + rng.normal(0, 9, wall.shape)
    seen = np.clip(wall, 0, 255).astype(np.uint8)
    assert copy_move(jpeg(seen, 90), "a.jpg").outcome is Outcome.INCONCLUSIVE


def test_bytes_that_are_no_picture_are_said_not_to_be_checked() -> None:
    assert copy_move(b"no picture", "a.jpg").outcome is Outcome.NOT_RUN


def test_a_blank_page_is_no_copy_of_itself() -> None:
    assert copy_move(png(textured() // 255), "a.png").outcome is Outcome.INCONCLUSIVE
