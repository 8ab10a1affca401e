from __future__ import annotations

import io

import numpy as np
from PIL import Image

from firsthand.media.findings.check_words import CheckWords
from firsthand.media.findings.drawing import draw_finding
from firsthand.media.pixels import decode
from firsthand.model.picture import Outcome, PointPair, Region
from tests.unit.media.findings.drawn import png, textured

FINDING = CheckWords("copy-move", "a", "b", "c").finding(
    Outcome.CONTRADICTS,
    "d",
    regions=(Region(((40, 40), (200, 40), (200, 160), (40, 160))),),
    pairs=(PointPair(60, 200, 280, 220),),
)
EMPTY = CheckWords("copy-move", "a", "b", "c").finding(Outcome.INCONCLUSIVE, "d")


def _drawn(**how: bool) -> np.ndarray:
    pixels = decode(png(textured()), "a.png")
    return np.asarray(Image.open(io.BytesIO(draw_finding(pixels, FINDING, **how))))


def test_regions_and_pairs_are_drawn_where_they_are() -> None:
    seen = _drawn().astype(int)
    coloured = np.ptp(seen, axis=2) > 60
    assert coloured[40, 60:180].mean() > 0.9
    assert coloured[60:140, 200].mean() > 0.9
    assert coloured[198:222, 65:275].any(axis=0).mean() > 0.9
    assert not coloured[80:140, 60:180].any()


def test_the_picture_below_is_grey_and_blurred_by_default() -> None:
    inside = _drawn()[60:140, 60:180].astype(int)
    assert np.ptp(inside, axis=2).max() == 0
    plain = textured()[60:140, 60:180].mean(axis=2)
    assert np.abs(np.diff(inside[..., 0], axis=1)).mean() < np.abs(np.diff(plain)).mean() / 3


def test_uncovering_shows_the_picture_as_it_is() -> None:
    assert (_drawn(covered=False)[60:140, 60:180] == textured()[60:140, 60:180]).all()


def test_a_picture_looked_at_smaller_is_drawn_to_its_scale() -> None:
    pixels = decode(png(textured()), "a.png", longest_px=160)
    seen = np.asarray(Image.open(io.BytesIO(draw_finding(pixels, FINDING)))).astype(int)
    assert (np.ptp(seen, axis=2) > 60)[20, 30:90].mean() > 0.9


def test_a_finding_without_places_gives_the_covered_picture_alone() -> None:
    pixels = decode(png(textured()), "a.png")
    seen = np.asarray(Image.open(io.BytesIO(draw_finding(pixels, EMPTY))))
    assert np.ptp(seen, axis=2).max() == 0
