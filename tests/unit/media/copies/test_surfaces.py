from __future__ import annotations

import numpy as np
import pytest

from firsthand.media.copies.surfaces import compare_surfaces, same_all_over
from tests.unit.media.copies.drawn_scenes import scene

SAME = np.array([[1.0, 0, 0], [0, 1.0, 0]])


def small(seed: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.asarray(scene(seed).convert("L").resize((96, 64)))


def test_a_picture_agrees_with_itself_in_another_light() -> None:
    darker = (small(1) * 0.4 + 10).astype(np.uint8)
    assert compare_surfaces(darker, small(1), SAME).share > 0.95


def test_strangers_do_not_agree() -> None:
    surface = compare_surfaces(small(1), small(2), SAME)
    assert surface.patterned > 100
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


def test_two_skies_that_grow_brighter_are_no_pattern() -> None:
    slopes = [np.tile(np.linspace(60, end, 64)[:, None], 96).astype(np.uint8) for end in (200, 180)]
    assert compare_surfaces(slopes[0], slopes[1], SAME).alike == 0


def with_a_mark(light: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    plain = np.full((64, 96), light, np.uint8)
    plain[45:60, 60:90] = small(4)[:15, :30]
    return plain


def test_the_same_mark_on_two_plain_grounds_shows_in_their_light() -> None:
    surface = compare_surfaces(with_a_mark(40), with_a_mark(140), SAME)
    assert surface.other_light_share > 0.9
    same = compare_surfaces(with_a_mark(40), with_a_mark(42), SAME)
    assert same.other_light == 0
    assert same.plain > 100
    assert same.covered < 0.4


def test_ground_that_was_brightened_to_white_is_not_in_another_light() -> None:
    known = with_a_mark(180)
    brighter = np.clip(known * 1.5, 0, 255).astype(np.uint8)
    assert compare_surfaces(brighter, known, SAME).other_light == 0


def in_colour(
    colour: tuple[int, int, int], seed: int = 4
) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    plain = np.full((64, 96, 3), colour, np.uint8)
    plain[40:62, 50:92] = np.asarray(scene(seed).resize((42, 22)))
    return plain


def test_a_mark_on_one_colour_saved_anew_is_the_same_all_over() -> None:
    noise = np.random.default_rng(1).integers(-2, 3, (64, 96, 3))
    saved = np.clip(in_colour((90, 120, 160)).astype(int) + noise, 0, 255).astype(np.uint8)
    assert same_all_over(saved, in_colour((90, 120, 160)), SAME)


@pytest.mark.parametrize(
    ("picture", "known"),
    [
        (in_colour((90, 120, 160)), in_colour((90, 120, 166))),
        (in_colour((124, 100, 124)), in_colour((90, 120, 110))),
        (in_colour((8, 8, 8)), in_colour((8, 8, 8))),
        (in_colour((250, 250, 250)), in_colour((250, 250, 250))),
        (in_colour((90, 120, 160), seed=4), in_colour((90, 120, 160), seed=5)),
    ],
    ids=["another shade", "another colour as bright", "night", "white paper", "another mark"],
)
def test_what_may_be_another_picture_is_not_the_same_all_over(
    picture: np.ndarray[tuple[int, ...], np.dtype[np.uint8]],
    known: np.ndarray[tuple[int, ...], np.dtype[np.uint8]],
) -> None:
    assert not same_all_over(picture, known, SAME)


def test_a_part_of_a_picture_is_not_compared_with_all_of_it() -> None:
    known = in_colour((90, 120, 160))
    part = np.ascontiguousarray(known[20:, 30:])
    assert not same_all_over(part, known, np.array([[1.0, 0, 30], [0, 1.0, 20]]))


def test_the_middle_is_counted_apart_from_the_rim() -> None:
    other = small(1).copy()
    other[18:46, 26:70] = 120
    surface = compare_surfaces(small(1), other, SAME)
    assert surface.middle.covered < 0.5 < surface.covered
    assert 30 <= surface.middle.blocks <= 80


def test_blocks_without_an_agreeing_detail_are_counted_apart() -> None:
    places = np.array([[x, y] for x in range(2, 48, 4) for y in range(2, 64, 4)], np.float64)
    surface = compare_surfaces(small(1), small(1), SAME, places)
    assert 0.3 < surface.apart.blocks / surface.blocks < 0.6
    assert compare_surfaces(small(1), small(1), SAME).apart.blocks == surface.blocks


def test_lettering_over_grounds_of_other_light_is_bent_and_a_darker_copy_is_not() -> None:
    letters = (small(4).astype(np.float64) - 128) * 0.2
    skies = (np.tile(np.linspace(80, end, 64)[:, None], 96) for end in (90, 210))
    one, other = (np.clip(sky + letters, 0, 255).astype(np.uint8) for sky in skies)
    assert abs(compare_surfaces(one, other, SAME).bend) > 0.5
    darker = (small(1) * 0.5 + 20).astype(np.uint8)
    assert abs(compare_surfaces(darker, small(1), SAME).bend) < 0.1
