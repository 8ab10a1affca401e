"""Bytes to pixels: everything people hand in, upright, in sRGB, within bounds."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pillow_heif
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms

from firsthand.errors import PictureTooLarge, PictureUndecodable
from firsthand.media.pixels import MOST_PIXELS, Pixels, decode
from firsthand.read.formats import picture
from tests.unit.media.hostile.made_pictures import (
    endless_gif,
    jpeg_with,
    png_of,
    png_of_zeros,
    saved,
    scene,
    tiff_that_loops,
    tiff_with_huge_strip,
    with_chunk,
    ycck_jpeg,
)

SCENE = np.asarray(scene()).astype(int)


def off(pixels: Pixels, expected: NDArray[np.int_] = SCENE) -> float:
    """Give the mean difference to the scene, in levels of 255."""
    assert pixels.rgb.dtype == np.uint8
    assert pixels.rgb.shape == expected.shape
    return float(np.abs(pixels.rgb.astype(int) - expected).mean())


@pytest.mark.parametrize(
    ("kind", "options", "most"),
    [
        ("JPEG", {"quality": 92}, 4.0),
        ("JPEG", {"quality": 92, "progressive": True}, 4.0),
        ("PNG", {}, 0.0),
        ("BMP", {}, 0.0),
        ("WEBP", {"lossless": True}, 0.0),
        ("AVIF", {"quality": 92}, 4.0),
        ("TIFF", {}, 0.0),
        ("TIFF", {"compression": "tiff_lzw"}, 0.0),
    ],
)
def test_each_format_gives_the_picture(kind: str, options: dict[str, object], most: float) -> None:
    pixels = decode(saved(scene(), kind, **options), "x")
    assert off(pixels) <= most
    assert (pixels.width_px, pixels.height_px, pixels.frames, pixels.whole) == (320, 200, 1, True)


def test_heic_of_phones_gives_the_picture_upright() -> None:
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    heif = pillow_heif.from_pillow(scene())
    heif.save(stream, quality=92, exif=exif.tobytes())
    pixels = decode(stream.getvalue(), "x")
    assert off(pixels, np.rot90(SCENE, -1)) < 5
    assert (pixels.width_px, pixels.height_px) == (200, 320)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_way_to_hold_a_camera_is_set_upright(kind: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    turns = [
        None, Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.ROTATE_180,
        Image.Transpose.FLIP_TOP_BOTTOM, Image.Transpose.TRANSPOSE, Image.Transpose.ROTATE_90,
        Image.Transpose.TRANSVERSE, Image.Transpose.ROTATE_270,
    ]  # fmt: skip
    turn = turns[orientation - 1]
    lying = scene() if turn is None else scene().transpose(turn)
    pixels = decode(saved(lying, kind, exif=exif, quality=95), "x")
    assert off(pixels) < 5
    assert (pixels.width_px, pixels.height_px) == (320, 200)


@pytest.mark.parametrize("mode", ["L", "P", "1", "LA", "RGBA", "I;16"])
def test_png_of_every_depth_gives_eight_bits_of_rgb(mode: str) -> None:
    grey = scene().convert("L")
    image = scene().convert(mode) if mode != "I;16" else None
    if image is None:
        image = Image.fromarray(np.asarray(grey).astype(np.uint16) * 257)
    pixels = decode(saved(image, "PNG"), "x")
    expected = np.asarray((image if mode != "I;16" else grey).convert("RGB")).astype(int)
    assert off(pixels, expected) == 0


def test_sixteen_bits_of_each_colour_are_halved() -> None:
    deep = (SCENE * 257).astype(">u2")
    rows = b"".join(b"\0" + row.tobytes() for row in deep)
    assert off(decode(png_of(320, 200, 16, 2, rows), "x")) <= 1


def test_twelve_bits_in_a_sixteen_bit_file_are_not_black() -> None:
    grey = np.asarray(scene().convert("L")).astype(int)
    image = Image.fromarray((grey * 16).astype(np.uint16))
    expected = np.repeat(grey[..., None], 3, axis=2)
    assert off(decode(saved(image, "TIFF"), "x"), expected) < 1


@pytest.mark.parametrize("top", [1.0, 255.0])
def test_broken_numbers_are_brought_to_eight_bits(top: float) -> None:
    grey = np.asarray(scene().convert("L")).astype(np.float32)
    numbers = grey / 255 * top
    numbers[0, 0] = np.nan
    pixels = decode(saved(Image.fromarray(numbers), "TIFF"), "x")
    expected = np.repeat(grey.astype(int)[..., None], 3, axis=2)
    assert off(pixels, expected) < 1
    assert pixels.rgb[0, 0].tolist() == [0, 0, 0]


def test_what_is_transparent_is_white() -> None:
    image = scene().convert("RGBA")
    image.paste((10, 10, 10, 0), (0, 0, 50, 50))
    for content in (saved(image, "PNG"), saved(image, "WEBP", lossless=True)):
        assert decode(content, "x").rgb[20, 20].tolist() == [255, 255, 255]
    keyed = saved(Image.new("RGB", (40, 40), (9, 8, 7)), "PNG", transparency=(9, 8, 7))
    assert decode(keyed, "x").rgb[5, 5].tolist() == [255, 255, 255]


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_inks_become_light(kind: str) -> None:
    assert off(decode(saved(scene().convert("CMYK"), kind), "x")) < 6


def test_inks_in_ycck_become_light() -> None:
    assert off(decode(ycck_jpeg(scene()), "x")) < 6


def test_a_colour_profile_is_followed_and_a_damaged_one_passed_over() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    swapped = _profile_with_red_and_blue_exchanged()
    pixels = decode(saved(scene(), "PNG", icc_profile=swapped), "x")
    assert off(pixels, SCENE[..., ::-1]) < 6
    for profile in (lab, b"no profile", swapped[:200]):
        assert off(decode(saved(scene(), "PNG", icc_profile=profile), "x")) == 0


def _profile_with_red_and_blue_exchanged() -> bytes:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.find(b"rXYZ"), profile.find(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    # Another name, since one that calls itself sRGB is not gone through.
    return bytes(profile).replace("sRGB".encode("utf-16-be"), "abcd".encode("utf-16-be"))


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "TIFF"])
def test_the_first_telling_frame_stands_for_an_animation(kind: str) -> None:
    black = Image.new("RGB", (320, 200))
    frames = [black, scene(seed=2), scene(seed=3)]
    content = saved(black, kind, save_all=True, append_images=frames, lossless=True)
    pixels = decode(content, "x")
    assert pixels.frames in {3, 4}
    assert off(pixels) < 12
    assert pixels.whole


def test_an_animation_of_one_colour_gives_its_first_frame() -> None:
    frames = [Image.new("RGB", (40, 30), (0, 0, n)) for n in range(3)]
    pixels = decode(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]), "x")
    assert (pixels.frames, pixels.rgb[0, 0].tolist()) == (3, [0, 0, 0])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "BMP", "TIFF"])
def test_a_picture_that_is_cut_off_shows_what_there_is(kind: str) -> None:
    content = saved(scene(), kind)
    pixels = decode(content[: len(content) * 2 // 3], "x")
    assert not pixels.whole
    assert (pixels.width_px, pixels.height_px) == (320, 200)
    first = slice(-60, None) if kind == "BMP" else slice(0, 60)  # BMP begins at the bottom
    assert np.abs(pixels.rgb[first].astype(int) - SCENE[first]).mean() < 15
    with pytest.raises(PictureUndecodable, match="no picture could be decoded"):
        decode(content[:40], "x")


def test_a_large_picture_is_made_smaller_and_keeps_its_own_size() -> None:
    large = scene(3000, 2001)
    for kind in ("JPEG", "PNG", "TIFF"):
        pixels = decode(saved(large, kind), "x", longest_px=300)
        assert pixels.rgb.shape == (200, 300, 3)
        assert (pixels.width_px, pixels.height_px) == (3000, 2001)
        small = np.asarray(large.resize((300, 200), Image.Resampling.LANCZOS)).astype(int)
        assert off(pixels, small) < 3


def test_a_palette_and_sixteen_bits_are_made_smaller_in_bands() -> None:
    large = scene(4100, 1030)
    expected = np.asarray(large.resize((410, 103), Image.Resampling.LANCZOS)).astype(int)
    paletted = large.quantize(64)
    assert off(decode(saved(paletted, "PNG"), "x", longest_px=410), expected) < 10
    deep = Image.fromarray(np.asarray(large.convert("L")).astype(np.uint16) * 257)
    grey = np.repeat(np.asarray(large.convert("L").resize((410, 103))).astype(int)[..., None], 3, 2)
    assert off(decode(saved(deep, "PNG"), "x", longest_px=410), grey) < 3


@pytest.mark.parametrize("size", [(1, 50_000), (50_000, 1), (2, 30_001)])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_like_a_thread_is_decoded(kind: str, size: tuple[int, int]) -> None:
    pixels = decode(saved(Image.new("RGB", size, "red"), kind), "x")
    assert (pixels.width_px, pixels.height_px) == size
    assert max(pixels.rgb.shape) == 1024
    assert min(pixels.rgb.shape[:2]) == 1


def test_the_same_bytes_give_the_same_pixels() -> None:
    content = saved(scene(2500, 1500), "JPEG")
    assert decode(content, "x").rgb.tobytes() == decode(content, "y").rgb.tobytes()


def test_a_bomb_is_refused_before_it_unfolds() -> None:
    with pytest.raises(PictureTooLarge, match=r"`x`: it has more than 300,000,000 pixels"):
        decode(png_of_zeros(50_000), "x")
    huge = bytearray(saved(scene(), "JPEG"))
    at = huge.find(b"\xff\xc0")
    huge[at + 5 : at + 9] = struct.pack(">HH", 65_500, 65_500)
    with pytest.raises(PictureTooLarge):
        decode(bytes(huge), "x")


def test_both_rooms_refuse_the_same_size() -> None:
    assert picture.MOST_PIXELS == MOST_PIXELS


def test_a_jpeg_that_goes_over_its_picture_for_ever_is_refused() -> None:
    content = bytearray(saved(scene(), "JPEG", progressive=True))
    at = content.find(b"\xff\xc2")
    content[at + 5 : at + 9] = struct.pack(">HH", 15_000, 15_000)
    scan = content.rfind(b"\xff\xda")
    endless = bytes(content[:scan]) + bytes(content[scan:-2]) * 80 + b"\xff\xd9"
    with pytest.raises(PictureTooLarge, match="goes over its picture"):
        decode(endless, "x")


def test_words_that_unfold_to_gigabytes_do_not_hide_the_picture() -> None:
    folded = zlib.compress(bytes(50_000_000), 9)
    png = saved(scene(), "PNG")
    for kind, content in (
        (b"zTXt", b"Comment\0\0" + folded),
        (b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + folded),
        (b"iCCP", b"profile\0\0" + folded),
    ):
        pixels = decode(with_chunk(png, kind, content), "x")
        assert off(pixels) == 0


def test_exif_that_leads_nowhere_does_not_hide_the_picture() -> None:
    loop = b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<H", 0xFFFF)
    loop += struct.pack("<HHII", 0x8769, 4, 1, 8) * 20
    many = b"Exif\0\0II*\0\x08\0\0\0" + struct.pack("<HHHIII", 1, 0x0112, 3, 0xFFFFFFFF, 8, 0)
    for content in (loop, many, b"Exif\0\0garbage"):
        assert off(decode(jpeg_with(0xE1, content), "x")) < 5


def test_frames_are_counted_so_far_and_no_further() -> None:
    pixels = decode(endless_gif(200_000), "x")
    assert pixels.frames == 10_000
    assert decode(endless_gif(7), "x").frames == 7


def test_a_tiff_made_to_do_harm_is_told_or_shown() -> None:
    with pytest.raises((PictureUndecodable, PictureTooLarge)):
        decode(tiff_with_huge_strip(), "x")
    assert decode(tiff_that_loops(), "x").frames == 1


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>",
    ],
)
def test_a_drawing_that_runs_or_unfolds_is_not_painted(content: bytes) -> None:
    with pytest.raises(PictureUndecodable, match="SVG drawing"):
        decode(content, "x")


@pytest.mark.parametrize(
    "content", [b"", b"x", b"%PDF-1.4", b"%!PS-Adobe-3.0 EPSF-3.0\n", b"P6 9 9"]
)
def test_other_bytes_are_no_picture(content: bytes) -> None:
    with pytest.raises(PictureUndecodable, match=r"`x`: no picture could be decoded"):
        decode(content, "x")


def test_damaged_bytes_end_in_pixels_or_in_words() -> None:
    random = np.random.default_rng(7)
    small = scene(64, 48)
    for kind in ("JPEG", "PNG", "GIF", "TIFF", "BMP", "WEBP", "AVIF"):
        content = np.frombuffer(saved(small, kind), np.uint8)
        for _ in range(40):
            damaged = content.copy()
            places = random.integers(0, len(content), 6)
            damaged[places] = random.integers(0, 256, 6)
            try:
                pixels = decode(damaged.tobytes(), "x")
            except (PictureUndecodable, PictureTooLarge):
                continue
            assert pixels.rgb.ndim == 3
