"""Place names and outlines lie inside the package, with their licences."""

from __future__ import annotations

from importlib.resources import files

from firsthand.lexicon.gazetteer import country_name, largest_within, places_named
from firsthand.lexicon.outlines import outlines


def test_names_are_found_without_case_and_accents() -> None:
    for written in ("Zürich", "zurich", "ZURICH"):
        assert places_named(written)[0].country == "CH"


def test_the_largest_of_a_name_comes_first_and_countries_before_towns() -> None:
    towns = places_named("Santiago")
    assert [one.people for one in towns] == sorted((one.people for one in towns), reverse=True)
    assert places_named("Georgia")[0].is_country


def test_other_names_of_a_town_lead_to_it() -> None:
    assert places_named("Kiev")[0].name == "Kyiv"
    assert places_named("New York")[0].told == "New York City, United States"


def test_an_unknown_country_code_stands_for_itself() -> None:
    assert country_name("QQ") == "QQ"
    assert places_named("no such town anywhere") == ()


def test_the_towns_of_a_part_of_the_world_lie_in_it() -> None:
    found = largest_within((9.0, 45.0, 13.0, 49.0), 5)
    towns = [one for one in found if not one.is_country]
    assert len(towns) == 5
    assert all(9 < one.longitude < 13 and 45 < one.latitude < 49 for one in found)


def test_no_outline_jumps_over_the_map_at_the_date_line() -> None:
    for fine in (False, True):
        for one in outlines(fine=fine):
            steps = zip(one.ring, one.ring[1:], strict=False)
            assert all(abs(b[0] - a[0]) < 180 for a, b in steps), one.country


def test_a_town_lies_inside_the_outline_of_its_country() -> None:
    place = places_named("Madrid")[0]
    box = [
        one
        for one in outlines(fine=True)
        if one.west < place.longitude < one.east and one.south < place.latitude < one.north
    ]
    assert "Spain" in {one.country for one in box}


def test_the_licences_lie_beside_the_data() -> None:
    text = (files("firsthand.lexicon") / "geography" / "LICENCES.txt").read_text(encoding="utf-8")
    for said in ("Natural Earth", "public\n    domain", "GeoNames", "Attribution 4.0"):
        assert said in text
