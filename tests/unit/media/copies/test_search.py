from __future__ import annotations

import pytest
from PIL import ImageFilter, ImageOps

from firsthand.media.copies.search import CopyIndex, distance_bits
from tests.unit.media.copies.drawn_scenes import (
    asked,
    cropped,
    kept,
    on_a_telephone,
    scene,
    under_a_bar,
    with_a_logo,
)

SOFT = scene(30).filter(ImageFilter.GaussianBlur(14))


@pytest.fixture(scope="module")
def index() -> CopyIndex:
    index = CopyIndex()
    for seed in range(12):
        index.add(f"scene-{seed}", kept(scene(seed)))
    index.add("soft", kept(SOFT))
    return index


def test_nothing_is_found_in_an_empty_index() -> None:
    assert CopyIndex().search(asked(scene(1))) == []


def test_an_altered_copy_is_found_and_nothing_else(index: CopyIndex) -> None:
    altered = under_a_bar(ImageOps.mirror(cropped(scene(7), 0.3)))
    (match,) = index.search(asked(altered))
    assert match.key == "scene-7"
    assert match.overlay.mirrored
    assert len(index) == 13


def test_a_photograph_inside_a_screenshot_is_found(index: CopyIndex) -> None:
    assert [one.key for one in index.search(asked(on_a_telephone(scene(3))))] == ["scene-3"]


def test_a_stranger_is_not_found(index: CopyIndex) -> None:
    assert index.search(asked(scene(99))) == []


def test_a_kept_look_can_be_asked_for_too(index: CopyIndex) -> None:
    assert [one.key for one in index.search(kept(cropped(scene(5), 0.2)))] == ["scene-5"]


def test_a_picture_without_details_is_found_by_its_fingerprint(index: CopyIndex) -> None:
    (match,) = index.search(asked(SOFT.resize((300, 200))))
    assert match.key == "soft"
    assert match.distance_bits <= 16


def test_what_is_added_is_found_at_once_under_every_name() -> None:
    index = CopyIndex()
    index.add("first", kept(scene(1)))
    assert index.search(asked(scene(2))) == []
    index.add("second", kept(scene(2)))
    index.add("second again", kept(scene(2).resize((300, 200))))
    assert {one.key for one in index.search(asked(scene(2)))} == {"second", "second again"}


def test_the_distance_is_that_of_the_view_that_differs_least() -> None:
    image = scene(8)
    assert distance_bits(asked(image), kept(image)) == 0
    assert distance_bits(asked(ImageOps.mirror(image).rotate(90, expand=True)), kept(image)) <= 20
    assert distance_bits(asked(scene(9)), kept(image)) > 60


def test_pictures_that_share_a_logo_only_are_told_apart_from_copies() -> None:
    index = CopyIndex()
    index.add("other", kept(with_a_logo(scene(2))))
    index.add("copy", kept(scene(1)))
    found = index.compare(asked(with_a_logo(scene(1))))
    assert [one.key for one in found.matches] == ["copy"]
    assert [part.key for part in found.parts] == ["other"]
    assert index.search(asked(with_a_logo(scene(1)))) == list(found.matches)
