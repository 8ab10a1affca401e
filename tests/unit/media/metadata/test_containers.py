"""A video's own words are read with exiftool and without it."""

from __future__ import annotations

import av
import numpy as np
import pytest

from firsthand.media.metadata import containers, pillow_tags
from firsthand.media.metadata.dates import stamps
from firsthand.media.metadata.exiftool import Exiftool, find


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Write a second of video with a time of creation and a title."""
    path = tmp_path_factory.mktemp("video") / "drawn.mp4"
    with av.open(str(path), "w") as file:
        file.metadata["creation_time"] = "2024-05-06T07:08:09.000000Z"
        file.metadata["title"] = "A drawn square"
        stream = file.add_stream("mpeg4", rate=5)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for shade in range(5):
            frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), shade * 40, np.uint8))
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return path.read_bytes()


def test_the_time_of_creation_is_told_as_one_of_unknown_zone(video: bytes) -> None:
    tags = pillow_tags.read(video)
    assert tags.by.startswith("PyAV")
    assert tags.text("QuickTime:Title") == "A drawn square"
    stamp = stamps(tags)[0]
    assert stamp.when is not None
    assert stamp.when.iso == "2024-05-05T17:08:09Z/2024-05-06T19:08:10Z"


def test_exiftool_tells_the_same_time(video: bytes) -> None:
    program = find()
    if program is None:
        pytest.skip("exiftool is not installed")
    exact = stamps(Exiftool(program).read(video))[0]
    assert exact.when == stamps(pillow_tags.read(video))[0].when


@pytest.mark.parametrize("size", [12, 40, 300])
def test_a_cut_video_gives_nothing_and_raises_nothing(video: bytes, size: int) -> None:
    assert containers.is_video(video[:size])
    assert containers.read(video[:size]).values == {}


def test_a_picture_in_a_video_s_box_is_no_video() -> None:
    assert not containers.is_video(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00")
