"""Pairs of origins as people judged them."""

from __future__ import annotations

from firsthand.judge.in_force import in_force
from firsthand.judge.pairs import contradictions, judged_pairs
from firsthand.lexicon.seen_sources import SeenSources
from firsthand.model.decision import Bond, SourceMerge
from tests.unit.decided_by_hand import decided, pair, ref, source, withdrawn

KNOWN = SeenSources([source("a"), source("b"), source("c")])
SHARED = decided(1, pair("a", "b", Bond.SHARED))
APART = decided(2, pair("b", "a", Bond.INDEPENDENT), "Ben")


def bonds(*decisions, known=KNOWN):
    pairs = judged_pairs(in_force(decisions), known).pairs
    return {(one.left, one.right): one.bond for one in pairs}


def test_of_one_person_the_latest_judgement_counts():
    again = decided(3, pair("b", "a", Bond.UNSURE))
    assert bonds(SHARED, again) == {("a", "b"): Bond.UNSURE}
    assert bonds(SHARED, again, withdrawn(4, 3)) == {("a", "b"): Bond.SHARED}


def test_where_two_persons_differ_neither_counts_and_both_are_shown():
    (one,) = judged_pairs(in_force([SHARED, APART]), KNOWN).pairs
    assert (one.bond, one.decisions) == (None, (SHARED, APART))


def test_two_persons_who_agree_count():
    agrees = decided(2, pair("b", "a", Bond.SHARED), "Ben")
    assert bonds(SHARED, agrees) == {("a", "b"): Bond.SHARED}


def test_a_source_with_another_id_is_found_again_by_its_name():
    known = SeenSources([source("z", "name of a"), source("b")])
    assert bonds(SHARED, known=known) == {("b", "z"): Bond.SHARED}


def test_a_judgement_whose_source_is_gone_or_became_the_other_is_adrift():
    for known in (
        SeenSources([source("a")]),
        SeenSources([source("b", "name of b", "name of a")]),
    ):
        found = judged_pairs(in_force([SHARED]), known)
        assert (found.pairs, found.adrift) == ((), (SHARED,))


def test_a_pair_judged_apart_that_others_join_is_a_contradiction():
    joined = decided(3, pair("b", "c", Bond.SHARED))
    apart = decided(4, pair("a", "c", Bond.INDEPENDENT), "Ben")
    (one,) = contradictions(in_force([SHARED, joined, apart]), KNOWN)
    assert (one.apart.decisions, one.joining) == ((apart,), (SHARED, joined))
    assert contradictions(in_force([SHARED, apart]), KNOWN) == []
    assert contradictions(in_force([SHARED, joined, apart, withdrawn(5, 1)]), KNOWN) == []


def test_names_made_one_contradict_a_judgement_that_they_are_independent():
    merged = decided(3, SourceMerge(ref("a"), ref("b")))
    (one,) = contradictions(in_force([APART, merged]), KNOWN)
    assert one.joining == (merged,)


def test_people_who_differ_about_a_pair_do_not_contradict_anything():
    assert contradictions(in_force([SHARED, APART]), KNOWN) == []
