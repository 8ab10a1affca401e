"""Lines that belong together make one paragraph, and paragraphs stand in reading order."""

from __future__ import annotations

from firsthand.media.words.lines import Line, Part, PictureWords, script_of
from firsthand.media.words.paragraphs import as_paragraphs, join_lines
from firsthand.model.picture import Region

WHITE, BLUE = (255, 255, 255), (20, 60, 160)


def line(
    text: str, left: float, top: float, width: float = 300, paper: tuple[int, int, int] = WHITE
) -> Line:
    """Place a line 30 pixels high."""
    box = ((left, top), (left + width, top), (left + width, top + 30), (left, top + 30))
    return Line(text, Region(box), 0.95, script_of(text), "rapidocr", paper)


def texts(*lines: Line) -> list[str]:
    return [paragraph.text for paragraph in join_lines(lines)]


def test_lines_of_one_caption_are_joined_in_order() -> None:
    below, above = line("before noon on 3 May.", 20, 140, 200), line("Two boats arrived", 20, 100)
    assert texts(below, above) == ["Two boats arrived before noon on 3 May."]


def test_a_word_broken_at_the_end_of_a_line_is_mended() -> None:
    assert texts(line("The har-", 20, 100), line("bour was shut.", 20, 135)) == [
        "The harbour was shut."
    ]


def test_a_hyphen_before_a_capital_letter_stays() -> None:
    assert texts(line("The Berlin-", 20, 100), line("Hamburg line", 20, 135)) == [
        "The Berlin- Hamburg line"
    ]


def test_a_caption_bar_is_kept_apart_from_the_sign_above_it() -> None:
    sign = line("NO ENTRY", 20, 100, paper=BLUE)
    assert texts(sign, line("The gate on Friday.", 20, 134)) == ["NO ENTRY", "The gate on Friday."]


def test_columns_are_read_one_after_the_other() -> None:
    left = [line("The left column", 20, 100), line("goes first.", 20, 140)]
    right = [line("The right column", 500, 110), line("goes second.", 500, 150)]
    assert texts(*right, *left) == ["The left column goes first.", "The right column goes second."]


def test_arabic_columns_begin_at_the_right() -> None:
    right, left = line("العمود الأول", 500, 100), line("العمود الثاني", 20, 105)
    assert texts(left, right) == ["العمود الأول", "العمود الثاني"]


def test_pieces_of_one_arabic_row_begin_at_the_right() -> None:
    first, second = line("وصل القارب", 330, 100), line("إلى الميناء", 20, 102)
    assert texts(second, first) == ["وصل القارب إلى الميناء"]


def test_the_last_line_of_a_caption_stays_with_it_even_if_it_is_a_date() -> None:
    paragraphs = join_lines([line("The bridge gave way on", 20, 100), line("3 May.", 20, 135, 90)])
    assert [(p.text, p.part) for p in paragraphs] == [("The bridge gave way on 3 May.", Part.TEXT)]


def test_words_running_up_the_side_are_a_paragraph_of_their_own() -> None:
    corners = ((5.0, 400.0), (5.0, 100.0), (35.0, 100.0), (35.0, 400.0))
    credit = Line("Photo: A. Person", Region(corners), 0.9, script_of("a"), "rapidocr", WHITE)
    assert texts(line("The gate on Friday.", 50, 100), credit) == [
        "The gate on Friday.",
        "Photo: A. Person",
    ]


def test_unsure_lines_never_become_paragraphs() -> None:
    assert as_paragraphs(PictureWords(unsure=(line("Half read", 20, 100),))) == []


def test_a_name_of_a_shop_is_no_caption() -> None:
    lines = (line("BAKERY", 20, 100),)
    blocks = as_paragraphs(PictureWords(lines=lines, paragraphs=join_lines(lines)))
    assert [(block.text, block.is_caption_like) for block in blocks] == [("BAKERY", False)]


def test_captions_in_two_scripts_are_two_paragraphs() -> None:
    assert texts(line("The boat arrived.", 20, 100), line("Лодка прибыла.", 20, 135)) == [
        "The boat arrived.",
        "Лодка прибыла.",
    ]
