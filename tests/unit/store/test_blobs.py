from __future__ import annotations

import io
import os
import pickle
import resource
import shutil
import stat
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from firsthand.errors import BlobAltered, BlobMissing, InputUnreadable, NotKept
from firsthand.model.ids import Digest, digest_of
from firsthand.store.blobs import CHUNK_BYTES, Blobs, _arriving
from firsthand.store.layout import Layout


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return Layout(tmp_path / "case")


@pytest.fixture
def blobs(layout: Layout) -> Blobs:
    made = Blobs(layout)
    made.make_folders()
    return made


class Zeros(io.RawIOBase):
    """A stream of zero bytes that exists nowhere."""

    def __init__(self, size_bytes: int, fails_at: int | None = None) -> None:
        self.left, self.fails_at = size_bytes, fails_at

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self.fails_at is not None and self.left <= self.fails_at:
            raise OSError(5, "Input/output error")
        n = min(len(buffer), self.left)
        buffer[:n] = bytes(n)
        self.left -= n
        return n


@contextmanager
def largest_file(size_bytes: int) -> Iterator[None]:
    """Let the system refuse to make any file larger, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("content", [b"", b"a", bytes(range(256)) * 9000])
def test_bytes_come_back_as_they_came(blobs: Blobs, content: bytes) -> None:
    assert blobs.put(io.BytesIO(content)) == (digest_of(content), len(content))
    with blobs.open(digest_of(content)) as file:
        assert file.read() == content
    assert blobs.content(digest_of(content)) == content


def test_keeping_twice_is_keeping_once(blobs: Blobs, layout: Layout) -> None:
    first = blobs.put(io.BytesIO(b"again"))
    assert blobs.put(io.BytesIO(b"again")) == first
    assert files_in(layout.folder) == [first[0]]


def test_kept_bytes_are_not_writable(blobs: Blobs, layout: Layout) -> None:
    digest, _ = blobs.put(io.BytesIO(b"fixed"))
    assert stat.S_IMODE(layout.blob(digest).stat().st_mode) == 0o444


def test_digests_are_given_in_order_and_nothing_else(blobs: Blobs, layout: Layout) -> None:
    kept = sorted(blobs.put(io.BytesIO(bytes([n])))[0] for n in range(40))
    (layout.blobs / "notes.txt").write_text("not a blob")
    (layout.blobs / "00").mkdir(exist_ok=True)
    (layout.blobs / "00" / ("f" * 64)).write_text("in the wrong folder")
    assert list(blobs.digests()) == kept


def test_a_large_file_needs_the_memory_of_a_few_chunks(blobs: Blobs) -> None:
    tracemalloc.start()
    try:
        _, size_bytes = blobs.put(Zeros(40 * CHUNK_BYTES))  # type: ignore[arg-type]
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert size_bytes == 40 * CHUNK_BYTES
    assert peak_bytes < 5 * CHUNK_BYTES


@pytest.mark.parametrize("name", ["a" * 64, "../../etc/passwd", ""])
def test_what_was_never_kept_is_missing(blobs: Blobs, name: str) -> None:
    with pytest.raises(BlobMissing):
        blobs.open(Digest(name))


def test_altered_bytes_are_never_handed_out_as_content(blobs: Blobs, layout: Layout) -> None:
    digest, _ = blobs.put(io.BytesIO(b"true"))
    layout.blob(digest).chmod(0o644)
    layout.blob(digest).write_bytes(b"tame")
    with pytest.raises(BlobAltered, match=digest_of(b"tame")):
        blobs.content(digest)


def test_adding_the_original_does_not_hide_that_its_blob_was_altered(
    blobs: Blobs, layout: Layout
) -> None:
    digest, _ = blobs.put(io.BytesIO(b"true"))
    layout.blob(digest).chmod(0o644)
    layout.blob(digest).write_bytes(b"tame")
    with pytest.raises(BlobAltered):
        blobs.put(io.BytesIO(b"true"))
    assert layout.blob(digest).read_bytes() == b"tame"
    assert files_in(layout.arriving) == []


def test_a_file_too_large_for_the_system_is_refused_and_loses_nothing(
    blobs: Blobs, layout: Layout
) -> None:
    kept, _ = blobs.put(io.BytesIO(b"before"))
    with largest_file(100_000), pytest.raises(NotKept, match="File too large"):
        blobs.put(io.BytesIO(b"x" * 200_000))
    assert files_in(layout.folder) == [kept]
    assert blobs.put(io.BytesIO(b"x" * 200_000))[1] == 200_000


def test_a_source_that_breaks_off_leaves_nothing(blobs: Blobs, layout: Layout) -> None:
    with pytest.raises(InputUnreadable, match="Input/output error"):
        blobs.put(Zeros(3 * CHUNK_BYTES, fails_at=CHUNK_BYTES))  # type: ignore[arg-type]
    assert files_in(layout.folder) == []


def test_what_a_dead_writer_left_is_removed_at_opening(blobs: Blobs, layout: Layout) -> None:
    (layout.arriving / ("0f" * 16)).write_bytes(b"half of")
    kept, _ = blobs.put(io.BytesIO(b"whole"))
    blobs.sweep()
    assert files_in(layout.folder) == [kept]


def test_a_file_that_no_writer_named_is_not_removed_at_opening(
    blobs: Blobs, layout: Layout
) -> None:
    (layout.arriving / "thesis.txt").write_text("mine")
    blobs.sweep()
    assert files_in(layout.arriving) == ["thesis.txt"]


@pytest.mark.parametrize("linked", ["blobs", "blobs/arriving"])
def test_opening_a_strangers_case_removes_nothing_behind_a_link(
    blobs: Blobs, layout: Layout, tmp_path: Path, linked: str
) -> None:
    mine = tmp_path / "mine"
    (mine / "arriving").mkdir(parents=True)
    for folder in (mine, mine / "arriving"):
        (folder / ("0f" * 16)).write_text("mine")
    shutil.rmtree(layout.folder / linked)
    (layout.folder / linked).symlink_to(mine)
    blobs.sweep()
    assert files_in(mine) == ["0f" * 16] * 2


def test_opening_a_strangers_case_does_not_wait_for_a_pipe(blobs: Blobs, layout: Layout) -> None:
    pipe = layout.arriving / ("0f" * 16)
    os.mkfifo(pipe)
    blobs.sweep()
    assert pipe.is_fifo()


@pytest.mark.parametrize("kind", ["link", "broken link", "pipe", "folder"])
def test_what_stands_for_a_blob_and_is_no_file_is_not_opened(
    blobs: Blobs, layout: Layout, tmp_path: Path, kind: str
) -> None:
    digest, _ = blobs.put(io.BytesIO(b"kept"))
    place = layout.blob(digest)
    place.replace(tmp_path / "elsewhere")
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
    else:
        place.symlink_to(tmp_path / ("elsewhere" if kind == "link" else "nowhere"))
    with pytest.raises(NotKept, match=r"it is a \w+|directory"):
        blobs.open(digest)
    with pytest.raises(NotKept, match=r"it is a \w+|directory"):
        blobs.put(io.BytesIO(b"kept"))
    assert (tmp_path / "elsewhere").read_bytes() == b"kept"


def test_what_a_living_writer_writes_is_left_alone(blobs: Blobs, layout: Layout) -> None:
    class OpensMeanwhile(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            Blobs(layout).sweep()
            return super().read(size)

    stream: BinaryIO = OpensMeanwhile(b"slow")
    assert blobs.content(blobs.put(stream)[0]) == b"slow"


def test_a_file_swept_away_before_it_was_locked_is_made_again(
    layout: Layout, blobs: Blobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = iter(["first", "second"])
    monkeypatch.setattr("firsthand.store.blobs.secrets.token_hex", lambda _n: next(names))
    original = Path.open

    def swept(path: Path, *args: object, **kwargs: object) -> object:
        file = original(path, *args, **kwargs)  # type: ignore[call-overload]
        if path.name == "first":
            path.unlink()
        return file

    monkeypatch.setattr(Path, "open", swept)
    with _arriving(layout.arriving) as (path, _file):
        assert path.name == "second"


def test_a_blob_store_can_be_handed_to_a_worker(blobs: Blobs) -> None:
    digest, _ = blobs.put(io.BytesIO(b"travels"))
    assert pickle.loads(pickle.dumps(blobs)).content(digest) == b"travels"  # noqa: S301


def test_bytes_can_be_kept_in_a_copy_that_lost_its_empty_folders(
    blobs: Blobs, layout: Layout
) -> None:
    layout.arriving.rmdir()
    layout.blobs.rmdir()
    blobs.sweep()
    assert list(blobs.digests()) == []
    assert blobs.content(blobs.put(io.BytesIO(b"back"))[0]) == b"back"


def test_bytes_are_synced_before_they_get_their_name_and_the_name_after(
    blobs: Blobs, layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[tuple[str, Path]] = []
    sync, rename = os.fsync, os.rename

    def noted_sync(handle: int) -> None:
        sync(handle)
        steps.append(("synced", Path(f"/proc/self/fd/{handle}").resolve()))

    def noted_rename(source: Path, target: Path) -> None:
        rename(source, target)
        steps.append(("renamed", Path(target)))

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(os, "rename", noted_rename)
    digest, _ = blobs.put(io.BytesIO(b"lasting"))
    blob = layout.blob(digest)
    named = steps.index(("renamed", blob))
    assert any(s == "synced" and p.parent == layout.arriving for s, p in steps[:named])
    assert ("synced", blob.parent) in steps[named:]
    assert ("synced", layout.blobs) in steps[named:]

    # The second time nothing is renamed, but the name is made sure of again.
    steps.clear()
    blobs.put(io.BytesIO(b"lasting"))
    assert ("synced", blob.parent) in steps
