import pytest

from firsthand.extract.parsing import parse
from firsthand.extract.rules.nouns import reporting_words
from firsthand.extract.rules.spans import Paragraph
from firsthand.model.text import words_at


def told(text: str) -> list[tuple[str, str]]:
    (passage,) = parse(text, ()).passages
    paragraph = Paragraph(text, passage)
    return [
        (words_at(text, paragraph.spans(one.source)), words_at(text, paragraph.spans(one.content)))
        for one in reporting_words(paragraph)
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The claim by the rebels that they hold the airport has not been checked.",
         "the rebels", "that they hold the airport"),
        ("The ministry's claim that nobody died was met with anger.",
         "The ministry", "that nobody died"),
        ("The firm kept its promise to rebuild the school.", "its", "to rebuild the school"),
        ("He was confident that the bridge would hold.", "He", "that the bridge would hold"),
    ],
)  # fmt: skip
def test_a_noun_or_adjective_reports_what_follows_it(text: str, source: str, content: str) -> None:
    assert told(text) == [(source, content)]


@pytest.mark.parametrize("text", ["The claim was filed on Monday.", "The report has 40 pages."])
def test_a_reporting_noun_with_nothing_after_it_reports_nothing(text: str) -> None:
    assert told(text) == []


def test_a_count_is_given_by_whoever_gave_it_and_not_by_who_corrects_it() -> None:
    corrected = (
        "The ministry said 16 had died, correcting an earlier toll of 14 given by the governor."
    )
    assert ("the governor", "an earlier toll of 14") in told(corrected)
    assert told("A figure of 40 dead released by the army was called absurd.") == [
        ("the army", "A figure of 40 dead")
    ]
    assert told("The number of flats offered by the city fell.") == []
    assert told("A total of 14 boats came.") == []
