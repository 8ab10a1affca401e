from __future__ import annotations

import pytest

from firsthand.media.findings.shifted_save import shifted_save
from firsthand.model.picture import Outcome
from tests.unit.media.findings.drawn import (
    enlarged,
    jpeg,
    opened,
    page,
    png,
    textured,
    with_coarse_grain,
)


@pytest.mark.parametrize("last", [90, 95])
def test_a_crop_between_two_saves_is_told_with_the_place_of_the_old_blocks(last: int) -> None:
    before = opened(jpeg(textured(), 60))
    found = shifted_save(jpeg(before[3:, 5:], last), "a.jpg")
    assert found.outcome is Outcome.CONTRADICTS
    assert "began 3 pixels from the left and 5 from the top" in found.summary
    assert "about quality 60" in found.summary


@pytest.mark.parametrize("quality", [60, 75, 95])
def test_a_picture_saved_once_is_not_told_as_cropped(quality: int) -> None:
    found = shifted_save(jpeg(textured(seed=quality), quality), "a.jpg")
    assert found.outcome is Outcome.INCONCLUSIVE


@pytest.mark.parametrize("quality", [60, 64, 80])
def test_a_drawing_with_enlarged_grain_saved_once_is_not_told_as_cropped(quality: int) -> None:
    found = shifted_save(jpeg(with_coarse_grain(), quality), "a.jpg")
    assert found.outcome is Outcome.INCONCLUSIVE


@pytest.mark.parametrize("times", [1.3, 2.0, 3.0])
def test_an_enlarged_picture_saved_once_is_not_told_as_cropped(times: float) -> None:
    for seed in (1, 2):
        found = shifted_save(jpeg(enlarged(textured(seed=seed), times), 70), "a.jpg")
        assert found.outcome is Outcome.INCONCLUSIVE


def test_a_crop_beside_the_corner_is_told_from_its_mirror() -> None:
    before = opened(jpeg(textured(), 60))
    found = shifted_save(jpeg(before[3:, 8:], 92), "a.jpg")
    assert "began 0 pixels from the left and 5 from the top" in found.summary


def test_a_page_of_words_is_not_told_and_the_reason_is_given() -> None:
    found = shifted_save(jpeg(opened(jpeg(page(), 60))[3:, 5:], 92), "a.jpg")
    assert found.outcome is Outcome.INCONCLUSIVE
    assert "a page or a screen" in found.summary


def test_a_crop_on_whole_blocks_leaves_no_trace_here() -> None:
    before = opened(jpeg(textured(), 60))
    assert shifted_save(jpeg(before[8:, 16:], 90), "a.jpg").outcome is Outcome.INCONCLUSIVE


def test_a_small_picture_is_said_not_to_be_checked() -> None:
    found = shifted_save(png(textured(90, 200)), "a.png")
    assert found.outcome is Outcome.NOT_RUN
    assert "under 96 pixels" in found.summary
