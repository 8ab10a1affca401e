"""Grouping and ordering of series cut from photographs that are not part of the project.

FIRSTHAND_PHOTOS names the folder. Measured on 200 photographs (2026-11), seeds
4 and 5, 12 scenes: see `benchmarks/series.py`. The floor leaves room for one
scene in twelve to come apart.
"""

from __future__ import annotations

import os
from pathlib import Path

import cv2
import pytest

from benchmarks.series import by_content, by_mean_colour, make_series, measure

SCENES = 12


@pytest.mark.parametrize("seed", [4, 5])
def test_scenes_of_a_shuffled_series_are_found_and_put_in_order(seed: int) -> None:
    named = os.environ.get("FIRSTHAND_PHOTOS")
    if not named:
        pytest.skip("FIRSTHAND_PHOTOS names no folder of photographs to measure on")
    cv2.setNumThreads(1)
    views = make_series(Path(named), SCENES, seed)
    score = measure(views, by_content)
    assert score.purity >= 0.97
    assert score.recall >= 0.92
    assert score.tau >= 0.9
    assert score.recall > measure(views, lambda photos: by_mean_colour(photos, SCENES)).recall
