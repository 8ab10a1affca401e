from __future__ import annotations

import pytest

from firsthand.media.findings.shifted_save import shifted_save
from firsthand.model.picture import Outcome
from tests.unit.media.findings.drawn import jpeg, opened, png, textured


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


def test_a_crop_on_whole_blocks_leaves_no_trace_here() -> None:
    before = opened(jpeg(textured(), 60))
    assert shifted_save(jpeg(before[8:, 16:], 90), "a.jpg").outcome is Outcome.INCONCLUSIVE


def test_a_small_picture_is_said_not_to_be_checked() -> None:
    found = shifted_save(png(textured(90, 200)), "a.png")
    assert found.outcome is Outcome.NOT_RUN
    assert "under 96 pixels" in found.summary
