"""Bodies of records, as a browser got to see them."""

from __future__ import annotations

import gzip
import io
import zlib

import brotli
import pytest
import zstandard

from firsthand.ingest.web_archives import unpacking
from firsthand.ingest.web_archives.blocks import Unpacked
from firsthand.ingest.web_archives.contents import contents
from firsthand.ingest.web_archives.records import Trouble
from firsthand.ingest.web_archives.survey import survey
from tests.unit.warc_by_hand import HARBOUR, PAGE, answer, packed


def _body(body: bytes, **http: str) -> Unpacked:
    said = {name.replace("_", "-"): value for name, value in http.items()}
    file = io.BytesIO(
        packed(answer("https://a.example/", b"first"), answer(HARBOUR, body, http=said))
    )
    return contents(file, (survey(file, 0).records[1].offset,))[0]


def _bare_deflate(content: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packing.compress(content) + packing.flush()


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (PAGE, "identity"),
        (gzip.compress(PAGE), "gzip"),
        (gzip.compress(PAGE[:100]) + gzip.compress(PAGE[100:]), "x-gzip"),
        (zlib.compress(PAGE), "deflate"),
        (_bare_deflate(PAGE), "deflate"),
        (brotli.compress(PAGE), "br"),
        (zstandard.compress(PAGE), "zstd"),
        (zstandard.compress(PAGE[:100]) + zstandard.compress(PAGE[100:]), "zstd"),
    ],
    ids=["plain", "gzip", "two members", "deflate", "bare deflate", "brotli", "zstd", "two frames"],
)
def test_packed_bodies_are_unpacked(body: bytes, coding: str) -> None:
    assert _body(body, Content_Encoding=coding) == Unpacked(PAGE)
    chunks = b"%x\r\n%b\r\n5\r\n%b\r\n0\r\n\r\n" % (len(body) - 5, body[:-5], body[-5:])
    assert _body(chunks, Content_Encoding=coding, Transfer_Encoding="chunked") == Unpacked(PAGE)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_body_that_the_archiver_unpacked_already_stays_as_it_is(coding: str) -> None:
    assert _body(PAGE, Content_Encoding=coding, Transfer_Encoding="chunked") == Unpacked(PAGE)


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (gzip.compress(PAGE), "gzip"),
        (zlib.compress(PAGE), "deflate"),
        (brotli.compress(PAGE), "br"),
        (zstandard.compress(PAGE), "zstd"),
    ],
    ids=["gzip", "deflate", "brotli", "zstd"],
)
def test_a_packed_body_that_ends_early_is_told(body: bytes, coding: str) -> None:
    assert _body(body[:-12], Content_Encoding=coding).trouble is Trouble.CUT_OFF


def test_a_packing_that_is_not_known_is_named() -> None:
    told = _body(b"\x1f\x9d", Content_Encoding="compress")
    assert (told.trouble, told.told) == (Trouble.PACKING, "compress")


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_what_unfolds_without_end_stops_at_the_limit(
    coding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "_LIMIT_BYTES", 100_001)
    pack = {
        "gzip": gzip.compress,
        "deflate": zlib.compress,
        "br": brotli.compress,
        "zstd": zstandard.compress,
    }[coding]
    content = unpacking.UNPACKERS[coding](pack(bytes(50_000_000)))
    assert content is not None
    assert 100_001 <= len(content) < 300_000


def test_a_place_at_which_there_is_no_record_is_told() -> None:
    found = contents(io.BytesIO(packed(answer(HARBOUR, PAGE))), (5, 100_000))
    assert [one.trouble for one in found] == [Trouble.BROKEN, Trouble.BROKEN]
