"""How many independent origins a claim has, and why."""

from __future__ import annotations

import pytest

from firsthand.errors import ContradictoryJudgements
from firsthand.model.claim import ReasonKind
from firsthand.trace.judging import Evidence, PairJudgement
from tests.unit.reports_by_hand import (
    ARMY,
    GROUP,
    WATCH,
    Said,
    claim_with,
    count,
    person,
    report,
    traced,
)


def said(speaker, words="{} said 900 men died."):
    return Said(words.format(speaker.name), (speaker,), (count("900", 900),))


def counted(*reports, evidence=None):
    claim = claim_with(traced(*reports, evidence=evidence), "900")
    return claim.independence.supporting.low, claim


def test_two_spellings_of_one_speaker_are_one_origin_and_the_reason_names_both():
    other = person("Anwar al-Hadad")
    low, claim = counted(
        report("a", "Paper A", 1, said(ARMY)), report("b", "Paper B", 2, said(other))
    )
    assert low == 1
    alias = [r for r in claim.independence.reasons if r.kind is ReasonKind.ALIAS]
    assert set(alias[0].names) == {"Gen. Anwar Haddad", "Anwar al-Hadad"}


def test_two_who_speak_for_one_body_are_counted_once_and_listed_twice():
    colonel = person("Col. Sami Nasser", body="Varian army")
    low, claim = counted(report("a", "Paper", 1, said(ARMY), said(colonel)))
    assert low == 1
    assert len(claim.origins) == 2
    assert {o.group for o in claim.origins} == {0}
    assert ReasonKind.BODY in {r.kind for r in claim.independence.reasons}


def test_a_body_and_its_spokesman_are_counted_once():
    army = person("Varian army")
    assert counted(report("a", "Paper", 1, said(ARMY), said(army)))[0] == 1


def test_three_bodies_that_nothing_joins_are_three_and_are_asked_about_at_once():
    low, claim = counted(report("a", "Paper", 1, said(ARMY), said(GROUP), said(WATCH)))
    assert low == 3
    (question,) = claim.independence.open
    assert question.endswith("each know it themselves?")
    assert all(origin.name in question for origin in claim.origins)


def test_a_pair_that_a_person_judged_shared_is_one():
    reports = [report("a", "Paper", 1, said(ARMY), said(WATCH))]
    first, second = (o.id for o in counted(*reports)[1].origins)
    judged = Evidence((PairJudgement(first, second, shared=True, why="same list of names."),))
    low, claim = counted(*reports, evidence=judged)
    assert low == 1
    assert "same list of names." in claim.independence.reasons[0].text


def test_a_pair_judged_independent_that_other_reasons_join_is_refused():
    reports = [report("a", "Paper", 1, said(ARMY), said(person("Sami Nasser", body="Varian army")))]
    first, second = (o.id for o in counted(*reports)[1].origins)
    with pytest.raises(ContradictoryJudgements, match="Haddad"):
        counted(*reports, evidence=Evidence((PairJudgement(first, second, shared=False),)))


def test_origins_that_rest_on_one_picture_and_nothing_else_are_one():
    reports = [report("a", "Paper A", 1, said(WATCH)), report("b", "Paper B", 1, said(ARMY))]
    picture = Evidence(pictured={s.id: 0 for r in reports for s in r.statements})
    assert counted(*reports)[0] == 2
    assert counted(*reports, evidence=picture)[0] == 1


def test_reports_of_one_wire_that_name_nobody_raise_the_high_count_by_one():
    silent = [
        report(f"s{n}", f"Paper {n}", 2, Said(f"In case {n} 900 died.", (), (count("900", 900),)),
               agency="Varian Wire")
        for n in range(3)
    ]  # fmt: skip
    _, claim = counted(report("a", "Paper", 1, said(WATCH)), *silent)
    assert claim.independence.supporting.high == 2


def test_a_party_that_a_report_names_as_the_doer_is_said_to_be_interested():
    doer = Said(
        "The Northern Front said its fighters shot 900 men.", (GROUP,),
        (count("900", 900, by="its fighters"),),
    )  # fmt: skip
    _, claim = counted(report("a", "Paper", 1, doer))
    assert claim.origins[0].interested
    assert "party to the events" in claim.independence.open[0]


def test_who_is_not_known_to_be_a_party_is_not_called_disinterested():
    assert counted(report("a", "Paper", 1, said(WATCH)))[1].origins[0].interested is None
