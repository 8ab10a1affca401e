from __future__ import annotations

import pytest

from firsthand.errors import VideoUndecodable
from firsthand.media.video.told import facts_of
from tests.unit.media.video.videos_by_hand import encoded, shots

LABELS = {
    "creation_time": "2024-03-02T10:14:00.000000Z",
    "title": "At the bridge",
    "com.apple.quicktime.model": "Camera 7",
    "com.apple.quicktime.location.ISO6709": "+33.1234+044.5678/",
    "unheard-of": "x",
}


def told(content: bytes) -> dict[str, str]:
    return {fact.field: fact.value for fact in facts_of(content, "a.mp4")}


def test_the_stream_is_described_with_its_units() -> None:
    facts = told(encoded(shots([1, 2])))
    assert facts["size"].startswith("160 x 120 pixels")
    assert facts["duration"] == "5.00 s"
    assert facts["frame rate"] == "10 frames a second"
    assert facts["codec"].startswith("H.264")
    assert facts["sound"] == "none"
    assert "turned" not in facts


def test_labels_are_told_as_written_and_where() -> None:
    facts = facts_of(encoded(shots([1]), labels=LABELS), "a.mp4")
    values = {fact.field: fact.value for fact in facts}
    assert values["created"] == LABELS["creation_time"]
    assert values["title"] == "At the bridge"
    assert values["camera"] == "Camera 7"
    assert values["place"] == "+33.1234+044.5678/"
    assert "x" not in values.values()
    origins = {fact.field: fact.origin for fact in facts}
    assert origins["title"] == "container: title"


def test_a_video_on_its_side_is_told() -> None:
    assert told(encoded(shots([1]), turned=-90))["turned"] == "90 degrees clockwise"


def test_the_same_words_are_told_once() -> None:
    facts = facts_of(encoded(shots([1]), labels=LABELS), "a.mp4")
    pairs = [(fact.field, fact.value) for fact in facts]
    assert len(pairs) == len(set(pairs))


def test_what_is_no_video_says_nothing_of_itself() -> None:
    with pytest.raises(VideoUndecodable):
        facts_of(b"words", "a.mp4")
