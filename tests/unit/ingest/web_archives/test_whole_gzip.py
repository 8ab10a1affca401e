"""Web archives that were packed as one file."""

from __future__ import annotations

import gzip
import io
import random

import pytest

from firsthand.errors import ArchiveUnsafe, InputTruncated
from firsthand.ingest.archive import ArchiveLimits
from firsthand.ingest.web_archives.whole_gzip import unpack_whole

WORDS = bytes(random.Random(3).choices(range(97, 110), k=700_000))  # noqa: S311


def _unpacked(content: bytes, limits: ArchiveLimits | None = None) -> bytes:
    into = io.BytesIO()
    unpack_whole(io.BytesIO(content), into, "a.warc.gz", limits or ArchiveLimits())
    return into.getvalue()


def test_all_of_it_is_unpacked() -> None:
    assert _unpacked(gzip.compress(WORDS)) == WORDS


def test_one_that_ends_early_is_told() -> None:
    with pytest.raises(InputTruncated, match="ends early"):
        _unpacked(gzip.compress(WORDS)[:-100])


def test_one_that_is_damaged_is_told() -> None:
    with pytest.raises(InputTruncated, match="damaged"):
        _unpacked(gzip.compress(WORDS)[:5_000] + b"\xff" * 9_000)


def test_a_bomb_is_stopped_on_the_way() -> None:
    with pytest.raises(ArchiveUnsafe, match="200 times"):
        _unpacked(gzip.compress(bytes(40_000_000)))


def test_more_than_the_limit_is_stopped_on_the_way() -> None:
    with pytest.raises(ArchiveUnsafe, match="300,000 bytes"):
        _unpacked(gzip.compress(WORDS), ArchiveLimits(total_bytes=300_000))
