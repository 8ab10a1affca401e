"""How few people those without names can be."""

from __future__ import annotations

import pytest

from firsthand.trace.origins.unnamed import is_known_sort, least_people, sort_of


@pytest.mark.parametrize(
    ("phrase", "sort"),
    [
        ("a senior security official", "official"),
        ("two officials in the ministry", "official"),
        ("a government source", "official"),
        ("three guards", "worker"),
        ("a nurse at the town's hospital", "medic"),
        ("local residents", "witness"),
        ("a senior cleric of the town", "cleric"),
        ("sources close to the talks", ""),
        ("people familiar with the matter", ""),
        ("one of those present", ""),
    ],
)
def test_the_noun_tells_what_sort_of_people_is_meant(phrase, sort):
    assert sort_of(phrase) == sort


def test_two_of_one_sort_can_be_one_person():
    assert least_people([{"a security official"}, {"an official"}], official_named=False) == 1


def test_two_sorts_are_two_people():
    assert least_people([{"a diplomat"}, {"a nurse"}], official_named=False) == 2


def test_one_who_is_described_in_two_ways_joins_both_sorts():
    described = [{"a diplomat"}, {"a nurse", "an envoy"}, {"a doctor"}]
    assert least_people(described, official_named=False) == 1


def test_an_official_without_a_name_can_be_the_one_who_is_named():
    assert least_people([{"an official"}], official_named=True) == 0
    assert least_people([{"a nurse"}], official_named=True) == 1


def test_sources_of_whom_nothing_is_told_count_for_each_outlet():
    assert least_people([{"sources"}, set(), {"a diplomat"}], official_named=False) == 3
    assert least_people([], official_named=False) == 0


def test_a_report_is_no_sort_of_people():
    assert is_known_sort("witnesses")
    assert not is_known_sort("a new report")
