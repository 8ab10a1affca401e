"""How many independent origins a claim has, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from firsthand.model.decision import Bond, Decision, DecisionId, PairJudgement, SourceRef
from firsthand.model.independence import ReasonKind
from firsthand.model.judged import JudgedPair
from firsthand.model.source import SourceKind, Speaker
from firsthand.model.statement import Stance
from firsthand.trace.judging import Evidence
from tests.unit.reports_by_hand import (
    ARMY,
    GROUP,
    UNNAMED,
    WATCH,
    Said,
    claim_with,
    count,
    person,
    report,
    traced,
)

NINE = count("900", 900)


def said(speaker, words="{} said 900 men died."):
    return Said(words.format(speaker.name), (speaker,), (count("900", 900),))


def judged(left, right, *said):
    """Give a pair as judged by some people: (who, bond, why) for each."""
    decisions = tuple(
        Decision(
            DecisionId(f"dec-{n}"), n, who, datetime(2026, 3, 2, tzinfo=UTC),
            PairJudgement(SourceRef(left, ()), SourceRef(right, ()), bond), why,
        )
        for n, (who, bond, why) in enumerate(said)
    )  # fmt: skip
    bonds = {bond for _, bond, _ in said}
    return JudgedPair(left, right, bonds.pop() if len(bonds) == 1 else None, decisions)


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
    pair = judged(first, second, ("Ana", Bond.SHARED, "same list of names."))
    low, claim = counted(*reports, evidence=Evidence((pair,)))
    assert low == 1
    (reason,) = claim.independence.reasons
    assert reason.kind is ReasonKind.JUDGED
    assert reason.text == (
        "Ana judged that Gen. Anwar Haddad and Justice Monitor share a source: same list of names."
    )


SAMI = person("Sami Nasser", body="Varian army")
OMAR = person("Omar Sabah", body="Varian army")


def test_a_person_who_judges_two_independent_is_stronger_than_the_rule_that_joins_them():
    reports = [report("a", "Paper", 1, said(ARMY), said(SAMI))]
    low, claim = counted(*reports)
    assert low == 1
    first, second = (o.id for o in claim.origins)
    pair = judged(first, second, ("Ana", Bond.INDEPENDENT, "they were at two sites"))
    low, claim = counted(*reports, evidence=Evidence((pair,)))
    assert low == 2
    (reason,) = claim.independence.reasons
    assert reason.kind is ReasonKind.APART
    assert reason.text.startswith("Ana judged that")
    assert "they were at two sites" in reason.text
    assert "speak for the same body" in reason.text


def test_a_pair_judged_independent_is_not_joined_by_way_of_a_third_either():
    reports = [report("a", "Paper", 1, said(ARMY), said(SAMI), said(OMAR))]
    low, claim = counted(*reports)
    assert low == 1
    _, second, third = (o.id for o in claim.origins)
    pair = judged(second, third, ("Ana", Bond.INDEPENDENT, ""))
    low, claim = counted(*reports, evidence=Evidence((pair,)))
    assert low == 2
    groups = {origin.id: origin.group for origin in claim.origins}
    assert groups[second] != groups[third]


def test_a_pair_judged_independent_is_no_longer_asked_about():
    reports = [report("a", "Paper", 1, said(ARMY), said(WATCH))]
    _, claim = counted(*reports)
    assert claim.independence.open
    pair = judged(*(o.id for o in claim.origins), ("Ana", Bond.INDEPENDENT, ""))
    low, claim = counted(*reports, evidence=Evidence((pair,)))
    assert (low, claim.independence.open) == (2, ())


def test_two_who_signed_one_statement_are_two_when_a_person_says_that_each_knows_it():
    words = "{} said in a joint statement that 900 men died."
    joint = Said(words.format("They"), (ARMY,), (count("900", 900),))
    other = Said(words.format("They"), (WATCH,), (count("900", 900),))
    reports = [report("a", "Paper", 1, joint, other)]
    same = [replace(s, content=reports[0].statements[0].content) for s in reports[0].statements]
    reports = [replace(reports[0], statements=tuple(same))]
    low, claim = counted(*reports)
    assert low == 1
    pair = judged(*(o.id for o in claim.origins), ("Ana", Bond.INDEPENDENT, "two visits"))
    assert counted(*reports, evidence=Evidence((pair,)))[0] == 2


def test_two_officials_without_a_name_are_two_when_a_person_says_that_each_knows_it():
    aide = replace(UNNAMED, name="an official", written="an official")
    reports = [
        report("a", "Paper A", 1, said(aide, "An official said 900 men died.")),
        report("b", "Paper B", 2, said(aide, "An official said that 900 died.")),
    ]
    low, claim = counted(*reports)
    assert (low, len(claim.origins)) == (1, 2)
    pair = judged(*(o.id for o in claim.origins), ("Ana", Bond.INDEPENDENT, "two ministries"))
    assert counted(*reports, evidence=Evidence((pair,)))[0] == 2


def test_who_is_unsure_leaves_the_question_open_and_is_named():
    reports = [report("a", "Paper", 1, said(ARMY), said(WATCH))]
    _, claim = counted(*reports)
    pair = judged(*(o.id for o in claim.origins), ("Ana", Bond.UNSURE, "both cite a list"))
    low, again = counted(*reports, evidence=Evidence((pair,)))
    assert low == 2
    assert set(claim.independence.open) < set(again.independence.open)
    assert "Ana looked at whether" in again.independence.open[-1]
    assert "both cite a list" in again.independence.open[-1]


def test_where_two_people_differ_nothing_is_counted_and_both_are_named():
    reports = [report("a", "Paper", 1, said(ARMY), said(WATCH))]
    _, claim = counted(*reports)
    pair = judged(
        *(o.id for o in claim.origins), ("Ana", Bond.SHARED, ""), ("Ben", Bond.INDEPENDENT, "")
    )
    low, again = counted(*reports, evidence=Evidence((pair,)))
    assert (low, again.independence.reasons) == (2, ())
    assert set(claim.independence.open) < set(again.independence.open)
    assert again.independence.open[-1].startswith("People differ. Ana judged")
    assert "Ben judged" in again.independence.open[-1]


def test_judgements_that_came_to_contradict_each_other_are_told_and_break_nothing():
    reports = [report("a", "Paper", 1, said(ARMY), said(WATCH), said(GROUP))]
    one, two, three = (o.id for o in counted(*reports)[1].origins)
    pairs = (
        judged(one, two, ("Ana", Bond.SHARED, "")),
        judged(two, three, ("Ana", Bond.SHARED, "")),
        judged(one, three, ("Ben", Bond.INDEPENDENT, "")),
    )
    low, claim = counted(*reports, evidence=Evidence(pairs))
    assert low == 2
    assert any("contradict each other" in question for question in claim.independence.open)


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


def test_an_outlets_reporter_and_the_people_it_does_not_name_are_one():
    reporter = person("Petra Lind", kind=SourceKind.PRESS, body="Radio Lisse")
    station = person("Radio Lisse", kind=SourceKind.PRESS)
    heard = Said("A source told Radio Lisse that 900 men died.", (station, UNNAMED), (NINE,))
    low, claim = counted(
        report("a", "Paper A", 1, said(reporter)), report("b", "Paper B", 1, heard)
    )
    assert low == 1
    assert len({origin.group for origin in claim.origins}) == 1
    other = person("Petra Lind", kind=SourceKind.PRESS, body="Radio Orn")
    low, _ = counted(report("a", "Paper A", 1, said(other)), report("b", "Paper B", 1, heard))
    assert low == 2


def test_the_media_of_a_place_are_no_name():
    media = Speaker("Gulf media", "Gulf media", SourceKind.PRESS)
    low, claim = counted(report("a", "Paper A", 1, said(media)), report("b", "B", 1, said(ARMY)))
    assert (low, claim.independence.supporting.high) == (1, 2)


def test_who_denies_it_in_more_reports_does_not_surely_tell_it():
    def denied(name, outlet):
        return report(name, outlet, 2, replace(said(ARMY), stance=Stance.DENIES))

    told = report("a", "Paper A", 1, said(ARMY), said(WATCH))
    low, claim = counted(told, denied("b", "Paper B"), denied("c", "Paper C"))
    assert (low, claim.independence.supporting.high) == (1, 2)
    assert claim.independence.opposing.low == 1
