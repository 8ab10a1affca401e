"""Pictures made to do harm, or that no ordinary program would save; none is kept as a file."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import numpy as np
from PIL import Image, ImageOps

PNG = b"\x89PNG\r\n\x1a\n"


def scene(width: int = 320, height: int = 200, seed: int = 1) -> Image.Image:
    """Draw a picture whose four corners differ: red, green, blue, and a bright one."""
    rows, columns = np.mgrid[0:height, 0:width]
    left, top = columns < width // 2, rows < height // 2
    red = np.where(left & top, 220, 40)
    green = np.where(~left & top, 200, 60)
    blue = np.where(left & ~top, 210, 50)
    bright = np.where(~left & ~top, 150, 0)
    noise = np.random.default_rng(seed).integers(0, 12, (height, width))
    bands = [np.clip(band + bright + noise, 0, 255) for band in (red, green, blue)]
    return Image.fromarray(np.stack(bands, axis=-1).astype(np.uint8))


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """Give the bytes of a picture saved in a format."""
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def chunk(kind: bytes, content: bytes) -> bytes:
    """Give one chunk of a PNG."""
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)


def png_of(width: int, height: int, depth: int, colour: int, rows: bytes, *more: bytes) -> bytes:
    """Give a PNG of rows that each begin with their filter byte."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    data = chunk(b"IDAT", zlib.compress(rows, 9))
    return PNG + chunk(b"IHDR", head) + b"".join(more) + data + chunk(b"IEND", b"")


def with_chunk(png: bytes, kind: bytes, content: bytes) -> bytes:
    """Give a PNG with one more chunk behind its head."""
    return png[:33] + chunk(kind, content) + png[33:]


def png_of_zeros(side: int) -> bytes:
    """Give the head of a PNG of that many pixels, with few data."""
    rows = zlib.compress(bytes(10_000_000), 9)
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return PNG + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def endless_gif(frames: int) -> bytes:
    """Give a GIF with as many frames as wanted, of one pixel and 15 bytes each."""
    start = b"GIF89a" + struct.pack("<HHBBB", 400, 400, 0x80, 0, 0) + bytes(6)
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    return start + frame * frames + b";"


def tiff_of(tags: list[tuple[int, int, int, int]]) -> bytes:
    """Give a little-endian TIFF of one directory: tag, type, count, value."""
    body = b"".join(struct.pack("<HHII", *tag) for tag in sorted(tags))
    return b"II*\x00" + struct.pack("<IH", 8, len(tags)) + body + bytes(4)


def tiff_with_huge_strip() -> bytes:
    """Give a small TIFF whose one strip says that it has four gigabytes."""
    return tiff_of(
        [(256, 4, 1, 64), (257, 4, 1, 64), (258, 3, 1, 8), (259, 3, 1, 32773), (262, 3, 1, 1),
         (273, 4, 1, 8), (277, 3, 1, 1), (278, 4, 1, 0xFFFFFFFF), (279, 4, 1, 0xFFFFFFF0)]
    )  # fmt: skip


def tiff_that_loops() -> bytes:
    """Give a TIFF whose list of pages leads back to its first."""
    tiff = saved(scene(64, 64), "TIFF")
    (first,) = struct.unpack_from("<I", tiff, 4)
    (count,) = struct.unpack_from("<H", tiff, first)
    at = first + 2 + 12 * count
    return tiff[:at] + struct.pack("<I", first) + tiff[at + 4 :]


def jpeg_with(marker: int, content: bytes) -> bytes:
    """Give a JPEG with one more segment behind its start."""
    jpeg = saved(scene(), "JPEG", quality=90)
    return jpeg[:2] + struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content + jpeg[2:]


def zip_of(name: str) -> bytes:
    """Give a ZIP archive of one file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(name, "x")
    return stream.getvalue()


def ycck_jpeg(image: Image.Image) -> bytes:
    """Give a JPEG in YCCK, the way printing programs save CMYK."""
    # Source: Adobe Technical Note 5116: the inks, inverted, then taken for RGB.
    luma, blueness, redness = ImageOps.invert(image).convert("YCbCr").split()
    channels = [np.asarray(band) for band in (luma, blueness, redness)]
    channels.append(np.full_like(channels[0], 255))
    # Pillow inverts what it saves as CMYK, so it is inverted here first.
    inks = Image.merge("CMYK", [Image.fromarray(255 - band) for band in channels])
    jpeg = bytearray(saved(inks, "JPEG", quality=95, subsampling=0))
    at = jpeg.find(b"Adobe")
    jpeg[at + 11] = 2
    return bytes(jpeg)
