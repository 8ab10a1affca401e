import pytest

from firsthand.extract.parsing import parse
from firsthand.extract.rules.clauses import indirect_speech
from firsthand.extract.rules.phrases import source_phrases
from firsthand.extract.rules.spans import Paragraph
from firsthand.model.text import words_at


def told(text: str) -> list[tuple[str, str, str]]:
    (passage,) = parse(text, ()).passages
    paragraph = Paragraph(text, passage)
    return [
        (
            words_at(text, paragraph.spans(one.source)),
            words_at(text, paragraph.spans(one.cue)),
            words_at(text, paragraph.spans(one.content)),
        )
        for one in indirect_speech(paragraph)
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Officials said that the dam had failed.",
         ("Officials", "said", "that the dam had failed")),
        ("The dam has failed, officials said.", ("officials", "said", "The dam has failed")),
        ("The dam, officials said, has failed.", ("officials", "said", "The dam has failed")),
        ("The mayor asked whether the water was safe.",
         ("The mayor", "asked", "whether the water was safe")),
        ("A colonel told Reuters that his men had found 20 graves.",
         ("A colonel", "told", "that his men had found 20 graves")),
        ("A statement from the group said it had shot down the plane.",
         ("A statement from the group", "said", "it had shot down the plane")),
        ("She left the room, saying she was tired.", ("She", "saying", "she was tired")),
        ("The group posted photographs and claimed it had executed 1,700 soldiers.",
         ("The group", "claimed", "it had executed 1,700 soldiers")),
        ("He could not say how many had died.", ("He", "could not say", "how many had died")),
    ],
)  # fmt: skip
def test_a_reported_clause_is_given_with_who_reports_it(
    text: str, row: tuple[str, str, str]
) -> None:
    assert told(text) == [row]


def test_a_relative_pronoun_stands_for_its_speaker() -> None:
    rows = told("Hassan, who said he had escaped through the river, was treated for burns.")

    assert rows == [("who", "said", "he had escaped through the river")]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The council plans to close the road.", ("The council", "plans", "to close the road")),
        ("The union urged its members to stay at home.",
         ("The union", "urged", "its members to stay at home")),
    ],
)  # fmt: skip
def test_plans_and_demands_are_reported_by_an_infinitive(
    text: str, row: tuple[str, str, str]
) -> None:
    assert told(text) == [row]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The toll is expected to rise.", ("", "is expected", "The toll to rise")),
        ("The town is believed to have fallen.", ("", "is believed", "The town to have fallen")),
        ("The general was accused of ordering the attack.",
         ("", "was accused", "The general of ordering the attack")),
        ("It was reported that the convoy had been attacked.",
         ("", "was reported", "that the convoy had been attacked")),
        ("The raid was condemned by the ministry.", ("the ministry", "was condemned", "The raid")),
    ],
)  # fmt: skip
def test_a_passive_names_its_source_only_after_by(text: str, row: tuple[str, str, str]) -> None:
    assert told(text) == [row]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The minister denied the report.", ("The minister", "denied", "the report")),
        ("Aid groups warned of hunger.", ("Aid groups", "warned of", "hunger")),
    ],
)
def test_a_thing_can_be_reported(text: str, row: tuple[str, str, str]) -> None:
    assert told(text) == [row]


def test_whoever_is_quoted_as_saying_something_is_the_source_of_it() -> None:
    rows = told("The agency quoted a diplomat as saying that talks had failed.")

    assert ("a diplomat", "saying", "that talks had failed") in rows


@pytest.mark.parametrize(
    "text",
    [
        "Anyone could say that the dam failed.",
        "They met to praise the minister.",
        "The trucks carried water.",
    ],
)
def test_what_was_not_said_is_not_reported(text: str) -> None:
    assert told(text) == []


def test_a_comma_after_quoted_words_parts_what_is_told_from_who_tells_it() -> None:
    (row,) = told("The raids are “almost certainly” crimes, rights envoy Mara Lind said Monday.")

    assert row == ("rights envoy Mara Lind", "said", "The raids are “almost certainly” crimes")


def test_a_name_that_somebody_takes_is_no_report() -> None:
    assert told("The group now calls itself the State.") == []


def test_pictures_that_appear_to_show_something_report_it_once() -> None:
    (row,) = told("The pictures appear to show a burned village.")

    assert row == ("The pictures", "appear to show", "a burned village")


def test_whoever_is_convinced_of_something_holds_the_view() -> None:
    assert told("She is not convinced the pictures are genuine.") == [
        ("She", "is not convinced", "the pictures are genuine")
    ]


@pytest.mark.parametrize(
    "question",
    ["What does the mayor say to that?", "Who says the dam has failed?"],
)
def test_a_question_what_somebody_says_reports_nothing(question: str) -> None:
    assert told(question) == []


def test_a_count_behind_the_verb_is_what_a_headline_reports() -> None:
    (row,) = told("Police fire on marchers, hospital reports seven dead")
    assert row[2] == "seven dead"
    (row,) = told("Police fired on marchers, the hospital reported on Sunday")
    assert row[2] == "Police fired on marchers"


def test_a_name_behind_an_opening_adjunct_is_who_speaks() -> None:
    (row,) = told("Under cross-examination D-7 conceded that it was dark.")
    assert row == ("D-7", "conceded", "that it was dark")


def test_who_is_quoted_is_told_from_what_is_said_about_him() -> None:
    rows = told("She quoted a man who lost his wife and both sons as saying it leaned.")
    assert ("a man who lost his wife and both sons", "saying", "it leaned") in rows


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("There were fifty on the shift, not 35 like the company claims.", []),
        ("There were 35 on the shift, as the company claims.", ["the company"]),
        ("Men like him say that the lock is shut.", ["Men like him"]),
        ("To everyone who asks: no, nobody has called.", []),
        ("The agency Velinform reported that arms were found.", ["The agency Velinform"]),
    ],
)
def test_who_is_only_likened_or_spoken_to_says_nothing(text: str, sources: list[str]) -> None:
    (passage,) = parse(text, ()).passages
    paragraph = Paragraph(text, passage)
    ways = (*indirect_speech(paragraph), *source_phrases(paragraph))
    found = [words_at(text, paragraph.spans(one.source)) for one in ways]
    assert sorted({words for words in found if words}) == sources
