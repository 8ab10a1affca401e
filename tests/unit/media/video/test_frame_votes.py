from __future__ import annotations

import cv2
import pytest

from firsthand.media.video.frame_votes import FrameVotes
from firsthand.media.video.frames import Frame
from firsthand.media.video.looks import VideoLook, look_at_frames
from tests.unit.media.video.videos_by_hand import drawn


def of(seeds: range, *, mirrored: bool = False) -> VideoLook:
    pictures = [cv2.resize(drawn(seed), (384, 288)) for seed in seeds]
    return look_at_frames(
        Frame(2.0 * at, rgb[:, ::-1].copy() if mirrored else rgb, True)
        for at, rgb in enumerate(pictures)
    )


@pytest.fixture(scope="module")
def votes() -> FrameVotes:
    votes = FrameVotes()
    votes.add("stranger", of(range(30, 34)))
    votes.add("known", of(range(4)))
    return votes


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_frames_that_show_the_same_have_most_votes(votes: FrameVotes, mirrored: bool) -> None:
    proposals = votes.propose(of(range(1, 3), mirrored=mirrored))
    assert next(iter(proposals)) == "known"
    best = sorted(proposals["known"], key=lambda one: -one.votes)[:2]
    assert {(one.clip, one.known) for one in best} == {(0, 1), (1, 2)}
    assert all(one.mirrored is mirrored for one in best)


def test_nothing_is_proposed_where_nothing_is_held() -> None:
    assert FrameVotes().propose(of(range(1))) == {}
