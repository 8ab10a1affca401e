"""Films, archives, pages and names made to do harm.

Each maker gives the bytes of one file. `CARRIERS` names them as they would lie in a
folder; some of these names are the harm.

Caller: `benchmarks.hostile_files`.
"""

from __future__ import annotations

import base64
import struct
import tempfile
from collections.abc import Callable, Iterable

import av
import numpy as np
from numpy.typing import NDArray

from benchmarks.hostile_pictures import Make, gif_of, png_plain, saved, scene, zip_of

Rgb = NDArray[np.uint8]


def film(frames: Iterable[Rgb], *, form: str = "mp4", rate: int = 10, **options: str) -> bytes:
    """Encode frames as H.264."""
    with tempfile.NamedTemporaryFile() as file, av.open(file.name, "w", format=form) as container:
        stream = container.add_stream(
            "libx264", rate=rate, options={"preset": "ultrafast", **options}
        )
        for at, rgb in enumerate(frames):
            if not at:
                stream.height, stream.width = rgb.shape[:2]
                stream.pix_fmt = "yuv420p"
            container.mux(stream.encode(av.VideoFrame.from_ndarray(rgb, format="rgb24")))
        container.mux(stream.encode())
        container.close()
        file.seek(0)
        return file.read()


def wandering(count: int) -> list[Rgb]:
    """Give frames of a window that wanders over a drawn scene."""
    whole = np.asarray(scene())
    return [
        np.ascontiguousarray(whole[at : at + 240, 2 * at : 2 * at + 320]) for at in range(count)
    ]


def plain_film() -> bytes:
    """Give a sound film of four seconds."""
    return film(wandering(40))


def with_box(kind: bytes, change: Callable[[bytearray, int], None]) -> bytes:
    """Change one box of a sound film; `change` is given the bytes and where the box begins."""
    made = bytearray(plain_film())
    change(made, made.index(kind) - 4)
    return bytes(made)


def _longest(made: bytearray, at: int) -> None:
    made[at : at + 4] = b"\xff\xff\xff\xff"


def _most_entries(made: bytearray, at: int) -> None:
    made[at + 12 : at + 16] = b"\x7f\xff\xff\xff"


def _most_samples(made: bytearray, at: int) -> None:
    made[at + 12 : at + 20] = struct.pack(">II", 1, 0x7FFFFFFF)


def _longest_film(made: bytearray, at: int) -> None:
    made[at + 20 : at + 28] = struct.pack(">II", 1, 0xFFFFFFF0)


def _huge_frames(made: bytearray, at: int) -> None:
    made[at + 32 : at + 36] = b"\xff\xff\xff\xff"


def nested_boxes() -> bytes:
    """Give a film whose boxes lie in one another ten thousand deep."""
    inner = b""
    for _ in range(10_000):
        inner = struct.pack(">I", len(inner) + 8) + b"moov" + inner
    return b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + inner


def reference_film() -> bytes:
    """Give a film whose pictures are said to lie in a file of this machine."""
    made = plain_film()
    at = made.index(b"url ")
    name = b"file:///etc/passwd\0"
    box = struct.pack(">I", 12 + len(name)) + b"url \0\0\0\0" + name
    return made[: at - 4] + box + made[at + 8 :]


def twenty_hours() -> bytes:
    """Give a film of one frame every ten seconds that lasts twenty hours."""
    frames = [np.full((64, 64, 3), at % 250, np.uint8) for at in range(7_200)]
    return film(frames, form="matroska", rate=1, g="1")


def large_film() -> bytes:
    """Give four seconds at 7,680 x 4,320 pixels, full of grain."""
    rng = np.random.default_rng(5)
    grain = rng.integers(0, 256, (4_320, 7_680, 3), dtype=np.uint8)
    return film((np.roll(grain, 64 * at, 1) for at in range(24)), rate=6, crf="40")


def wrapped(files: dict[str, bytes], times: int) -> bytes:
    """Give an archive within an archive, so many times."""
    made = zip_of(files)
    for at in range(times):
        made = zip_of({f"inner-{at}.zip": made})
    return made


def page_with_pictures() -> bytes:
    """Give a page with a bomb, a cut-off picture and 3,000 sound ones in its own code."""
    small = base64.b64encode(saved(scene(64, 48), "PNG")).decode()
    bomb = base64.b64encode(png_plain(17_000, 17_000)).decode()
    shown = "".join(f'<img src="data:image/png;base64,{one}">' for one in (bomb, bomb[:900]))
    return (
        "<html><head><title>Said of the harbour</title></head><body><article>"
        "<p>The mayor said that four people were hurt at the harbour on Monday.</p>"
        f"{shown}{f'<img src=data:image/png;base64,{small}>' * 3_000}</article></body></html>"
    ).encode()


CARRIERS: dict[str, Make] = {
    "longest-box.mp4": lambda: with_box(b"moov", _longest),
    "many-samples.mp4": lambda: with_box(b"stts", _most_samples),
    "many-places.mp4": lambda: with_box(b"stco", _most_entries),
    "many-sizes.mov": lambda: with_box(b"stsz", _most_entries),
    "longest-film.mp4": lambda: with_box(b"mvhd", _longest_film),
    "huge-frames.mp4": lambda: with_box(b"avc1", _huge_frames),
    "nested-boxes.mp4": nested_boxes,
    "pictures-elsewhere.mov": reference_film,
    "cut-off.mp4": lambda: plain_film()[:4_000],
    "twenty-hours.mkv": twenty_hours,
    "8k-of-grain.mp4": large_film,
    "list-of-parts.mp4": lambda: b"ffconcat version 1.0\nfile /etc/passwd\n",
    "playlist.mp4": lambda: b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXTINF:1,\nhttp://a/b\n",
    "animation.mp4": lambda: gif_of(30),
    "noise-within.mkv": lambda: (
        film(wandering(40), form="matroska")[:500] + np.random.default_rng(7).bytes(200_000)
    ),
    "archives-in-archives.zip": lambda: wrapped({"a.jpg": saved(scene(), "JPEG")}, 12),
    "pictures-of-zeros.zip": lambda: zip_of({f"{at}.png": bytes(30_000_000) for at in range(40)}),
    "page.html": page_with_pictures,
    "\x1b[31mred\u202egnp.exe.jpg": lambda: saved(scene(), "JPEG"),
    "two\nlines.jpg": lambda: saved(scene(), "JPEG"),
    f"{'long-' * 49}.jpg": lambda: saved(scene(), "JPEG"),
}
