"""A video that asks for another file gets nothing: no neighbour is read, nobody is called."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from firsthand.errors import VideoUndecodable
from firsthand.media.video.frames import frames_of
from tests.unit.media.video.videos_by_hand import encoded, shots


class Listener:
    """Counts who calls on loopback."""

    def __init__(self) -> None:
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen()
        self._socket.setblocking(False)
        self.address = f"127.0.0.1:{self._socket.getsockname()[1]}"

    def calls(self) -> int:
        count = 0
        while True:
            try:
                call, _ = self._socket.accept()
            except BlockingIOError:
                return count
            call.close()
            count += 1

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    with closing(Listener()) as one:
        yield one


@pytest.fixture
def neighbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound video that a hostile one names, in the folder where the program runs."""
    path = tmp_path / "secret.ts"
    path.write_bytes(encoded(shots([1]), form="mpegts"))
    (tmp_path / "secret.mp4").write_bytes(encoded(shots([1])))
    monkeypatch.chdir(tmp_path)
    return path


def playlist(target: str) -> bytes:
    return (
        "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:3\n#EXT-X-MEDIA-SEQUENCE:0\n"
        f"#EXTINF:2.5,\n{target}\n#EXT-X-ENDLIST\n"
    ).encode()


def parts(target: str) -> bytes:
    return f"ffconcat version 1.0\nfile '{target}'\n".encode()


def dash(target: str) -> bytes:
    return (
        '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"'
        ' mediaPresentationDuration="PT3S" minBufferTime="PT1S"><Period><AdaptationSet'
        ' mimeType="video/mp4"><Representation id="1" bandwidth="9" codecs="avc1">'
        f"<BaseURL>{target}</BaseURL></Representation></AdaptationSet></Period></MPD>"
    ).encode()


def sdp(target: str) -> bytes:
    host, _, port = target.partition(":")
    return f"v=0\r\nc=IN IP4 {host}\r\nm=video {port or 9} RTP/AVP 96\r\n".encode()


@pytest.mark.parametrize("made", [playlist, parts, dash])
@pytest.mark.parametrize("named", ["secret.ts", "file:secret.ts", "absolute"])
def test_a_list_that_names_a_neighbour_does_not_show_it(
    made: object, named: str, neighbour: Path
) -> None:
    assert callable(made)
    hostile = made(str(neighbour) if named == "absolute" else named)
    with pytest.raises(VideoUndecodable):
        next(frames_of(hostile, "holiday.mp4"))


@pytest.mark.parametrize("scheme", ["http://{}/a.ts", "tcp://{}", "concat:http://{}/a|secret.ts"])
@pytest.mark.parametrize("made", [playlist, parts, dash, sdp])
def test_a_list_that_names_an_address_calls_nobody(
    made: object, scheme: str, listener: Listener, neighbour: Path
) -> None:
    assert callable(made)
    with pytest.raises(VideoUndecodable):
        next(frames_of(made(scheme.format(listener.address)), "holiday.mp4"))
    assert listener.calls() == 0


def test_a_list_on_disk_beside_what_it_names_does_not_show_it(neighbour: Path) -> None:
    path = neighbour.with_name("holiday.mp4")
    path.write_bytes(playlist(neighbour.name))
    with path.open("rb") as file, pytest.raises(VideoUndecodable):
        next(frames_of(file, path.name))


def boxed(kind: bytes, *content: bytes) -> bytes:
    body = b"".join(content)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def pointing_elsewhere(video: bytes, entry: bytes) -> bytes:
    """Put another data reference into an MP4 in place of `this file holds its own data`."""
    own = boxed(b"url ", struct.pack(">I", 1))
    assert own in video
    grown = video.replace(own, entry)
    longer = len(entry) - len(own)
    out = bytearray(grown)
    for kind in (b"dref", b"dinf", b"minf", b"mdia", b"trak", b"moov"):
        at = out.find(kind)
        (size,) = struct.unpack_from(">I", out, at - 4)
        struct.pack_into(">I", out, at - 4, size + longer)
    at = out.find(b"stco")
    (count,) = struct.unpack_from(">I", out, at + 8)
    for place in range(at + 12, at + 12 + 4 * count, 4):
        (offset,) = struct.unpack_from(">I", out, place)
        struct.pack_into(">I", out, place, offset + longer)
    return bytes(out)


def alias(path: str) -> bytes:
    """A Macintosh alias that names an absolute path, as old QuickTime files hold."""
    name = path.encode()
    padded = name + b"\0" * (len(name) % 2)
    record = bytes(4) + struct.pack(">HH", 200, 2) + bytes(142)
    record += struct.pack(">hH", 18, len(name)) + padded + struct.pack(">hH", -1, 0)
    return boxed(b"alis", struct.pack(">I", 0), record)


def test_an_mp4_whose_data_lie_elsewhere_is_not_followed(
    listener: Listener, neighbour: Path
) -> None:
    own = next(frames_of(encoded(shots([7])), "a.mp4")).rgb
    theirs = next(frames_of(neighbour.with_name("secret.mp4").read_bytes(), "s")).rgb
    for entry in (
        boxed(b"url ", struct.pack(">I", 0), f"http://{listener.address}/a.mp4\0".encode()),
        boxed(b"url ", struct.pack(">I", 0), b"secret.mp4\0"),
        alias(str(neighbour.with_name("secret.mp4"))),
    ):
        hostile = pointing_elsewhere(encoded(shots([7])), entry)
        try:
            seen = [frame.rgb for frame in frames_of(hostile, "holiday.mp4")]
        except VideoUndecodable:
            seen = []
        assert all(abs(rgb.astype(int) - theirs).mean() > 5 for rgb in seen)
        assert not seen or seen[0].shape == own.shape
    assert listener.calls() == 0
