"""WARCs packed by Zstandard, with a dictionary or without."""

from __future__ import annotations

import io

import pytest
import zstandard

from firsthand.errors import ArchiveUnsafe, InputTruncated
from firsthand.ingest.archive import ArchiveLimits
from firsthand.ingest.web_archives.zstandard_frames import warc_unpacked
from firsthand.model.archived import BEGINS_WITH_DICTIONARY, is_packed_warc
from tests.unit.warc_by_hand import HARBOUR, PAGE, answer

RECORDS = tuple(answer(HARBOUR, PAGE, number=number) for number in range(1, 9))
PLAIN = b"".join(RECORDS)


def _packed(dictionary: zstandard.ZstdCompressionDict | None = None) -> bytes:
    packing = zstandard.ZstdCompressor(dict_data=dictionary)
    return b"".join(map(packing.compress, RECORDS))


def _with_dictionary(*, packed: bool) -> bytes:
    dictionary = zstandard.ZstdCompressionDict(PAGE, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    frames, content = _packed(dictionary), dictionary.as_bytes()
    content = zstandard.compress(content) if packed else content
    return BEGINS_WITH_DICTIONARY + len(content).to_bytes(4, "little") + content + frames


def _unpacked(content: bytes, limits: ArchiveLimits | None = None) -> bytes:
    found = warc_unpacked(io.BytesIO(content), "in/a.warc.zst", limits or ArchiveLimits())
    assert found.locator == "in/a.warc.zst!/a.warc"
    with found.open() as opened:
        return opened.read()


@pytest.mark.parametrize(
    "content",
    [_packed(), _with_dictionary(packed=False), _with_dictionary(packed=True)],
    ids=["none", "plain dictionary", "packed dictionary"],
)
def test_every_record_is_unpacked_with_the_dictionary_of_all(content: bytes) -> None:
    assert is_packed_warc(content, "in/A.WARC.ZST")
    assert _unpacked(content) == PLAIN


def test_other_packed_files_are_no_warc_by_their_name() -> None:
    assert not is_packed_warc(_packed(), "in/a.json.zst")
    assert not is_packed_warc(PLAIN, "in/a.warc.zst")


@pytest.mark.parametrize(
    "content",
    [_packed()[:-9], _packed()[:60] + b"no frame", BEGINS_WITH_DICTIONARY + b"\xff" * 40],
    ids=["cut off", "damaged", "dictionary without end"],
)
def test_one_that_is_cut_off_or_damaged_is_told(content: bytes) -> None:
    with pytest.raises(InputTruncated, match=r"`in/a\.warc\.zst`: it is cut off or damaged"):
        _unpacked(content)


def test_one_that_unfolds_without_end_is_stopped() -> None:
    bomb = zstandard.compress(bytes(50_000_000))
    with pytest.raises(ArchiveUnsafe, match="unfold to"):
        _unpacked(bomb, ArchiveLimits(ratio_from_bytes=1_000_000))
    with pytest.raises(ArchiveUnsafe, match="unfold to"):
        _unpacked(_packed(), ArchiveLimits(total_bytes=1_000))
