from __future__ import annotations

import cv2
import numpy as np
import pytest

from firsthand.media.video.clips import LEAST_FRAMES, LEAST_WEIGHT, find_clip
from firsthand.media.video.frames import Frame
from firsthand.media.video.looks import VideoLook, look_at_frames, look_at_video
from firsthand.media.video.video_index import VideoIndex
from tests.unit.media.video.videos_by_hand import (
    RATE,
    Rgb,
    changed,
    drawn,
    encoded,
    shots,
    still,
)

KNOWN = shots(range(1, 9))
START_S = 5.7
CLIP = KNOWN[int(START_S * RATE) : int((START_S + 7) * RATE)]
CARD = drawn(77)
BLACK = np.zeros_like(CARD)


def look_at(frames: list[Rgb], rate: int = RATE) -> VideoLook:
    """Look at a video as a file: encoded, decoded."""
    return look_at_video(encoded(frames, rate=rate), "video.mp4")


@pytest.fixture(scope="module")
def known() -> VideoLook:
    return look_at(KNOWN)


@pytest.fixture(scope="module")
def stranger() -> VideoLook:
    return look_at(shots(range(21, 29)))


def captioned(rgb: Rgb) -> Rgb:
    bar = np.full((rgb.shape[0] // 7, rgb.shape[1], 3), 240, np.uint8)
    cv2.putText(bar, "seen today", (4, 13), cv2.FONT_HERSHEY_PLAIN, 1.0, (0, 0, 0))
    return np.vstack([rgb, bar])


def cropped(rgb: Rgb) -> Rgb:
    return rgb[12:-12, 16:-16]


def smaller(rgb: Rgb) -> Rgb:
    return cv2.resize(rgb, (112, 84), interpolation=cv2.INTER_AREA)


def reposted(rgb: Rgb) -> Rgb:
    return captioned(rgb[4:112, 2:146][:, ::-1])


@pytest.mark.parametrize(
    ("change", "mirrored"),
    [
        (smaller, False),
        (np.fliplr, True),
        (cropped, False),
        (captioned, False),
        (reposted, True),
    ],
)
def test_a_changed_clip_is_found_at_its_place(
    change: object, mirrored: bool, known: VideoLook
) -> None:
    assert callable(change)
    match = find_clip(look_at(changed(CLIP, change)), known)
    assert match is not None
    assert match.offset_s == pytest.approx(START_S, abs=0.5)
    assert match.mirrored is mirrored
    assert match.frames >= LEAST_FRAMES
    assert match.weight >= LEAST_WEIGHT
    assert match.length_s == pytest.approx(7, abs=1.5)
    assert match.speed == pytest.approx(1, abs=0.03)


def test_a_clip_at_another_frame_rate_is_found(known: VideoLook) -> None:
    match = find_clip(look_at(CLIP[::2], rate=RATE // 2), known)
    assert match is not None
    assert match.offset_s == pytest.approx(START_S, abs=0.5)


def test_a_clip_that_runs_faster_is_found_and_its_speed_told(known: VideoLook) -> None:
    faster = [KNOWN[int(at * 1.05)] for at in range(int(len(KNOWN) / 1.05))]
    match = find_clip(look_at(faster), known)
    assert match is not None
    assert match.speed == pytest.approx(1.05, abs=0.012)
    assert match.offset_s == pytest.approx(0, abs=0.5)


def test_the_pairs_that_agree_lie_on_one_line(known: VideoLook) -> None:
    match = find_clip(look_at(CLIP), known)
    assert match is not None
    offsets = [pair.known_s - pair.clip_s for pair in match.pairs]
    assert max(offsets) - min(offsets) < 1.5
    assert [pair.clip_s for pair in match.pairs] == sorted(pair.clip_s for pair in match.pairs)


def test_two_longer_videos_that_share_a_stretch_are_told_which(known: VideoLook) -> None:
    other = shots(range(31, 34)) + CLIP + shots(range(34, 37))
    match = find_clip(look_at(other), known)
    assert match is not None
    assert match.starts_s == pytest.approx(7.5, abs=1)
    assert match.offset_s == pytest.approx(START_S - 7.5, abs=0.5)
    assert match.length_s == pytest.approx(7, abs=2)


def test_strangers_do_not_match(known: VideoLook, stranger: VideoLook) -> None:
    assert find_clip(stranger, known) is None


def test_a_title_card_and_black_in_front_of_both_is_no_match() -> None:
    front = still(BLACK, 2) + still(CARD, 4) + still(BLACK, 1)
    one = look_at(front + shots([1, 2, 3]))
    other = look_at(front + shots([21, 22, 23]))
    assert find_clip(one, other) is None


def test_a_logo_in_the_corner_of_both_is_no_match() -> None:
    def marked(rgb: Rgb) -> Rgb:
        marked = rgb.copy()
        marked[6:36, 112:152] = cv2.resize(drawn(88), (40, 30))
        return marked

    one, other = (look_at(changed(shots(seeds), marked)) for seeds in ((1, 2, 3), (21, 22, 23)))
    assert find_clip(one, other) is None


def test_one_frame_that_looks_alike_is_no_match() -> None:
    shared = still(drawn(50), 1)
    one = look_at(shots([1, 2]) + shared + shots([3]))
    other = look_at(shots([21]) + shared + shots([22, 23]))
    assert find_clip(one, other) is None


def test_black_and_blank_videos_match_nothing(known: VideoLook) -> None:
    blank = look_at(still(BLACK, 3) + still(BLACK + 200, 3))
    assert not len(blank.telling)
    assert find_clip(blank, known) is None
    assert find_clip(blank, blank) is None


def test_frames_shown_in_another_order_do_not_agree() -> None:
    pictures = [drawn(seed) for seed in range(12)]
    order = np.random.default_rng(3).permutation(12) * 10.0
    one = look_at_frames(Frame(10.0 * at, rgb, True) for at, rgb in enumerate(pictures))
    shuffled = sorted(zip(order, pictures, strict=True), key=lambda pair: pair[0])
    other = look_at_frames(Frame(time_s, rgb, True) for time_s, rgb in shuffled)
    assert find_clip(one, other) is None


def test_the_index_names_the_video_that_holds_a_clip(known: VideoLook, stranger: VideoLook) -> None:
    index = VideoIndex()
    assert index.search(known) == []
    index.add("stranger", stranger)
    assert index.search(look_at(changed(CLIP, reposted))) == []
    index.add("known", known)
    index.add("known", stranger)
    assert len(index) == 2
    ((name, match),) = index.search(look_at(changed(CLIP, reposted)))
    assert name == "known"
    assert match.offset_s == pytest.approx(START_S, abs=0.5)
