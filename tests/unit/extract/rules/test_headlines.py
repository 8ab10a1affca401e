import pytest

from firsthand.extract.parsing import parse
from firsthand.extract.rules.headlines import headline
from firsthand.extract.rules.reader import RuleReader
from firsthand.extract.rules.spans import Paragraph
from firsthand.model.text import Block, Role, Span, words_at


def told(text: str, *, first: bool = True, role: Role | None = None) -> tuple[str, str] | None:
    blocks = [Block(Span(0, len(text)), role)] if role else []
    (passage,) = parse(text, blocks).passages
    paragraph = Paragraph(text, passage)
    one = headline(paragraph, first=first)
    if one is None:
        return None
    return (
        words_at(text, paragraph.spans(one.source)),
        words_at(text, paragraph.spans(one.content)),
    )


def test_the_name_before_a_headlines_colon_speaks_what_follows() -> None:
    assert told("Governor: No cholera in the camps") == ("Governor", "No cholera in the camps")


def test_the_name_after_a_headlines_last_colon_speaks_what_stands_before() -> None:
    assert told("Dozens hurt in mill fire: police") == ("police", "Dozens hurt in mill fire")


def test_a_title_block_is_a_headline_wherever_it_stands() -> None:
    text = "Governor: No cholera in the camps"

    assert told(text, first=False, role=Role.TITLE) == ("Governor", "No cholera in the camps")
    assert told(text, first=True, role=Role.BODY) is None


def test_a_speaker_in_capitals_is_a_line_of_a_transcript() -> None:
    assert told("LIND: We never saw the order.", first=False) == ("LIND", "We never saw the order")


@pytest.mark.parametrize(
    "text",
    ["The mayor said this: nobody came home", "Note: closed", "Floods reach the old town"],
)
def test_other_colons_name_nobody(text: str) -> None:
    assert told(text) is None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Velmora: Dock union claims 31 drowned at pier", "Dock union"),
        ("Port strike: Union says talks failed over wages", "Union"),
        ("Governor: No cholera in the camps", "Governor"),
    ],
)
def test_the_words_before_a_colon_do_not_speak_where_others_do_after_it(
    text: str, source: str
) -> None:
    said = RuleReader().attributions(text, [Block(Span(0, len(text)), Role.TITLE)])

    assert [words_at(text, one.source) for one in said] == [source]
