"""A web archive handed in: what becomes of its records, and what is said of them."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import brotli
import pytest
import zstandard
from PIL import Image

from firsthand.casework.counting.analysing import showings_of
from firsthand.casework.intake import web_archives
from firsthand.casework.intake.adding import Added, add
from firsthand.casework.intake.handing_in import keep_links
from firsthand.casework.intake.noted_links import led_in, noted_links, saved_in
from firsthand.casework.pictures.dates import picture_dates
from firsthand.casework.record.checking import check
from firsthand.engine.here import HereEngine
from firsthand.ingest.archive import ArchiveLimits
from firsthand.ingest.found import Refused
from firsthand.ingest.web_archives.records import LARGEST_RECORD_BYTES
from firsthand.model.archived import archived_place
from firsthand.model.item import ItemKind
from firsthand.model.picture import PictureDateKind
from firsthand.store.case import Case
from tests.unit.warc_by_hand import (
    DAY,
    HARBOUR,
    PAGE,
    answer,
    asked_as,
    packed,
    record,
    sha1,
    wacz,
)


def _picture(side: int) -> bytes:
    stream = io.BytesIO()
    picture = Image.new("RGB", (side * 2, side), "white")
    picture.paste((30, 90, 160), (4, 4, side, side // 2))
    picture.save(stream, "PNG")
    return stream.getvalue()


FERRY = "https://www.harbour.example/ferry.png"
WHOLE = (
    record("warcinfo", "", b"software: by hand\r\n"),
    answer(HARBOUR, PAGE),
    asked_as("document", HARBOUR, 1, number=2),
    answer(FERRY, _picture(120), "image/png", number=3),
    answer("https://www.harbour.example/dot.png", _picture(20), "image/png", number=4),
    answer("https://www.harbour.example/look.css", b"p { color: navy }", "text/css", number=5),
    answer("https://adverts.example/", PAGE + b"<p>Buy.</p>", number=6),
    asked_as("iframe", "https://adverts.example/", 6, number=7),
    answer("https://www.harbour.example/old", b"gone", status="404 Not Found", number=8),
)


@pytest.fixture(name="case")
def _case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "case") as made:
        yield made


@pytest.fixture(name="whole", scope="module")
def _whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Case, Added]]:
    """A case with the whole archive in it, and what adding it gave; do not write to it."""
    with Case.create(tmp_path_factory.mktemp("whole") / "case") as made:
        keep_links(made, ["http://harbour.example/2031/ferry/", "https://adverts.example/"])
        yield made, _added(made, packed(*WHOLE))


def _added(case: Case, content: bytes, name: str = "page.warc.gz") -> Added:
    path = case.folder.parent / name
    path.write_bytes(content)
    return add(case, [path], HereEngine())


def test_pages_and_pictures_become_items_and_the_rest_is_counted(whole: tuple[Case, Added]) -> None:
    case, added = whole
    assert not added.failures
    (apart,) = added.archives
    assert apart.taken == {"page": 1, "picture": 1}
    assert apart.left == {
        "requests and notes of the archiver": 3,
        "styles, scripts and fonts": 1,
        "pages inside pages, and answers to scripts": 1,
        "small pictures and drawings": 1,
        "redirects, errors, partial and empty answers": 1,
    }
    assert apart.said().startswith("1 page, 1 picture taken out; left in the archive:")
    page, picture = case.items()
    assert (page.kind, picture.kind) == (ItemKind.ARTICLE, ItemKind.PHOTOGRAPH)
    assert (page.url, picture.url) == (HARBOUR, FERRY)


def test_the_archive_is_kept_whole_and_each_part_says_where_in_it_it_stood(
    whole: tuple[Case, Added],
) -> None:
    content, (case, _) = packed(*WHOLE), whole
    archive, page, _ = case.captures()
    assert case.blobs.content(archive.digest) == content
    assert case.blobs.content(page.digest) == PAGE
    assert page.parent == archive.id
    place = archived_place(page.locator)
    assert place is not None
    assert (place.archive, place.address, place.captured) == (archive.locator, HARBOUR, DAY)
    assert place.record.startswith("urn:uuid:")
    assert gzip.decompress(content[place.offset :]).startswith(b"WARC/1.1")


def test_the_record_says_what_was_taken_and_left_and_checks(whole: tuple[Case, Added]) -> None:
    case, _ = whole
    (entry,) = (
        said for kept in case.entries() if (said := json.loads(kept.entry))["kind"] == "taken apart"
    )
    assert entry["details"]["taken"] == {"page": 1, "picture": 1}
    assert check(case).intact


def test_the_same_archive_again_is_known_and_adds_no_entry(case: Case) -> None:
    _added(case, packed(*WHOLE))
    before = case.head().size
    again = _added(case, packed(*WHOLE))
    assert (again.kept, again.known) == ((), 3)
    assert case.head().size == before


def test_address_and_moment_are_told_as_the_archivers_claim(case: Case) -> None:
    _added(case, packed(answer(HARBOUR, PAGE)))
    (page,) = case.items()
    codes = {flag.code: flag.message for flag in page.flags}
    assert DAY in codes["from-web-archive"]
    assert "anybody" in codes["from-web-archive"]
    assert page.published is not None
    assert page.published.iso.startswith("2031-06-20")
    assert "date-of-file" in codes


def test_a_record_with_a_wrong_digest_is_told_and_the_rest_goes_on(case: Case) -> None:
    wrong = answer("https://b.example/", PAGE, headers={"WARC-Payload-Digest": sha1(b"x")})
    added = _added(case, packed(wrong, answer(HARBOUR, PAGE)))
    (failure,) = added.failures
    assert failure.code == "digest-differs"
    assert "https://b.example/" in failure.locator
    assert [item.url for item in case.items()] == [HARBOUR]
    assert added.archives[0].refused == 1


def test_an_archive_that_is_cut_off_gives_what_came_before(case: Case) -> None:
    content = packed(answer(HARBOUR, PAGE), answer(FERRY, _picture(120), "image/png"))
    added = _added(case, content[:-40])
    assert [item.url for item in case.items()] == [HARBOUR]
    assert [failure.code for failure in added.failures] == ["input-truncated"]


def test_the_encoding_that_the_site_named_beside_the_page_counts(case: Case) -> None:
    page = PAGE.replace(b"Ferry sinks", "Паром тонет".encode("koi8-r"))
    _added(case, packed(answer(HARBOUR, page, "text/html; charset=koi8-r")))
    (item,) = case.items()
    assert item.title is not None
    assert item.title.startswith("Паром тонет")


def test_an_archive_packed_as_one_file_is_taken_apart_too(case: Case) -> None:
    added = _added(case, gzip.compress(b"".join(WHOLE)))
    assert added.archives[0].taken == {"page": 1, "picture": 1}


def test_an_archive_packed_by_zstandard_is_kept_unpacked_too_and_taken_apart(case: Case) -> None:
    content = b"".join(map(zstandard.compress, WHOLE))
    added = _added(case, content, "page.warc.zst")
    names = [one.locator.partition("page.warc.zst")[2] for one in case.captures()]
    assert names[:2] == ["", "!/page.warc"]
    assert all(name.startswith("!/page.warc!/record-") for name in names[2:])
    assert added.archives[0].taken == {"page": 1, "picture": 1}
    assert added.failures == ()


def test_what_is_packed_under_that_name_and_is_no_archive_is_told(case: Case) -> None:
    (failure,) = _added(case, zstandard.compress(PAGE), "page.warc.zst").failures
    assert "begins with no record" in failure.message


def test_in_a_package_the_archivers_list_tells_the_pages(case: Case) -> None:
    warc = packed(answer(HARBOUR, PAGE), answer("https://adverts.example/", PAGE + b"Buy."))
    added = _added(case, wacz(warc, (HARBOUR,)), "page.wacz")
    assert not added.failures
    assert [item.url for item in case.items()] == [HARBOUR]
    assert added.archives[0].name == "page.wacz, data.warc.gz"
    package, archive, page = case.captures()
    assert (archive.parent, page.parent) == (package.id, archive.id)


def test_who_signed_a_package_is_told_and_recorded(case: Case) -> None:
    stream = io.BytesIO(wacz(packed(answer(HARBOUR, PAGE)), (HARBOUR,)))
    with zipfile.ZipFile(stream, "a") as package:
        digest = hashlib.sha256(package.read("datapackage.json")).hexdigest()
        signed = {"signature": "AAAA", "publicKey": "AAAA"}
        told = {"hash": f"sha256:{digest}", "signedData": signed}
        package.writestr("datapackage-digest.json", json.dumps(told))
    added = _added(case, stream.getvalue(), "page.wacz")
    seal = "igned with a key without a name: the signature could not be compared."
    assert seal in added.archives[0].said()
    assert seal in next(case.ledger.saying("taken apart"))["details"]["seal"]


def test_a_web_archive_in_a_plain_archive_is_taken_apart(case: Case) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as outer:
        outer.writestr("a/page.warc.gz", packed(*WHOLE))
        outer.writestr("b/page.wacz", wacz(packed(answer(HARBOUR, PAGE + b"later")), (HARBOUR,)))
    added = _added(case, stream.getvalue(), "pile.zip")
    assert not added.failures
    assert [one.taken for one in added.archives] == [{"page": 1, "picture": 1}, {"page": 1}]


def test_a_noted_link_is_closed_by_the_page_of_its_address_only(whole: tuple[Case, Added]) -> None:
    case, _ = whole
    links = noted_links(case.failures(), saved_in(case.items(), case.captures()))
    assert [link.is_open for link in links] == [False, True]


def test_a_noted_link_is_closed_by_the_page_that_redirects_lead_to(case: Case) -> None:
    short, middle = "https://short.example/x", "https://harbour.example/go?to=ferry"
    moved = [
        answer(at, b"", status="302 Found", http={"Location": to}, number=20 + number)
        for number, (at, to) in enumerate([(short, middle), (middle, HARBOUR)])
    ]
    keep_links(case, [short, "https://short.example/y"])
    _added(case, packed(*moved, *WHOLE))
    saved = saved_in(case.items(), case.captures(), led_in(case))
    assert [link.is_open for link in noted_links(case.failures(), saved)] == [False, True]
    assert check(case).intact


def test_more_records_than_the_limit_are_left_and_told(tmp_path: Path) -> None:
    taking = web_archives.TakingApart(limits=ArchiveLimits(members=2))
    archive = tmp_path / "a.warc.gz"
    archive.write_bytes(packed(*WHOLE))
    tally = web_archives.Tally()
    found = list(taking.records_in(archive, "a.warc.gz", tally))
    assert any("more than 2 records" in str(getattr(one, "error", "")) for one in found)


def test_a_picture_of_a_page_is_shown_by_that_page(whole: tuple[Case, Added]) -> None:
    case, _ = whole
    items = list(case.items())
    (showing,) = showings_of(case, items)
    assert (showing.item, showing.picture) == (items[0].id, items[1].id)


def test_a_picture_was_there_when_the_archive_says_it_was_fetched(
    whole: tuple[Case, Added],
) -> None:
    case, _ = whole
    capture = next(one for one in case.captures() if one.locator.endswith(FERRY))
    dates = picture_dates(capture, None, ())
    (archived,) = (date for date in dates if date.kind is PictureDateKind.ARCHIVED)
    assert archived.when.iso.startswith("2031-06-20")
    assert "page.warc.gz" in archived.origin


def test_a_body_that_unfolds_without_end_is_told_and_the_rest_goes_on(case: Case) -> None:
    bomb = brotli.compress(bytes(LARGEST_RECORD_BYTES + 2**20), quality=1)
    endless = answer("https://b.example/", bomb, http={"Content-Encoding": "br"})
    added = _added(case, packed(endless, answer(HARBOUR, PAGE)))
    assert [failure.code for failure in added.failures] == ["input-too-large"]
    assert [item.url for item in case.items()] == [HARBOUR]


def test_what_breaks_the_box_is_told_and_what_came_before_is_taken_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_archives, "BOX", replace(web_archives.BOX, memory_bytes=250 << 20))
    large = answer("https://b.example/", bytes(200 << 20))
    archive = tmp_path / "a.warc.gz"
    archive.write_bytes(packed(answer(HARBOUR, PAGE)) + gzip.compress(large, 1))
    taking, tally = web_archives.TakingApart(), web_archives.Tally()
    refused, found = taking.records_in(archive, "a.warc.gz", tally)
    assert isinstance(refused, Refused)
    assert "after 1 records" in refused.error.message
    assert found.locator.endswith(HARBOUR)
