"""Bytes that are text, and bytes that are not."""

from __future__ import annotations

import codecs

import pytest

from firsthand.errors import InputUndecodable
from firsthand.read.encoding import decode

WORDS = "“Señor Núñez” said: nine."


@pytest.mark.parametrize(
    "content",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
    ],
    ids=["utf-8", "with mark", "little", "big"],
)
def test_text_is_read_without_its_byte_order_mark(content: bytes) -> None:
    decoded = decode(content, "a.txt")
    assert decoded.text == WORDS
    assert decoded.flags == ()


def test_a_declared_encoding_is_believed() -> None:
    page = '<meta charset="windows-1252">' + WORDS
    assert decode(page.encode("cp1252"), "a.html").text == page


def test_latin_1_means_what_browsers_read() -> None:
    page = '<meta charset="iso-8859-1">' + WORDS
    assert decode(page.encode("cp1252"), "a.html").text == page


def test_line_ends_become_one_line_feed() -> None:
    assert decode(b"a\r\nb\rc\n", "a.txt").text == "a\nb\nc\n"


def test_a_guess_is_said() -> None:
    words = "Der Sprecher sagte, es gäbe mehr als 40 Tote. Die Behörde prüft die Zahl. " * 5
    decoded = decode(words.encode("cp1252"), "a.txt")
    assert "gäbe" in decoded.text
    assert [flag.code for flag in decoded.flags] == ["encoding-guessed"]


@pytest.mark.parametrize(
    "content", [bytes(range(256)) * 8, b"text\x00\x01\x02\x03" * 50, b"\x00" * 100]
)
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(InputUndecodable, match=r"`a\.txt`"):
        decode(content, "a.txt")


def test_a_broken_byte_costs_one_character_and_not_the_text() -> None:
    for page in (WORDS, '<meta charset="utf-8">' + WORDS):
        content = page.encode().replace(b"said", b"s\xe9id")
        decoded = decode(content, "a.html")
        assert decoded.text == page.replace("said", "s\ufffdid")
        assert [flag.code for flag in decoded.flags] == ["encoding-damaged"]


def test_an_older_encoding_that_calls_itself_utf_8_is_no_damaged_utf_8() -> None:
    words = "Der Sprecher sagte, es gäbe mehr als 40 Tote. Die Behörde prüft die Zahl. " * 5
    decoded = decode(b'<meta charset="utf-8">' + words.encode("cp1252"), "a.html")
    assert "gäbe" in decoded.text
