"""Values behind the page of a claim: summed pictures, open questions, places in the chain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand.export.contents import index_of
from firsthand.model.claim import Claim
from firsthand.model.ids import SourceId
from firsthand.web.pages.claim.open_questions import open_questions
from firsthand.web.pages.claim.summed import NOBODY, OTHERS, summed_picture
from firsthand.web.pages.claim.words import words_address, words_of
from tests.unit.export.case_made_by_hand import C_NINE, claims, made_by_hand

INDEX = index_of(made_by_hand())
NINE: Claim = next(claim for claim in claims() if claim.id == C_NINE)


def test_a_summed_picture_holds_every_report_once_for_each_origin() -> None:
    picture = summed_picture(INDEX, NINE)
    pairs = {(part.origin, part.item) for part in NINE.statements}
    assert sum(disc.reports for disc in picture.discs) == len(pairs)
    assert {disc.origin for disc in picture.discs} == {lane.origin for lane in picture.lanes}
    assert all(disc.x > picture.left for disc in picture.discs)


def test_many_origins_are_put_together_in_the_last_lanes() -> None:
    sources = list(INDEX.sources)
    part = NINE.statements[0]
    many = [replace(part, origin=SourceId(f"src-{n:02}")) for n in range(30)]
    index = replace(
        INDEX, sources={**INDEX.sources, **{p.origin: INDEX.sources[sources[0]] for p in many}}
    )
    silent = replace(part, origin=None)
    picture = summed_picture(index, replace(NINE, statements=(*many, silent)))
    assert [lane.origin for lane in picture.lanes][-2:] == [OTHERS, NOBODY]
    assert picture.lanes[-2].title == "18 other origins"


@pytest.mark.parametrize(
    ("question", "leads_to"),
    [
        ("On whose word does Delta Gazette say it?", "?correct="),
        ("Does anybody but A, a party to the events, know of it?", "ask.html?words="),
        ("Do A and B each know it themselves?", "#pairs"),
        ("People differ. Ada judged that A and B share a source.", "#pairs"),
        ("Does Red Heron Brigade speak of exactly this?", "documents/"),
    ],
)
def test_every_kind_of_question_leads_to_its_place(question: str, leads_to: str) -> None:
    silent = replace(NINE.statements[-1], origin=None)
    asked = replace(
        NINE,
        statements=(*NINE.statements, silent),
        independence=replace(NINE.independence, open=(question,)),
    )
    (found,) = open_questions(INDEX, asked)
    assert found.text == question
    assert found.where.href is not None
    assert leads_to in found.where.href


def test_the_words_of_a_shared_passage_show_both_reports() -> None:
    group = next(group for group in INDEX.contents.analysis.copies if group.passages)
    passage = group.passages[0]
    claim = replace(
        NINE,
        statements=tuple(
            replace(NINE.statements[0], item=item) for item in (passage.left, passage.right)
        ),
    )
    span = passage.right_span
    asked = words_address(f"documents/{passage.right}.html#at-{span.start}-{span.end}")
    found = words_of(INDEX, claim, asked)
    assert found is not None
    assert len(found.passages) >= 2
    marked = {text for p in found.passages for text, marks in p.stretches if marks == "shared"}
    assert span.of(INDEX.items[passage.right].text) in marked
