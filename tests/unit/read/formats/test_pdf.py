"""Text layers of PDF files."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from firsthand.errors import InputEncrypted, InputTruncated, NoTextLayer
from firsthand.model.item import ItemKind
from firsthand.model.text import Role
from firsthand.read.formats.pdf import read_pdf

PAGES = (
    (
        ("Helvetica", 17, "Ferry owner doubts the count"),
        ("Helvetica", 10, "LIMA, June 16, 2014 (AP) - A ferry sank on Sunday with nine peo-"),
        (
            "Helvetica",
            10,
            "ple aboard, the coast guard said. It was a well-known ship, and a well-",
        ),
        ("Helvetica", 10, "known pilot steered it."),
        ("Helvetica", 10, ""),
        ("Helvetica", 10, "Its owner doubted the number."),
    ),
    (("Helvetica", 10, "Divers were still searching for the wreck at dusk on Monday."),),
)


def _pdf(pages: Sequence[Sequence[tuple[str, int, str]]], *, password: str = "") -> bytes:
    stream = io.BytesIO()
    encrypt = StandardEncryption(password) if password else None
    canvas = Canvas(stream, pagesize=A4, encrypt=encrypt, invariant=True)
    canvas.setTitle("Ferry owner doubts the count")
    canvas.setAuthor("Harbour Watch Agency")
    for number, lines in enumerate(pages, start=1):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 810, "Harbour Watch Agency | News")
        canvas.drawString(60, 30, f"harbour.example | page {number}")
        y = 740.0
        for font, size, words in lines:
            canvas.setFont(font, size)
            canvas.drawString(60, y, words)
            y -= size * 1.4
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _words(role: Role) -> list[str]:
    draft = read_pdf(_pdf(PAGES), "a.pdf")
    return [block.span.of(draft.text) for block in draft.blocks if block.role is role]


def test_the_largest_line_is_the_title_and_stands_first() -> None:
    draft = read_pdf(_pdf(PAGES), "a.pdf")
    assert draft.title == "Ferry owner doubts the count"
    assert draft.text.startswith("Ferry owner doubts the count\n\n")


def test_words_parted_at_line_ends_are_joined_and_hyphens_that_belong_stay() -> None:
    body = _words(Role.BODY)
    assert body[0].startswith("A ferry sank on Sunday with nine people aboard")
    assert "a well-known pilot" in body[0]
    assert len(body) == 3


def test_running_heads_and_page_numbers_are_set_aside() -> None:
    assert _words(Role.SET_ASIDE) == [
        "Harbour Watch Agency | News",
        "harbour.example | page 1",
        "harbour.example | page 2",
    ]


def test_the_date_of_the_text_counts_before_that_of_the_file() -> None:
    draft = read_pdf(_pdf(PAGES), "a.pdf")
    assert [reading.when.iso for reading in draft.dates] == ["2014-06-16"]
    assert len(draft.made) == 1


def test_an_organisation_that_signs_is_the_publisher_of_a_document() -> None:
    draft = read_pdf(_pdf(PAGES), "a.pdf")
    assert draft.outlet == "Harbour Watch Agency"
    assert draft.kind is ItemKind.DOCUMENT


def test_a_pdf_with_a_password_asks_for_it() -> None:
    with pytest.raises(InputEncrypted):
        read_pdf(_pdf(PAGES, password="open sesame"), "a.pdf")  # noqa: S106 a test's word


def test_a_pdf_that_is_cut_off_is_truncated() -> None:
    with pytest.raises(InputTruncated):
        read_pdf(_pdf(PAGES)[:300], "a.pdf")


def test_pictures_of_pages_have_no_text_layer() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    canvas.rect(60, 60, 200, 200, fill=1)
    canvas.showPage()
    canvas.save()
    with pytest.raises(NoTextLayer):
        read_pdf(stream.getvalue(), "a.pdf")


def _printed(*lines: tuple[int, float, str]) -> bytes:
    """Print lines as a browser with small margins does: size, height on the page, words."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=True)
    for size, y, words in lines:
        canvas.setFont("Helvetica", size)
        canvas.drawString(30, y, words)
    canvas.save()
    return stream.getvalue()


NUMBERED = (
    (12, 690, "Port Selane, 2 April 2025"),
    (12, 665, "1. The panel heard the owner and 22 survivors, most of them below twenty."),
    (
        12,
        640,
        "2. The pilot steered it. Nine were aboard when it left the harbour at noon, he said.",
    ),
)


def test_a_title_that_begins_in_the_margin_is_whole() -> None:
    top = ((24, 790, "Interim report on what became of"), (24, 762, "the ferry Marisol"))
    draft = read_pdf(_printed(*top, *NUMBERED), "a.pdf")
    assert draft.title == "Interim report on what became of the ferry Marisol"


def test_a_masthead_in_the_margin_is_no_title() -> None:
    top = ((30, 800, "The Selane Morning Herald"), (20, 740, "Ferry owner doubts the count"))
    draft = read_pdf(_printed(*top, *NUMBERED), "a.pdf")
    assert draft.title == "Ferry owner doubts the count"


def test_the_place_and_day_under_a_title_date_it_and_numbers_begin_paragraphs() -> None:
    draft = read_pdf(_printed((24, 740, "Interim report"), *NUMBERED), "a.pdf")
    assert draft.dates[0].when.iso == "2025-04-02"
    body = [b.span.of(draft.text) for b in draft.blocks if b.role is Role.BODY]
    assert [words[:2] for words in body] == ["1.", "2."]
