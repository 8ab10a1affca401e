from __future__ import annotations

import numpy as np
from PIL import Image

from benchmarks.framed_scenes import flat, landscape, watermark
from firsthand.media.copies.agreeing import Agreement, agree
from tests.unit.media.copies.drawn_scenes import asked, kept


def lot(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def agreed(picture: Image.Image, known: Image.Image) -> Agreement:
    found = agree(asked(picture).details, kept(known).details, (640, 640))
    assert found is not None
    return found


def test_a_copy_lies_in_one_way_only() -> None:
    scene = landscape(lot(3))
    found = agreed(scene.crop((60, 40, 620, 400)), scene)
    assert len(found.pairs) > 25
    assert found.rival < 0.25 * len(found.pairs)


def test_lettering_that_comes_again_and_again_lies_as_well_in_another_way() -> None:
    one, other = (watermark(flat(lot(seed)), lot(5), lot(6)) for seed in (1, 2))
    found = agreed(one.crop((0, 0, 640, 370)), other.crop((0, 100, 640, 370)))
    assert found.rival > 0.5 * len(found.pairs)


def test_the_pairs_that_agree_do_not_speak_against_themselves() -> None:
    scene = landscape(lot(4))
    found = agreed(scene, scene)
    assert found.rival < 0.1 * len(found.pairs)
    assert found.compared >= len(found.pairs)
