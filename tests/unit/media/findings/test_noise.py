from __future__ import annotations

import numpy as np

from firsthand.media.findings.noise import noise_break
from firsthand.model.picture import Outcome
from tests.unit.media.findings.drawn import png, textured


def test_a_grainier_part_is_marked_but_never_more_than_inconclusive() -> None:
    picture = textured(480, 320).astype(float)
    rng = np.random.default_rng(3)
    picture[96:208, 160:304] += rng.normal(0, 14, (112, 144, 1))
    found = noise_break(png(np.clip(picture, 0, 255).astype(np.uint8)), "a.png")
    assert found.outcome is Outcome.INCONCLUSIVE
    assert "grainier" in found.summary
    (x1, y1), _, (x2, y2), _ = found.regions[0].corners
    assert max(abs(x1 - 160), abs(y1 - 96), abs(x2 - 304), abs(y2 - 208)) <= 16


def test_an_even_grain_marks_nothing() -> None:
    assert noise_break(png(textured(480, 320)), "a.png").regions == ()


def test_a_small_picture_is_said_not_to_be_checked() -> None:
    assert noise_break(png(textured(100, 100)), "a.png").outcome is Outcome.NOT_RUN
