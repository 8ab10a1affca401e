from __future__ import annotations

import pytest

from firsthand.extract.figures.reading import (
    Basis,
    ReadFigure,
    figures,
    is_comparison,
    read_figures,
)
from firsthand.extract.parsing import Passage, parse
from firsthand.model.statement import Figure


def passage(text: str) -> Passage:
    return parse(text, ()).passages[0]


def read(text: str) -> list[ReadFigure]:
    return list(read_figures(passage(text)))


def only(text: str) -> Figure:
    (found,) = figures(passage(text))
    return found


@pytest.mark.parametrize(
    ("text", "low", "high", "facet"),
    [
        ("The rebels executed 320 soldiers near Velm.", 320, 320, "killed"),
        ("About 90 recruits were shot after they surrendered.", 90, 90, "killed"),
        ("At least seven villagers died in the fire.", 7, None, "killed"),
        ("The killing of 400 farmers was announced online.", 400, 400, "killed"),
        ("The death toll reached 47 on Friday.", 47, 47, "killed"),
        ("The highest estimate of the dead is 900.", 900, 900, "killed"),
        ("Some estimates put the number killed in the town at 8,000.", 8000, 8000, "killed"),
        ("Hundreds have been liquidated.", 200, 999, "killed"),
        ("The flood claimed 30 lives.", 30, 30, "killed"),
        ("The flood took the lives of 30 farmers.", 30, 30, "killed"),
        ("Three miners were killed in the shaft.", 3, 3, "killed"),
        ("The blast left 12 people wounded.", 12, 12, "injured"),
        ("More than 279 people were arrested on Monday.", 279, None, "detained"),
        ("Some 3,000 people were displaced by the flood.", 3000, 3000, "displaced"),
        ("Twelve fishermen are missing.", 12, 12, "missing"),
        ("The militia freed 30 prisoners.", 30, 30, "freed"),
        ("The remains of 47 people were exhumed from 11 mass graves.", 47, 47, "exhumed"),
        ("Remains of 64 victims found in mass graves.", 64, 64, "exhumed"),
        ("The team recovered 470 bodies from the river.", 470, 470, "found dead"),
        ("At least 60 captives were killed by the militia.", 60, None, "killed"),
    ],
)
def test_the_facet_says_what_happened(
    text: str, low: float, high: float | None, facet: str
) -> None:
    found = only(text)
    assert (found.low, found.high, found.facet) == (low, high, facet)


def test_a_figure_stands_where_its_words_stand_in_the_whole_text() -> None:
    text = "A headline\n\nOfficials said that at least seven miners died."
    found = figures(parse(text, ()).passages[-1])[0]
    assert found.span.of(text) == found.text == "at least seven"


def test_unit_and_of_whom_leave_number_and_bounds_out() -> None:
    found = only("The group said it executed at least 700 Catholic members of the army.")
    assert found.unit == "members"
    assert found.of == "Catholic members of the army"


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The militants killed 30 men.", "The militants"),
        ("30 men were killed by the militants near Velm.", "the militants"),
        ("The killing of 30 men by the militants was filmed.", "the militants"),
        ("A shell hit the house, killing 30 men.", "A shell"),
        ("The Union of Sweden and Norway executed 30 men.", "The Union of Sweden and Norway"),
        ("30 men were killed.", None),
        ("30 men died.", None),
    ],
)
def test_by_whom_is_the_subject_or_the_by_phrase(text: str, by: str | None) -> None:
    assert only(text).by == by


def test_place_and_time_of_the_clause_are_given_as_written() -> None:
    found = only("Between 160 and 190 men were killed in Oslo between 11 and 14 June.")
    assert (found.where, found.when) == ("in Oslo", "between 11 and 14 June")


def test_a_malformed_numeral_keeps_its_writing_and_is_unsure() -> None:
    found = only("Their fighters had killed 17,00 soldiers.")
    assert (found.text, found.low, found.unsure) == ("17,00", 1700, True)


def test_including_counts_a_part_and_no_second_total() -> None:
    whole, part = read("The strike killed five people, including two children.")
    assert (whole.part, part.part) == (False, True)
    assert part.figure.facet == "killed among them"


def test_the_injured_after_a_part_are_no_part() -> None:
    text = "Nine people, including two children, were killed and four others were wounded."
    assert [(r.figure.facet, r.part) for r in read(text)] == [
        ("killed", False),
        ("killed among them", True),
        ("injured", False),
    ]


def test_a_toll_that_rose_gives_the_earlier_and_the_new_figure() -> None:
    text = "The number of men executed in the city has risen from 560 to 770."
    found = read(text)
    assert [(r.figure.low, r.earlier) for r in found] == [(560, True), (770, False)]
    assert {r.figure.facet for r in found} == {"killed"}


def test_a_raised_estimate_marks_the_range_it_replaces() -> None:
    text = "The group raised its estimate to between 560 and 770 from between 160 and 190."
    found = [(r.figure.low, r.figure.high, r.earlier) for r in read(text)]
    assert found == [(560, 770, False), (160, 190, True)]


def test_the_count_before_up_from_is_the_earlier_one() -> None:
    found = read("The group counted 470 bodies, up from 164 in April.")
    assert [(r.figure.low, r.earlier) for r in found] == [(470, False), (164, True)]


def test_the_whole_that_some_are_taken_from_is_not_harmed() -> None:
    assert only("Twenty of the 35 students were shot dead.").low == 20


def test_those_told_among_the_counted_are_not_added_to_them() -> None:
    found = read("Five people were killed, among them a child and two nurses.")
    assert [r.figure.low for r in found if not r.part] == [5]


@pytest.mark.parametrize(
    ("text", "facets"),
    [
        ("The attack left at least 14 dead and scores injured.", ["killed", "injured"]),
        ("14 killed, 30 hurt as bus falls into gorge", ["killed", "injured"]),
        ("Another 30 people were injured and seven are still missing.", ["injured", "missing"]),
    ],
)
def test_each_of_two_counts_keeps_its_own_facet(text: str, facets: list[str]) -> None:
    assert [f.facet for f in figures(passage(text))] == facets


@pytest.mark.parametrize(
    "text",
    [
        "The photograph shows some 30 men lying in a field.",
        "In one image about 30 captives can be seen.",
        "None of the photographs shows more than 30 men.",
    ],
)
def test_people_seen_in_a_picture_are_counted_as_seen(text: str) -> None:
    assert only(text).facet == "visible in one photograph"


@pytest.mark.parametrize(
    "text",
    [
        "If true, it would surpass the attack near Velm last year in which 1,400 people died.",
        "It was the deadliest attack since the bombing that killed 202 people in 2002.",
        "The raid was compared with the siege in which 800 civilians were killed.",
    ],
)
def test_a_figure_of_the_event_compared_with_is_marked(text: str) -> None:
    where = passage(text)
    found = figures(where)[-1]
    assert is_comparison(where, found)


def test_an_ordinary_figure_is_no_comparison() -> None:
    where = passage("More than 40 people were killed in the raid.")
    assert not is_comparison(where, figures(where)[0])


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("They counted 90 men in the first trench.", "killed at first trench"),
        ("One of the four burial sites held 400 bodies.", "killed at one of the four burial sites"),
        ("They found three new sites with 285 dead.", "killed at three new sites"),
    ],
)
def test_a_figure_limited_to_one_site_says_so(text: str, facet: str) -> None:
    assert only(text).facet == facet


def test_a_bare_second_number_takes_its_meaning_from_the_first() -> None:
    text = "They counted 90 to 110 men in the first trench and between 35 and 40 in the second."
    first, second = figures(passage(text))
    assert (second.low, second.high, second.unit) == (35, 40, first.unit)
    assert second.facet == "killed at second trench"


def test_places_where_all_were_found_limit_nothing() -> None:
    assert only("Between 160 and 190 men were killed in at least two places.").facet == "killed"


def test_no_picture_shows_more_than_means_at_most() -> None:
    found = only("No single photograph shows more than 60 victims.")
    assert (found.low, found.high) == (None, 60)
    assert found.facet == "visible in one photograph"


def test_those_who_kill_are_not_counted_as_killed() -> None:
    doers, harmed = figures(passage("Police said 5 gunmen killed at least seven villagers."))
    assert (doers.facet, harmed.facet) == ("present", "killed")


def test_a_distance_is_a_figure_with_its_unit() -> None:
    found = only("The site lies about 100 metres north of the palace.")
    assert (found.unit, found.facet, found.approximate) == ("metres", "distance", True)


@pytest.mark.parametrize(
    "text",
    [
        "The man, 43, was at home on 14 June 2014.",
        "The company paid 3 million dollars in 2011.",
        "It happened at 9 am after 24 hours of rain.",
        "About 60 photographs were posted.",
        "They live in Camp 7 near Highway 1.",
        "Fighters caught the recruits and shot them one after another.",
        "The project was 40 percent complete.",
        "The group released 60 photographs.",
        "The rebels captured three towns.",
        "Two men in hats stood at the gate.",
        "A cat has nine lives.",
    ],
)
def test_ages_dates_money_times_labels_and_things_are_no_victims(text: str) -> None:
    assert figures(passage(text)) == []


def test_people_told_one_by_one_are_added_up() -> None:
    found = read("A mother and her four children died when a shell hit the house.")
    total = next(r for r in found if r.basis is Basis.NAMED)
    assert (total.figure.low, total.figure.high, total.figure.facet) == (5, 5, "killed")
    assert total.figure.text == "A mother and her four children"
    assert all(r.part for r in found if r is not total)


def test_one_person_without_a_numeral_is_read_but_is_no_figure_to_argue_about() -> None:
    where = passage("A medic was killed.")
    assert [r.basis for r in read_figures(where)] == [Basis.SINGLE]
    assert figures(where) == []


@pytest.mark.parametrize(
    "text",
    [
        "The gunmen shot them one after another.",
        "He shot one man after another.",
        "Prisoners were killed on four occasions in five days.",
        "They shot the men in three trenches.",
        "The two sides killed each other in three towns.",
        "Two battalions were killed.",
        "Both brothers were shot at two checkpoints.",
        "The raid hit two trucks and four buses.",
    ],
)
def test_sites_days_occasions_groups_and_vehicles_are_no_victims(text: str) -> None:
    assert figures(passage(text)) == []


def test_what_stands_at_a_place_counts_the_places() -> None:
    found = only(
        "The army killed between 560 and 770 men at five sites in the port in June, the council"
        " said."
    )
    assert (found.low, found.high) == (560, 770)


def test_a_bare_estimate_counts_what_the_sentence_before_tells() -> None:
    first, second = figures(passage("Some 40 men were killed. It raised its estimate to 90."))
    assert (first.facet, second.low, second.facet) == ("killed", 90, "killed")
    (unsaid,) = figures(passage("The council counted seats. It raised its estimate to 90."))
    assert unsaid.facet is None
    *_, both = figures(passage("It spoke of the killed and injured. It raised its estimate to 90."))
    assert both.facet is None


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        ("The number of men killed has risen from 560 to 770.", [560]),
        ("The death toll was revised to 90 from 40.", [40]),
        ("The group's earlier estimate of the dead, published in June, was 160.", [160]),
        ("The number replaces the council's own estimate of June, which was 160 dead.", [160]),
        ("The mayor said earlier that 30 people were killed.", []),
    ],
)
def test_a_figure_that_the_text_says_was_replaced_is_marked(text: str, earlier: list[int]) -> None:
    assert [figure.low for figure in figures(passage(text)) if figure.earlier] == earlier


def test_a_figure_of_another_event_is_marked_and_the_main_clause_is_not() -> None:
    text = "The toll, which surpassed the 1,400 killed in the attack of 2013, has reached 1,700."
    assert [(f.low, f.comparison) for f in figures(passage(text))] == [(1400, True), (1700, False)]


@pytest.mark.parametrize(
    "text",
    [
        "An earlier attack on the port killed 30 people.",
        "Like the siege of 1982, in which 10,000 people died, it will not be forgotten.",
        "It was second only to the raid that killed 50 people.",
    ],
)
def test_the_dead_of_an_event_named_beside_this_one_are_marked(text: str) -> None:
    assert only(text).comparison


@pytest.mark.parametrize(
    "text",
    [
        "The flood injured 26 villagers on 9 and 10 May.",
        "The flood injured 26 villagers on June 11, 12 and 14.",
        "The flood injured 26 villagers between the 3rd and 7th of March.",
    ],
)
def test_the_days_beside_a_month_are_no_figures(text: str) -> None:
    assert only(text).low == 26


@pytest.mark.parametrize(
    "text",
    [
        "Not 84 but 12 miners were killed.",
        "12 miners, not 84, were killed.",
        "Nobody counted 84 dead; there were 12.",
        "12 rather than 84 miners died.",
    ],
)
def test_a_number_denied_for_another_is_nobodys_count(text: str) -> None:
    assert only(text).low == 12
    assert [one.figure.low for one in read(text) if one.replaced] == [84]


def test_a_number_that_is_only_denied_stays_as_what_is_denied() -> None:
    assert only("There were not 84 dead at the pit.").low == 84


def test_a_count_right_after_a_whole_day_is_read() -> None:
    assert only("On 9 May 10 people died at the pit.").low == 10


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("1,200 families had fled the valley.", 1200),
        ("3,000 residents had left their homes.", 3000),
        ("Hundreds of families were driven from their homes.", 200),
        ("Some 5,000 people were forced to flee.", 5000),
    ],
)
def test_who_leaves_home_is_displaced_by_heads_or_by_households(text: str, low: float) -> None:
    found = only(text)
    assert (found.low, found.facet) == (low, "displaced")


def test_families_to_whom_anything_else_happened_are_no_count() -> None:
    assert figures(passage("Twelve families were killed.")) == []


@pytest.mark.parametrize(
    ("text", "low", "shown"),
    [
        ("Three women and two children were killed.", 5, "Three women + two children"),
        ("The wave killed three women, two children and a nurse.", 6,
         "three women + two children + a nurse"),
        ("Nine men and a boy drowned.", 10, "Nine men + a boy"),
        ("The wave killed Mira Lund, her husband Jon and their two children.", 4,
         "Mira Lund + her husband + their two children"),
    ],
)  # fmt: skip
def test_a_sum_adds_up_and_shows_what_was_added(text: str, low: float, shown: str) -> None:
    (total,) = [one.figure for one in read(text) if one.basis is Basis.NAMED]
    assert (total.low, total.high, total.of) == (low, low, shown)
    assert all(one.part for one in read(text) if one.basis is Basis.WRITTEN)


def test_a_whole_told_with_its_parts_is_not_added_to_them() -> None:
    found = figures(passage("The wave killed three people, two children and a nurse."))
    assert max(figure.low or 0 for figure in found) == 3


def test_named_victims_are_a_figure() -> None:
    found = only("The dead were named as Mira Lund, Jon Weil and Ada Ferrer.")
    assert (found.low, found.high, found.facet) == (3, 3, "killed")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The toll has risen to 19, a nurse said. Channel Nine could not verify the figure.", [19]),
        ("Channel Nine said that 19 people had died.", [19]),
        ("Police in Sector Seven said two people were killed.", [2]),
        ("He told Channel Four that ten people had died.", [10]),
        ("Ferry Sinks Off Lima, Nine Dead", [9]),
        ("Gunmen Kill Four Farmers", [4]),
        ("In Gaza nine people were killed.", [9]),
        ("Nine died in the port.", [9]),
    ],
)
def test_a_number_that_ends_a_name_counts_nobody(text: str, values: list[int]) -> None:
    assert [one.low for one in figures(passage(text))] == values


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("More than 30 people lost their lives in the massacre.", [("killed", 30)]),
        ("Fourteen people died, two fewer than first reported.", [("killed", 14)]),
        ("Eight people had died, one more than the hospital had counted.", [("killed", 8)]),
        ("More than nine people died.", [("killed", 9)]),
        ("Seven were killed. All seven had gunshot wounds to the head.", [("killed", 7)]),
        ("A bus with 12 men fell. All twelve died.", [(None, 12), ("killed", 12)]),
        (
            "Accounts of how many died differ. The hospital counted seven. The ministry says"
            " eight. The party speaks of more than 30.",
            [("killed", 7), ("killed", 8), ("killed", 30)],
        ),
        ("He counted seven. The ministry says eight.", []),
        ("Nine may have died.", [("killed", 9)]),
    ],
)
def test_what_a_number_counts_is_read_from_its_own_clause_or_the_one_before(
    text: str, told: list[tuple[str | None, int]]
) -> None:
    assert [(one.facet, one.low or one.high) for one in figures(passage(text))] == told


def test_a_march_is_no_month() -> None:
    marched = "Police fired on a march against prices in Kessa on Sunday, killing seven people."
    assert only(marched).when == "on Sunday"


def test_what_a_toll_grew_by_is_a_part_of_it() -> None:
    def told(text: str) -> list[tuple[str | None, float | None]]:
        return [(one.facet, one.low) for one in figures(passage(text))]

    assert told("The death toll is now 27 after 4 more died in hospital.") == [
        ("killed", 27),
        ("killed among them", 4),
    ]
    assert told("In Kessa 14 people died, and 20 more were injured.") == [
        ("killed", 14),
        ("injured", 20),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He was one of six journalists killed this year.", [("killed", 6, "journalists")]),
        ("Only 3 of the 17 aboard survived.", [("survived", 3, None)]),
        ("Bodies of 14 miners were recovered from the shaft.", [("found dead", 14, "miners")]),
    ],
)
def test_a_number_of_others_is_not_taken_for_those_counted(
    text: str, told: list[tuple[str, int, str | None]]
) -> None:
    assert [(one.facet, one.low, one.unit) for one in figures(passage(text))] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("More than a dozen people were arrested.", [("detained", 12, "people")]),
        ("Two dozen villagers are missing.", [("missing", 24, "villagers")]),
        ("A dozen were killed.", [("killed", 12, None)]),
        ("Nine of the wounded died overnight.", [("killed among them", 9, "wounded")]),
        ("Nine of the wounded were flown to Lima.", [("injured among them", 9, "wounded")]),
        ("Troops eliminated 15 gunmen.", [("killed", 15, "gunmen")]),
        ("The firm eliminated 400 jobs.", []),
        ("Not one marcher was harmed.", []),
        ("Every one of them could have been saved.", []),
    ],
)
def test_whom_a_number_counts_and_what_became_of_them(
    text: str, told: list[tuple[str, int, str | None]]
) -> None:
    assert [(one.facet, one.low, one.unit) for one in figures(passage(text))] == told


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("Twenty bodies were recovered from a mass grave.", "exhumed"),
        ("Graves were opened. The team recovered 20 bodies.", "exhumed"),
        ("The bodies of 20 men were exhumed.", "exhumed"),
        ("Twenty bodies have been found.", "found dead"),
        ("Divers recovered 20 bodies from the wreck.", "found dead"),
        ("She saw 20 bodies in the yard.", "killed"),
    ],
)
def test_only_the_ground_gives_up_the_exhumed(text: str, facet: str) -> None:
    assert [one.facet for one in figures(passage(text))] == [facet]


def test_those_told_one_by_one_among_the_dead_are_a_part_of_them() -> None:
    found = figures(passage("Three women and two children were among the dead."))
    assert {one.facet for one in found} == {"killed among them"}
    assert 5 in {one.low for one in found}


def test_what_a_total_grew_by_is_a_part_of_it() -> None:
    found = figures(passage("Divers found four bodies on Thursday, bringing the toll to 25."))
    assert [(one.facet, one.low) for one in found] == [("found dead among them", 4), ("killed", 25)]
    alone = figures(passage("Divers found four bodies on Thursday, bringing pumps to the wreck."))
    assert [(one.facet, one.low) for one in alone] == [("found dead", 4)]


@pytest.mark.parametrize(
    ("text", "facets"),
    [
        ("Nineteen people died in the fire. Eleven of them are children.",
         ["killed", "killed among them"]),
        ("Nineteen people were hurt. Three of them died.", ["injured", "killed among them"]),
        ("Nineteen people watched the fire. Eleven of them are children.", [None]),
    ],
)  # fmt: skip
def test_some_of_them_are_some_of_those_counted_before(text: str, facets: list[str | None]) -> None:
    assert [one.facet for one in figures(passage(text))] == facets
