"""What the reader promises, shape by shape: source | cue | content."""

import pytest

from firsthand.extract.rules.reader import RuleReader
from firsthand.model.text import Block, Role, Span, words_at

Row = tuple[str, str, str]


def read(text: str, blocks: tuple[Block, ...] = ()) -> list[Row]:
    return [
        (words_at(text, one.source), words_at(text, one.cue), words_at(text, one.content))
        for one in RuleReader().attributions(text, blocks)
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            '"The bridge is gone," said Mara Lind, a resident.',
            ("Mara Lind, a resident", "said", '"The bridge is gone,"'),
        ),
        (
            "“We counted forty bodies,” the mayor said. “Nobody has come to help.”",
            ("the mayor", "said", "“We counted forty bodies,” “Nobody has come to help.”"),
        ),
        (
            "“We waited,” he said, “until the trucks had left.”",
            ("he", "said", "“We waited,” “until the trucks had left.”"),
        ),
        ('The mayor said: "Nobody came."', ("The mayor", "said", '"Nobody came."')),
        ('"Stay inside," police tweeted.', ("police", "tweeted", '"Stay inside,"')),
        (
            "'No one was warned,' the nurse said.",
            ("the nurse", "said", "'No one was warned,'"),
        ),
    ],
)
def test_a_quotation_belongs_to_the_verb_beside_it(text: str, row: Row) -> None:
    assert read(text) == [row]


def test_what_a_speaker_reports_inside_a_quotation_is_not_read_again() -> None:
    rows = read('"The guards said that we must leave," the teacher said.')

    assert [source for source, _, _ in rows] == ["the teacher"]


def test_a_speech_of_several_paragraphs_is_one_attribution() -> None:
    text = "“It was quiet,” said Anna Roth. “We slept.\n\n“Then they came.\n\n“We ran.”"

    assert read(text) == [
        ("Anna Roth", "said", "“It was quiet,” “We slept. “Then they came. “We ran.”")
    ]


def test_a_quotation_without_a_speaker_goes_on_with_the_last() -> None:
    text = "“We had nothing left,” said Anna Roth.\n\n“We ate what we found.”"

    assert read(text) == [("Anna Roth", "said", "“We had nothing left,” “We ate what we found.”")]


def test_a_quotation_far_from_any_speaker_is_given_to_nobody() -> None:
    text = "“We left,” said Anna Roth.\n\n" + "It rained.\n\n" * 4 + "“Nobody stayed.”"

    assert "“Nobody stayed.”" not in " ".join(content for _, _, content in read(text))


def test_a_few_quoted_words_stay_inside_the_sentence_that_reports_them() -> None:
    text = 'Residents described the raid as "the worst night" of the war.'

    assert read(text) == [("Residents", "described", 'the raid as "the worst night" of the war')]


def test_a_quotation_begun_inside_indirect_speech_is_taken_whole() -> None:
    text = "The envoy said the talks were “slow. Very slow. But they go on.”"

    assert read(text)[0][2] == "the talks were “slow. Very slow. But they go on.”"


def test_reports_within_reports_are_both_given() -> None:
    rows = read("The Herald reported that the governor had said the dam was safe.")

    assert rows == [
        ("The Herald", "reported", "that the governor had said the dam was safe"),
        ("the governor", "had said", "the dam was safe"),
    ]


def test_nothing_is_read_from_what_is_set_aside() -> None:
    text = "The dam held.\nPolice said the road is closed."
    blocks = (Block(Span(0, 13), Role.BODY), Block(Span(14, len(text)), Role.SET_ASIDE))

    assert read(text, blocks) == []


def test_plain_narration_is_no_attribution() -> None:
    assert read("Two trucks crossed the bridge at noon. The market was empty.") == []


def test_attributions_come_in_order_of_their_content() -> None:
    text = "The mayor said it rained. Police said the road was closed."
    found = RuleReader().attributions(text, ())

    assert [one.content[0].start for one in found] == sorted(one.content[0].start for one in found)
    assert len(found) == 2


@pytest.mark.parametrize("text", ["", "\n\n", "“", "” \" '", ": : :", "— —", "said", "“said”."])
def test_odd_texts_are_read_without_complaint(text: str) -> None:
    assert isinstance(RuleReader().attributions(text, ()), list)


def test_what_stands_before_a_semicolon_is_not_said_behind_it() -> None:
    text = "The road was dark; all six had wounds, according to a doctor."
    (one,) = RuleReader().attributions(text, ())
    assert [piece.of(text) for piece in one.content] == ["all six had wounds"]
    text = "The mayor said the road was dark; that it rained; and that six had wounds."
    (one,) = RuleReader().attributions(text, ())
    assert one.content[0].of(text).startswith("the road was dark")
