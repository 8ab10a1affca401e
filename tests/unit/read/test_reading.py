"""The front door: any bytes in, items or a clear refusal out."""

from __future__ import annotations

import io
import pickle
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from PIL import Image

from firsthand.errors import (
    FormatUnknown,
    InputEmpty,
    InputTooLarge,
    InputUndecodable,
)
from firsthand.model.ids import CaptureId
from firsthand.model.item import DateOrigin, Item, ItemKind
from firsthand.read.reading import READ_LIMIT_BYTES, read, read_head

CAPTURE = CaptureId("cap-1")
TEXT = (
    "Harbour Post\nFerry sinks off Lima with nine aboard\nBy Ana Example, Associated Press\n"
    "June 16, 2014\n\nA ferry sank on Sunday with nine people aboard, the coast guard said.\n\n"
    "Its owner doubted the number. Divers were still searching for the wreck at dusk.\n"
)


def _item(content: bytes | str, name: str = "a.txt") -> Item:
    encoded = content.encode() if isinstance(content, str) else content
    (item,) = read(encoded, name, CAPTURE).items
    return item


def test_a_pasted_text_becomes_an_article() -> None:
    item = _item(TEXT)
    assert (item.kind, item.outlet, item.agency) == (
        ItemKind.ARTICLE,
        "Harbour Post",
        "Associated Press",
    )
    assert item.title == "Ferry sinks off Lima with nine aboard"
    assert item.published is not None
    assert item.published.iso == "2014-06-16"
    assert (item.language, item.flags) == ("en", ())


def test_plain_text_stays_exactly_as_it_was() -> None:
    assert (
        _item(b"\xef\xbb\xbfNine  aboard,\r\n\r\n it said. ").text == "Nine  aboard,\n\n it said. "
    )


def test_the_same_bytes_give_the_same_item() -> None:
    assert _item(TEXT) == _item(TEXT)
    assert pickle.loads(pickle.dumps(read(TEXT.encode(), "a.txt", CAPTURE))) == read(  # noqa: S301
        TEXT.encode(), "a.txt", CAPTURE
    )


def test_another_capture_gives_another_id() -> None:
    (other,) = read(TEXT.encode(), "a.txt", CaptureId("cap-2")).items
    assert other.id != _item(TEXT).id


def test_a_dateline_a_day_off_is_flagged_with_both_dates() -> None:
    page = (
        '<html><head><meta property="article:published_time" content="2014-06-16">'
        '<meta property="og:site_name" content="Harbour Post"></head><body><h1>Ferry sinks</h1>'
        "<p>LIMA, June 15, 2014 (AP) – A ferry sank with nine people aboard, the coast guard said"
        " in a statement.</p><p>Divers were still searching for the wreck.</p></body></html>"
    )
    item = _item(page, "a.html")
    assert [flag.code for flag in item.flags] == ["dates-disagree"]
    assert [reading.origin for reading in item.dates] == [
        DateOrigin.METADATA,
        DateOrigin.FIRST_LINE,
    ]
    assert item.published is not None
    assert item.published.iso == "2014-06-16"


def test_a_text_without_a_date_says_so() -> None:
    item = _item("A ferry sank on Sunday with nine people aboard, the coast guard said.")
    assert item.published is None
    assert [flag.code for flag in item.flags] == ["no-date"]


def test_a_text_in_another_language_is_kept_and_flagged() -> None:
    words = "Les garde-côtes ont déclaré lundi que neuf personnes étaient à bord du navire.\n" * 3
    item = _item(words)
    assert item.language == "fr"
    assert "language-unread" in [flag.code for flag in item.flags]


def test_a_page_named_as_pdf_is_read_as_what_it_is() -> None:
    page = "<html><body><h1>Ferry sinks</h1><p>Nine people were aboard, it said.</p></body></html>"
    item = _item(page, "report.pdf")
    assert item.media_type == "text/html"
    assert "format-differs-from-name" in [flag.code for flag in item.flags]


@pytest.mark.parametrize("content", [b"", b"  \n\t \n"])
def test_what_is_empty_is_refused(content: bytes) -> None:
    with pytest.raises(InputEmpty):
        read(content, "a.txt", CAPTURE)


def test_a_gigabyte_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.write(b"x")
        stream.truncate(READ_LIMIT_BYTES + 1)
    with pytest.raises(InputTooLarge, match="the limit for reading"):
        read(path.read_bytes(), str(path), CAPTURE)


def test_a_film_larger_than_what_is_read_becomes_an_item_by_its_head() -> None:
    head = b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 12 + b"\x00\x00\x00\x01mdat"
    head += (5_000_000_000).to_bytes(8, "big")
    reading = read_head(head, "a.mp4", CAPTURE, size_bytes=5_000_100_000)
    (item,) = reading.items
    assert (item.kind, item.media_type, item.flags) == (ItemKind.VIDEO, "video/mp4", ())
    with pytest.raises(InputTooLarge, match="5,000,100,000 bytes"):
        read_head(b"words", "a.txt", CAPTURE, size_bytes=5_000_100_000)


def test_a_film_in_a_message_is_an_item_of_its_own() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "Ana Example <a@x.example>", "A film"
    message["Date"] = "Mon, 16 Jun 2014 10:05:00 +0200"
    message.set_content("See the film.")
    film = b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  \x00\x00\x00\x08moov"
    message.add_attachment(film, maintype="video", subtype="quicktime", filename="film.mov")
    reading = read(message.as_bytes(), "a.eml", CAPTURE)
    assert [item.kind for item in reading.items] == [ItemKind.MESSAGE, ItemKind.VIDEO]
    assert reading.items[1].flags == ()


def test_garbage_named_as_text_is_undecodable() -> None:
    with pytest.raises(InputUndecodable):
        read(bytes(range(256)) * 10, "a.txt", CAPTURE)


def test_an_archive_has_no_items_of_its_own() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", TEXT)
    assert read(stream.getvalue(), "a.zip", CAPTURE).items == ()


def test_attachments_become_items_and_those_that_cannot_are_named() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "Ana Example <a@x.example>", "Two files"
    message["Date"] = "Mon, 16 Jun 2014 10:05:00 +0200"
    message.set_content("See the attached report and the recording.")
    message.add_attachment(TEXT.encode(), maintype="text", subtype="plain", filename="report.txt")
    sound = b"ID3\x04" + b"\x00" * 20
    message.add_attachment(sound, maintype="audio", subtype="mpeg", filename="sound.mp3")
    reading = read(message.as_bytes(), "a.eml", CAPTURE)
    assert [item.kind for item in reading.items] == [ItemKind.MESSAGE, ItemKind.ARTICLE]
    assert len({item.id for item in reading.items}) == 2
    (failure,) = reading.failures
    assert failure.locator == "a.eml!/sound.mp3"
    assert isinstance(failure.error, FormatUnknown)


def test_every_post_of_a_file_is_an_item_of_its_own() -> None:
    lines = '{"text": "Nine aboard."}\n{"text": "Seven aboard."}\nnot json\n'
    reading = read(lines.encode(), "a.jsonl", CAPTURE)
    assert [item.text for item in reading.items] == ["Nine aboard.", "Seven aboard."]
    assert len({item.id for item in reading.items}) == 2
    assert [failure.locator for failure in reading.failures] == ["a.jsonl#line-3"]


def test_a_photograph_has_no_words_and_needs_no_date() -> None:
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "JPEG")
    item = _item(stream.getvalue(), "a.jpg")
    assert (item.kind, item.text, item.flags) == (ItemKind.PHOTOGRAPH, "", ())


def test_a_wire_that_is_thanked_at_the_end_is_the_agency() -> None:
    words = TEXT.replace(", Associated Press", "") + "\nReuters contributed to this report.\n"
    assert _item(words).agency == "Reuters"


def test_a_short_date_is_flagged_only_when_nothing_decides_it() -> None:
    body = "Ferry sinks off Lima\n06/07/2014\n\nA ferry sank on Sunday with nine people aboard.\n"
    assert [flag.code for flag in _item(body).flags] == ["date-ambiguous"]
    front = (
        "---\ntitle: Ferry sinks\ndate: 2014-06-07\n---\n\n06/07/2014\n\nA ferry sank on Sunday.\n"
    )
    item = _item(front, "a.md")
    assert item.flags == ()
    assert {reading.when.iso for reading in item.dates} == {"2014-06-07"}
