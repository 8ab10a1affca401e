from __future__ import annotations

from PIL import Image, ImageDraw, ImageFont

from firsthand.media.covers.hiding import BLOCK_LEVEL, hidden_in
from firsthand.media.covers.views import CLEAR, COVERED, view_of
from firsthand.media.covers.writing import patch_of_words, writing_in
from tests.unit.media.covers.drawn_people import ground, pixels_of, saved


def test_words_are_found_and_can_be_hidden() -> None:
    street = ground(640, 480)
    draw = ImageDraw.Draw(street)
    draw.rectangle((180, 200, 470, 260), fill="white")
    draw.text((200, 208), "OB 417 KR", fill="black", font=ImageFont.load_default(44))
    original = saved(street)
    lines = writing_in(original, "plate")
    assert any("417" in line.text for line in lines)
    patches = tuple(map(patch_of_words, lines))
    copy = pixels_of(hidden_in(original, "plate", patches, CLEAR).content)
    assert (copy[212:250, 204:410] == BLOCK_LEVEL).all()
    assert not any(
        "417" in line.text for line in writing_in(saved(Image.fromarray(copy), "PNG"), "copy")
    )


def test_words_as_wide_as_the_picture_cannot_be_read_in_a_covered_view() -> None:
    banner = Image.new("RGB", (640, 480), "white")
    ImageDraw.Draw(banner).text(
        (20, 150), "OBERLIN", fill="black", font=ImageFont.load_default(140)
    )
    assert any("OBERLIN" in line.text for line in writing_in(saved(banner), "banner"))
    covered = view_of(saved(banner), "banner", COVERED)
    assert not any(line.text for line in writing_in(covered, "covered"))
