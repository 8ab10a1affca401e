"""What does a video file say of itself?

Length, size and rate come from the stream, times and names from its labels. All
of it can be set by anybody: each is a claim, told in the words of the file.

Caller: `firsthand.casework`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import BinaryIO, Final

import av
from av.container import InputContainer
from av.video.stream import VideoStream

from firsthand.media.video.opening import STANDARD, VideoLimits, opened
from firsthand.media.video.upright import quarter_turns
from firsthand.model.picture import Fact

LABELS: Final = {
    "creation_time": "created",
    "com.apple.quicktime.creationdate": "created",
    "date": "created",
    "encoder": "software",
    "com.apple.quicktime.software": "software",
    "handler_name": "handler",
    "make": "camera maker",
    "com.apple.quicktime.make": "camera maker",
    "model": "camera",
    "com.apple.quicktime.model": "camera",
    "com.android.version": "software",
    "location": "place",
    "com.apple.quicktime.location.iso6709": "place",
    "title": "title",
    "artist": "author",
    "author": "author",
    "comment": "comment",
    "description": "description",
    "major_brand": "brand",
}
"""Labels of MP4, QuickTime and Matroska, in lower case, and what they are about."""
LONGEST_VALUE: Final = 500
"""Characters of a label that are told; a label can hold a whole book."""


def facts_of(
    content: bytes | BinaryIO, locator: str, limits: VideoLimits = STANDARD
) -> tuple[Fact, ...]:
    """Give what a video file says of itself, the stream's own figures first.

    Args:
        content: The bytes of the file, or a binary file that can be sought.
        locator: Where they came from, for messages.
        limits: `most_pixels` of a frame.

    Raises:
        VideoUndecodable: It is no video.
    """
    with opened(content, locator, limits) as (container, stream):
        facts = list(_of_stream(container, stream))
        facts += _labels(container.metadata, "container")
        for one in container.streams:
            facts += _labels(one.metadata, f"{one.type} stream {one.index}")
    # The same words in the container and in each stream are said once.
    return tuple({(fact.field, fact.value): fact for fact in reversed(facts)}.values())[::-1]


def _of_stream(container: InputContainer, stream: VideoStream) -> Iterator[Fact]:
    context = stream.codec_context
    yield Fact("container", container.format.long_name, "container")
    yield Fact("codec", context.codec.long_name, "video stream")
    yield Fact("size", f"{context.width} x {context.height} pixels, as stored", "video stream")
    duration = container.duration
    if stream.duration and stream.time_base:
        yield Fact("duration", f"{float(stream.duration * stream.time_base):.2f} s", "video stream")
    elif duration:
        yield Fact("duration", f"{duration / av.time_base:.2f} s", "container")
    rate = stream.average_rate
    if rate:
        yield Fact("frame rate", f"{_plain(rate)} frames a second", "video stream")
    turned = _turned(container, stream)
    if turned:
        yield Fact("turned", turned, "display matrix")
    sounds = container.streams.audio
    yield Fact("sound", _sound(len(sounds)), "streams")


def _plain(rate: Fraction) -> str:
    return f"{float(rate):.3f}".rstrip("0").rstrip(".")


def _sound(count: int) -> str:
    return {0: "none", 1: "one track"}.get(count, f"{count} tracks")


def _turned(container: InputContainer, stream: VideoStream) -> str:
    """How the first frame is to be turned; empty when it stands as stored, or there is none."""
    stream.codec_context.thread_count = 1
    try:
        picture = next(container.decode(stream), None)
    except av.FFmpegError:
        return ""
    turns, mirrored = quarter_turns(picture) if picture is not None else (0, False)
    words = [f"{(4 - turns) * 90} degrees clockwise"] if turns else []
    return ", ".join([*words, *(["mirrored"] if mirrored else [])])


def _labels(labels: Mapping[str, str], origin: str) -> list[Fact]:
    return [
        Fact(LABELS[name.lower()], value.strip()[:LONGEST_VALUE], f"{origin}: {name}")
        for name, value in labels.items()
        if name.lower() in LABELS and value.strip()
    ]
