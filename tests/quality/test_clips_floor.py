"""Clips are found in the videos they were cut from, and in no other.

FIRSTHAND_PHOTOS names a folder of photographs, over which the videos pan. The
whole table: `python -m benchmarks.clips --photos FOLDER`.
"""

from __future__ import annotations

import os
from pathlib import Path

import cv2
import numpy as np
import pytest

from benchmarks.clips import Kept, scenes_and_strangers, tally_of

VIDEOS = 3
TRANSFORMS = ("mirrored", "cropped 10 % each side", "all of these at once")
LEAST_FOUND = 8
"""Of nine clips; one of them may show a sky, in which there is little to tell it by."""


def test_changed_clips_are_found_at_their_place_and_in_no_other_video() -> None:
    named = os.environ.get("FIRSTHAND_PHOTOS")
    if not named:
        pytest.skip("FIRSTHAND_PHOTOS names no folder of photographs to measure on")
    cv2.setNumThreads(1)
    made, _ = scenes_and_strangers(sorted(Path(named).glob("*.jpg")), VIDEOS, seed=4)
    known, rng = Kept.of(made), np.random.default_rng(4)
    tallies = [tally_of(name, known, rng) for name in TRANSFORMS]
    assert sum(tally.found for tally in tallies) >= LEAST_FOUND
    assert sum(tally.false for tally in tallies) == 0
    assert np.mean([error for tally in tallies for error in tally.errors_s]) <= 0.4
