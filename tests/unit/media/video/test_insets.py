from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from firsthand.media.shelf import Shelf
from firsthand.media.video.clips import ClipMatch
from firsthand.media.video.frame_votes import FrameVotes
from firsthand.media.video.frames import Frame
from firsthand.media.video.insets import find_inset
from firsthand.media.video.looks import VideoLook, look_at_frames
from firsthand.media.video.video_index import VideoIndex
from firsthand.model.ids import ItemId
from tests.unit.media.video.videos_by_hand import Rgb, drawn, shots

EVERY = 5
"""Of ten frames a second two are looked at."""
SIZE = (512, 384)
START_S = 4.0


def large(frames: list[Rgb]) -> list[Rgb]:
    return [cv2.resize(rgb, SIZE, interpolation=cv2.INTER_CUBIC) for rgb in frames[::EVERY]]


KNOWN = large(shots(range(1, 6)))
CLIP = KNOWN[int(START_S * 2) : int(START_S * 2) + 12]
ROOM = cv2.resize(drawn(40), SIZE)


def look_at(frames: list[Rgb]) -> VideoLook:
    return look_at_frames(Frame(at / 2, rgb, True) for at, rgb in enumerate(frames))


def in_a_corner(rgb: Rgb) -> Rgb:
    around = ROOM.copy()
    around[20:212, 236:492] = cv2.resize(rgb, (256, 192), interpolation=cv2.INTER_AREA)
    return around


def filmed(rgb: Rgb) -> Rgb:
    corners = np.array([[0, 0], [512, 0], [512, 384], [0, 384]], np.float32)
    seen = np.array([[60, 70], [440, 40], [470, 350], [80, 310]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners, seen)
    return cv2.GaussianBlur(cv2.warpPerspective(rgb, matrix, SIZE), (0, 0), 0.8) // 4 * 3 + 20


def found(frames: list[Rgb], known: VideoLook) -> ClipMatch | None:
    index = VideoIndex()
    index.add("known", known)
    return dict(index.search(look_at(frames))).get("known")


@pytest.fixture(scope="module")
def known() -> VideoLook:
    return look_at(KNOWN)


def test_a_video_shown_small_in_another_is_found_at_its_place(known: VideoLook) -> None:
    match = found([in_a_corner(rgb) for rgb in CLIP], known)
    assert match is not None
    assert match.by_details
    assert match.offset_s == pytest.approx(START_S, abs=0.6)
    assert match.clip_framing == pytest.approx((0.46, 0.05, 0.96, 0.55), abs=0.05)
    assert match.known_framing == pytest.approx((0, 0, 1, 1), abs=0.05)
    assert not match.mirrored


def test_it_is_found_the_other_way_round_too(known: VideoLook) -> None:
    index = VideoIndex()
    index.add("small", look_at([in_a_corner(rgb) for rgb in CLIP]))
    ((_, match),) = index.search(known)
    assert match.offset_s == pytest.approx(-START_S, abs=0.6)
    assert match.known_framing == pytest.approx((0.46, 0.05, 0.96, 0.55), abs=0.08)


def test_a_video_filmed_from_a_screen_at_an_angle_is_found(known: VideoLook) -> None:
    match = found([filmed(rgb) for rgb in CLIP], known)
    assert match is not None
    assert match.by_details
    assert match.offset_s == pytest.approx(START_S, abs=0.6)


def test_a_mirrored_one_is_told_as_mirrored(known: VideoLook) -> None:
    match = found([in_a_corner(np.ascontiguousarray(rgb[:, ::-1])) for rgb in CLIP], known)
    assert match is not None
    assert match.mirrored
    assert match.clip_framing == pytest.approx((0.46, 0.05, 0.96, 0.55), abs=0.05)


def test_two_videos_of_one_room_share_nothing(known: VideoLook) -> None:
    other = look_at([in_a_corner(rgb) for rgb in large(shots(range(21, 25)))])
    assert found([in_a_corner(rgb) for rgb in CLIP], other) is None


def test_two_videos_of_one_room_seen_by_an_unsteady_hand_share_nothing() -> None:
    def unsteady(frames: list[Rgb], seed: int) -> VideoLook:
        shaken = np.random.default_rng(seed).integers(-30, 30, (len(frames), 2))
        inside = [in_a_corner(rgb) for rgb in frames]
        return look_at(
            [np.roll(rgb, move, axis=(0, 1)) for rgb, move in zip(inside, shaken, strict=True)]
        )

    asked, other = unsteady(CLIP, 1), unsteady(large(shots(range(21, 25))), 2)
    votes = FrameVotes()
    votes.add("other", other)
    proposals = votes.propose(asked)["other"]
    assert len(proposals) > 10
    assert find_inset(asked, other, proposals) is None


def test_strangers_shown_small_do_not_match(known: VideoLook) -> None:
    assert found([in_a_corner(rgb) for rgb in large(shots(range(31, 35)))], known) is None


def test_a_likeness_says_how_much_of_the_picture_the_known_video_fills(known: VideoLook) -> None:
    shelf = Shelf()
    shelf.put("known", known)
    ((likeness),) = shelf.like(ItemId("asked"), look_at([in_a_corner(rgb) for rgb in CLIP]))
    assert "The known video fills about 25 % of its picture" in likeness.told
    assert likeness.distance_bits is None


def test_videos_kept_by_an_earlier_version_are_still_compared_by_their_hashes(
    known: VideoLook,
) -> None:
    earlier = replace(known, close=(), size_px=(0, 0))
    index = VideoIndex()
    index.add("earlier", earlier)
    assert index.search(look_at([in_a_corner(rgb) for rgb in CLIP[:4]])) == []
    ((name, match),) = index.search(replace(look_at(CLIP), close=(), size_px=(0, 0)))
    assert name == "earlier"
    assert not match.by_details
