"""A thumbnail that shows something else than its picture is told, with the place."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageEnhance, ImageOps

from firsthand.media.metadata.embedded import look_into
from firsthand.media.metadata.thumbnail import thumbnail_finding
from firsthand.model.picture import Finding, Outcome
from tests.unit.media.metadata.files_by_hand import drawn, with_thumbnail

BEFORE = drawn(1)


def compared(picture: Image.Image, small: Image.Image, orientation: int = 1) -> Finding:
    content = with_thumbnail(picture, small, orientation)
    embedded = look_into(content)
    assert embedded.thumbnail is not None
    return thumbnail_finding(content, embedded.thumbnail, embedded.orientation, "a picture")


@pytest.mark.parametrize("bars", [False, True])
def test_an_unchanged_picture_agrees_with_its_thumbnail_black_bars_or_not(bars: bool) -> None:
    wide = drawn(2, (720, 480))
    small = ImageOps.pad(wide, (160, 120)) if bars else wide.resize((160, 107))
    assert compared(wide, small).outcome is Outcome.SUPPORTS


def test_light_and_contrast_are_no_difference() -> None:
    lit = ImageEnhance.Brightness(BEFORE).enhance(0.8)
    assert compared(lit, BEFORE.resize((160, 120))).outcome is Outcome.SUPPORTS


def test_what_was_painted_over_is_found_where_it_is() -> None:
    after = BEFORE.copy()
    after.paste((255, 255, 255), (400, 100, 560, 220))
    after.paste((0, 0, 0), (440, 130, 520, 190))
    found = compared(after, BEFORE.resize((160, 120)))
    assert found.outcome is Outcome.CONTRADICTS
    xs = [x for region in found.regions for x, _ in region.corners]
    ys = [y for region in found.regions for _, y in region.corners]
    assert (min(xs) >= 380, max(xs) <= 580) == (True, True)
    assert (min(ys) >= 80, max(ys) <= 240) == (True, True)


@pytest.mark.parametrize("paint", [(255, 255, 255), (0, 0, 0)])
def test_pure_white_and_pure_black_paint_are_seen(paint: tuple[int, int, int]) -> None:
    after = BEFORE.copy()
    after.paste(paint, (400, 100, 500, 180))
    found = compared(after, BEFORE.resize((160, 120)))
    assert found.outcome is Outcome.CONTRADICTS
    assert found.regions


@pytest.mark.parametrize(("slope", "offset"), [(1.5, 0), (1.5, -128)])
def test_what_light_cut_off_at_white_or_black_is_no_difference(slope: float, offset: int) -> None:
    """The thumbnail still shows the tones of a bright sky, a dark ground; the picture no more."""
    tones = np.asarray(BEFORE.convert("L"), np.float32) * 0.6 + 50
    far = np.linspace(175, 255, 200)[:, None] if offset == 0 else np.linspace(0, 80, 200)[:, None]
    tones[100:300, 200:420] = far
    before = Image.fromarray(tones.astype(np.uint8)).convert("RGB")
    after = Image.fromarray(np.clip(tones * slope + offset, 0, 255).astype(np.uint8))
    found = compared(after.convert("RGB"), before.resize((160, 120)))
    assert found.outcome is Outcome.SUPPORTS, found.summary


def test_a_crop_is_told_with_what_is_missing() -> None:
    found = compared(BEFORE.crop((160, 0, 640, 360)), BEFORE.resize((160, 120)))
    assert found.outcome is Outcome.CONTRADICTS
    assert "shows 56% of what the thumbnail shows" in found.summary
    assert "25% at the left" in found.summary
    assert "25% at the bottom" in found.summary


def test_another_picture_is_told() -> None:
    found = compared(drawn(5), BEFORE.resize((160, 120)))
    assert found.outcome is Outcome.CONTRADICTS
    assert "something else" in found.summary


@pytest.mark.parametrize(
    ("orientation", "stored"),
    [
        (3, Image.Transpose.ROTATE_180),
        (6, Image.Transpose.ROTATE_90),
        (8, Image.Transpose.ROTATE_270),
    ],
)
def test_a_sideways_camera_is_no_difference(orientation: int, stored: Image.Transpose) -> None:
    sideways = BEFORE.transpose(stored)
    small = sideways.resize((sideways.width // 4, sideways.height // 4))
    assert compared(sideways, small, orientation).outcome is Outcome.SUPPORTS


def test_a_thumbnail_that_cannot_be_decoded_is_told_as_not_compared() -> None:
    content = with_thumbnail(BEFORE, BEFORE.resize((160, 120)))
    found = thumbnail_finding(content, b"\xff\xd8broken", 1, "a picture")
    assert found.outcome is Outcome.NOT_RUN
