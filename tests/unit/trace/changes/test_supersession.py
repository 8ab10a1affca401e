"""Figures that their own source replaced, and what contradicts itself."""

from __future__ import annotations

from firsthand.model.item import Flag
from tests.unit.reports_by_hand import ARMY, WATCH, Said, claim_with, count, person, report, traced


def said(text, low, high=-1, speaker=WATCH, **more):
    return Said(f"It gave {text} dead.", (speaker,), (count(text, low, high, **more),))


def test_a_later_figure_of_the_same_source_replaces_the_earlier():
    analysis = traced(
        report("a", "A", 1, said("160 to 190", 160, 190)),
        report("b", "B", 20, said("560 to 770", 560, 770)),
    )
    (found,) = analysis.supersessions
    earlier, later = claim_with(analysis, "160 to 190"), claim_with(analysis, "560 to 770")
    assert (found.earlier, found.later) == (earlier.id, later.id)
    assert earlier.superseded_by == later.id
    assert "2021-06-01" in found.text


def test_the_words_that_say_so_are_given():
    again = Said("Its earlier estimate was 30, now it gives 47 dead.", (WATCH,), (count("47", 47),))
    analysis = traced(report("a", "A", 1, said("30", 30)), report("b", "B", 9, again))
    assert "Its earlier estimate was 30" in analysis.supersessions[0].text


def test_a_growing_count_by_two_voices_of_one_body_replaces_step_by_step():
    other = person("Sami Nasser", body="Varian army")
    analysis = traced(
        report("a", "A", 1, said("47", 47, speaker=ARMY, facet="exhumed")),
        report("b", "B", 5, said("164", 164, speaker=other, facet="exhumed")),
        report("c", "C", 9, said("470", 470, speaker=ARMY, facet="exhumed")),
    )
    by_value = {claim.value.text: claim for claim in analysis.claims}
    assert by_value["47"].superseded_by == by_value["164"].id
    assert by_value["164"].superseded_by == by_value["470"].id
    assert by_value["470"].superseded_by is None


def test_another_sources_later_figure_replaces_nothing():
    analysis = traced(
        report("a", "A", 1, said("30", 30)), report("b", "B", 9, said("47", 47, speaker=ARMY))
    )
    assert analysis.supersessions == ()


def test_a_vague_word_is_neither_replaced_nor_replaces():
    analysis = traced(
        report("a", "A", 1, said("900", 900)),
        report("b", "B", 9, said("hundreds", 200, 999, approximate=True)),
    )
    assert analysis.supersessions == ()


def test_two_figures_of_one_day_replace_neither():
    analysis = traced(report("a", "A", 1, said("30", 30)), report("b", "B", 1, said("47", 47)))
    assert analysis.supersessions == ()


def test_a_report_that_says_one_number_and_quotes_another_contradicts_itself():
    own = Said("In all 499 were found.", (), (count("499", 499, facet="exhumed"),))
    analysis = traced(report("a", "A", 1, own, said("470", 470, facet="exhumed")))
    (remark,) = analysis.remarks
    assert (remark.code, remark.item) == ("contradicts-itself", "a")
    assert "499" in remark.text
    assert "470" in remark.text


def test_a_report_that_quotes_two_who_differ_does_not_contradict_itself():
    analysis = traced(report("a", "A", 1, said("499", 499), said("470", 470, speaker=ARMY)))
    assert analysis.remarks == ()


def test_an_item_whose_dates_disagree_is_shown():
    flagged = report("a", "A", 1, said("30", 30), flags=(Flag("dates-disagree", "two dates."),))
    assert [remark.text for remark in traced(flagged).remarks] == ["A: two dates."]


def test_a_figure_that_is_a_digit_slip_of_the_earlier_one_replaces_nothing():
    for early, late in ((1200, 12000), (840, 84)):
        analysis = traced(
            report("a", "A", 1, said(f"{early:,}", early)),
            report("b", "B", 9, said(f"{late:,}", late)),
        )
        assert analysis.supersessions == ()


def test_a_figure_ten_times_the_earlier_replaces_it_where_the_report_says_so():
    again = Said("It corrected its count to 12,000 dead.", (WATCH,), (count("12,000", 12000),))
    analysis = traced(report("a", "A", 1, said("1,200", 1200)), report("b", "B", 9, again))
    assert len(analysis.supersessions) == 1
    assert not any(claim.slips for claim in analysis.claims)


def test_a_figure_of_other_people_replaces_nothing():
    def replaced(unit):
        return traced(
            report("a", "A", 1, said("19", 19, unit="soldiers")),
            report("b", "B", 9, said("39", 39, unit=unit)),
        ).supersessions

    assert replaced("terrorists") == ()
    assert replaced("civilians") == ()
    assert len(replaced("bodies")) == 1
    assert len(replaced("troops")) == 1


def test_a_figure_beside_the_earlier_one_in_its_only_report_replaces_nothing():
    first = report("a", "A", 1, said("19", 19))
    assert traced(first, report("b", "B", 9, said("19", 19), said("9", 9))).supersessions == ()
    old = said("19", 19, earlier=True)
    assert len(traced(first, report("b", "B", 9, old, said("9", 9))).supersessions) == 1


def test_a_number_that_somebody_else_is_named_for_is_no_contradiction():
    own = Said("In all 84 died.", (), (count("84", 84),))
    analysis = traced(
        report("a", "A", 1, own, said("41", 41)), report("b", "B", 2, said("84", 84, speaker=ARMY))
    )
    assert analysis.remarks == ()


def test_a_mixed_sum_is_no_count_of_the_last_sort_it_adds_up():
    analysis = traced(
        report("a", "A", 1, said("5", 5, of="three women + two soldiers")),
        report("b", "B", 9, said("9", 9, of="women")),
    )
    assert [one.text for one in analysis.supersessions] != []
