import pytest

from firsthand.extract.denying import called_false, denied_number
from firsthand.model.text import Span


def denied(text: str) -> str | None:
    found = denied_number(text, [Span(0, len(text))])
    return found.of(text) if found else None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("There were not 31 coffins in the hall", "There were not 31"),
        ("There is no evidence that 31 miners drowned", "no evidence that 31"),
        ("Nobody has counted 31 coffins", "Nobody has counted 31"),
        ("The guards didn't shoot forty prisoners", "didn't shoot forty"),
    ],
)
def test_a_negation_that_governs_a_number_denies_it(text: str, words: str) -> None:
    assert denied(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "There were no fewer than 31 coffins",
        "There were not less than 31 coffins",
        "There were no more than 31 coffins",
        "There were not only 31 coffins but a crowd",
        "There were not 31 coffins but 12",
        "There were no survivors among 31 passengers",
        "There was no one in the hall",
        "The crew could not save 31 miners",
        "The mayor did not come because they killed 31 miners",
    ],
)
def test_bounds_corrections_and_other_clauses_deny_no_number(text: str) -> None:
    assert denied(text) is None


@pytest.mark.parametrize(
    "text",
    [
        'called the claim "baseless"',
        "called the union's report a lie",
        'described the claim that nine miners drowned as "pure fantasy"',
    ],
)
def test_to_call_a_claim_false_in_any_words_is_found(text: str) -> None:
    assert called_false(text, Span(0, len(text))) == Span(0, len(text.rstrip('"')))


@pytest.mark.parametrize(
    "text",
    ["did not call the claim a lie", "called the flood a disgrace", "called the dam a lie"],
)
def test_a_negated_call_or_one_of_something_else_calls_no_claim_false(text: str) -> None:
    assert called_false(text, Span(0, len(text))) is None
