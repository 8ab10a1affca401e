"""Draw moving scenes, and what becomes of a clip of them on its way round the world.

A scene is a row of shots; each pans and zooms over one picture, drawn here or a
photograph of the folder given, while something drawn moves across it. It can be
asked for the picture at any moment, so a clip at another rate or speed needs no
second decoding.

Caller: `benchmarks.clips`.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Rgb = NDArray[np.uint8]
CARD_S = 3.0
"""Black and the same title card for so long before every video, strangers' included."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture and the way of the camera over it, as shares of its size."""

    picture: Rgb
    length_s: float
    start: tuple[float, float, float]
    end: tuple[float, float, float]
    dot: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Scene:
    """A video that is not encoded yet."""

    shots: tuple[Shot, ...]
    card: Rgb
    size: tuple[int, int]

    @property
    def length_s(self) -> float:
        """Seconds, the card included."""
        return CARD_S + sum(shot.length_s for shot in self.shots)

    def at(self, second: float) -> Rgb:
        """The picture at a moment."""
        if second < CARD_S:
            card = cv2.resize(self.card, self.size, interpolation=cv2.INTER_AREA)
            return card if second >= 1 else np.zeros_like(card)
        left = second - CARD_S
        for shot in self.shots:
            if left < shot.length_s:
                break
            left -= shot.length_s
        return _seen(shot, min(left / shot.length_s, 1.0), self.size)


def scenes(count: int, seconds: float, pictures: Sequence[Path], seed: int) -> list[Scene]:
    """Draw scenes; no picture is in two of them.

    Args:
        count: How many.
        seconds: How long each is, about.
        pictures: Photographs to pan over; drawn pictures where there are none left.
        seed: The same seed draws the same scenes.
    """
    rng = np.random.default_rng(seed)
    waiting = [pictures[at] for at in rng.permutation(len(pictures))]
    card = drawn_picture(np.random.default_rng(99), (640, 360))
    made = []
    for _ in range(count):
        shots: list[Shot] = []
        while sum(shot.length_s for shot in shots) < seconds - CARD_S:
            picture = _loaded(waiting.pop()) if waiting else drawn_picture(rng, (960, 540))
            shots.append(_shot(picture, rng))
        made.append(Scene(tuple(shots), card, (640, 360)))
    return made


def drawn_picture(rng: np.random.Generator, size: tuple[int, int]) -> Rgb:
    """Draw a picture of shapes over a slope of light, with some grain."""
    width, height = size
    slope = np.linspace(rng.uniform(40, 120), rng.uniform(100, 220), height)[:, None, None]
    picture = np.ascontiguousarray(
        np.clip(slope + rng.normal(0, 6, (height, width, 3)), 0, 255).astype(np.uint8)
    )
    for _ in range(int(rng.integers(14, 30))):
        colour = tuple(int(one) for one in rng.integers(0, 256, 3))
        middle = (int(rng.integers(0, width)), int(rng.integers(0, height)))
        reach = int(rng.integers(height // 30, height // 4))
        if rng.random() < 0.4:
            cv2.circle(picture, middle, reach, colour, -1, cv2.LINE_AA)
        else:
            points = middle + rng.integers(-reach, reach, (int(rng.integers(3, 6)), 2))
            cv2.fillPoly(picture, [points.astype(np.int32)], colour, cv2.LINE_AA)
    return picture


def _loaded(path: Path) -> Rgb:
    with Image.open(path) as image:
        image.draft("RGB", (960, 960))
        return np.asarray(image.convert("RGB").resize((960, 540)))


def _shot(picture: Rgb, rng: np.random.Generator) -> Shot:
    def way() -> tuple[float, float, float]:
        share = float(rng.uniform(0.6, 0.95))
        x, y = (float(one) for one in rng.uniform(0, 1 - share, 2))
        return x, y, share

    x0, y0, x1, y1 = (float(one) for one in rng.uniform(0, 1, 4))
    return Shot(picture, float(rng.uniform(2.0, 7.0)), way(), way(), (x0, y0, x1, y1))


def _seen(shot: Shot, share: float, size: tuple[int, int]) -> Rgb:
    x, y, wide = (
        begin + (end - begin) * share for begin, end in zip(shot.start, shot.end, strict=True)
    )
    height, width = shot.picture.shape[:2]
    zoom = width * wide / size[0]
    matrix = np.array([[zoom, 0, x * width], [0, zoom, y * height]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    seen = cv2.warpAffine(shot.picture, matrix, size, flags=flags, borderMode=cv2.BORDER_REFLECT)
    x0, y0, x1, y1 = shot.dot
    middle = (int((x0 + (x1 - x0) * share) * size[0]), int((y0 + (y1 - y0) * share) * size[1]))
    cv2.circle(seen, middle, size[1] // 14, (230, 230, 60), -1, cv2.LINE_AA)
    return seen


@dataclass(frozen=True, slots=True)
class Transform:
    """What happened to a clip: to each picture, and to its time.

    Attributes:
        change: Of each picture by itself.
        rate: Pictures a second.
        speed: Seconds of the scene for one of the clip.
        crf: How coarsely it is encoded; 18 is fine, 40 coarse.
        around: Puts what was changed into something else: picture, second of the
            clip, and a number that is another one for each clip.
    """

    change: Callable[[Rgb], Rgb]
    rate: int = 25
    speed: float = 1.0
    crf: int = 26
    around: Callable[[Rgb, float, int], Rgb] | None = None

    def made(self, scene: Scene, start_s: float, second: float, lot: int) -> Rgb:
        """Give the picture at a second of the clip."""
        rgb = self.change(scene.at(start_s + self.speed * second))
        return self.around(rgb, second, lot) if self.around else rgb


def as_it_is(rgb: Rgb) -> Rgb:
    """Change nothing."""
    return rgb


def _mirrored(rgb: Rgb) -> Rgb:
    return rgb[:, ::-1]


def _cropped(left: float, upper: float, kept: float) -> Callable[[Rgb], Rgb]:
    def crop(rgb: Rgb) -> Rgb:
        height, width = rgb.shape[:2]
        y, x = int(upper * height), int(left * width)
        return rgb[y : y + int(kept * height), x : x + int(kept * width)]

    return crop


def _captioned(rgb: Rgb) -> Rgb:
    width = rgb.shape[1]
    bar = np.full((rgb.shape[0] // 7, width, 3), 245, np.uint8)
    cv2.putText(bar, "Seen this morning", (12, 34), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (9, 9, 9), 2)
    return np.vstack([rgb, bar])


def _with_logo(rgb: Rgb) -> Rgb:
    marked = np.ascontiguousarray(rgb)
    height, width = marked.shape[:2]
    cv2.rectangle(
        marked,
        (int(width * 0.8), height // 20),
        (int(width * 0.96), height // 5),
        (200, 20, 30),
        -1,
    )
    cv2.putText(
        marked, "K9", (int(width * 0.82), height // 6), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (255,) * 3, 3
    )
    return marked


def _smaller(rgb: Rgb) -> Rgb:
    return cv2.resize(rgb, (rgb.shape[1] // 2, rgb.shape[0] // 2), interpolation=cv2.INTER_AREA)


def _reposted(rgb: Rgb) -> Rgb:
    return _captioned(_with_logo(_mirrored(_cropped(0.03, 0.05, 0.9)(rgb))))


TRANSFORMS = {
    "encoded anew": Transform(as_it_is, crf=34),
    "half the size": Transform(_smaller, crf=30),
    "15 frames a second": Transform(as_it_is, rate=15),
    "mirrored": Transform(_mirrored),
    "cropped to 90 %": Transform(_cropped(0.02, 0.08, 0.9)),
    "cropped 10 % each side": Transform(_cropped(0.1, 0.1, 0.8)),
    "caption below": Transform(_captioned),
    "logo": Transform(_with_logo),
    "4 % faster": Transform(as_it_is, speed=1.04),
    "all of these at once": Transform(_reposted, rate=20, crf=34),
}
"""What clips go through; the last is cropped, mirrored, marked, captioned and encoded coarsely."""


def encoded(
    scene: Scene,
    transform: Transform,
    start_s: float = 0.0,
    length_s: float | None = None,
    *,
    lot: int = 0,
) -> bytes:
    """Encode a scene, or a stretch of it, as H.264 in MP4."""
    length_s = scene.length_s - start_s if length_s is None else length_s
    return encoded_frames(
        (
            transform.made(scene, start_s, at / transform.rate, lot)
            for at in range(int(length_s * transform.rate))
        ),
        transform.rate,
        {"preset": "ultrafast", "crf": str(transform.crf)},
    )


def encoded_frames(frames: Iterator[Rgb], rate: int, options: dict[str, str]) -> bytes:
    """Encode pictures of one size as H.264 in MP4; an odd row or column is left out."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=rate, options=options)
        stream.codec_context.thread_count = 1
        for at, rgb in enumerate(frames):
            height, width = (side // 2 * 2 for side in rgb.shape[:2])
            if not at:
                stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
            even = np.ascontiguousarray(rgb[:height, :width])
            frame = av.VideoFrame.from_ndarray(even, format="rgb24")
            frame.pts, frame.time_base = at, Fraction(1, rate)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return file.getvalue()
