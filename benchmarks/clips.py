"""Find clips inside longer videos: how many, how exactly, how fast, and no stranger.

    python -m benchmarks.clips [--photos FOLDER] [--videos 8] [--seed 1] [--only mirrored,logo]
    python -m benchmarks.clips --speed [--photos FOLDER]

The first makes its own videos from moving scenes (drawn; with a folder, half of
them pan over its photographs), cuts clips from them, changes each in the ways
that `benchmarks.clip_scenes` and `benchmarks.clips_filmed` list, and looks for them
in all the videos, with clips of strangers among them. All videos begin with the same
black and the same title card. As a limit it prints what one frame can do: the nearest
PDQ hash of any frame within 31 bits.

The second measures the time for films of 1280x720 at 25 frames a second, without,
with some and with much grain, beside the decoding of every frame. All times are
processor time, one core.
"""

from __future__ import annotations

import argparse
import io
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.clip_scenes import (
    TRANSFORMS,
    Scene,
    Transform,
    as_it_is,
    encoded,
    encoded_frames,
    scenes,
)
from benchmarks.clips_filmed import SURROUNDED
from firsthand.media.copies.pdq import hash_distance_bits, pdq
from firsthand.media.video.clips import ClipMatch
from firsthand.media.video.frames import frames_of
from firsthand.media.video.framings import framed_hashes
from firsthand.media.video.looks import LOOKED_AT, VideoLook, look_at_video
from firsthand.media.video.video_index import VideoIndex

VIDEO_S, CLIP_S = 45.0, 10.0
FILM_S = 20.0
OFF_S = 1.0
"""A clip found further from its place than this is not found."""
PLAIN = Transform(as_it_is)
WAYS = TRANSFORMS | SURROUNDED
STRANGE_WAYS = ("logo", "mirrored", "half as wide over a scene", "filmed with all of the screen")
"""What clips of strangers go through."""


def main() -> None:
    """Read the arguments and run one of the two."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--photos", type=Path)
    parser.add_argument("--videos", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default=",".join(WAYS), help="transforms, with commas")
    parser.add_argument("--speed", action="store_true")
    chosen = parser.parse_args()
    cv2.setNumThreads(1)
    photos = sorted(chosen.photos.glob("*.jpg")) if chosen.photos else []
    if chosen.speed:
        print_speed(photos)
    else:
        names = [name for name in WAYS if name in chosen.only.split(",")]
        print_recall(photos, chosen.videos, chosen.seed, names)


@dataclass(slots=True)
class Tally:
    """What was found of the clips of one transform.

    Attributes:
        found: Clips found where they were cut from.
        errors_s: By how much each of them was laid off its place.
        lucky: Clips of which one frame has a PDQ hash within 31 bits.
        false: Matches with videos that the clip was not cut from.
        searches: Clips looked for, each among all videos.
        searched_s: Processor time for all of them.
    """

    found: int = 0
    errors_s: list[float] = field(default_factory=list)
    lucky: int = 0
    false: int = 0
    searches: int = 0
    searched_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Kept:
    """Videos that are searched.

    Attributes:
        scenes: What they show.
        looks: What is kept of them.
        index: The same, to be searched; each goes by its number.
    """

    scenes: Sequence[Scene]
    looks: Sequence[VideoLook]
    index: VideoIndex

    @classmethod
    def of(cls, scenes: Sequence[Scene]) -> Kept:
        """Encode scenes and look at them."""
        looks = [look_at_video(encoded(scene, PLAIN), "known") for scene in scenes]
        index = VideoIndex()
        for at, look in enumerate(looks):
            index.add(str(at), look)
        return cls(scenes, looks, index)


def print_recall(photos: Sequence[Path], videos: int, seed: int, names: Sequence[str]) -> None:
    """Print the share of clips found for each transform, and what was found of strangers."""
    known_scenes, strangers = scenes_and_strangers(photos, videos, seed)
    known = Kept.of(known_scenes)
    rng = np.random.default_rng(seed)
    print(f"{videos} videos of {VIDEO_S:.0f} s, clips of {CLIP_S:.0f} s, seed {seed}")
    print(f"{'transform':32} {'found':>7} {'offset error':>13} {'one PDQ frame':>14}")
    tallies = []
    for name in names:
        tally = tally_of(name, known, rng)
        mean_s = f"{np.mean(tally.errors_s):.2f} s" if tally.errors_s else "-"
        print(
            f"{name:32} {tally.found:>3}/{videos:<3} {mean_s:>13} {tally.lucky:>9}/{videos}",
            flush=True,
        )
        tallies.append(tally)
    false, lucky, pairs = _among_strangers(strangers, known, rng)
    searches = sum(tally.searches for tally in tallies)
    false += sum(tally.false for tally in tallies)
    searched_s = sum(tally.searched_s for tally in tallies)
    errors_s = [error for tally in tallies for error in tally.errors_s]
    print(
        f"found: {len(errors_s)} of {searches}, off by {np.mean(errors_s):.2f} s"
        f" on average and {max(errors_s):.2f} s at most; false matches: {false} of"
        f" {searches * (videos - 1) + pairs}; pairs of strangers with one PDQ frame"
        f" within 31 bits: {lucky} of {pairs}; a search among {videos} videos:"
        f" {1000 * searched_s / searches:.0f} ms"
    )


def scenes_and_strangers(
    photos: Sequence[Path], videos: int, seed: int
) -> tuple[list[Scene], list[Scene]]:
    """Draw videos and as many others, half of each over photographs if there are any."""
    over_photos = videos if photos else 0
    made = scenes(over_photos, VIDEO_S, photos, seed) + scenes(
        2 * videos - over_photos, VIDEO_S, [], seed + 1000
    )
    return made[::2], made[1::2]


def tally_of(name: str, known: Kept, rng: np.random.Generator) -> Tally:
    """Cut a clip from each scene, change it, and look for it in all the videos."""
    transform, tally = WAYS[name], Tally()
    for at, scene in enumerate(known.scenes):
        clip, start_s = _clip(scene, transform, rng)
        began_s = time.process_time()
        found = dict(known.index.search(clip))
        tally.searched_s += time.process_time() - began_s
        tally.searches += 1
        match = found.pop(str(at), None)
        tally.false += len(found)
        if _right(match, transform, start_s):
            tally.found += 1
            tally.errors_s.append(_error_s(match, transform, start_s))
        else:
            laid = f"laid {_error_s(match, transform, start_s):.1f} s off" if match else "none"
            print(f"  missed: video {at} from {start_s:.1f} s, {len(clip.telling)} frames: {laid}")
        for other, wrong in found.items():
            print(
                f"  false: video {at} from {start_s:.1f} s is no part of {other}: {_words(wrong)}"
            )
        tally.lucky += _nearest(clip, known.looks[at]) <= 31
    return tally


def _words(match: ClipMatch) -> str:
    how = f"{match.agreeing} details each" if match.by_details else "by hashes"
    return f"{match.frames} frames, weight {match.weight:.0f}, {how}"


def _clip(scene: Scene, transform: Transform, rng: np.random.Generator) -> tuple[VideoLook, float]:
    start_s = float(rng.uniform(3.0, scene.length_s - CLIP_S * transform.speed - 0.5))
    lot = int(1000 * start_s)  # draws nothing, so that clips begin where they did before
    return look_at_video(encoded(scene, transform, start_s, CLIP_S, lot=lot), "clip"), start_s


def _right(match: ClipMatch | None, transform: Transform, start_s: float) -> bool:
    return match is not None and _error_s(match, transform, start_s) <= OFF_S


def _error_s(match: ClipMatch | None, transform: Transform, start_s: float) -> float:
    """How far off the middle of the clip is laid; there speed hardly matters."""
    if match is None:
        return float("inf")
    middle_s = CLIP_S / 2
    return abs(match.offset_s + match.speed * middle_s - start_s - transform.speed * middle_s)


def _among_strangers(
    strangers: Iterable[Scene], known: Kept, rng: np.random.Generator
) -> tuple[int, int, int]:
    """How many of the clips of strangers match, whole videos with card and all among them."""
    false, lucky, pairs = 0, 0, 0
    for scene in strangers:
        looks = [_clip(scene, WAYS[name], rng)[0] for name in STRANGE_WAYS]
        looks.append(look_at_video(encoded(scene, PLAIN), "stranger"))
        for look in looks:
            wrong = known.index.search(look)
            false += len(wrong)
            for other, match in wrong:
                print(f"  false: a stranger is no part of {other}: {_words(match)}")
            lucky += sum(_nearest(look, other) <= 31 for other in known.looks)
            pairs += len(known.looks)
    return false, lucky, pairs


def _nearest(clip: VideoLook, known: VideoLook) -> int:
    return int(hash_distance_bits(clip.pdq, known.pdq).min())


def print_speed(photos: Sequence[Path]) -> None:
    """Print how many times faster than the film runs it is looked at, part by part."""
    for grain in (0, 5, 9):
        film = _film(photos, grain)
        rate = len(film) * 8 / FILM_S / 1e6
        print(f"1280x720, 25 frames a second, {FILM_S:.0f} s, grain {grain}, {rate:.1f} Mbit/s")
        _print_film(film)


def _print_film(film: bytes) -> None:
    print(f"{'work':44} {'CPU s':>7} {'times real time':>16} {'frames':>7}")
    for name, skipped, options in (
        ("limit: decode every frame", "DEFAULT", {}),
        ("decode without smoothing block edges", "DEFAULT", {"skip_loop_filter": "all"}),
        ("decode what others refer to", "NONREF", {}),
        ("without frames made from both sides", "BIDIR", {}),
        ("both: that, and no smoothing", "BIDIR", {"skip_loop_filter": "all"}),
        ("limit: key frames alone", "NONKEY", {"skip_loop_filter": "all"}),
    ):
        began_s = time.process_time()
        count = _decoded(film, skipped, options)
        _print_row(name, time.process_time() - began_s, count)
    began_s = time.process_time()
    frames = list(frames_of(film, "film"))
    _print_row(
        "both, cuts found, chosen frames made RGB", time.process_time() - began_s, len(frames)
    )
    began_s = time.process_time()
    hashes = [pdq(frame.rgb) for frame in frames]
    _print_row("PDQ of these", time.process_time() - began_s, len(hashes))
    began_s = time.process_time()
    parts = [framed_hashes(frame.rgb) for frame in frames]
    _print_row("hashes of their parts", time.process_time() - began_s, len(parts))
    began_s = time.process_time()
    look = look_at_video(film, "film")
    _print_row("look_at_video, the whole way", time.process_time() - began_s, len(look.times_s))
    began_s = time.process_time()
    thinned = look_at_video(film, "film", replace(LOOKED_AT, work_ahead=0.0))
    _print_row(
        "the same, thinned from the start", time.process_time() - began_s, len(thinned.times_s)
    )
    print(f"kept: {len(look.to_bytes()) / FILM_S:,.0f} bytes a second")


def _film(photos: Sequence[Path], spread: float) -> bytes:
    """Encode a film, with grain as a camera's has: it costs the decoder the most."""
    scene = replace(scenes(1, FILM_S, photos, 7)[0], size=(1280, 720))
    grain = np.random.default_rng(7).normal(0, spread, (8, 720, 1280, 1)).astype(np.int16)

    def frames() -> Iterator[NDArray[np.uint8]]:
        for at in range(int(FILM_S * 25)):
            lit = scene.at(at / 25).astype(np.int16) + grain[at % len(grain)]
            yield np.clip(lit, 0, 255).astype(np.uint8)

    return encoded_frames(frames(), 25, {"preset": "veryfast", "crf": "23"})


def _decoded(film: bytes, skipped: str, options: dict[str, str]) -> int:
    with av.open(io.BytesIO(film)) as container:
        stream = container.streams.video[0]
        context = stream.codec_context
        context.thread_count, context.skip_frame, context.options = 1, skipped, options
        return sum(1 for _ in container.decode(stream))


def _print_row(name: str, spent_s: float, frames: int) -> None:
    print(f"{name:44} {spent_s:>7.2f} {FILM_S / max(spent_s, 1e-3):>16.1f} {frames:>7}")


if __name__ == "__main__":
    main()
