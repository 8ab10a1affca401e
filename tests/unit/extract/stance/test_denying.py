import pytest

from firsthand.extract.stance.denying import called_false, denied_number, is_replaced
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
        ("31 miners were not killed at the pit", "31 miners were not killed"),
        ("The 31 miners in the shaft did not die", "31 miners in the shaft did not die"),
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
        "31 miners were not hurt",
        "31 miners who were not paid died",
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


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("Not 84 but 12 died", True),
        ("12 died, not 84", True),
        ("It was not 84 who died but 12", True),
        ("There were not 84 dead", False),
        ("Twelve came. They did not expect 84", False),
        ("There were 84 dead and 12 hurt", False),
    ],
)
def test_a_number_is_replaced_where_another_stands_for_it(text: str, replaced: bool) -> None:
    at = text.index("84")
    assert is_replaced(text, at, at + 2) is replaced
