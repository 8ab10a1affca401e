"""How stances are scored."""

from __future__ import annotations

from benchmarks.stance import Reading, item_of, matching, score
from firsthand.model.ids import ItemId, StatementId
from firsthand.model.statement import Statement
from firsthand.model.text import Role, Span

TEXT = "The army denied the rebels said nine men died at the ford."
ROW = {
    "id": "r1",
    "form": "headline",
    "text": TEXT,
    "content": "nine men died at the ford",
    "cue": ["denied"],
    "speaker": "The army",
    "stance": "denies",
    "hedges": [],
    "held": False,
}


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def statement(content: str, cue: str) -> Statement:
    return Statement(StatementId(cue), ItemId("r1"), at(TEXT), (at(content),), cue=(at(cue),))


def reading(wanted: str, got: str | None, hedges: tuple[str, ...] = ()) -> Reading:
    return Reading(wanted, got, hedges, ("may have",))


def test_the_form_becomes_the_role_of_the_text() -> None:
    assert item_of(ROW).blocks[0].role is Role.TITLE


def test_of_two_statements_over_the_content_the_one_with_the_labelled_cue_counts() -> None:
    inner = statement("nine men died at the ford", "said")
    outer = statement("the rebels said nine men died at the ford", "denied")
    assert matching(ROW, [inner, outer]) is outer


def test_a_statement_with_less_than_half_of_the_content_is_none() -> None:
    assert matching(ROW, [statement("nine men", "denied")]) is None


def test_what_was_not_found_is_a_miss_of_its_stance() -> None:
    scores = score([reading("denies", "denies"), reading("denies", None)])
    assert scores["denies R"] == scores["not found"] == 50
    assert scores["denies P"] == 100


def test_a_hedge_counts_as_found_when_it_shares_a_word() -> None:
    found = score([reading("asserts", "asserts", ("may",)), reading("asserts", "asserts")])
    assert found["hedge recall"] == 100
    assert found["hedge precision"] == 50
