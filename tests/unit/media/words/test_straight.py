from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from firsthand.media.words.straight import Picture, rimmed_letters


def _line_before_a_sky(rim: str | None) -> Picture:
    """Draw a white ring on a white cloud beside a dark roof, with or without a rim."""
    image = Image.new("RGB", (200, 48), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 90, 48), fill="#404040")
    if rim is not None:
        pen.ellipse((118, 6, 158, 46), fill=rim)
    pen.ellipse((121, 9, 155, 43), fill="white")
    if rim is not None:
        pen.ellipse((131, 19, 145, 33), fill=rim)
    return np.asarray(image)


def test_a_letter_with_a_rim_is_kept_and_the_sky_behind_it_is_not() -> None:
    seen = rimmed_letters(_line_before_a_sky("black"))
    rim = (seen.shape[0] - 48) // 2
    assert seen[rim + 26, rim + 126] < 60
    assert seen[rim + 2, rim + 190] > 200
    assert seen[rim + 26, rim + 138] > 200


def test_without_a_rim_nothing_is_taken_for_a_letter() -> None:
    assert rimmed_letters(_line_before_a_sky(None)).min() > 200


def test_a_plain_line_gives_an_empty_one() -> None:
    assert rimmed_letters(np.full((48, 120, 3), 255, np.uint8)).min() > 200
