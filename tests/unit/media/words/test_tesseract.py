from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont, features

from firsthand.media.words.straight import Picture
from firsthand.media.words.tesseract import installed, read_lines

OVERLOOKED = "قال رئيس البلدية"
"""At 37 px tesseract 5.3 sees no line in this, and reads it at another size."""


def line(text: str, size_px: int) -> Picture:
    try:
        font = ImageFont.truetype("DejaVuSans.ttf", size_px)
    except OSError:
        pytest.skip("the font DejaVu Sans is not installed")
    hints = {"direction": "rtl", "language": "ar"}
    width = int(font.getlength(text, **hints)) + 40
    image = Image.new("L", (width, 72), 255)
    ImageDraw.Draw(image).text((20, 12), text, font=font, fill=0, **hints)
    return np.asarray(image)


@pytest.fixture(autouse=True)
def _able() -> None:
    if "ara" not in installed() or not features.check("raqm"):
        pytest.skip("tesseract with Arabic, and Pillow with raqm, are not both here")


def test_a_line_in_which_nothing_was_seen_is_looked_at_again() -> None:
    ((text, sureness),) = read_lines([line(OVERLOOKED, 37)], "ara")
    assert text == OVERLOOKED
    assert sureness > 0.8


def test_lines_keep_their_order_when_some_are_looked_at_again() -> None:
    other = "الجسر القديم"
    read = read_lines([line(OVERLOOKED, 37), line(other, 31), line(OVERLOOKED, 37)], "ara")
    assert [text for text, _ in read] == [OVERLOOKED, other, OVERLOOKED]
