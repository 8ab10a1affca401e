"""What a file says of itself is told as its claim, with where it stands."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PIL import Image, PngImagePlugin

from firsthand.media.metadata.exiftool import Exiftool, find
from firsthand.media.metadata.facts import Metadata, facts_of
from firsthand.media.metadata.pillow_tags import PillowReader
from firsthand.media.metadata.tags import TagReader
from firsthand.model.picture import Finding, Outcome

pytest.importorskip("c2pa", reason="c2pa-python is not installed")
pytest.importorskip("cryptography", reason="cryptography is not installed: no keys to sign with")

from tests.unit.media.metadata.files_by_hand import PARIS, drawn, iptc, jpeg

PICTURE = drawn()
HISTORY = (
    "<xmpMM:DocumentID>xmp.did:1</xmpMM:DocumentID><xmpMM:History><rdf:Seq>"
    "<rdf:li stEvt:action='saved' stEvt:softwareAgent='GIMP 2.10'/></rdf:Seq></xmpMM:History>"
    "<dc:creator><rdf:Seq><rdf:li>A Desk</rdf:li></rdf:Seq></dc:creator>"
)


@pytest.fixture(params=["exiftool", "Pillow"], scope="module")
def reader(request: pytest.FixtureRequest) -> Iterator[TagReader]:
    """Read with either program: what both know must be told alike."""
    if request.param == "Pillow":
        yield PillowReader()
        return
    program = find()
    if program is None:
        pytest.skip("exiftool is not installed")
    yield Exiftool(program)


def value(said: Metadata, field: str) -> str:
    return next((fact.value for fact in said.facts if fact.field == field), "")


def finding(said: Metadata, check: str) -> Finding:
    return next(found for found in said.findings if found.check == check)


def test_camera_serial_and_place_are_told_with_their_fields(reader: TagReader) -> None:
    content = jpeg(
        PICTURE, {0x10F: "Maker", 0x110: "Model 1"}, {0xA431: "SN-77"}, PARIS | {31: 12.0}
    )
    said = facts_of(content, "a picture", reader=reader)
    assert value(said, "camera") == "Model 1"
    assert value(said, "camera serial number") == "SN-77"
    assert value(said, "place").startswith("48.8581944, 2.2945 (within 12")
    assert "one person's camera" in finding(said, "metadata-names-somebody").summary


def test_the_zone_is_said_or_unknown_and_gps_derives_it(reader: TagReader) -> None:
    gps = PARIS | {7: (5.0, 8.0, 9.0), 29: "2024:05:06"}
    said = facts_of(
        jpeg(PICTURE, {}, {0x9003: "2024:05:06 07:08:09"}, gps), "a picture", reader=reader
    )
    known = {date.origin: date.zone_known for date in said.dates}
    assert known == {
        "EXIF DateTimeOriginal": False,
        "EXIF GPSDateStamp and GPSTimeStamp": True,
    }
    assert value(said, "time zone, derived").startswith("UTC+02:00")
    assert finding(said, "metadata-zone").outcome is Outcome.SUPPORTS


def test_a_clock_far_from_the_sun_of_its_place_is_told(reader: TagReader) -> None:
    camera = {0x9003: "2024:05:06 07:08:09", 0x9011: "-08:00"}
    said = facts_of(jpeg(PICTURE, {}, camera, PARIS), "a picture", reader=reader)
    assert finding(said, "metadata-zone").outcome is Outcome.CONTRADICTS


def test_history_ids_and_authors_of_xmp_are_told(reader: TagReader) -> None:
    said = facts_of(jpeg(PICTURE, xmp=HISTORY), "a picture", reader=reader)
    assert value(said, "document id") == "xmp.did:1"
    assert value(said, "author") == "A Desk"
    assert "SoftwareAgent=GIMP 2.10" in value(said, "editing step")
    assert "GIMP 2.10, which edits" in finding(said, "metadata-software").summary


def test_iptc_words_and_platform_marks_are_told(reader: TagReader) -> None:
    content = iptc(
        PICTURE, {40: b"FBMD01000abc", 55: b"20240506", 60: b"070809+0200", 105: b"Head"}
    )
    said = facts_of(content, "a picture", reader=reader)
    assert value(said, "headline") == "Head"
    assert "Facebook" in value(said, "platform")
    assert said.dates[0].when.iso == "2024-05-06T05:08:09Z/2024-05-06T05:08:10Z"


def test_a_picture_saved_before_it_was_taken_is_told(reader: TagReader) -> None:
    content = jpeg(PICTURE, {0x132: "2023:01:01 10:00:00"}, {0x9003: "2024:05:06 07:08:09"})
    found = finding(facts_of(content, "a picture", reader=reader), "metadata-dates")
    assert found.outcome is Outcome.CONTRADICTS
    assert "saved before it was taken" in found.summary


def test_a_later_saving_is_no_contradiction(reader: TagReader) -> None:
    content = jpeg(PICTURE, {0x132: "2025:01:01 10:00:00"}, {0x9003: "2024:05:06 07:08:09"})
    found = finding(facts_of(content, "a picture", reader=reader), "metadata-dates")
    assert found.outcome is Outcome.SUPPORTS


def test_a_date_that_cannot_be_is_a_fact_and_a_finding_not_a_date(reader: TagReader) -> None:
    content = jpeg(PICTURE, {}, {0x9003: "2031:05:06 07:08:09"})
    said = facts_of(content, "a picture", reader=reader, read_at=datetime(2026, 1, 1, tzinfo=UTC))
    assert said.dates == ()
    assert value(said, "impossible date").startswith("2031:05:06 07:08:09")
    assert finding(said, "metadata-date-possible").outcome is Outcome.CONTRADICTS


@pytest.mark.parametrize(
    ("size", "words"), [((1280, 960), "made smaller or larger"), ((640, 800), "cropped")]
)
def test_a_size_other_than_the_cameras_is_told(
    reader: TagReader, size: tuple[int, int], words: str
) -> None:
    content = jpeg(PICTURE, {}, {0xA002: size[0], 0xA003: size[1]})
    found = finding(facts_of(content, "a picture", reader=reader), "metadata-size")
    assert found.outcome is Outcome.CONTRADICTS
    assert words in found.summary


def test_makers_notes_beside_an_editor_are_told(reader: TagReader) -> None:
    content = jpeg(PICTURE, {0x131: "Adobe Photoshop 25.0"}, {0x927C: b"notes of the maker"})
    found = finding(facts_of(content, "a picture", reader=reader), "metadata-software")
    assert "began as a camera's file" in found.summary


def test_a_screenshot_says_so(reader: TagReader) -> None:
    said = facts_of(
        jpeg(PICTURE, {}, {0x9286: b"ASCII\x00\x00\x00Screenshot"}), "a picture", reader=reader
    )
    assert value(said, "screenshot") != ""


def test_a_generator_is_told_by_what_it_wrote_into_a_png(reader: TagReader) -> None:
    words, written = PngImagePlugin.PngInfo(), io.BytesIO()
    words.add_text("parameters", "a red square, steps 20")
    PICTURE.save(written, "PNG", pnginfo=words)
    said = facts_of(written.getvalue(), "a picture", reader=reader)
    assert value(said, "prompt") == "a red square, steps 20"


def test_no_metadata_is_said_and_shows_nothing(reader: TagReader) -> None:
    written = io.BytesIO()
    PICTURE.save(written, "JPEG")
    said = facts_of(written.getvalue(), "a picture", reader=reader)
    assert (said.facts, said.dates) == ((), ())
    found = finding(said, "metadata")
    assert found.outcome is Outcome.INCONCLUSIVE
    assert "absence shows nothing" in found.summary
    assert said.read_by in found.summary


@pytest.mark.parametrize("cut", [0, 40, 700])
def test_hostile_bytes_are_told_not_raised(reader: TagReader, cut: int) -> None:
    whole = jpeg(PICTURE, {0x10F: "Maker"}, {0x9003: "2024:05:06 07:08:09"}, PARIS, HISTORY)
    broken = bytearray(whole[:900])
    for place in range(cut, len(broken), 37):
        broken[place] ^= 0xFF
    assert facts_of(bytes(broken), "a picture", reader=reader).findings
    assert facts_of(whole[:cut], "a picture", reader=reader).findings


def test_every_finding_says_what_it_cannot_show() -> None:
    content = jpeg(
        Image.new("RGB", (64, 64)),
        {0x131: "GIMP"},
        {},
        {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
    )
    for found in facts_of(content, "a picture", reader=PillowReader()).findings:
        assert found.can_show
        assert found.cannot_show
        assert found.measured_error
