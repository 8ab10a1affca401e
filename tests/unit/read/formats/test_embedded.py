"""Pictures that lie inside documents."""

from __future__ import annotations

import base64
import io

import docx
import numpy as np
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from firsthand.read.format import Format
from firsthand.read.formats.embedded import pictures_inside


def drawn(size=(160, 120), seed=1):
    noise = np.random.default_rng(seed).bytes(size[0] * size[1])
    buffer = io.BytesIO()
    Image.frombytes("L", size, noise).save(buffer, "JPEG")
    return buffer.getvalue()


def pdf(*pictures):
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for number, picture in enumerate(pictures):
        canvas.drawImage(ImageReader(io.BytesIO(picture)), 50, 50 + 200 * number)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def word(*pictures):
    document = docx.Document()
    for picture in pictures:
        document.add_picture(io.BytesIO(picture))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def page(*pictures):
    shown = (base64.b64encode(p).decode() for p in pictures)
    body = "".join(f'<img src="data:image/jpeg;base64,{p}">' for p in shown)
    return f"<html><body>{body}</body></html>".encode()


DOCUMENTS = {Format.PDF: pdf, Format.WORD: word, Format.PAGE: page}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_each_picture_of_a_document_is_found_once(kind):
    first, second = drawn(seed=1), drawn(seed=2)
    found = pictures_inside(DOCUMENTS[kind](first, second, first), kind)
    assert found == [first, second]


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_icons_and_rules_are_passed_over(kind):
    assert pictures_inside(DOCUMENTS[kind](drawn((400, 20)), drawn((32, 32))), kind) == []


def test_what_is_no_picture_inside_a_page_is_passed_over():
    lies = base64.b64encode(b"no picture at all" * 40).decode()
    content = f'<img src="data:image/png;base64,{lies}">'.encode()
    assert pictures_inside(content, Format.PAGE) == []


def test_a_plain_text_holds_none():
    assert pictures_inside(b"Nothing but words.", Format.TEXT) == []
