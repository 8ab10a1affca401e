"""Pictures that share a frame, and nothing else, are not taken for copies.

FIRSTHAND_PHOTOS names a folder of photographs, around which some of the frames stand.
The whole table: `python -m benchmarks.strangers --photos FOLDER`.
"""

from __future__ import annotations

import os
from pathlib import Path

import cv2
import pytest

from benchmarks.copies import pictures_in
from benchmarks.strangers import measure, strangers

SEED, EACH = 1, 2
MOST_FALSE = 1
"""What is left lies between watermarks that repeat over two nights or skies; seed 1 has none."""
LEAST_KNOWN_AGAIN = 0.6
"""A third stand around nothing that could be told: nights, and skies on a telephone's screen."""


def test_a_frame_that_pictures_share_makes_them_no_copies() -> None:
    named = os.environ.get("FIRSTHAND_PHOTOS")
    if not named:
        pytest.skip("FIRSTHAND_PHOTOS names no folder of photographs to measure on")
    cv2.setNumThreads(1)
    tally = measure(list(strangers(SEED, EACH, pictures_in(Path(named)))), SEED)
    false = tally.false["firsthand"]
    assert false.total() <= MOST_FALSE
    assert not [kind for kind in false if kind.endswith(("photograph", "landscape", "mist"))]
    assert tally.known_again.total() >= LEAST_KNOWN_AGAIN * tally.kept.total()
