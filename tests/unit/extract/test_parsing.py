import pytest

from firsthand.errors import NotInstalled
from firsthand.extract.parsing import MODEL_SETTING, model, parse
from firsthand.model.text import Block, Role, Span

TWO_PARAGRAPHS = "The dam held. Nobody left.\n\n“We stay,” the mayor’s aide said."


def test_every_paragraph_keeps_its_place_in_the_whole_text() -> None:
    passages = parse(TWO_PARAGRAPHS, ()).passages

    assert [passage.place.of(TWO_PARAGRAPHS) for passage in passages] == [
        "The dam held. Nobody left.",
        "“We stay,” the mayor’s aide said.",
    ]


def test_tokens_keep_their_places_though_the_parse_reads_plain_marks() -> None:
    passage = parse(TWO_PARAGRAPHS, ()).passages[1]
    words = [passage.span(token).of(TWO_PARAGRAPHS) for token in passage.doc]

    assert words[0] == "“"
    assert "’s" in words
    assert "said" in words


def test_what_is_set_aside_is_not_parsed() -> None:
    text = "The dam held.\nSign up for our newsletter"
    blocks = [Block(Span(0, 13), Role.BODY), Block(Span(14, len(text)), Role.SET_ASIDE)]

    passages = parse(text, blocks).passages

    assert [passage.doc.text for passage in passages] == ["The dam held."]
    assert passages[0].block == blocks[0]


def test_sentences_wrapped_over_several_lines_are_one_paragraph() -> None:
    text = (
        "The ministry said on Monday that the bridge over the Iron\n"
        "River had been closed after cracks were found in a pillar.\n"
        "Nobody was hurt.\n\nA new paragraph starts here."
    )

    assert [passage.place.of(text) for passage in parse(text, ()).passages] == [
        text[: text.index("\n\n")],
        "A new paragraph starts here.",
    ]


def test_long_lines_without_an_empty_one_between_are_paragraphs_of_their_own() -> None:
    text = "The bridge over the river was closed. " * 5 + "\nThe market stayed open."

    assert len(parse(text, ()).passages) == 2


def test_a_short_heading_is_not_joined_to_the_line_after_it() -> None:
    assert len(parse("In brief\nfloods reach the town", ()).passages) == 2


def test_the_same_text_is_parsed_once() -> None:
    assert parse(TWO_PARAGRAPHS, ()) is parse(TWO_PARAGRAPHS, [])


def test_a_text_without_words_has_no_passages() -> None:
    assert parse(" \n\n \t", ()).passages == ()


def test_a_missing_model_is_named_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(MODEL_SETTING, "no_such_model")
    model.cache_clear()

    with pytest.raises(NotInstalled, match="no_such_model") as refusal:
        model()

    assert MODEL_SETTING in refusal.value.hint
    model.cache_clear()


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("14:20 The mayor calls for calm.", "The mayor calls for calm."),
        ("9.05am - Police have closed the bridge.", "Police have closed the bridge."),
        ("13:30 GMT: Our reporter is there.", "Our reporter is there."),
        ("“We stay,” she said at 14:20.", "“We stay,” she said at 14:20."),
        ("14:20 is when it fell.", "14:20 is when it fell."),
        ("10 Downing Street is closed.", "10 Downing Street is closed."),
    ],
)
def test_the_hour_before_an_entry_of_a_live_blog_is_not_parsed(line: str, read: str) -> None:
    (passage,) = parse(line, ()).passages
    assert passage.place.of(line) == read


def test_the_hour_is_left_out_with_its_zone() -> None:
    (passage,) = parse("10:05 AM CT: The building is empty.", ()).passages
    assert passage.doc.text == "The building is empty."
