"""Who holds an office that a report names without its holder."""

from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand.link.sources.holders import holders_of_offices, spellings_of_holders
from firsthand.model.source import SourceKind, Speaker
from tests.unit.reports_by_hand import Said, report

TELLE = Speaker("Amar Telle", "Governor Amar Telle", SourceKind.OFFICIAL)
ORTOV = Speaker("Lena Ortov", "Lena Ortov", SourceKind.OFFICIAL, role="Health Minister")
VOSS = Speaker("Karl Voss", "Karl Voss", SourceKind.OFFICIAL, role="finance minister")


def office(name, written):
    return Speaker(name, written, SourceKind.OFFICIAL)


def meant(named, unnamed, words="{} spoke in Dorn."):
    """Give whom an office of a second report means, where the first names some people."""
    first = report("a", "Paper A", 1, *(Said(words.format(s.name), (s,)) for s in named))
    second = report("b", "Paper B", 2, Said(f"{unnamed.written} spoke.", (unnamed,)))
    found = holders_of_offices([first.item, second.item], [*first.statements, *second.statements])
    return found.get((second.item.id, unnamed.name))


@pytest.mark.parametrize(
    ("holder", "name", "written"),
    [
        (TELLE, "governor", "The governor"),
        (TELLE, "governor", "the governor of Dorn province"),
        (ORTOV, "health minister", "the health minister"),
        (ORTOV, "minister", "The minister"),
        (TELLE, "governor's office", "the governor's office"),
    ],
)
def test_the_only_holder_in_the_case_is_meant(holder, name, written):
    assert meant([holder], office(name, written)) == holder.name


def test_of_two_ministers_the_field_tells_which():
    assert meant([ORTOV, VOSS], office("health minister", "the health minister")) == "Lena Ortov"
    assert meant([ORTOV, VOSS], office("minister", "the minister")) is None


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("governor", "a governor"),
        ("former governor", "the former governor"),
        ("deputy governor", "the deputy governor"),
        ("governor", "the governor of Halm province"),
        ("officer", "the officer"),
    ],
)
def test_another_office_or_place_means_nobody_known(name, written):
    assert meant([TELLE], office(name, written)) is None


def test_a_minister_is_not_the_prime_minister():
    premier = replace(ORTOV, role="Prime Minister")
    assert meant([premier], office("minister", "the minister")) is None
    assert meant([premier], office("prime minister", "the prime minister")) == "Lena Ortov"


def spellings(*people):
    reports = [report(f"r{n}", f"Paper {n}", 1, Said(f"{p.name} spoke.", (p,)))
               for n, p in enumerate(people)]  # fmt: skip
    return list(spellings_of_holders([s for one in reports for s in one.statements]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Yevhen Dolyna", "Evgeny Dolina"),
        ("Oleksandr Marchenko", "Aleksandr Marchenko"),
        ("Serhiy Koval", "Sergei Koval"),
    ],
)
def test_two_spellings_of_one_governor_are_one(one, other):
    left = Speaker(one, one, SourceKind.OFFICIAL, role="regional governor")
    right = Speaker(other, other, SourceKind.OFFICIAL, role="governor")
    assert spellings(left, right) == [(one, other)]


@pytest.mark.parametrize(
    ("other", "role"),
    [
        ("Maria Dolina", "governor"),
        ("Evgeny Dolina", "mayor"),
        ("Evgeny Dolina", "former governor"),
        ("Evgeny Talina", "governor"),
    ],
)
def test_another_first_or_last_name_or_office_is_another_person(other, role):
    left = Speaker("Yevhen Dolyna", "Yevhen Dolyna", SourceKind.OFFICIAL, role="governor")
    assert spellings(left, Speaker(other, other, SourceKind.OFFICIAL, role=role)) == []
