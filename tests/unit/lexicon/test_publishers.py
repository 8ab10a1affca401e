"""Outlets and wires by name and by address."""

from __future__ import annotations

from collections import Counter

from firsthand.lexicon.publishers import (
    publisher_at,
    publisher_named,
    publishers,
    wire_named,
)


def test_a_wire_is_found_under_each_of_its_names() -> None:
    found = {publisher_named(name) for name in ("AP", "the Associated Press", "Associated Press")}
    assert len(found) == 1
    (wire,) = found
    assert wire is not None
    assert wire.wire


def test_a_short_name_must_stand_as_it_is_listed() -> None:
    assert publisher_named("ap") is None
    assert publisher_named("AFP") is not None


def test_an_outlet_is_no_wire() -> None:
    assert publisher_named("Los Angeles Times") is not None
    assert wire_named("Los Angeles Times") is None


def test_a_host_below_a_domain_belongs_to_its_outlet() -> None:
    found = publisher_at("edition.cnn.com")
    assert found is not None
    assert found.name == "CNN"
    assert publisher_at("example.org") is None


def test_no_name_and_no_domain_means_two_publishers() -> None:
    told = Counter(
        form for p in publishers() for form in {*p.domains, *(n.casefold() for n in p.names)}
    )
    assert [form for form, count in told.items() if count > 1] == []
