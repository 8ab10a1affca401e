"""What people decide is taken down, or refused with a reason."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from threading import Barrier

import pytest

from firsthand.casework.counting.analysing import analyse, analysis_of
from firsthand.casework.deciding.taking_down import (
    Deciding,
    decide,
    state_of,
    withdraw,
)
from firsthand.casework.statements.standing import assessments_of, material_of
from firsthand.errors import (
    ContradictoryJudgements,
    DecisionOvertaken,
    FirsthandError,
    UnknownId,
    UsageProblem,
)
from firsthand.model.decision import (
    Assessment,
    Bond,
    ClaimRef,
    DecisionId,
    Landmark,
    Note,
    PairJudgement,
    SecondReading,
    SourceDescription,
    SourceMerge,
    SourceRef,
    Standing,
    StatementCorrection,
    StatementReview,
    Verdict,
)
from firsthand.model.ids import ItemId, StatementId
from firsthand.model.source import SourceKind
from firsthand.model.text import Span
from firsthand.model.when import When
from firsthand.preserve.check import check
from firsthand.store.case import Case
from tests.unit.casework.conftest import keep
from tests.unit.reports_by_hand import ARMY, WATCH, Said, claim_with, count, report

ITEM, FIRST = ItemId("item-a"), StatementId("item-a-0")
REJECT = StatementReview(ITEM, FIRST, Verdict.REJECTED)
ACCEPT = StatementReview(ITEM, FIRST, Verdict.ACCEPTED)


def low(case: Case) -> int:
    return claim_with(analysis_of(case), "170").independence.supporting.low


def ref(case: Case, name: str) -> SourceRef:
    return next(
        SourceRef(source.id, ())
        for source in analysis_of(case).linking.sources
        if source.name == name
    )


def judged(case: Case, left: str, right: str, bond: Bond) -> PairJudgement:
    return PairJudgement(ref(case, left), ref(case, right), bond)


def claim(case: Case) -> ClaimRef:
    return ClaimRef(claim_with(analysis_of(case), "170").id, "", "", "", ())


def assess(case: Case, by: str = "Ana", standing: Standing = Standing.ONE_WORD):
    return decide(case, Assessment(claim(case), standing, "only one says so"), by=by)


GENERAL, MONITOR, FRONT = "Gen. Anwar Haddad", "Justice Monitor", "Northern Front"


def test_a_rejected_statement_no_longer_counts_and_counts_again_when_that_is_withdrawn(
    counted: Case,
) -> None:
    assert low(counted) == 3
    made = decide(counted, REJECT, by="Ana", why="a copy")
    assert counted.analysis() is None
    assert low(counted) == 2
    back = withdraw(counted, made.id, by="Ana")
    assert low(counted) == 3
    assert check(counted).intact
    # the record says which decisions the last counts follow
    said = [one.entry for one in counted.entries() if '"kind":"analysed"' in one.entry]
    assert f'"last_decision":{back.seq}' in said[-1]


def test_the_machines_statements_stay_as_they_were(counted: Case) -> None:
    before = list(counted.statements())
    mended = replace(before[0], chain=(WATCH,))
    decide(counted, StatementCorrection(mended), by="Ana")
    assert material_of(counted).statements[0] == mended
    assert list(counted.statements()) == before
    assert low(counted) == 2


def test_an_added_statement_counts(counted: Case) -> None:
    text = counted.item(ITEM).text
    said = next(counted.statements())
    span = Span(text.index("It rained"), len(text))
    missed = replace(said, id=StatementId("st-new"), content=(span,), sentence=Span(0, 1))
    kept = decide(counted, StatementCorrection(missed, added=True), by="Ana")
    assert kept.matter.words == "It rained."
    # the sentence is widened to hold the content
    assert kept.matter.statement.sentence == Span(0, len(text))
    ids = [one.id for one in material_of(counted).statements]
    assert ids[:3] == ["item-a-0", "st-new", "item-a-1"]


def test_accepting_assessing_reading_and_noting_leave_the_counts_as_they_are(counted: Case) -> None:
    decide(counted, ACCEPT, by="Ana")
    said = assess(counted)
    decide(counted, SecondReading(said.id, agrees=False), by="Ben", why="two do")
    decide(counted, Note("item-a", "ask the paper"), by="Ana")
    assert counted.analysis() is not None


def test_a_judgement_keeps_the_names_by_which_it_is_found_again(counted: Case) -> None:
    made = decide(counted, judged(counted, GENERAL, MONITOR, Bond.SHARED), by="Ana")
    assert made.matter.left.names == (GENERAL,)
    assert low(counted) == 2
    # an earlier report under another spelling gives the source another id
    speaker = replace(ARMY, name="Anwar al-Hadad")
    said = Said("Anwar al-Hadad said 170 men were killed.", (speaker,), (count("170", 170),))
    keep(counted, report("item-0", "Paper 0", 1, said, published=When.of_day(date(2021, 5, 1))))
    analysis = analyse(counted)
    assert low(counted) == 2
    general = next(s for s in analysis.linking.sources if GENERAL in (s.name, *s.aliases))
    assert general.id != made.matter.left.id
    assert Deciding(counted).on(general.id) == [made]


def test_merged_names_and_descriptions_are_used_in_the_counts(counted: Case) -> None:
    decide(counted, SourceMerge(ref(counted, GENERAL), ref(counted, MONITOR)), by="Ana")
    decide(counted, SourceDescription(ref(counted, FRONT), SourceKind.WITNESS, False), by="Ana")
    assert low(counted) == 2
    front = next(s for s in analysis_of(counted).linking.sources if s.name == FRONT)
    assert (front.kind, front.interested) == (SourceKind.WITNESS, False)


def test_who_did_not_see_what_somebody_decided_meanwhile_is_told_it(counted: Case) -> None:
    first = decide(counted, REJECT, by="Ana", why="a copy", seen=0)
    with pytest.raises(DecisionOvertaken, match=r"Ana rejected statement item-a-0: a copy"):
        decide(counted, ACCEPT, by="Ben", seen=0)
    assert counted.decisions() == [first]
    decide(counted, ACCEPT, by="Ben", seen=first.seq)
    with pytest.raises(DecisionOvertaken, match="Ben accepted"):
        withdraw(counted, first.id, by="Ana", seen=first.seq)


def test_of_people_who_decide_at_once_one_is_taken_down_and_the_others_are_told(
    counted: Case,
) -> None:
    people = ["Ana", "Ben", "Eva", "Ira"]
    ready = Barrier(len(people))

    def decides(by: str) -> str:
        with Case.open(counted.folder) as mine:
            deciding = Deciding(mine)
            assert deciding.analysis
            ready.wait()
            try:
                return deciding.decide(REJECT, by=by, seen=0).by
            except DecisionOvertaken as told:
                return told.message

    with ThreadPoolExecutor(len(people)) as pool:
        answers = list(pool.map(decides, people))
    (kept,) = counted.decisions()
    assert answers.count(kept.by) == 1
    assert sum(f"{kept.by} rejected" in answer for answer in answers) == len(people) - 1
    assert check(counted).intact


def test_decisions_that_cannot_hold_together_are_refused_when_they_are_made(counted: Case) -> None:
    decide(counted, judged(counted, GENERAL, MONITOR, Bond.SHARED), by="Ana")
    decide(counted, judged(counted, MONITOR, FRONT, Bond.SHARED), by="Ana")
    with pytest.raises(ContradictoryJudgements, match=r"Ana judged that .* share a source"):
        decide(counted, judged(counted, GENERAL, FRONT, Bond.INDEPENDENT), by="Ben")
    assert len(counted.decisions()) == 2
    apart = decide(counted, judged(counted, GENERAL, MONITOR, Bond.INDEPENDENT), by="Ana")
    with pytest.raises(ContradictoryJudgements):
        decide(counted, SourceMerge(ref(counted, GENERAL), ref(counted, MONITOR)), by="Ben")
    undone = withdraw(counted, apart.id, by="Ana")
    decide(counted, SourceMerge(ref(counted, GENERAL), ref(counted, MONITOR)), by="Ben")
    with pytest.raises(ContradictoryJudgements):
        withdraw(counted, undone.id, by="Ana")
    assert low(counted) == 1


def test_who_assessed_is_no_second_reader(counted: Case) -> None:
    said = assess(counted)
    with pytest.raises(UsageProblem, match="second reader"):
        decide(counted, SecondReading(said.id, agrees=True), by="ana")
    read = decide(counted, SecondReading(said.id, agrees=True), by="Ben")
    one = assessments_of(counted, analysis_of(counted)).of_claims[said.matter.claim.id]
    assert (one.decision, one.readings) == (said, (read,))


def test_an_assessment_that_was_superseded_or_withdrawn_is_not_read(counted: Case) -> None:
    first = assess(counted)
    second = assess(counted, "Eva", Standing.DISPUTED)
    with pytest.raises(DecisionOvertaken, match="Eva assessed"):
        decide(counted, SecondReading(first.id, agrees=True), by="Ben")
    withdraw(counted, second.id, by="Eva")
    with pytest.raises(UsageProblem, match="taken back by Eva"):
        decide(counted, SecondReading(second.id, agrees=True), by="Ben")
    decide(counted, SecondReading(first.id, agrees=True), by="Ben")


def test_who_takes_back_anothers_decision_says_why_and_nothing_is_taken_back_twice(
    counted: Case,
) -> None:
    made = decide(counted, REJECT, by="Ana")
    with pytest.raises(UsageProblem, match="no reason"):
        withdraw(counted, made.id, by="Ben")
    withdraw(counted, made.id, by="Ben", why="agreed by phone")
    with pytest.raises(UsageProblem, match="took it back already"):
        withdraw(counted, made.id, by="Ana")
    assert state_of(counted).withdrawn[made.id].by == "Ben"


FIGURE = count("170", 180, 170)


def wrong_matters(case: Case):
    said = next(case.statements())
    same = ref(case, GENERAL)
    nothing = SourceRef("src-0", ())
    return {
        "an unknown statement": replace(REJECT, statement=StatementId("st-0")),
        "a statement of another item": replace(REJECT, item=ItemId("item-b")),
        "content outside the text": StatementCorrection(replace(said, content=(Span(0, 9999),))),
        "content before the text": StatementCorrection(replace(said, content=(Span(-3, 9),))),
        "no content": StatementCorrection(replace(said, content=())),
        "blank content": StatementCorrection(replace(said, content=(Span(3, 3),))),
        "a cue outside the text": StatementCorrection(replace(said, cue=(Span(5, 9999),))),
        "a speaker without a name": StatementCorrection(
            replace(said, chain=(replace(ARMY, name=" "),))
        ),
        "a figure upside down": StatementCorrection(
            replace(said, figures=(replace(FIGURE, span=Span(0, 3)),))
        ),
        "an endless figure": StatementCorrection(
            replace(said, figures=(count("x", 1, float("inf"), span=Span(0, 3)),))
        ),
        "an added one that is there": StatementCorrection(said, added=True),
        "one source twice": PairJudgement(same, same, Bond.SHARED),
        "one source merged with itself": SourceMerge(same, same),
        "an unknown source": SourceMerge(same, nothing),
        "a description of nothing": SourceDescription(same),
        "an unknown source described": SourceDescription(nothing, SourceKind.EXPERT),
        "an assessment without reasons": Assessment(claim(case), Standing.OPEN, " \n"),
        "an unknown claim": Assessment(ClaimRef("cl-0", "", "", "", ()), Standing.OPEN, "x"),
        "unknown evidence": Assessment(claim(case), Standing.OPEN, "x", ("st-0",)),
        "an unknown assessment": SecondReading(DecisionId("dec-0"), agrees=True),
        "a note on nothing": Note("item-0", "x"),
        "a note without words": Note("item-a", "  "),
        "a note on the cover of a text": Note("item-a", "x", on_cover=True),
        "a landmark in a text": Note("item-a", "x", landmark=Landmark(1, 1, 1, 1, 1)),
    }  # fmt: skip


def test_what_says_nothing_or_cannot_be_is_refused_and_nothing_is_written(counted: Case) -> None:
    for what, matter in wrong_matters(counted).items():
        with pytest.raises(FirsthandError) as refused:
            decide(counted, matter, by="Ana")
        assert isinstance(refused.value, UsageProblem | UnknownId), what
        assert "nothing was" in refused.value.message, what
        assert refused.value.hint, what
    with pytest.raises(UsageProblem, match="nobody's name"):
        decide(counted, REJECT, by="  ")
    assert counted.decisions() == []


def test_a_reading_of_something_that_is_no_assessment_is_refused(counted: Case) -> None:
    made = decide(counted, REJECT, by="Ana")
    with pytest.raises(UsageProblem, match="no assessment"):
        decide(counted, SecondReading(made.id, agrees=True), by="Ben")


def test_everything_decided_about_a_thing_is_found_by_its_id(counted: Case) -> None:
    first = decide(counted, REJECT, by="Ana")
    second = decide(counted, ACCEPT, by="Ben")
    third = withdraw(counted, first.id, by="Ana")
    said = assess(counted)
    read = decide(counted, SecondReading(said.id, agrees=True), by="Ben")
    assert Deciding(counted).on(FIRST) == [first, second, third]
    assert Deciding(counted).on(ITEM) == [first, second, third]
    assert Deciding(counted).on(said.matter.claim.id) == [said, read]
    assert Deciding(counted).on(first.id) == [first, third]


def test_decisions_can_be_taken_through_an_analysis_at_hand(counted: Case) -> None:
    deciding = Deciding(counted, analysis_of(counted))
    made = deciding.decide(REJECT, by="Ana", seen=0)
    assert deciding.on(FIRST) == [made]
    with pytest.raises(DecisionOvertaken):
        deciding.decide(ACCEPT, by="Ben", seen=0)
