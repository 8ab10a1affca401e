from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import ImageOps

from firsthand.media.copies.features import Details, details, mirrored_descriptors
from firsthand.media.copies.pdq import hash_distance_bits
from tests.unit.media.copies.drawn_scenes import scene


def found_in(image: object, at_most: int = 150) -> Details:
    return details(np.asarray(image.convert("L")), at_most)  # type: ignore[attr-defined]


def same_places(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.bool_]:
    apart = np.hypot(*(one[:, None, :2] - other[None, :, :2]).transpose(2, 0, 1))
    same_size = np.abs(np.log(one[:, None, 2] / other[None, :, 2])) < 0.1
    return np.asarray((apart < 1.5) & same_size)


def test_no_more_details_are_kept_than_asked_for() -> None:
    found = found_in(scene(1), 100)
    assert found.places.shape == (100, 4)
    assert found.descriptors.shape == (100, 32)
    assert found.descriptors.dtype == np.uint8


def test_a_plain_picture_has_no_details() -> None:
    assert len(details(np.full((300, 400), 90, np.uint8), 100)) == 0


def test_details_are_spread_over_the_picture() -> None:
    places = found_in(scene(1)).places
    quarters = (places[:, 0] > 300).astype(int) * 2 + (places[:, 1] > 200)
    assert np.bincount(quarters, minlength=4).min() >= 20


def test_mirrored_details_are_known_without_looking_again() -> None:
    image = scene(4)
    plain, turned = found_in(image), found_in(ImageOps.mirror(image))
    expected = plain.places.copy()
    expected[:, 0] = image.width - expected[:, 0]
    here, there = np.nonzero(same_places(expected, turned.places))
    bits = hash_distance_bits(mirrored_descriptors(plain.descriptors), turned.descriptors)
    assert len(here) > 80
    assert np.median(bits[here, there]) <= 12
    assert np.median(hash_distance_bits(plain.descriptors, turned.descriptors)) > 90


def test_places_are_in_pixels_of_the_picture_at_any_size() -> None:
    image = scene(5)
    large = image.resize((1200, 800))
    one, other = found_in(image).places, found_in(large).places
    other = other * np.array([0.5, 0.5, 0.5, 1], np.float32)
    assert same_places(one, other).any(axis=1).mean() > 0.7
