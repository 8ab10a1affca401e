"""Where reports set an event whose figures name no place."""

from __future__ import annotations

import pytest

from firsthand.link.events.places import Places
from firsthand.link.events.threads import threads_of
from firsthand.link.events.whereabouts import mostly_far, whereabouts_of
from firsthand.model.text import Block, Role, Span
from tests.unit.reports_by_hand import WATCH, Said, count, report


def told_by(*reports):
    """Give where the main thread of each report is set."""
    said = {one.item.id: one.statements for one in reports}
    threads = [t for one in reports for t in threads_of(one.item, one.statements, Places([]))]
    found = whereabouts_of(threads, said)
    return [where for where, thread in zip(found, threads, strict=True) if thread.main]


def told(*said, **more):
    """Give where the main thread of the only report is set."""
    return told_by(report("a", "Paper", 4, *said, **more))[0]


def paper(name, *said):
    return report(name, "Paper", 4, *said, toll())


def toll(words="Police said 12 people died.", text="12", low=12, cue="", **more):
    return Said(words, (WATCH,), (count(text, low, **more),), cue=cue)


def far(left, right, texts=()):
    """Tell whether two reports, given by their first sentences, are far from one another."""
    one, other = told_by(paper("a", *left), paper("b", *right))
    return one.far_from(other, Places(texts))


BOMB = Said("A bomb went off at a market in Kelm on Monday.")
BUS = Said("Gunmen opened fire on a bus near Vordan on Monday.")


def test_the_sentence_before_the_figure_says_where():
    assert told(BOMB, toll()).places == ("Kelm",)


def test_a_place_of_the_figure_itself_goes_before_all_others():
    assert told(BUS, toll("In Kelm 12 people died.", where="In Kelm")).places == ("In Kelm",)


def test_where_somebody_spoke_is_not_where_it_happened():
    spoken = Said("A doctor in Sarka said bombs fell.", (WATCH,), cue="A doctor in Sarka said")
    assert told(spoken, toll()).places == ()
    assert told(Said("The minister met reporters in Sarka."), toll()).places == ()


def test_a_dateline_says_where_the_reporter_was():
    words = "Near Sarka, after bombs: bombs fell in Kelm."
    end = words.index(":") + 1
    blocks = (
        Block(Span(0, end), Role.DATELINE),
        Block(Span(end, len(words) + len(" Police said 12 people died.")), Role.BODY),
    )
    assert told(Said(words), toll(), blocks=blocks).places == ("Kelm",)


@pytest.mark.parametrize("place", ["Iraq", "Koria province", "the province of Koria", "ISIS"])
def test_a_country_a_province_and_an_acronym_are_no_place(place):
    assert told(Said(f"A bomb went off in {place} on Monday."), toll()).places == ()


def test_only_harm_to_people_is_set_somewhere():
    present = toll("There 12 people met.", facet="present")
    assert told(BOMB, present).places == ()


def test_another_event_that_is_brought_in_to_compare_is_set_elsewhere():
    worse = Said("It surpassed the attack in Lorn that killed 90.", (),
                 (count("90", 90, comparison=True),))  # fmt: skip
    assert told(BOMB, worse, toll()).places == ("Kelm",)


def test_a_headline_with_all_words_capitalised_gives_one_word_of_a_name():
    headline = "Bomb Kills Dozens In Kelm Market As"
    blocks = (Block(Span(0, len(headline)), Role.TITLE),)
    assert told(Said(headline), toll(), blocks=blocks).places == ("Kelm",)


def test_two_towns_that_neither_report_shares_are_far_from_one_another():
    assert far([BOMB], [BUS])


def test_reports_that_both_mention_one_place_of_the_case_are_not_far_from_one_another():
    assert not far([BOMB], [BUS, Said("Kelm was calm.")])
    one, other, third = told_by(
        paper("a", BOMB, Said("It was like Selm.")),
        paper("b", BUS, Said("Selm is near.")),
        paper("c", Said("Bombs fell in Selm.")),
    )
    assert not one.far_from(other, Places([]))
    assert third.far_from(told(BOMB, toll()), Places([]))


def test_a_report_that_says_nowhere_is_far_from_none():
    assert not far([BOMB], [])


def test_spellings_of_a_town_are_one_town():
    assert not far([Said("A bomb went off in Musawi.")], [Said("A bomb fell in Moussawi.")])


def test_a_town_is_not_far_from_the_district_that_it_lies_in():
    district = Said("Bombs fell near Harra.")
    assert far([BOMB], [district])
    assert not far([BOMB], [district], ["Kelm, a town in Harra district, was quiet."])


def test_an_outlet_is_no_place():
    assert told(Said("The attack was shown in The Washington Post."), toll()).places == ()


def test_where_a_report_sets_its_other_event_is_no_place_of_the_first():
    other = toll("In Vordan 30 people died.", "30", 30, where="In Vordan")
    one, two = told_by(report("a", "A", 4, BOMB, BUS, toll(), other), paper("b", BUS))
    assert one.places == ("Kelm",)
    assert one.far_from(two, Places([]))


def test_one_report_of_both_towns_does_not_make_them_one():
    both, kelm, vordan = told_by(
        paper("a", Said("Bombs fell in Kelm and in Vordan.")), paper("b", BOMB), paper("c", BUS)
    )
    assert not mostly_far([both], [vordan], Places([]))
    assert not mostly_far([kelm, both], [vordan], Places([]))
    assert mostly_far([kelm, kelm, both], [vordan], Places([]))
    assert not mostly_far([], [vordan], Places([]))
