from __future__ import annotations

import pytest

from firsthand.errors import PictureTooLarge, PictureUndecodable
from firsthand.media.drawings import painted
from firsthand.media.pixels import decode

pytest.importorskip("resvg_py", reason="the painter of SVG drawings is not installed")

START = (
    b"<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
    b" viewBox='0 0 200 100'>"
)


def _drawing(inside: bytes) -> bytes:
    return START + inside + b"</svg>"


def _paint(content: bytes) -> None:
    painted(content, "a.svg", longest_px=1024, most_pixels=1_000_000)


def test_shapes_and_shades_are_painted_on_white() -> None:
    shade = b"<linearGradient id='g'><stop stop-color='#0000ff'/></linearGradient>"
    pixels = decode(_drawing(shade + b"<rect width='50' height='50' fill='url(#g)'/>"), "a.svg")
    assert pixels.rgb.shape == (100, 200, 3)
    assert tuple(pixels.rgb[25, 25]) == (0, 0, 255)
    assert tuple(pixels.rgb[90, 190]) == (255, 255, 255)


def test_letters_are_painted() -> None:
    pixels = decode(_drawing(b"<text x='20' y='80' font-size='60'>MM</text>"), "a.svg")
    if pixels.rgb.min() == 255:
        pytest.skip("no font is installed for the painter to use")
    assert pixels.rgb.min() < 60


def test_a_large_drawing_is_painted_as_large_as_asked_for_and_keeps_its_own_size() -> None:
    content = b"<svg xmlns='http://www.w3.org/2000/svg' width='100mm' height='50mm'/>"
    pixels = decode(content, "a.svg", longest_px=100)
    assert pixels.rgb.shape == (50, 100, 3)
    assert (pixels.width_px, pixels.height_px) == (378, 189)


@pytest.mark.parametrize(
    "inside",
    [
        b"<image href='file:///etc/hostname' width='9' height='9'/>",
        b"<image xlink:href='http://example.org/a.png'/>",
        b"<image href='//example.org/a.png'/>",
        b"<image href='a.png'/>",
        b"<image href='data:image/svg+xml;base64,PHN2Zy8+'/>",
        b"<use href='b.svg#part'/>",
        b"<filter><feImage href='https://example.org/a.png'/></filter>",
        b"<style>@import 'http://example.org/a.css';</style>",
        b"<style>rect { fill: url(http://example.org/a.svg#b) }</style>",
        b"<rect style='fill: url( \"file:///a.svg#b\" )'/>",
    ],
)
def test_what_is_kept_elsewhere_is_never_fetched(inside: bytes) -> None:
    with pytest.raises(PictureUndecodable, match="address"):
        _paint(_drawing(inside))


def test_a_style_sheet_elsewhere_is_refused() -> None:
    with pytest.raises(PictureUndecodable, match="style sheet"):
        _paint(b"<?xml-stylesheet href='http://example.org/a.css'?>" + _drawing(b""))


@pytest.mark.parametrize(
    "inside",
    [
        b"<script>alert(1)</script>",
        b"<rect onclick='alert(1)'/>",
        b"<a href=' JavaScript:alert(1)'><rect/></a>",
        b"<handler type='application/ecmascript'/>",
    ],
)
def test_scripts_are_refused(inside: bytes) -> None:
    with pytest.raises(PictureUndecodable, match="scripts"):
        _paint(_drawing(inside))


def test_a_link_that_a_person_may_follow_does_no_harm() -> None:
    _paint(_drawing(b"<a href='https://example.org'><rect width='9' height='9'/></a>"))


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_entities_are_never_unfolded(coding: str) -> None:
    laughs = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    bomb = f"<!DOCTYPE svg [<!ENTITY a0 'ha'>{laughs}]><svg><text>&a9;</text></svg>"
    head = f"<?xml version='1.0' encoding='{coding}'?>"
    with pytest.raises(PictureUndecodable, match="entit"):
        _paint((head + bomb).encode(coding))


def test_uses_of_uses_are_counted_before_they_are_painted() -> None:
    groups = b"<g id='a0'><rect width='9' height='9'/></g>"
    for number in range(1, 9):
        groups += b"<g id='a%d'>%s</g>" % (number, b"<use href='#a%d'/>" % (number - 1) * 10)
    with pytest.raises(PictureTooLarge, match="again and again"):
        _paint(_drawing(groups))


def test_a_use_of_itself_ends() -> None:
    _paint(_drawing(b"<g id='a'><use href='#a'/></g><use href='#a'/>"))


@pytest.mark.parametrize("size", ["1e9", "1e999", "-4", "0"])
def test_a_size_that_nobody_can_paint_is_told(size: str) -> None:
    content = f"<svg xmlns='http://www.w3.org/2000/svg' width='{size}' height='{size}'/>"
    with pytest.raises(PictureTooLarge, match="limit"):
        _paint(content.encode())


@pytest.mark.parametrize(
    "content", [START, _drawing(b"<g>" * 5000), b"<svg:svg/>", b"<html/>", b"", b"<svg>\x00</svg>"]
)
def test_damaged_code_is_told(content: bytes) -> None:
    with pytest.raises(PictureUndecodable, match="SVG drawing"):
        _paint(content)


def test_a_part_of_a_page_is_not_left_out_in_silence() -> None:
    page = b"<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>11 dead</p></foreignObject>"
    with pytest.raises(PictureUndecodable, match="part of a page"):
        _paint(_drawing(page))
    _paint(_drawing(b"<switch>" + page + b"<text>11 dead</text></switch>"))


@pytest.mark.parametrize(
    ("step", "setting"),
    [
        (b"<feTurbulence baseFrequency='0.9' numOctaves='900000'/>", "numOctaves"),
        (b"<feMorphology operator='dilate' radius='1 4000'/>", "radius"),
        (b"<feConvolveMatrix order='300' kernelMatrix='1'/>", "order"),
    ],
)
def test_a_filter_whose_time_grows_without_end_is_refused(step: bytes, setting: str) -> None:
    with pytest.raises(PictureTooLarge, match=setting):
        _paint(_drawing(b"<filter id='f'>" + step + b"</filter><rect filter='url(#f)'/>"))


@pytest.mark.parametrize("how", [b"filter='url(#f)'", b"style='filter: url(\"#f\")'"])
def test_steps_of_filters_are_counted_as_often_as_they_are_called_for(how: bytes) -> None:
    steps = b"<filter id='f'>" + b"<feGaussianBlur stdDeviation='9'/>" * 20 + b"</filter>"
    with pytest.raises(PictureTooLarge, match="filters"):
        _paint(_drawing(steps + b"<rect " + how + b"/>" + (b"<rect " + how + b"/>") * 9))


def test_a_soft_shadow_is_painted() -> None:
    shadow = (
        b"<filter id='f'><feGaussianBlur stdDeviation='3'/><feOffset dx='4' dy='4'/></filter>"
        b"<rect x='40' y='20' width='60' height='40' filter='url(#f)'/>"
    )
    assert decode(_drawing(shadow), "a.svg").rgb.min() < 60


def test_parts_in_one_another_without_end_are_told_in_plain_words() -> None:
    with pytest.raises(PictureUndecodable, match="too deep"):
        _paint(_drawing(b"<g>" * 9_000 + b"</g>" * 9_000))


def test_a_side_of_thirty_digits_is_told_shortly() -> None:
    with pytest.raises(PictureTooLarge, match=r"1e\+30 x 1e\+30"):
        _paint(b"<svg xmlns='http://www.w3.org/2000/svg' width='1e30' height='1e30'/>")
