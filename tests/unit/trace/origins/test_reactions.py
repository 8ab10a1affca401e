"""Who only reacts to what happened."""

from __future__ import annotations

import pytest

from firsthand.model.source import SourceKind
from firsthand.model.statement import Stance
from firsthand.trace.origins.reactions import admits_hearsay, reaction_in
from tests.unit.reports_by_hand import ARMY, WATCH, Said, claim_with, count, person, report, traced

BERG = person("Lena Berg", role="foreign minister")
TOLD = Said("Justice Monitor said 900 men died.", (WATCH,), (count("900", 900),), cue="said")


def reaction(words, cue, content="", stance=Stance.ASSERTS):
    one = report("a", "Paper", 1, Said(words, (BERG,), stance=stance, cue=cue, content=content))
    return reaction_in(one.statements[0], one.item.text)


@pytest.mark.parametrize(
    ("words", "cue", "shown"),
    [
        ("Berg condemned the killing of 900 men.", "condemned", "condemned"),
        ("Berg has deplored the deaths.", "has deplored", "has deplored"),
        ("Berg asked for an inquiry into the deaths.", "asked for", "asked for"),
        ("Berg demanded an end to it.", "demanded", "demanded"),
    ],
)  # fmt: skip
def test_who_condemns_mourns_or_asks_for_something_reacts(words, cue, shown):
    assert reaction(words, cue) == (shown, False)


def test_sympathy_is_a_reaction_whatever_the_cue():
    words = "Berg: our thoughts are with the families of the 900 dead."
    found = reaction(words, ":", "our thoughts are with the families of the 900 dead")
    assert found is not None
    assert not found.to_reports


def test_who_asks_for_an_inquiry_reacts_wherever_the_day_stands():
    words = "Berg asked on Sunday for an inquiry into the deaths of 900 men."
    assert reaction(words, "asked", "an inquiry into the deaths of 900 men") == ("asked", False)


def test_a_reaction_to_reports_is_told_from_one_to_the_event():
    words = "Berg condemned reports that 900 men had died."
    assert reaction(words, "condemned").to_reports
    by_reports = reaction(words, "reports", "900 men had died")
    assert by_reports is not None
    assert by_reports.to_reports


@pytest.mark.parametrize(
    ("words", "cue", "stance"),
    [
        ("Berg said 900 men died.", "said", Stance.ASSERTS),
        ("Berg regretted that her men shot them.", "regretted", Stance.ASSERTS),
        ("Berg apologised for the shooting.", "apologised for", Stance.ASSERTS),
        ("Berg asked whether 900 men died.", "asked", Stance.ASSERTS),
        ("Berg condemned the report as a lie.", "condemned", Stance.DENIES),
    ],
)
def test_who_tells_owns_up_or_denies_does_not_react(words, cue, stance):
    assert reaction(words, cue, stance=stance) is None


def test_a_minister_who_condemns_a_killing_is_no_second_origin():
    words = "Lena Berg condemned the killing of 900 men."
    reacts = Said(words, (BERG,), (count("900", 900),), cue="condemned")
    claim = claim_with(traced(report("a", "A", 1, TOLD), report("b", "B", 2, reacts)), "900")
    assert [origin.name for origin in claim.origins] == ["Justice Monitor"]
    assert (claim.independence.supporting.low, claim.independence.supporting.high) == (1, 2)
    assert claim.independence.open == ("On whose word does B say it?",)


def test_who_condemns_reports_leaves_nothing_to_ask_and_is_named_in_the_reasons():
    words = "Lena Berg condemned reports that 900 men had died."
    reacts = Said(words, (BERG,), (count("900", 900),), cue="condemned")
    claim = claim_with(traced(report("a", "A", 1, TOLD), report("b", "B", 2, reacts)), "900")
    assert (claim.independence.supporting.low, claim.independence.supporting.high) == (1, 1)
    assert [r.text for r in claim.independence.reasons] == [
        "Lena Berg reacts to this (“condemned”) and adds no origin."
    ]


def test_an_officials_own_post_of_sympathy_makes_nobody_an_origin():
    words = "Our thoughts are with the families of the 900 dead."
    post = report("b", "Ministry of Fisheries", 2, Said(words, (), (count("900", 900),)))
    claim = claim_with(traced(report("a", "A", 1, TOLD), post), "900")
    assert [origin.name for origin in claim.origins] == ["Justice Monitor"]
    assert claim.independence.supporting.high == 1


def test_a_denial_stays_an_origin_against():
    words = "The army condemned the claim that 900 men died as a lie."
    denies = Said(words, (ARMY,), (count("900", 900),), Stance.DENIES, cue="condemned")
    claim = claim_with(traced(report("a", "A", 1, TOLD), report("b", "B", 2, denies)), "900")
    assert claim.independence.opposing.low == 1
    assert {origin.kind for origin in claim.origins} >= {SourceKind.OFFICIAL}


@pytest.mark.parametrize(
    "words",
    [
        "“We know this from their video and from nothing else.”",
        "I only heard it from my neighbour",
        "we had the ministry's list and nothing else",
    ],
)
def test_who_says_that_he_has_it_from_others_is_heard(words):
    assert admits_hearsay(words)


@pytest.mark.parametrize("words", ["We saw it from our window.", "I have the list.", "We know it."])
def test_who_saw_it_or_knows_it_is_not_taken_for_hearsay(words):
    assert not admits_hearsay(words)


def test_a_minister_who_has_it_from_a_video_adds_no_origin():
    said = Said("Lena Berg said 900 men died.", (BERG,), (count("900", 900),), cue="said")
    whence = "“We know this from their video,” she said."
    admits = Said(whence, (BERG,), cue="said", content="We know this from their video")
    claim = claim_with(traced(report("a", "A", 1, TOLD), report("b", "B", 2, said, admits)), "900")
    assert [origin.name for origin in claim.origins] == ["Justice Monitor"]
    assert [r.text for r in claim.independence.reasons] == [
        "Lena Berg has it from others (“We know this from”) and adds no origin."
    ]


def test_hearsay_on_another_matter_far_below_takes_nothing_away():
    said = Said("Lena Berg said 900 men died.", (BERG,), (count("900", 900),), cue="said")
    between = Said("The road to the south was open again, and the market as well. " * 3)
    whence = "“I heard it from a driver,” she said of the road."
    admits = Said(whence, (BERG,), cue="said", content="I heard it from a driver")
    claim = claim_with(traced(report("b", "B", 2, said, between, admits)), "900")
    assert [origin.name for origin in claim.origins] == ["Lena Berg"]
