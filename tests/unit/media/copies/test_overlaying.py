from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import Image, ImageFilter, ImageOps

from firsthand.media.copies.looking import Look
from firsthand.media.copies.overlaying import chance_log10, lay, overlay, overlay_by_hash
from firsthand.media.copies.trimming import Box
from firsthand.model.picture import Overlay
from tests.unit.media.copies.drawn_scenes import (
    SIZE,
    asked,
    brick_wall,
    cropped,
    kept,
    on_a_telephone,
    page_of_text,
    scene,
    under_a_bar,
    with_a_logo,
)

KNOWN = scene(1)


def found(image: Image.Image, known: Image.Image = KNOWN) -> Overlay:
    laid = overlay(asked(image), kept(known))
    assert laid is not None
    return laid


def test_a_mirrored_crop_says_how_it_lies_over_the_known_picture() -> None:
    laid = found(ImageOps.mirror(cropped(KNOWN, 0.3)))
    assert laid.mirrored
    assert laid.kept_share == pytest.approx(0.49, abs=0.01)
    assert laid.filled_share == pytest.approx(1, abs=0.01)
    assert laid.scale == pytest.approx(1, abs=0.01)
    # Its upper left corner is the upper right one of the window that was cut out.
    assert np.allclose(laid.matrix, (-1, 0, 510, 0, 1, 40), atol=1.5)
    for pair in laid.points:
        a, b, c, d, e, f = laid.matrix
        assert a * pair.x + b * pair.y + c == pytest.approx(pair.known_x, abs=6)
        assert d * pair.x + e * pair.y + f == pytest.approx(pair.known_y, abs=6)


@pytest.mark.parametrize("degrees", [90, -90, 20, 180])
def test_a_turn_is_told_clockwise(degrees: int) -> None:
    turned = found(KNOWN.rotate(-degrees, expand=True)).turned_degrees
    assert (turned - degrees + 180) % 360 - 180 == pytest.approx(0, abs=0.6)


def test_a_mirrored_copy_is_mirrored_first_and_then_turned() -> None:
    laid = found(ImageOps.mirror(KNOWN).rotate(-90, expand=True))
    assert laid.mirrored
    assert laid.turned_degrees == pytest.approx(90, abs=0.6)


def test_a_picture_inside_a_screenshot_fills_its_part_of_it() -> None:
    laid = found(on_a_telephone(KNOWN))
    assert laid.kept_share == pytest.approx(1, abs=0.02)
    assert laid.filled_share == pytest.approx(480 / 1500, abs=0.01)
    assert laid.scale == pytest.approx(1.2, abs=0.01)


@pytest.mark.parametrize(
    "altered",
    [
        KNOWN.resize((120, 80)),
        KNOWN.resize((600, 300)),
        KNOWN.filter(ImageFilter.GaussianBlur(3)),
        cropped(KNOWN, 0.5),
        KNOWN.convert("L").point(lambda light: light // 2),
        with_a_logo(KNOWN),
    ],
    ids=["small", "stretched", "blurred", "a quarter", "dark and grey", "logo"],
)
def test_an_altered_copy_is_found(altered: Image.Image) -> None:
    assert found(altered).agreeing >= 8


@pytest.mark.parametrize("framed", [under_a_bar, on_a_telephone, with_a_logo])
def test_the_same_furniture_around_two_photographs_is_no_match(framed: object) -> None:
    one, other = framed(scene(1)), framed(scene(2))  # type: ignore[operator]
    assert overlay(asked(one), kept(other)) is None
    assert overlay_by_hash(asked(one), kept(other)) is None
    assert overlay(asked(one), kept(framed(scene(1)))) is not None  # type: ignore[operator]


def test_a_logo_around_which_all_is_other_is_told_as_a_shared_part() -> None:
    laid = lay(asked(with_a_logo(scene(1))), kept(with_a_logo(scene(2))))
    assert laid is not None
    assert not laid.is_copy
    assert laid.rest_differs
    for pair in laid.overlay.points:
        assert pair.y > 0.75 * SIZE[1]


def test_a_logo_around_which_all_is_too_plain_to_tell_is_told_so() -> None:
    plain = [with_a_logo(night(seed)) for seed in (1, 4)]
    laid = lay(asked(plain[0]), kept(plain[1]))
    assert laid is not None
    assert (laid.is_copy, laid.rest_differs) == (False, False)


def test_strangers_share_no_part() -> None:
    assert lay(asked(scene(1)), kept(scene(2))) is None


def night(seed: int) -> Image.Image:
    light = np.random.default_rng(seed).normal(8, 3, (SIZE[1], SIZE[0], 3))
    return Image.fromarray(light.clip(0, 255).astype(np.uint8))


def clear_sky(seed: int) -> Image.Image:
    top, foot = 60 + 10 * seed, 230 - 5 * seed
    ramp = np.linspace(top, foot, SIZE[1])[:, None, None] * np.array([0.6, 0.8, 1.0])
    return Image.fromarray(np.repeat(ramp, SIZE[0], 1).astype(np.uint8))


def with_a_letterhead(seed: int) -> Image.Image:
    page = page_of_text(seed)
    page.paste(scene(7, (700, 110)), (0, 0))
    return page


@pytest.mark.parametrize("around", [night, clear_sky])
@pytest.mark.parametrize("framed", [with_a_logo, on_a_telephone, under_a_bar])
def test_the_same_frame_around_plain_pictures_cannot_be_told(
    framed: object, around: object
) -> None:
    one, other = (framed(around(seed)) for seed in (1, 4))  # type: ignore[operator]
    if framed is on_a_telephone and around is night:
        pytest.skip("black on a black screen: nothing at all is to be seen")
    assert overlay(asked(one), kept(other)) is None
    assert overlay_by_hash(asked(one), kept(other)) is None


def test_pages_under_one_letterhead_are_not_one_page() -> None:
    one, other = with_a_letterhead(1), with_a_letterhead(2)
    assert overlay(asked(one), kept(other)) is None
    assert overlay(asked(one.resize((350, 450))), kept(one)) is not None


def test_a_small_thing_in_the_middle_of_a_clear_sky_is_known_again() -> None:
    picture = clear_sky(2)
    picture.paste(scene(9, (200, 130)), (190, 120))
    assert found(picture.resize((420, 280)), picture).agreeing >= 8


@pytest.mark.parametrize("drawn", [brick_wall, page_of_text, scene])
def test_pictures_of_one_kind_are_not_one_picture(drawn: object) -> None:
    for seed in (1, 3, 5):
        one, other = asked(drawn(seed)), kept(drawn(seed + 1))  # type: ignore[operator]
        assert overlay(one, other) is None
        assert overlay_by_hash(one, other) is None


@pytest.mark.parametrize("drawn", [brick_wall, page_of_text])
def test_a_repetitive_picture_is_still_known_again(drawn: object) -> None:
    image = drawn(1)  # type: ignore[operator]
    half = image.resize((image.width // 2, image.height // 2))
    laid = found(half, image)
    assert laid.scale == pytest.approx(0.5, abs=0.01)
    # A row of mortar may be taken for a bar at one size and not at the other.
    assert laid.kept_share > 0.6


def test_blank_pictures_are_never_a_match() -> None:
    blank = Image.new("RGB", SIZE, "skyblue")
    assert overlay(asked(blank), kept(blank)) is None
    assert overlay_by_hash(asked(blank), kept(blank)) is None


def test_a_picture_too_plain_for_details_is_known_by_its_fingerprint() -> None:
    soft = KNOWN.filter(ImageFilter.GaussianBlur(14))
    laid = overlay_by_hash(asked(ImageOps.mirror(soft)), kept(soft))
    assert laid is not None
    assert laid.mirrored
    assert laid.agreeing == 0
    assert np.allclose(laid.matrix, (-1, 0, 600, 0, 1, 0), atol=0.5)


def test_more_agreeing_details_are_rarer_by_chance() -> None:
    known = Box(0, 0, 600, 400)
    chances = [chance_log10(agreeing, 60, known) for agreeing in (3, 5, 8)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > -6 > chances[1]


def test_a_logo_over_one_colour_is_known_again_when_saved_anew_and_no_other_is() -> None:
    plain = with_a_logo(Image.new("RGB", SIZE, (90, 120, 160)))
    smaller = asked(plain.resize((round(SIZE[0] * 0.8), round(SIZE[1] * 0.8))))
    assert overlay(smaller, kept(plain)) or overlay_by_hash(smaller, kept(plain))
    for colour in ((90, 120, 172), (110, 110, 160)):
        other = kept(with_a_logo(Image.new("RGB", SIZE, colour)))
        assert overlay(smaller, other) is None
        assert overlay_by_hash(smaller, other) is None


def test_a_look_kept_in_grey_by_an_earlier_version_is_still_compared() -> None:
    known = kept(KNOWN)
    grey = cv2.imencode(".jpg", known.grey())[1].tobytes()
    earlier = Look.from_bytes(replace(known, small=grey).to_bytes())
    assert earlier.colours() is None
    assert overlay(asked(KNOWN), earlier) is not None


def test_a_pattern_over_another_colour_as_bright_is_not_known_by_its_hash() -> None:
    grey = np.asarray(scene(1).convert("L").filter(ImageFilter.GaussianBlur(14)))
    light = (grey // 3 + 80)[..., None].astype(np.float64)
    reddish, bluish = (
        Image.fromarray(np.clip(light + tint, 0, 255).astype(np.uint8))
        for tint in ((40, -20, 0), (-30, 0, 80))
    )
    assert overlay_by_hash(asked(reddish), kept(reddish)) is not None
    assert overlay_by_hash(asked(reddish.convert("L").convert("RGB")), kept(reddish)) is not None
    assert overlay_by_hash(asked(reddish), kept(bluish)) is None
