import pytest

from firsthand.extract.parsing import parse
from firsthand.extract.rules.phrases import source_phrases
from firsthand.extract.rules.spans import Paragraph
from firsthand.model.text import words_at


def told(text: str) -> list[tuple[str, str]]:
    (passage,) = parse(text, ()).passages
    paragraph = Paragraph(text, passage)
    return [
        (words_at(text, paragraph.spans(one.source)), words_at(text, paragraph.spans(one.content)))
        for one in source_phrases(paragraph)
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("According to the health ministry, 40 people were hurt.",
         "the health ministry", "40 people were hurt"),
        ("The army, according to two residents, has left the town.",
         "two residents", "The army has left the town"),
        ("Twelve people died, according to an officer who asked not to be named.",
         "an officer who asked not to be named", "Twelve people died"),
        ("The group put the number of dead at 84.", "The group", "the number of dead at 84"),
        ("A Reuters reporter saw smoke over the port.",
         "A Reuters reporter", "smoke over the port"),
        ("As the minister put it, the war is over.", "the minister", "the war is over"),
        ("As first reported by the Daily Post, the convoy was attacked.",
         "the Daily Post", "the convoy was attacked"),
        ("In the words of one survivor, the square was empty.",
         "one survivor", "the square was empty"),
        ("The rebels reportedly hold the bridge.", "", "The rebels hold the bridge"),
    ],
)  # fmt: skip
def test_a_phrase_names_the_source_of_its_clause(text: str, source: str, content: str) -> None:
    assert told(text) == [(source, content)]


def test_a_sentence_without_such_a_phrase_names_nobody() -> None:
    assert told("The council acted in accordance with the law, as before.") == []


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Three dikes gave way, by the water board's count.",
         ("the water board's", "Three dikes gave way")),
        ("The bulletin gives the level as 282 metres.",
         ("The bulletin", "the level as 282 metres")),
    ],
)  # fmt: skip
def test_whose_count_it_is_and_what_it_gives(text: str, row: tuple[str, str]) -> None:
    assert row in told(text)


@pytest.mark.parametrize(
    "text", ["They went by the old count of boats.", "She gave the boat as a present."]
)
def test_a_count_of_things_and_a_present_are_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ('For the mayor, Ada Ferrer, "the sea has done its part".',
         "the mayor, Ada Ferrer", '"the sea has done its part"'),
        ("As was noted in the ministry, the road is open.", "the ministry", "the road is open"),
        ("The road is open, according to what transpires from the ministry.",
         "the ministry", "The road is open"),
        ("The surgeon counted eleven bodies in the chapel by the evening.",
         "The surgeon", "eleven bodies in the chapel by the evening"),
    ],
)  # fmt: skip
def test_phrases_of_translated_papers_name_their_source(
    text: str, source: str, content: str
) -> None:
    assert told(text) == [(source, content)]


@pytest.mark.parametrize(
    "text",
    ['For years, "the sea" has been the name of the street.', "As was noted in May, it rained."],
)
def test_the_same_words_about_times_name_nobody(text: str) -> None:
    assert all(source == "" for source, _ in told(text))


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The hospital gave a figure of 31.", "The hospital", "a figure of 31"),
        ("The mayor handed over a list of 33 dead.", "The mayor", "a list of 33 dead"),
        ("The army said guards had fired and put the number of dead at four.",
         "The army", "the number of dead at four"),
        ("The army said guards counted heads and put the number of dead at four.",
         "guards", "the number of dead at four"),
    ],
)  # fmt: skip
def test_whoever_gives_a_count_reports_it(text: str, source: str, content: str) -> None:
    assert (source, content) in told(text)


def test_a_figure_of_speech_is_no_count() -> None:
    assert told("The hospital gave a figure of speech.") == []


def test_a_sentence_that_opens_with_a_source_is_its_word_behind_the_semicolon_too() -> None:
    text = "According to the coroner, smoke killed 33; one man died of a fall."
    assert told(text) == [("the coroner", "smoke killed 33; one man died of a fall")]


def test_another_speaker_behind_a_semicolon_keeps_his_words() -> None:
    text = "According to the coroner, smoke killed 33; the mayor says it was gas."
    assert told(text) == [("the coroner", "smoke killed 33")]


def test_only_what_follows_according_to_which_is_told() -> None:
    text = "The mayor read out the list of the union, according to which 46 people died."
    assert told(text) == [("which", "46 people died")]


def test_what_was_established_by_somebody_is_told_by_him() -> None:
    text = "The lists hold people who are alive, as was established by the prosecutor."
    assert told(text) == [("the prosecutor", "The lists hold people who are alive")]
