"""The thumbnail check raises few false alarms and sees what it is said to see.

`python -m benchmarks.metadata FOLDER --thumbnails` prints the whole table.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.metadata import pictures_in, told_shares

FOLDER = os.environ.get("FIRSTHAND_PHOTOS")
pytestmark = pytest.mark.skipif(
    not FOLDER, reason="corpus missing: FIRSTHAND_PHOTOS names no folder of photographs"
)


@pytest.mark.parametrize("change", ["unchanged", "made smaller", "light and contrast", "sharpened"])
def test_what_changes_no_content_is_seldom_told(change: str) -> None:
    told, _, _ = told_shares(pictures_in(Path(str(FOLDER)), 40), change, seed=1)
    assert told <= 0.05


@pytest.mark.parametrize(
    ("change", "least"),
    [("patch of 20 % a side", 0.9), ("cropped by 10 % a side", 0.9), ("another picture", 0.95)],
)
def test_a_patch_a_crop_and_another_picture_are_told(change: str, least: float) -> None:
    told, _, _ = told_shares(pictures_in(Path(str(FOLDER)), 40), change, seed=1)
    assert told >= least
