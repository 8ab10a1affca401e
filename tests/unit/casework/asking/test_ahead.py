"""What asking needs is made once of each item; the answers are the same without it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand.casework.asking.ahead import ReadyCase
from firsthand.casework.counting.analysing import analysis_of, trace
from firsthand.model.ids import ItemId, StatementId
from firsthand.model.picture import PictureGroup, Showing
from firsthand.store.case import Case
from firsthand.store.layout import Layout
from firsthand.trace.asking import Question
from firsthand.trace.lookups import Lookups
from firsthand.trace.matching import case_words
from firsthand.trace.matching.lexical import LexicalMatcher
from firsthand.trace.origins.pictured import resting_on_pictures
from firsthand.trace.tracing import trace_asked, trace_over
from firsthand.trace.view import CaseView
from tests.unit.casework.conftest import REPORTS

PICTURE = ItemId("item-p")
QUESTIONS = ("170 men were killed", "men killed, says the monitor", "it rained", "whales sang")


@pytest.fixture
def ready(counted: Case) -> ReadyCase:
    return ReadyCase.of(counted, analysis_of(counted))


@pytest.mark.parametrize("asked", QUESTIONS)
def test_an_answer_is_the_one_that_all_statements_gone_through_give(
    counted: Case, ready: ReadyCase, asked: str
) -> None:
    analysis = analysis_of(counted)
    whole = trace_asked(
        asked, list(counted.items()), list(counted.statements()), analysis, LexicalMatcher()
    )
    assert trace_over(Question(asked), ready.lookups, analysis, LexicalMatcher()) == whole


def test_what_was_kept_is_what_is_made(counted: Case, ready: ReadyCase) -> None:
    lookups = ready.lookups
    made = Lookups(lookups.items, lookups.statements, lookups.linking, lookups.copies).words
    kept = ReadyCase.of(counted, analysis_of(counted)).lookups.words
    assert kept.places.ids == made.places.ids
    assert kept.places.sentences.tolist() == made.places.sentences.tolist()
    for name in ("sentences", "contents", "wholes", "texts"):
        one, other = getattr(kept, name), getattr(made, name)
        assert one.gives_number.tolist() == other.gives_number.tolist()
        assert {t: one.having(t).tolist() for t in made.sentences.vocabulary} == {
            t: other.having(t).tolist() for t in made.sentences.vocabulary
        }


def test_an_item_that_did_not_change_is_not_gone_through_again(
    counted: Case, ready: ReadyCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone_through: list[str] = []
    plain = case_words.term_set

    def noted(text: str) -> frozenset[str]:
        gone_through.append(text)
        return plain(text)

    monkeypatch.setattr(case_words, "term_set", noted)
    ReadyCase.of(counted, analysis_of(counted))
    assert gone_through == []
    one = REPORTS[0]
    counted.save_statements({one.item.id: one.statements[:1]}, step_version=2)
    again = ReadyCase.of(counted, analysis_of(counted))
    assert one.item.text in gone_through
    assert not any("Justice Monitor" in text for text in gone_through)
    assert StatementId("item-a-1") not in again.lookups.places.of_statement


def test_a_damaged_file_beside_the_case_changes_no_answer(counted: Case) -> None:
    before = [trace(counted, asked) for asked in QUESTIONS]
    Layout(counted.folder).search_index.write_bytes(b"no database" * 500)
    assert [trace(counted, asked) for asked in QUESTIONS] == before


def test_what_rests_on_a_picture_is_found_out_once_and_answers_stay(ready: ReadyCase) -> None:
    caption = REPORTS[0].statements[1].sentence
    showings = (
        Showing(ItemId("item-a"), PICTURE, caption),
        Showing(ItemId("item-b"), PICTURE),
        Showing(ItemId("item-c"), PICTURE),
    )
    groups = (PictureGroup((ItemId("other"),)), PictureGroup((PICTURE,), showings))
    asked = replace(ready, analysis=replace(ready.analysis, pictures=groups))
    view = CaseView.over(asked.lookups)
    resting = resting_on_pictures(groups, view)
    assert resting == {REPORTS[0].statements[1].id: 1}
    ahead = asked.resting_ahead()
    assert [one.showings for one in ahead.analysis.pictures] == [(), showings[:1]]
    assert resting_on_pictures(ahead.analysis.pictures, view) == resting
    for words in QUESTIONS:
        answers = [
            trace_over(Question(words), one.lookups, one.analysis, LexicalMatcher())
            for one in (asked, ahead)
        ]
        assert answers[0] == answers[1]
