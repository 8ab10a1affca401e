"""On whose word each statement rests."""

from __future__ import annotations

from dataclasses import replace

from firsthand.model.independence import ReasonKind
from firsthand.model.item import ItemKind
from firsthand.model.source import SourceKind, Speaker
from firsthand.model.statement import Stance
from firsthand.model.text import Span
from tests.unit.reports_by_hand import (
    ARMY,
    GROUP,
    HERALD,
    UNNAMED,
    WATCH,
    Said,
    claim_with,
    count,
    person,
    report,
    traced,
)

BOAST = Said("The Northern Front said it shot 900 men.", (GROUP,), (count("900", 900),))


def names(analysis, value="900"):
    return [origin.name for origin in claim_with(analysis, value).origins]


def test_ten_papers_that_give_one_speakers_word_are_one_origin():
    papers = [report(f"p{n}", f"Paper {n}", 2, BOAST) for n in range(10)]
    claim = claim_with(traced(*papers), "900")
    assert [o.name for o in claim.origins] == ["Northern Front"]
    assert len(claim.origins[0].items) == 10
    assert (claim.independence.supporting.low, claim.independence.supporting.high) == (1, 1)


def test_a_cited_outlets_own_report_is_followed_to_its_origin():
    herald = report("herald", "Daily Herald", 1, BOAST)
    citing = report(
        "citing", "Evening Post", 2,
        Said("Some 900 men were shot, the Daily Herald reported.", (HERALD,),
             (count("900", 900, approximate=True),)),
    )  # fmt: skip
    claim = claim_with(traced(herald, citing), "900")
    assert [o.name for o in claim.origins] == ["Northern Front"]
    assert [r.kind for r in claim.independence.reasons if r.item == "citing"] == [ReasonKind.CITES]


def test_an_outlet_that_reports_in_its_own_name_is_an_origin_when_its_report_is_not_in_the_case():
    citing = report(
        "citing", "Evening Post", 2,
        Said("900 men were shot, the Daily Herald reported.", (HERALD,), (count("900", 900),)),
    )  # fmt: skip
    assert names(traced(citing)) == ["Daily Herald"]


def test_two_outlets_that_cite_each_other_end_without_a_third():
    first = Speaker("Evening Post", "the Post", SourceKind.PRESS)
    left = report(
        "left", "Daily Herald", 1,
        Said("900 men were shot, the Evening Post reported.", (first,), (count("900", 900),)),
    )  # fmt: skip
    right = report(
        "right", "Evening Post", 1,
        Said("900 men were shot, the Daily Herald reported.", (HERALD,), (count("900", 900),)),
    )  # fmt: skip
    claim = claim_with(traced(left, right), "900")
    assert claim.independence.supporting.low == 1
    assert len(claim.statements) == 2


def test_a_silent_copy_has_the_origin_of_what_it_copies():
    lead = (
        "Trucks brought the prisoners to the quarry before dawn and villagers heard shots until"
        " the sun stood high over the river, and 900 men were dead."
    )
    wire = report(
        "wire", "Varian Wire", 1,
        Said(lead, (GROUP,), (count("900", 900),)),
        Said("Nobody was allowed near the quarry for the rest of the week, the group added."),
    )  # fmt: skip
    copy = report(
        "copy", "Morning Star", 2,
        Said(lead, (), (count("900", 900),)),
        Said("Nobody was allowed near the quarry for the rest of the week, the group added."),
    )  # fmt: skip
    claim = claim_with(traced(wire, copy), "900")
    assert [o.name for o in claim.origins] == ["Northern Front"]
    assert claim.origins[0].items == ("wire", "copy")
    assert claim.independence.supporting.high == 1


def test_a_report_that_names_nobody_and_copies_nobody_only_raises_the_high_count():
    silent = report(
        "silent", "Evening Post", 2, Said("In all 900 men died.", (), (count("900", 900),))
    )
    claim = claim_with(traced(report("a", "Paper", 1, BOAST), silent), "900")
    assert (claim.independence.supporting.low, claim.independence.supporting.high) == (1, 2)
    assert any("Evening Post" in question for question in claim.independence.open)


def test_a_rights_group_that_publishes_its_own_finding_speaks_for_itself():
    own = report(
        "own", "Justice Monitor", 3, Said("At the quarry 900 men died.", (), (count("900", 900),))
    )
    other = report(
        "other", "Paper", 4,
        Said("Justice Monitor counted 900 dead.", (WATCH,), (count("900", 900),)),
    )  # fmt: skip
    assert names(traced(own, other)) == ["Justice Monitor"]


def test_who_cannot_confirm_a_number_is_no_origin_of_it():
    doubt = Said(
        "The general could not confirm that 900 men died.", (ARMY,), (count("900", 900),),
        Stance.UNVERIFIED,
    )  # fmt: skip
    claim = claim_with(traced(report("a", "Paper", 1, BOAST, doubt)), "900")
    assert [o.name for o in claim.origins] == ["Northern Front"]
    assert claim.stances()[Stance.UNVERIFIED] == 1
    assert ReasonKind.NOT_FIRST_HAND in {r.kind for r in claim.independence.reasons}


def test_who_confirms_from_own_knowledge_is_a_second_origin():
    confirmed = Said(
        "The general confirmed that 900 men died.", (ARMY,), (count("900", 900),), Stance.CONFIRMS
    )
    claim = claim_with(traced(report("a", "Paper", 1, BOAST, confirmed)), "900")
    assert claim.independence.supporting.low == 2
    assert any("Haddad" in question for question in claim.independence.open)


def test_who_denies_is_an_origin_against():
    denied = Said(
        "The general denied that 900 men died.", (ARMY,), (count("900", 900),), Stance.DENIES
    )
    claim = claim_with(traced(report("a", "Paper", 1, BOAST, denied)), "900")
    assert claim.independence.supporting.low == 1
    assert claim.independence.opposing.low == 1


def test_people_whom_an_outlet_does_not_name_are_one_origin_wherever_they_are_cited():
    chain = (HERALD, UNNAMED)
    first = report(
        "a", "Paper A", 2, Said("A diplomat told it 900 died.", chain, (count("900", 900),))
    )
    second = report(
        "b", "Paper B", 3,
        Said("An aid worker told it 900 died.",
             (HERALD, Speaker("an aid worker", "an aid worker", SourceKind.UNNAMED)),
             (count("900", 900),)),
    )  # fmt: skip
    assert names(traced(first, second)) == ["unnamed sources of Daily Herald"]


def test_a_post_by_an_account_is_the_word_of_whoever_is_known_to_run_it():
    post = report(
        "post", "Northern Front", 1,
        Said("We shot 900 men.", (Speaker("NF Dispatch", "NF Dispatch", SourceKind.ACCOUNT),),
             (count("900", 900),)),
        kind=ItemKind.POST, author="NF Dispatch",
    )  # fmt: skip
    claim = claim_with(traced(post, report("a", "Paper", 2, BOAST)), "900")
    assert claim.independence.supporting.low == 1


def test_what_a_paper_is_said_to_say_in_its_own_pages_is_its_own_voice():
    own = Said("900 men died, the Daily Herald has learnt.", (HERALD,), (count("900", 900),))
    claim = claim_with(traced(report("own", "Daily Herald", 1, own)), "900")
    assert claim.origins == ()
    assert (claim.independence.supporting.low, claim.independence.supporting.high) == (1, 1)


def test_an_outlet_rests_on_whom_another_report_says_it_heard():
    heard = Said("A diplomat told the Herald that 900 men died.", (HERALD, UNNAMED),
                 (count("900", 900),))  # fmt: skip
    bare = Said("900 men died, the Herald reports.", (HERALD,), (count("900", 900),))
    analysis = traced(report("a", "Paper A", 1, heard), report("b", "Paper B", 2, bare))
    assert names(analysis) == ["unnamed sources of Daily Herald"]
    assert claim_with(analysis, "900").origins[0].items == ("a", "b")
    reasons = claim_with(analysis, "900").independence.reasons
    assert ReasonKind.CITES in {reason.kind for reason in reasons}


def test_an_outlet_that_later_cites_its_own_citers_stays_the_origin():
    figures = (count("900", 900),)
    quarry = Speaker("Quarry Press", "Quarry Press", SourceKind.PRESS)
    first = report("a", "Daily Herald", 1, Said("900 men died.", (), figures))
    citing = report("b", "Quarry Press", 2, Said("The Herald says 900 died.", (HERALD,), figures))
    later = report("c", "Daily Herald", 3, Said("900 died, Quarry writes.", (quarry,), figures))
    analysis = traced(first, citing, later)
    assert names(analysis) == ["Daily Herald"]
    assert claim_with(analysis, "900").independence.supporting.high == 1


def test_it_said_of_one_who_has_just_given_anothers_word_is_no_second_origin():
    ministry = Speaker("Justice Ministry", "the ministry", SourceKind.OFFICIAL)
    society = Speaker("Prison Society", "it", SourceKind.RIGHTS_GROUP)
    figures = (count("900", 900),)
    told = Said("The ministry admitted deaths, the society said.", (society, ministry))
    goes_on = report("a", "Paper A", 1, told, Said("It said 900 men died.", (society,), figures))
    start = goes_on.item.text.index("It said")
    first, second = goes_on.statements
    second = replace(second, source=(Span(start, start + 2),))
    other = report("b", "Paper B", 2, Said("The ministry said 900 died.", (ministry,), figures))
    claim = claim_with(traced(replace(goes_on, statements=(first, second)), other), "900")
    assert claim.independence.supporting.low == 1
    assert {origin.group for origin in claim.origins} == {0}


NURSE = person("Petra Lind", role="nurse at Saint Olaf hospital", kind=SourceKind.WITNESS)
SOME_NURSE = Speaker("a hospital nurse", "a hospital nurse", SourceKind.UNNAMED)
SOME_DOCKER = Speaker("a docker", "a docker", SourceKind.UNNAMED)


def cited_from_the_herald(speaker):
    herald = report(
        "herald", "Daily Herald", 1, Said("Petra Lind counted 900.", (NURSE,), (count("900", 900),))
    )
    words = f"The toll is 900, {speaker.written} told the Daily Herald."
    citing = report(
        "citing", "Evening Post", 2, Said(words, (HERALD, speaker), (count("900", 900),))
    )
    return traced(herald, citing)


def test_somebody_described_to_an_outlet_is_the_one_of_that_sort_whom_its_own_report_names():
    analysis = cited_from_the_herald(SOME_NURSE)
    independence = claim_with(analysis, "900").independence
    assert names(analysis) == ["Petra Lind"]
    assert (independence.supporting.low, independence.supporting.high) == (1, 1)
    assert "Evening Post cites Daily Herald, whose own report gives Petra Lind." in [
        reason.text for reason in independence.reasons
    ]


def test_somebody_of_another_sort_stays_another_source():
    analysis = cited_from_the_herald(SOME_DOCKER)
    assert names(analysis) == ["Petra Lind", "unnamed sources of Daily Herald"]


def test_a_paper_that_names_nobody_rests_on_whom_it_named_before():
    first = report("a", "Evening Post", 1, BOAST)
    later = report("b", "Evening Post", 5, Said("900 men died.", (), (count("900", 900),)))
    claim = claim_with(traced(first, later), "900")
    assert (claim.independence.supporting.low, claim.independence.supporting.high) == (1, 1)
    assert [r.text for r in claim.independence.reasons] == [
        "Evening Post names nobody here; its own earlier report gives Northern Front."
    ]


def test_a_paper_that_named_nobody_until_later_is_asked_on_whose_word_it_spoke():
    first = report("a", "Evening Post", 1, Said("900 men died.", (), (count("900", 900),)))
    claim = claim_with(traced(first, report("b", "Evening Post", 2, BOAST)), "900")
    assert claim.independence.supporting.high == 2


def test_a_firm_that_is_said_to_have_known_it_did_not_say_so():
    engineer = person("Paul Reiter", role="engineer")
    firm = Speaker("Norsa", "the firm")
    words = "Paul Reiter told the court that Norsa had known that 900 men died."
    told = Said(words, (engineer, firm), (count("900", 900),), cue="had known")
    claim = claim_with(traced(report("a", "A", 1, told, told)), "900")
    assert [origin.name for origin in claim.origins] == ["Paul Reiter"]
    said = replace(told, chain=(engineer,), cue="told the court")
    claim = claim_with(traced(report("a", "A", 1, told), report("b", "B", 2, said)), "900")
    assert claim.independence.reasons == ()
