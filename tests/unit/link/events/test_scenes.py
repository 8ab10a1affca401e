"""Reports of one scene in one town, whose figures differ and name no place."""

from __future__ import annotations

from tests.unit.link.events.test_parting import events, killed
from tests.unit.reports_by_hand import report

DEPOT = "An explosion tore through a grain depot in Velm. "


def at_the_depot(day, text, low, **more):
    """Two reports of one day: what a single report tells goes to the case's one event."""
    words = f"{DEPOT}The explosion in the depot killed {text}."
    said = killed(words, text, low, **more)
    return [report(f"{day}{outlet}", outlet, day, said) for outlet in "AB"]


def at_the_bridge(day, text, low):
    words = f"A lorry fell from a bridge in Velm. On the bridge {text} died in the lorry."
    return [report(f"{day}{outlet}", outlet, day, killed(words, text, low)) for outlet in "CD"]


def test_figures_that_grow_are_of_one_event_when_town_and_scene_are_the_same():
    first = at_the_depot(1, "at least 14", 14, high=None)
    assert events(*first, *at_the_depot(3, "19", 19)) == [["19", "at least 14"]]


def test_another_scene_in_the_same_town_is_another_event():
    told = events(*at_the_depot(1, "14", 14), *at_the_bridge(2, "19", 19))
    assert told == [["14"], ["19"]]


def test_the_same_scene_long_after_is_not_taken_for_the_same_event():
    told = events(*at_the_depot(1, "14", 14), *at_the_depot(25, "19", 19))
    assert told == [["14"], ["19"]]
