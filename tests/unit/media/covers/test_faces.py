from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from firsthand.media.covers.faces import Face, faces_in, find_faces
from tests.unit.media.covers.drawn_people import ground, saved, with_faces

PLACES = ((60, 60, 180), (330, 80, 90), (470, 200, 40), (560, 300, 28))


def holds(face: Face, x: float, y: float) -> bool:
    left, top, right, bottom = face.head()
    return left <= x <= right and top <= y <= bottom


def test_faces_are_found_from_28_pixels_to_a_third_of_the_picture() -> None:
    found = find_faces(np.asarray(with_faces(ground(), *PLACES)))
    for left, top, width in PLACES:
        assert any(holds(face, left + width / 2, top + width * 0.6) for face in found)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_faces_of_people_who_lie_are_found_where_they_are(turns: int) -> None:
    street = np.asarray(with_faces(ground(), (200, 120, 120)))
    lying = np.ascontiguousarray(np.rot90(street, turns))
    spot = np.zeros(street.shape[:2])
    spot[120 + 72, 200 + 60] = 1
    y, x = np.argwhere(np.rot90(spot, turns))[0]
    assert any(holds(face, x, y) for face in find_faces(lying))


def test_a_face_is_given_once_and_the_surest_first() -> None:
    found = find_faces(np.asarray(with_faces(ground(), (60, 60, 180), (470, 200, 40))))
    assert len(found) == 2
    assert found[0].sureness >= found[1].sureness


def test_the_head_around_a_face_holds_its_hair() -> None:
    (face,) = find_faces(np.asarray(with_faces(ground(), (200, 120, 120))))
    left, top, right, bottom = face.head()
    assert left <= 215
    assert top <= 125
    assert right >= 305
    assert bottom >= 120 + 130


def test_where_nobody_is_nobody_is_found() -> None:
    assert find_faces(np.asarray(ground())) == ()


def test_places_are_pixels_of_the_original_though_it_is_searched_smaller() -> None:
    large = with_faces(ground(), (200, 120, 120)).resize((2560, 1920), Image.Resampling.LANCZOS)
    (face, *_) = faces_in(saved(large), "large")
    assert holds(face, 260 * 4, 192 * 4)
    assert face.width > 200


def test_a_picture_of_one_pixel_is_searched_without_trouble() -> None:
    assert find_faces(np.zeros((1, 1, 3), np.uint8)) == ()
    assert find_faces(np.zeros((3, 900, 3), np.uint8)) == ()
