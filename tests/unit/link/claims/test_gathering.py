"""Which statements make one claim."""

from __future__ import annotations

import pytest

from firsthand.link.claims.aspects import aspects_read
from firsthand.model.claim import Side
from firsthand.model.source import SourceKind, Speaker
from firsthand.model.statement import Stance
from tests.unit.reports_by_hand import ARMY, GROUP, WATCH, Said, count, report, traced


def said(text, low, high=-1, speaker=GROUP, **more):
    chain = (speaker,) if speaker else ()
    return Said(f"It spoke of {text} dead.", chain, (count(text, low, high, **more),))


def values(*statements):
    analysis = traced(report("a", "Paper", 1, *statements))
    return {claim.value.text: len(claim.statements) for claim in analysis.claims}


def test_about_and_some_and_up_to_a_number_claim_that_number():
    assert values(
        said("900", 900),
        said("some 900", 900, approximate=True),
        said("up to 900", None, 900),
    ) == {"900": 3}


def test_up_to_a_number_that_nobody_gives_outright_is_a_claim_of_its_own():
    assert values(said("up to 900", None, 900), said("700", 700)) == {"up to 900": 1, "700": 1}


def test_at_least_belongs_to_the_range_that_the_same_source_gives():
    assert values(said("at least 160", 160, None), said("160 to 190", 160, 190)) == {
        "160 to 190": 2
    }


def test_at_least_by_another_source_in_another_report_is_a_claim_of_its_own():
    analysis = traced(
        report("a", "A", 1, said("at least 160", 160, None, ARMY)),
        report("b", "B", 1, said("160 to 190", 160, 190)),
    )
    assert {claim.value.text for claim in analysis.claims} == {"at least 160", "160 to 190"}


def test_who_means_a_number_by_at_least_in_one_report_means_it_in_another():
    analysis = traced(
        report("a", "A", 1, said("at least 160", 160, None)),
        report("b", "B", 1, said("160", 160, speaker=None), said("at least 160", 160, None)),
    )
    assert {claim.value.text: len(claim.statements) for claim in analysis.claims} == {"160": 3}


def test_a_vague_word_keeps_its_word():
    assert values(said("hundreds", 200, 999, approximate=True), said("900", 900)) == {
        "hundreds": 1,
        "900": 1,
    }


def test_more_than_a_number_is_not_that_number():
    assert values(said("more than 279", 279, None, low_excluded=True), said("279", 279)) == {
        "more than 279": 1,
        "279": 1,
    }


def test_a_bare_number_is_about_what_its_equal_is_about():
    bare = Said("If the 900 is true, it is the worst.", (WATCH,), (count("900", 900, facet=None),),
                Stance.UNVERIFIED)  # fmt: skip
    assert values(said("900", 900), bare) == {"900": 2}


def test_those_killed_and_those_injured_are_two_claims():
    analysis = traced(report("a", "A", 1, said("60", 60), said("60", 60, facet="injured")))
    assert {claim.facet for claim in analysis.claims} == {"killed", "injured"}


def test_the_number_could_not_be_verified_belongs_to_the_claim_before_it():
    doubt = Said("Officials doubt the number.", (ARMY,), (), Stance.DOUBTS)
    claim = traced(report("a", "A", 1, said("900", 900), doubt)).claims[0]
    assert [(s.side, s.stance) for s in claim.statements] == [
        (Side.FOR, Stance.ASSERTS),
        (Side.AGAINST, Stance.DOUBTS),
    ]


def test_pictures_photographs_and_they_are_one_claim_with_its_doubters_against():
    analysis = traced(
        report("a", "A", 1,
               Said("The photographs are authentic.", (ARMY,), (), Stance.CONFIRMS),
               Said("They are authentic.", (ARMY,))),
        report("b", "B", 1,
               Said("She is not convinced that the pictures are authentic.", (WATCH,), (),
                    Stance.DOUBTS)),
    )  # fmt: skip
    (claim,) = analysis.claims
    assert (claim.facet, claim.value.text) == ("authenticity", "the photographs are authentic")
    assert [origin.name for origin in claim.origins] == ["Gen. Anwar Haddad"]
    assert claim.stances()[Stance.DOUBTS] == 1


@pytest.mark.parametrize(
    ("content", "stance", "expected"),
    [
        ("the photographs are authentic", Stance.CONFIRMS,
         ("authenticity", Side.FOR, Stance.CONFIRMS)),
        ("the video is fake", Stance.ASSERTS, ("authenticity", Side.AGAINST, Stance.DENIES)),
        ("the letter is not genuine", Stance.ASSERTS,
         ("authenticity", Side.AGAINST, Stance.DENIES)),
        ("the pictures are fake", Stance.DENIES, ("authenticity", Side.FOR, Stance.DENIES)),
        ("the images have not been confirmed", Stance.UNVERIFIED,
         ("authenticity", Side.FOR, Stance.UNVERIFIED)),
        ("The site lies 100 metres north of the mill.", Stance.ASSERTS,
         ("place", Side.FOR, Stance.ASSERTS)),
        ("the exact number cannot be verified", Stance.UNVERIFIED,
         ("number", Side.FOR, Stance.UNVERIFIED)),
        ("the front claimed responsibility for the attack", Stance.ASSERTS,
         ("responsibility", Side.FOR, Stance.ASSERTS)),
    ],
)  # fmt: skip
def test_what_is_argued_about_is_read_with_its_side(content, stance, expected):
    (found,) = aspects_read(content, content, stance)
    assert (found.facet, found.side, found.stance) == expected


@pytest.mark.parametrize(
    "content",
    [
        "if the photographs are genuine, it is the worst",
        "experts will examine the pictures",
        "the men were led to the field",
    ],
)
def test_what_takes_no_side_claims_nothing(content):
    assert aspects_read(content, content, Stance.ASSERTS) == []


def test_pictures_that_nobody_vouches_for_or_doubts_make_no_claim():
    unverified = Said("The pictures have not been verified.", (), (), Stance.UNVERIFIED)
    assert traced(report("a", "A", 1, unverified)).claims == ()


def test_a_distance_is_no_count_of_the_dead():
    figure = count("100", 100, facet="distance", unit="metres")
    lies = Said("The site lies 100 metres north of the mill.", (WATCH,), (figure,))
    (claim,) = traced(report("a", "A", 1, lies)).claims
    assert (claim.facet, claim.value.numeric) == ("place", False)


def test_an_account_named_as_doer_in_the_case_is_marked_with_the_words_that_show_it():
    doer = Said(
        "Northern Front fighters shot 900 men.",
        (),
        (count("900", 900, by="Northern Front fighters"),),
    )
    named = Said("The front said so.", (Speaker("Northern Front", "front", SourceKind.PARTY),))
    sources = traced(report("a", "Paper", 1, doer, named)).linking.sources
    front = next(s for s in sources if s.name == "Northern Front")
    assert front.interested
    assert "fighters shot 900 men" in front.interest


def test_who_exhumes_the_dead_is_no_party_to_their_death():
    exhumed = Said("We exhumed 47.", (ARMY,), (count("47", 47, facet="exhumed", by="We"),))
    sources = traced(report("a", "Paper", 1, exhumed)).linking.sources
    assert not any(source.interested for source in sources)


def test_where_a_part_of_the_graves_lies_is_no_place_of_the_event():
    part, site = (
        aspects_read(words, words, Stance.ASSERTS)
        for words in (
            "Some of the graves lie in the grounds of the mill.",
            "The site lies north of the mill.",
        )
    )
    assert part == []
    assert [one.facet for one in site] == ["place"]


def against(*statements):
    """The words with which somebody is against the claim of 14 dead."""
    told = report("a", "Paper", 1, *statements)
    words = {one.id: one.sentence.of(told.item.text) for one in told.statements}
    return {
        words[one.statement]
        for claim in traced(told).claims
        if claim.value.text == "14"
        for one in claim.statements
        if one.side is Side.AGAINST
    }


BASELESS = "The company called the claim baseless."
WRONG = "The company called the figure wrong."
LEAK = Said("Dockers said that gas had leaked for weeks.", (GROUP,))


def test_a_claim_called_baseless_is_the_one_right_before_it():
    denial = Said(BASELESS, (ARMY,), stance=Stance.DENIES)
    assert against(said("14", 14), denial) == {BASELESS}
    assert against(said("14", 14), LEAK, denial) == set()


def test_a_figure_called_wrong_is_the_last_one_given():
    denial = Said(WRONG, (ARMY,), stance=Stance.DENIES)
    assert against(said("14", 14), LEAK, denial) == {WRONG}


def test_a_headline_means_by_at_least_14_what_its_report_means_by_it():
    early = report("a", "A", 1, said("14", 14))
    later = report(
        "b", "B", 2, said("at least 14", 14, None, speaker=None), said("at least 14", 14, None)
    )
    assert {claim.value.text: len(claim.statements) for claim in traced(early, later).claims} == {
        "14": 3
    }
