from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from firsthand.errors import CaseDamaged
from firsthand.media.copies.looking import KEPT_DETAILS, Look, look, look_for
from firsthand.media.copies.pdq import pdq
from firsthand.media.pixels import Pixels
from tests.unit.media.copies.drawn_scenes import pixels, scene, under_a_bar


def test_a_look_reads_back_as_it_was_written() -> None:
    made = look(pixels(under_a_bar(scene(1))))
    read = Look.from_bytes(made.to_bytes())
    assert read.fingerprint == made.fingerprint
    assert read.box == made.box
    assert (read.views == made.views).all()
    assert (read.details.descriptors == made.details.descriptors).all()
    assert np.abs(read.details.places[:, :2] - made.details.places[:, :2]).max() < 0.02
    assert np.abs(read.details.places[:, 2] / made.details.places[:, 2] - 1).max() < 0.03
    turned = (read.details.places[:, 3] - made.details.places[:, 3] + 180) % 360 - 180
    assert np.abs(turned).max() < 0.8
    assert (read.grey() == made.grey()).all()
    assert read.to_bytes() == made.to_bytes()


def test_a_look_takes_little_room() -> None:
    assert len(look(pixels(scene(1))).to_bytes()) < 14_000


def test_the_fingerprint_is_of_the_whole_and_the_views_of_the_photograph() -> None:
    image = scene(2)
    found = look(pixels(under_a_bar(image)))
    assert found.fingerprint.pdq == pdq(np.asarray(under_a_bar(image))).hexadecimal
    assert (found.views == pdq(np.asarray(image)).views).all()
    assert len(found.hashes()) == 2


def test_places_are_told_in_pixels_of_the_original() -> None:
    image = scene(3)
    shrunk = Pixels(np.asarray(image), 2 * image.width, 2 * image.height)
    one, other = look(pixels(image)), look(shrunk)
    assert np.allclose(2 * one.details.places[:, :3], other.details.places[:, :3])
    assert (other.box.right, other.box.bottom) == (1200, 800)


def test_an_asked_picture_is_looked_at_more_closely() -> None:
    image = pixels(scene(4))
    assert len(look(image).details) <= KEPT_DETAILS
    assert len(look_for(image).details) > len(look(image).details)


@pytest.mark.parametrize("size", [(1, 1), (1, 300), (8, 8), (900, 3)])
def test_the_smallest_pictures_can_be_kept(size: tuple[int, int]) -> None:
    made = look(pixels(Image.new("RGB", size, "teal")))
    assert Look.from_bytes(made.to_bytes()).to_bytes() == made.to_bytes()


def test_damaged_bytes_are_told_and_not_guessed_at() -> None:
    kept = look(pixels(scene(1))).to_bytes()
    for damaged in (b"", b"FHL1", b"FHL9" + kept[4:], kept[:-1], kept + b"\0"):
        with pytest.raises(CaseDamaged, match="cannot read what was kept of a picture"):
            Look.from_bytes(damaged)
