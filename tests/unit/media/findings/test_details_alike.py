from __future__ import annotations

import numpy as np

from firsthand.media.findings.details_alike import groups_alike, separate
from tests.unit.media.findings.drawn import Picture, textured


def _copied(shift: tuple[int, int] = (290, 150)) -> Picture:
    picture = textured(480, 320).copy()
    across, down = shift
    picture[30 + down : 140 + down, 40 + across : 160 + across] = picture[30:140, 40:160]
    return np.ascontiguousarray(picture[..., 1])


def test_the_details_of_a_copied_part_agree_on_its_shift() -> None:
    groups = list(groups_alike(_copied()))
    assert groups
    shift = np.abs(groups[0].there - groups[0].here)
    assert np.allclose(np.median(shift, axis=0), (290, 150), atol=1)
    assert separate(groups[0].here) >= 6


def test_a_part_is_given_one_way_only() -> None:
    assert len(list(groups_alike(_copied()))) == 1


def test_an_untouched_picture_has_no_group() -> None:
    assert not list(groups_alike(np.ascontiguousarray(textured(480, 320)[..., 1])))


def test_a_blank_or_tiny_picture_has_no_details_to_compare() -> None:
    assert not list(groups_alike(np.full((300, 300), 128, np.uint8)))
    assert not list(groups_alike(np.zeros((9, 12), np.uint8)))


def test_places_are_of_the_picture_as_given_where_it_was_looked_at_smaller() -> None:
    large = np.repeat(np.repeat(_copied(), 2, axis=0), 2, axis=1)
    group = next(iter(groups_alike(large)))
    shift = np.abs(group.there - group.here)
    assert np.allclose(np.median(shift, axis=0), (580, 300), atol=2)


def test_details_at_one_place_count_once() -> None:
    assert separate(np.array([[12, 12], [13, 12], [40, 12]], np.float32)) == 2
