from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from firsthand.errors import PictureUndecodable, UsageProblem
from firsthand.media.covers.encoding import PictureFile
from firsthand.media.covers.faces import find_faces
from firsthand.media.covers.views import CLEAR, COVERED, GREY, View, covered_view, shown, view_of
from tests.unit.media.covers.drawn_people import ground, pixels_of, saved, with_faces
from tests.unit.media.covers.planted import carries_marks, planted_jpeg, planted_png


@pytest.mark.parametrize("view", [COVERED, GREY, CLEAR])
@pytest.mark.parametrize("file", list(PictureFile))
def test_nothing_of_the_original_file_but_pixels_is_in_a_view(
    view: View, file: PictureFile
) -> None:
    asked = View(view.fields, view.grey, view.longest_px, view.brightness, file)
    for original in (planted_jpeg(), planted_png()):
        assert carries_marks(original), "the marks were planted"
        made = covered_view(original, "planted", asked)
        assert not carries_marks(made)
        with Image.open(io.BytesIO(made)) as image:
            assert Image.MIME[image.format or ""] == file.value
            assert not image.getexif()
            assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_covered_view_is_grey_small_and_shows_no_face() -> None:
    picture = with_faces(ground(), (80, 20, 340), (470, 200, 60))
    assert len(find_faces(np.asarray(picture))) >= 2
    made = pixels_of(view_of(saved(picture), "people", COVERED))
    assert max(made.shape) <= 240
    assert (made[..., 0] == made[..., 2]).all()
    assert find_faces(made) == ()


@pytest.mark.parametrize("grey", [True, False])
def test_a_blurred_view_is_made_of_its_few_fields_alone(grey: bool) -> None:
    street = ground(90, 90)
    shades = street.convert("L") if grey else street
    fields = shades.resize((9, 9), Image.Resampling.BOX)
    flat = fields.resize((90, 90), Image.Resampling.NEAREST).convert("RGB")
    assert (np.asarray(flat) != np.asarray(street)).any()
    view = View(fields=9, grey=grey)
    first, second = (view_of(saved(one, "PNG"), "street", view) for one in (street, flat))
    assert first == second, "81 numbers are all that is left to bring anything back from"


def test_each_setting_acts_by_itself() -> None:
    rgb = np.asarray(ground(400, 200))
    as_it_is = shown(rgb, CLEAR)
    assert (as_it_is == rgb).all()
    assert shown(rgb, View(0, grey=True, longest_px=400)).shape == (200, 400)
    assert shown(rgb, View(0, grey=False, longest_px=100)).shape == (50, 100, 3)
    dark = shown(rgb, View(0, grey=False, longest_px=400, brightness=0.5))
    assert np.abs(dark - rgb / 2).max() <= 0.5
    blurred = shown(rgb, View(5, grey=False, longest_px=400))
    assert blurred.shape == rgb.shape
    assert np.abs(np.diff(blurred.astype(int), axis=1)).max() < 20


def test_a_view_is_never_larger_than_the_picture() -> None:
    tiny = saved(Image.new("RGB", (5, 1), "red"), "PNG")
    assert pixels_of(view_of(tiny, "tiny", COVERED)).shape == (1, 5, 3)


@pytest.mark.parametrize(
    "setting", [{"fields": 1}, {"longest_px": 0}, {"brightness": -1}, {"brightness": 9}]
)
def test_settings_that_mean_nothing_are_refused(setting: dict[str, int]) -> None:
    with pytest.raises(UsageProblem) as refused:
        View(**setting)
    assert refused.value.hint


def test_an_animation_gives_one_still() -> None:
    frames = [ground(60, 40, seed) for seed in range(3)]
    moving = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=50)
    with Image.open(io.BytesIO(view_of(moving, "moving", CLEAR))) as still:
        assert getattr(still, "n_frames", 1) == 1


def test_what_was_transparent_does_not_come_to_light() -> None:
    under = np.dstack([np.asarray(ground(64, 64)), np.zeros((64, 64), np.uint8)])
    made = view_of(saved(Image.fromarray(under), "PNG"), "clear", CLEAR)
    assert (pixels_of(made) == 255).all()


def test_bytes_that_are_no_picture_are_told_so() -> None:
    with pytest.raises(PictureUndecodable) as told:
        covered_view(b"\xff\xd8\xff\xe0 no picture", "broken.jpg")
    assert "broken.jpg" in told.value.message
