"""Words drawn here by the test are read; where none stand, none are read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont, features
from pytest_socket import disable_socket

from firsthand.media.pixels import Pixels
from firsthand.media.words import networks, tesseract
from firsthand.media.words.lines import Part, Script
from firsthand.media.words.paragraphs import as_paragraphs
from firsthand.media.words.reading import read_words

CAPTION = "Two boats reached the pier before noon on Friday."


def drawn(image: Image.Image) -> Pixels:
    return Pixels(np.asarray(image), image.width, image.height)


def landscape(width: int = 640, height: int = 420) -> Image.Image:
    """Draw hills under a sky, and a house."""
    image = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(image)
    for y in range(height):
        draw.line((0, y, width, y), fill=(90 + y // 5, 140 + y // 6, 220 - y // 5))
    draw.ellipse((-120, 240, 420, 700), fill=(70, 110, 60))
    draw.ellipse((260, 270, 820, 760), fill=(50, 90, 50))
    draw.rectangle((300, 210, 370, 280), fill=(160, 120, 90))
    draw.polygon(((290, 212), (335, 170), (380, 212)), fill=(110, 50, 40))
    return image.filter(ImageFilter.GaussianBlur(1))


def with_caption(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> Image.Image:
    """Put a line of text into a white bar under the landscape."""
    top = landscape()
    image = Image.new("RGB", (top.width, top.height + 56), "white")
    image.paste(top)
    ImageDraw.Draw(image).text((16, top.height + 14), text, fill="black", font=font)
    return image


@pytest.fixture
def plain() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size=22)


@pytest.fixture
def many_scripts() -> ImageFont.FreeTypeFont:
    try:
        return ImageFont.truetype("DejaVuSans.ttf", 24)
    except OSError:
        pytest.skip("the font DejaVu Sans is not installed")


def needs(language: str) -> None:
    if language not in tesseract.installed():
        pytest.skip(f"tesseract with the language `{language}` is not installed")


def test_an_english_caption_is_read_to_the_letter(plain: ImageFont.FreeTypeFont) -> None:
    words = read_words(drawn(with_caption(CAPTION, plain)))
    assert [line.text for line in words.lines] == [CAPTION]
    assert words.lines[0].script is Script.LATIN
    assert words.lines[0].engine == "rapidocr"
    assert words.lines[0].sureness > 0.9
    assert [(b.text, b.is_caption_like) for b in as_paragraphs(words)] == [(CAPTION, True)]
    assert words.notes == ()


def test_a_landscape_without_words_gives_none() -> None:
    words = read_words(drawn(landscape()))
    assert words.lines == ()
    assert as_paragraphs(words) == []


@pytest.mark.parametrize("windows", ["00000", "oooooo"])
def test_rows_of_one_sign_are_never_sure_words(
    windows: str, plain: ImageFont.FreeTypeFont | ImageFont.ImageFont
) -> None:
    words = read_words(drawn(with_caption(windows, plain)))
    assert words.lines == ()


def test_digits_are_sure_on_paper_and_unsure_on_a_photograph() -> None:
    image = with_caption("1407 3652", ImageFont.load_default(size=30))
    assert [line.text for line in read_words(drawn(image)).lines] == ["1407 3652"]
    chance = np.random.default_rng(3)
    blots = Image.fromarray(chance.integers(0, 110, (12, 16, 3), np.uint8)).resize((640, 420), 3)
    ImageDraw.Draw(blots).text(
        (60, 200), "1407 3652", fill="white", font=ImageFont.load_default(size=40)
    )
    words = read_words(drawn(blots))
    assert words.lines == ()
    assert [line.text for line in words.unsure] == ["1407 3652"]


def test_nothing_is_fetched_to_read(plain: ImageFont.FreeTypeFont) -> None:
    networks._rapidocr.cache_clear()
    disable_socket()
    assert read_words(drawn(with_caption(CAPTION, plain))).lines[0].text == CAPTION


def test_places_are_pixels_of_the_upright_original(plain: ImageFont.FreeTypeFont) -> None:
    image = with_caption(CAPTION, plain)
    small = Pixels(np.asarray(image), image.width * 3, image.height * 3)
    corners = read_words(small).lines[0].box.corners
    assert corners[0][0] == pytest.approx(16 * 3, abs=24)
    assert 420 * 3 < corners[0][1] < corners[3][1] < 476 * 3


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_picture_lying_on_its_side_is_read(degrees: int, plain: ImageFont.FreeTypeFont) -> None:
    image = with_caption(CAPTION, plain).rotate(degrees, expand=True)
    assert [line.text for line in read_words(drawn(image)).lines] == [CAPTION]


def test_a_small_line_in_a_large_picture_is_read(plain: ImageFont.FreeTypeFont) -> None:
    large = landscape().resize((2560, 1680))
    ImageDraw.Draw(large).rectangle((0, 1600, 2560, 1680), fill="white")
    ImageDraw.Draw(large).text((40, 1625), CAPTION, fill="black", font=plain)
    assert CAPTION in [line.text for line in read_words(drawn(large)).lines]


def test_a_russian_caption_is_read_by_tesseract(many_scripts: ImageFont.FreeTypeFont) -> None:
    needs("rus")
    text = "Лодки подошли к причалу до полудня"
    line = read_words(drawn(with_caption(text, many_scripts))).lines[0]
    assert (line.text, line.script, line.engine) == (text, Script.CYRILLIC, "tesseract rus")


def test_an_arabic_caption_is_read_in_the_order_it_is_spoken(
    many_scripts: ImageFont.FreeTypeFont,
) -> None:
    needs("ara")
    if not features.check("raqm"):
        pytest.skip("this Pillow cannot shape Arabic letters")
    words = read_words(drawn(with_caption("وصل القارب إلى الميناء قبل الظهر", many_scripts)))
    text = " ".join(line.text for line in words.lines)
    assert words.lines[0].script is Script.ARABIC
    assert text.split()[0] == "وصل"
    assert text.split()[-1] == "الظهر"


def test_without_tesseract_other_scripts_are_noted_and_never_guessed(
    many_scripts: ImageFont.FreeTypeFont, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    picture = drawn(with_caption("Лодки подошли к причалу до полудня", many_scripts))
    monkeypatch.setenv("PATH", str(tmp_path))
    tesseract.installed.cache_clear()
    try:
        words = read_words(picture)
    finally:
        tesseract.installed.cache_clear()
    assert as_paragraphs(words) == []
    assert len(words.unsure) == 1
    assert words.notes == (
        "1 line of text in a script that no recogniser here reads; Arabic, Persian and Cyrillic"
        " need tesseract with: ara, fas, rus, ukr",
    )


def test_the_account_and_the_time_of_a_post_are_told_from_its_words(
    plain: ImageFont.FreeTypeFont,
) -> None:
    image = Image.new("RGB", (640, 480), "white")
    draw = ImageDraw.Draw(image)
    for y, text in ((30, "Harbour Watch"), (62, "@harbour_watch · 3h"), (130, CAPTION)):
        draw.text((24, y), text, fill="black", font=plain)
    draw.text((24, 300), "128 Replies   2.4K Likes", fill="black", font=plain)
    parts = [(p.part, p.text) for p in read_words(drawn(image)).paragraphs]
    assert (Part.TEXT, CAPTION) in parts
    assert [part for part, _ in parts] == [Part.ACCOUNT, Part.ACCOUNT, Part.TEXT, Part.COUNTS]
