"""Which figures speak of one event."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.link.events.labels import name_of_place
from firsthand.link.events.parting import find_events
from firsthand.link.events.places import Places, place_words
from firsthand.link.events.times import RoughTime, rough_time
from tests.unit.reports_by_hand import GROUP, WATCH, Said, count, report, traced


def events(*reports):
    analysis = traced(*reports)
    of = {}
    for claim in analysis.claims:
        of.setdefault(claim.event, set()).add(claim.value.text)
    return sorted(map(sorted, of.values()))


def killed(words, text, low, **more):
    return Said(words, (WATCH,), (count(text, low, **more),))


def test_a_figure_by_which_the_event_is_measured_goes_to_another_event():
    said = Said(
        "It would surpass the attack on Selm in which 1,400 people died.", (),
        (count("1,400", 1400, comparison=True),),
    )  # fmt: skip
    main = killed("In Arbel 900 men died.", "900", 900, where="in Arbel")
    assert events(report("a", "Paper", 1, main, said)) == [["1,400"], ["900"]]


def test_a_figure_of_another_place_goes_to_another_event():
    one = killed("In Arbel 900 men died.", "900", 900, where="in Arbel")
    other = killed("In Selm 13 priests died.", "13", 13, where="In Selm")
    assert events(report("a", "Paper", 1, one, other)) == [["13"], ["900"]]


def test_a_shift_of_place_is_seen_when_the_first_figure_had_none():
    one = killed("At least 900 men died.", "900", 900)
    other = killed("In Selm 13 priests died.", "13", 13, where="In Selm")
    assert events(report("a", "Paper", 1, one, other)) == [["13"], ["900"]]


def test_a_figure_of_another_year_goes_to_another_event():
    one = killed("In June 900 men died there.", "900", 900, when="In June")
    other = killed("In 2013 it was 70.", "70", 70, when="In 2013")
    assert events(report("a", "Paper", 20, one, other)) == [["70"], ["900"]]


def test_places_that_a_report_puts_inside_one_another_are_one_scene():
    one = report(
        "a", "A", 1, killed("900 men died in Arbel, the capital of Koria province.", "900", 900,
                            where="in Arbel"),
    )  # fmt: skip
    other = report("b", "B", 2, killed("In Koria 870 died.", "870", 870, where="In Koria"))
    assert events(one, other) == [["870", "900"]]


def test_reports_that_give_one_figure_speak_of_one_event():
    one = report("a", "A", 1, killed("900 men died in Arbel.", "900", 900, where="in Arbel"))
    other = report("b", "B", 2, killed("There 900 died.", "900", 900),
                   killed("And 60 were boys.", "60", 60))  # fmt: skip
    assert events(one, other) == [["60", "900"]]


def test_the_dead_that_are_exhumed_next_year_belong_to_the_event():
    one = report("a", "A", 1, killed("900 died in Arbel in June 2021.", "900", 900,
                                     where="in Arbel", when="in June 2021"))  # fmt: skip
    graves = count("47", 47, facet="exhumed", where="in Arbel", when="in April 2022")
    other = report(
        "b", "B", 2, Said("47 were exhumed in Arbel in April 2022.", (WATCH,), (graves,))
    )
    assert events(one, other) == [["47", "900"]]


def test_an_event_is_named_by_what_happened_and_says_where_and_when_beside_it():
    said = killed("900 soldiers died in the city of Arbel in June.", "900", 900, unit="soldiers",
                  where="in the city of Arbel", when="in June")  # fmt: skip
    event = traced(report("a", "A", 20, said)).linking.events[0]
    assert event.label == "soldiers killed"
    assert (event.place, event.when) == ("Arbel", "June 2021")


def test_a_report_without_figures_goes_to_the_event_whose_place_it_mentions():
    one = report("a", "A", 1, killed("900 men died in Arbel.", "900", 900, where="in Arbel"))
    two = report("b", "B", 1, killed("In Selm 40 died.", "40", 40, where="In Selm"))
    silent = report("c", "C", 2, Said("The pictures from Selm are authentic.", (GROUP,)))
    analysis = traced(one, two, silent)
    events_of = {claim.value.text: claim.event for claim in analysis.claims}
    assert events_of["the photographs are authentic"] == events_of["40"] != events_of["900"]


def test_of_two_places_mentioned_alike_the_one_named_first_says_the_event():
    towns = ("Arbel", "Selm", "Dorago", "Velmara", "Kasnik", "Tiragard", "Oskdal", "Lunaven")
    for town in towns:
        others = [other for other in towns if other != town]
        text = f"Mourners came to {town}, to {' and to '.join(others)}."
        given = [
            report(f"in-{place}", "Paper", 1, killed(f"In {place} {n} men died.", f"{n}", n,
                                                     where=f"in {place}"))
            for n, place in enumerate(towns, start=901)
        ]  # fmt: skip
        told = report("told", "Herald", 2, Said(text))
        items = [one.item for one in (*given, told)]
        book = find_events(items, [s for one in (*given, told) for s in one.statements])
        assert book.of_item["told"] == book.of_item[f"in-{town}"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("in June 2020", RoughTime(2020, 6)),
        ("last year", RoughTime(2020, None)),
        ("in June", RoughTime(2021, 6)),
        ("in November", RoughTime(2020, 11)),
        ("on Tuesday", RoughTime(2021, None)),
        ("before dawn", RoughTime(None, None)),
        (None, RoughTime(None, None)),
    ],
)
def test_words_for_a_time_are_read_against_the_day_of_publication(words, expected):
    assert rough_time(words, date(2021, 6, 20)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Arbel, the capital of Koria, fell.",
        "Arbel, which lies in Koria Province, fell.",
        "Koria's capital, Arbel, fell.",
        "They came from Koria, the province of which Arbel is the capital.",
        "They live in Arbel, Koria.",
    ],
)
def test_reports_say_themselves_that_one_place_lies_in_another(text):
    places = Places([text])
    assert places.can_be_one("in Arbel", "Koria")
    assert not places.can_be_one("in Arbel", "Selm")


def test_a_label_never_says_that_remains_were_killed():
    for unit, facet, label in (
        ("bodies", "killed", "people killed"),
        ("bodies", "exhumed", "bodies exhumed"),
        ("soldiers", "killed", "soldiers killed"),
    ):
        figures = (count("30", 30, unit=unit, facet=facet),)
        analysis = traced(report("a", "A", 1, Said("There were 30.", (), figures)))
        assert [event.label for event in analysis.linking.events] == [label]


TOLL = ("Police said 12 people died.", "12", 12)
BOMB, BUS = "A bomb went off in Kelm on Monday.", "Gunmen fired on a bus near Vordan on Monday."


def events_of_reports(*reports):
    """Give for each report the number of the event that its main figures belong to."""
    statements = [statement for one in reports for statement in one.statements]
    book = find_events([one.item for one in reports], statements)
    ids = [event.id for event in book.events]
    return [ids.index(book.of_item[one.item.id]) for one in reports]


def test_equal_figures_without_a_place_are_kept_apart_by_the_sentences_around_them():
    one = report("a", "A", 1, Said(BOMB), killed(*TOLL))
    two = report("b", "B", 1, Said(BUS), killed(*TOLL))
    assert events_of_reports(one, two) == [0, 1]


def test_unequal_figures_of_two_towns_do_not_go_to_the_largest_event():
    one = report("a", "A", 1, Said(BOMB), killed(*TOLL))
    two = report("b", "B", 1, Said(BUS), killed("Police said 30 people died.", "30", 30))
    assert events_of_reports(one, two) == [0, 1]


def test_a_report_that_names_no_place_does_not_join_two_towns():
    silent = report("s", "S", 1, killed(*TOLL))
    one = report("a", "A", 1, Said(BOMB), killed(*TOLL))
    two = report("b", "B", 1, Said(BUS), killed(*TOLL))
    assert events_of_reports(silent, one, two) == [0, 0, 1]


def test_reports_from_two_capitals_about_one_town_stay_together():
    one = report("a", "A", 1, Said("SARKA - " + BOMB), killed(*TOLL))
    two = report("b", "B", 2, Said("GENEVA - The bombing in Kelm was condemned."), killed(*TOLL))
    assert events_of_reports(one, two) == [0, 0]


def test_an_event_is_placed_by_the_sentences_around_where_no_figure_names_a_place():
    one = report("a", "A", 1, Said(BOMB), killed(*TOLL))
    assert traced(one).linking.events[0].place == "Kelm"


def test_what_was_said_on_twitter_did_not_happen_there():
    assert place_words("On Twitter") == set()
    assert place_words("in the Iraqi city of Arbel") == {"iraq", "arbel"}


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("in the city of Arbel", "Arbel"),
        ("in the fire in Arbel", "Arbel"),
        ("in a crowded mosque in the northern town of Arbel", "Arbel"),
        ("near Camp Selm", "Camp Selm"),
        ("In Selm", "Selm"),
        ("in the area", ""),
    ],
)
def test_an_event_is_placed_by_a_name_without_the_words_before_it(where, name):
    assert name_of_place(where) == name


def test_people_on_a_march_did_not_march_in_march():
    assert rough_time("on a march against prices", date(2022, 6, 12)) == RoughTime(None, None)
    assert rough_time("in March", date(2022, 6, 12)) == RoughTime(2022, 3)


def test_a_street_speaks_against_no_town_and_joins_no_two_towns():
    kessa = killed("In Kessa 7 people died.", "7", 7, where="In Kessa")
    street = killed("On Harbour Street 10 people died.", "10", 10, where="On Harbour Street")
    selm = killed("In Selm 13 priests died.", "13", 13, where="In Selm")
    assert events(report("a", "A", 1, kessa, street)) == [["10", "7"]]
    assert events(report("a", "A", 1, kessa, street, selm)) == [["10", "7"], ["13"]]


def test_a_label_takes_no_side_in_what_the_dead_are_called():
    def label(*units):
        told = [
            killed(f"In Arbel 4{n} {unit} died.", f"4{n}", 40 + n, unit=unit, where="in Arbel")
            for n, unit in enumerate(units)
        ]
        (event,) = traced(report("a", "Paper", 1, *told)).linking.events
        return event.label

    assert label("militants", "civilians", "civilians", "farmers") == "people killed"
    assert label("recruits", "recruits", "soldiers") == "recruits killed"


def test_a_ship_is_kept_apart_from_no_town():
    at_sea = killed("On the ferry Aurora 41 people died.", "41", 41, where="on the ferry Aurora")
    in_port = killed("The Aurora burned. Off Selm 20 died.", "20", 20, where="Off Selm")
    both = killed("Off Selm 41 people died on the Aurora.", "41", 41, where="Off Selm")
    reports = (report("a", "A", 1, at_sea), report("b", "B", 1, in_port), report("c", "C", 2, both))
    assert events(*reports) == [["20", "41"]]


def test_two_ships_are_kept_apart():
    one = killed("On the ferry Aurora 41 people died.", "41", 41, where="on the ferry Aurora")
    other = killed("On the ferry Borealis 41 people died.", "41", 41, where="on the ferry Borealis")
    assert events(report("a", "A", 1, one), report("b", "B", 1, other)) == [["41"], ["41"]]
