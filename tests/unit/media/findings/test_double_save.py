from __future__ import annotations

import numpy as np
import pytest

from firsthand.media.findings.double_save import double_save
from firsthand.model.picture import Outcome
from tests.unit.media.findings.drawn import jpeg, opened, page, png, textured
from tests.unit.media.metadata.files_by_hand import drawn


@pytest.mark.parametrize(("first", "last"), [(60, 90), (70, 75), (90, 75)])
def test_a_second_save_is_told_with_both_qualities(first: int, last: int) -> None:
    found = double_save(jpeg(opened(jpeg(textured(), first)), last), "a.jpg")
    assert found.outcome is Outcome.CONTRADICTS
    assert f"the last time at quality {last}" in found.summary
    told = int(found.summary.rstrip(".").rsplit(" ", 1)[1])
    assert abs(told - first) <= 3


@pytest.mark.parametrize("quality", [60, 75, 85, 95])
def test_a_first_save_is_never_told_as_a_second(quality: int) -> None:
    found = double_save(jpeg(textured(seed=quality), quality), "a.jpg")
    assert found.outcome is Outcome.INCONCLUSIVE
    assert f"at quality {quality}, with the standard's own table" in found.summary


def test_no_trace_is_inconclusive_never_a_proof_of_an_original() -> None:
    saved_alike = jpeg(opened(jpeg(textured(), 85)), 85)
    assert double_save(saved_alike, "a.jpg").outcome is Outcome.INCONCLUSIVE


@pytest.mark.parametrize("quality", [70, 92])
def test_a_page_of_words_saved_once_is_not_told_as_saved_twice(quality: int) -> None:
    found = double_save(jpeg(page(), quality), "a.jpg")
    assert found.outcome is Outcome.INCONCLUSIVE
    assert f"at quality {quality}" in found.summary


@pytest.mark.parametrize("quality", [90, 95])
def test_smooth_ground_with_plain_shapes_saved_once_is_not_told_as_saved_twice(
    quality: int,
) -> None:
    smooth = np.asarray(drawn(9))
    assert double_save(jpeg(smooth, quality), "a.jpg").outcome is Outcome.INCONCLUSIVE
    twice = jpeg(opened(jpeg(smooth, quality - 5)), quality)
    assert double_save(twice, "a.jpg").outcome is Outcome.CONTRADICTS


def test_a_grey_jpeg_is_looked_at_too() -> None:
    grey = textured()[:, :, 0]
    once = opened(jpeg(grey, 60))[:, :, 0]
    assert double_save(jpeg(once, 90), "a.jpg").outcome is Outcome.CONTRADICTS


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (png(textured()), "not a JPEG"),
        (jpeg(textured(40, 40), 80), "fewer than 100 blocks"),
        (b"", "no picture could be decoded"),
        (jpeg(textured(), 80)[:3000], "no picture could be decoded"),
    ],
    ids=["png", "small", "empty", "cut off"],
)
def test_what_cannot_be_checked_says_why(content: bytes, reason: str) -> None:
    found = double_save(content, "a.jpg")
    assert found.outcome is Outcome.NOT_RUN
    assert reason in found.summary
