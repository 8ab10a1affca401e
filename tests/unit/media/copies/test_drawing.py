from __future__ import annotations

import io

import numpy as np
from PIL import Image, ImageOps

from firsthand.media.copies.drawing import LINES, _spread, draw_overlay
from firsthand.media.copies.overlaying import overlay
from firsthand.model.picture import Overlay, PointPair
from tests.unit.media.copies.drawn_scenes import asked, cropped, kept, pixels, scene

KNOWN = scene(1)
COPY = ImageOps.mirror(cropped(KNOWN, 0.3))


def drawn(covered: bool | None) -> Image.Image:
    laid = overlay(asked(COPY), kept(KNOWN))
    assert laid is not None
    both = pixels(COPY), pixels(KNOWN)
    png = (
        draw_overlay(*both, laid) if covered is None else draw_overlay(*both, laid, covered=covered)
    )
    image = Image.open(io.BytesIO(png))
    assert image.format == "PNG"
    return image.convert("RGB")


def coloured(image: Image.Image) -> float:
    part = np.asarray(image).astype(int)
    return float((np.ptp(part, axis=2) > 40).mean())


def test_pictures_are_drawn_covered_unless_asked_for() -> None:
    assert coloured(drawn(None)) < 0.06
    assert coloured(drawn(False)) > 0.2


def test_no_detail_can_be_seen_through_the_cover() -> None:
    covered, shown = (np.asarray(drawn(way).convert("L")).astype(int) for way in (True, False))
    part = np.s_[200:360, 30:200]
    assert (
        np.abs(np.diff(covered[part], axis=1)).mean()
        < 0.35 * np.abs(np.diff(shown[part], axis=1)).mean()
    )


def test_both_pictures_and_the_words_have_their_place() -> None:
    image = drawn(True)
    assert 900 < image.width < 1100
    below = np.asarray(image.convert("L"))[-50:]
    assert (below < 100).sum() > 200


def test_no_more_lines_are_drawn_than_can_be_followed() -> None:
    points = tuple(PointPair(x, x, x % 37, x) for x in range(40))
    assert len(_spread(points)) == LINES
    assert len(_spread(points[:3])) == 3


def test_a_match_without_details_is_drawn_too() -> None:
    whole = Overlay((1, 0, 0, 0, 1, 0), False, 0.0, 1.0, 1.0, 1.0, 0)
    png = draw_overlay(pixels(KNOWN), pixels(KNOWN), whole)
    assert Image.open(io.BytesIO(png)).width > 900
