"""Tiny videos, drawn and encoded here: shots over which a window wanders."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

Rgb = NDArray[np.uint8]
WIDTH, HEIGHT, RATE = 160, 120, 10


def drawn(seed: int, width: int = 240, height: int = 180) -> Rgb:
    """A picture of coarse shapes; another seed gives another picture."""
    rng = np.random.default_rng(seed)
    slope = np.linspace(rng.uniform(40, 120), rng.uniform(100, 220), height)
    rgb = np.ascontiguousarray(
        np.broadcast_to(slope[:, None, None], (height, width, 3)).astype(np.uint8)
    )
    for _ in range(24):
        reach = int(rng.integers(8, height // 4))
        middle = rng.integers(0, (width, height))
        points = middle + rng.integers(-reach, reach, (4, 2))
        colour = tuple(int(one) for one in rng.integers(0, 256, 3))
        cv2.fillPoly(rgb, [points.astype(np.int32)], colour)
    return rgb


def shots(seeds: Iterable[int], shot_s: float = 2.5, rate: int = RATE) -> list[Rgb]:
    """Frames of several shots; in each a window wanders over one picture."""
    frames = []
    count = int(shot_s * rate)
    for seed in seeds:
        picture = drawn(seed)
        for at in range(count):
            x, y = int(50 * at / count), int(40 * at / count)
            frames.append(picture[y : y + HEIGHT, x : x + WIDTH])
    return frames


def still(picture: Rgb, seconds: float) -> list[Rgb]:
    """The same frame for some seconds."""
    return [cv2.resize(picture, (WIDTH, HEIGHT))] * int(seconds * RATE)


def encoded(  # noqa: PLR0913 - each is one way in which files differ
    frames: Iterable[Rgb],
    *,
    rate: int = RATE,
    turned: int = 0,
    form: str = "mp4",
    labels: dict[str, str] | None = None,
    keys: int = 250,
) -> bytes:
    """Encode frames as H.264, with the index of MP4 in front, a key frame after so many."""
    options = {"movflags": "+faststart+use_metadata_tags"} if form == "mp4" else {}
    with (
        # Moving the index to the front opens the file a second time, by its name.
        tempfile.NamedTemporaryFile() as file,
        av.open(file.name, "w", format=form, container_options=options) as container,
    ):
        container.metadata.update(labels or {})
        stream = container.add_stream(
            "libx264", rate=rate, options={"preset": "ultrafast", "g": str(keys)}
        )
        stream.codec_context.thread_count = 1
        for at, rgb in enumerate(frames):
            height, width = (side // 2 * 2 for side in rgb.shape[:2])
            if not at:
                stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
                if turned:
                    stream.set_display_rotation(turned)
            picture = np.ascontiguousarray(rgb[:height, :width])
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame.pts, frame.time_base = at, Fraction(1, rate)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
        container.close()
        return Path(file.name).read_bytes()


def changed(frames: Iterable[Rgb], change: Callable[[Rgb], Rgb]) -> list[Rgb]:
    """The same change made to every frame."""
    return [np.ascontiguousarray(change(rgb)) for rgb in frames]
