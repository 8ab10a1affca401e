from __future__ import annotations

import hashlib

import numpy as np
import pytest
from PIL import Image

from firsthand.errors import UsageProblem
from firsthand.media.covers.blocks import GROWN_PX, in_blocks, touched
from firsthand.media.covers.encoding import PictureFile
from firsthand.media.covers.faces import find_faces
from firsthand.media.covers.hiding import (
    BLOCK_LEVEL,
    find_face_patches,
    hidden_copy,
    hidden_in,
    record_of,
)
from firsthand.media.covers.views import CLEAR, COVERED, GREY, View
from firsthand.model.picture import Patch, PatchKind
from tests.unit.media.covers.drawn_people import ground, pixels_of, saved, with_faces
from tests.unit.media.covers.planted import carries_marks, planted_jpeg, planted_png

BOX = Patch(((207, 159), (289, 257)))
"""It begins in the last pixel of a block and ends in the first of another: the worst case."""
SMALL = View(fields=0, grey=False, longest_px=333)


def secret_inside(image: Image.Image, seed: int) -> Image.Image:
    """The same picture with other colours inside the patch."""
    (x0, y0), (x1, y1) = BOX.points
    noise = np.random.default_rng(seed).integers(0, 256, (int(y1 - y0), int(x1 - x0), 3))
    whole = image.copy()
    whole.paste(Image.fromarray(noise.astype(np.uint8)), (int(x0), int(y0)))
    return whole


@pytest.mark.parametrize("view", [CLEAR, SMALL, GREY, COVERED, View(0, file=PictureFile.PNG)])
@pytest.mark.parametrize(
    "how", [{"kind": "PNG"}, {"quality": 30}, {"quality": 85, "subsampling": 2}]
)
def test_originals_that_differ_only_under_the_patch_give_the_same_copy_byte_by_byte(
    view: View, how: dict[str, object]
) -> None:
    street = ground(637, 479)
    copies = {
        hidden_in(saved(secret_inside(street, seed), **how), "street", (BOX,), view).content
        for seed in (1, 2)
    }
    assert len(copies) == 1, "nothing of what was hidden can be worked out, not from its length"


def test_a_picture_stored_sideways_is_hidden_where_it_is_seen() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    street = ground(637, 479)
    copies = {
        hidden_in(
            saved(secret_inside(street, seed).rotate(90, expand=True), quality=70, exif=exif),
            "sideways",
            (BOX,),
            CLEAR,
        ).content
        for seed in (1, 2)
    }
    assert len(copies) == 1


def test_what_is_not_hidden_is_shown_as_it_is() -> None:
    street = ground(640, 480)
    made = hidden_in(
        saved(street, "PNG"), "street", (BOX,), View(0, False, 640, 1, PictureFile.PNG)
    )
    blocks = in_blocks(touched([BOX], (640, 480), (640, 480)))
    copy, original = pixels_of(made.content), np.asarray(street)
    assert (copy[blocks] == BLOCK_LEVEL).all()
    assert (copy[~blocks] == original[~blocks]).all()
    assert made.hidden_share == pytest.approx(blocks.mean())


@pytest.mark.parametrize("view", [CLEAR, SMALL])
def test_in_a_jpeg_the_blocks_are_one_colour_to_the_last_bit(view: View) -> None:
    made = hidden_in(saved(ground(640, 480)), "street", (BOX,), view)
    size = (made.width_px, made.height_px)
    blocks = in_blocks(touched([BOX], (640, 480), size))
    assert (pixels_of(made.content)[blocks] == BLOCK_LEVEL).all()


def test_the_original_does_not_shine_through_beside_the_blocks() -> None:
    bright = Image.new("RGB", (640, 480), (60, 60, 60))
    bright.paste((255, 0, 0), (207, 159, 289, 257))
    made = hidden_in(saved(bright, quality=40), "street", (BOX,), CLEAR)
    copy = pixels_of(made.content).astype(int)
    blocks = in_blocks(touched([BOX], (640, 480), (640, 480)))
    assert np.abs(copy[~blocks] - 60).max() <= 2, "no red has bled out"


def test_no_mark_of_the_original_is_in_the_copy() -> None:
    for original in (planted_jpeg(), planted_png()):
        made = hidden_copy(original, "planted", [Patch(((50, 50), (90, 90)))])
        assert carries_marks(original)
        assert not carries_marks(made.content)


def test_a_copy_of_a_copy_at_another_quality_keeps_the_blocks_whole() -> None:
    made = hidden_in(saved(secret_inside(ground(640, 480), 1)), "street", (BOX,), CLEAR)
    reposted = saved(Image.fromarray(pixels_of(made.content)), quality=50, subsampling=2)
    (x0, y0), (x1, y1) = BOX.points
    inside = pixels_of(reposted)[int(y0) : int(y1), int(x0) : int(x1)].astype(int)
    assert np.abs(inside - BLOCK_LEVEL).max() <= 1


def test_faces_are_hidden_with_their_whole_heads() -> None:
    street = with_faces(ground(), (60, 60, 180), (470, 200, 40))
    original = saved(street, quality=95)
    patches = find_face_patches(original, "people")
    assert {patch.kind for patch in patches} == {PatchKind.FACE}
    made = hidden_copy(original, "people", patches)
    copy = pixels_of(made.content)
    assert find_faces(copy) == ()
    heads = np.zeros((480, 640), bool)
    for left, top, width in ((60, 60, 180), (470, 200, 40)):
        heads[top + width // 10 : top + width, left + width // 8 : left + width * 7 // 8] = True
    assert (copy[heads] == BLOCK_LEVEL).all()


def test_hiding_outside_the_picture_is_refused_before_anything_is_made() -> None:
    with pytest.raises(UsageProblem, match="320 x 240"):
        hidden_copy(saved(ground(320, 240)), "street", [Patch(((500, 500), (520, 520)))])


def test_the_record_of_a_copy_names_both_files_and_what_was_hidden() -> None:
    original = saved(ground(320, 240))
    made = hidden_copy(original, "street", [Patch(((50, 50), (90, 90)))])
    record = record_of(original, made, [Patch(((50, 50), (90, 90)))], CLEAR, by="desk")
    assert record.original_sha256 == hashlib.sha256(original).hexdigest()
    assert record.copy_sha256 == hashlib.sha256(made.content).hexdigest()
    assert (record.width_px, record.height_px, record.by) == (320, 240, "desk")
    assert str(GROWN_PX) in record.method
    assert 0 < record.hidden_share < 1
