"""Names that can mean the same, and names that cannot."""

from __future__ import annotations

import pytest

from firsthand.lexicon.aliases import alias_group
from firsthand.lexicon.names import (
    Sameness,
    could_be_same,
    is_acronym_of,
    is_organisation,
    normal,
    same_name,
    without_title,
)
from firsthand.lexicon.wordlists import entries


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Lt. Gen. Tariq al-Hamdani", "General Tariq Hamdani"),
        ("Mr. José Peña", "Jose Pena"),
        ("the Iraqi military", "Iraq's military"),
        ("Ministry of Water", "the Water Ministry"),
        ("Peruvian ministry of justice", "Peru's justice ministry"),
        ("O'Neil Carver", "O’Neil Carver"),
        ("al-Marj Brigade", "el-Marj Brigade"),
        ("Syrian army", "the army of Syria"),
        ("the armed forces of Tavria", "Tavria's military"),
    ],
)
def test_titles_marks_articles_and_countries_do_not_part_a_name(left: str, right: str) -> None:
    assert could_be_same(left, right) == (1.0, Sameness.EQUAL)


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("Qassim al-Moussawi", "Qasim Musawi", Sameness.SPELLING),
        ("Tavrian military", "army of Tavria", Sameness.SPELLING),
        ("Dovanian Interior Ministry", "Dovania's interior ministry", Sameness.SPELLING),
        ("Mohammed Haddad", "Muhammad Hadad", Sameness.SPELLING),
        ("Hussein", "Hussain", Sameness.SPELLING),
        ("Mohammed Shia al-Sudani", "Muhammad al-Sudani", Sameness.MIDDLE),
        ("J. R. Okafor", "Janet Okafor", Sameness.MIDDLE),
        ("Committee of Rural Doctors", "CRD", Sameness.ACRONYM),
        ("HRW", "Human Rights Watch", Sameness.ALIAS),
        ("Daesh", "the Islamic State", Sameness.ALIAS),
    ],
)
def test_a_case_wide_match_says_what_it_rests_on(left: str, right: str, reason: Sameness) -> None:
    assert could_be_same(left, right).reason is reason
    assert could_be_same(right, left).reason is reason
    assert same_name(left, right)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Ms. Ferrer", "Ada Ferrer"),
        ("the Times", "The Harbour Times"),
        ("State Department", "Utopian State Department"),
    ],
)
def test_a_short_form_is_good_inside_one_report_only(short: str, long: str) -> None:
    assert could_be_same(short, long).reason is Sameness.SHORT
    assert not same_name(short, long)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("John Carver", "Jane Carver"),
        ("Martin", "Morton"),
        ("Ali", "Ola"),
        ("Lee", "Li"),
        ("Smith", "Schmidt"),
        ("New Dawn Brigade", "Red Dawn Brigade"),
        ("Harbour Times", "Mountain Times"),
        ("", "Ada Ferrer"),
    ],
)
def test_different_names_stay_apart(left: str, right: str) -> None:
    assert could_be_same(left, right).score == 0


@pytest.mark.parametrize(
    ("short", "long", "fits"),
    [
        ("(BDB)", "Black Dawn Brigade", True),
        ("B.D.B.", "Black Dawn Brigade", True),
        ("AoL", "Army of Light", True),
        ("NFL", "National Front for the Liberation", True),
        ("NFTL", "National Front for the Liberation", True),
        ("the NLF", "National Liberation Front", True),
        ("NLF", "National Liberation", False),
        ("NL", "National Border Liberation", False),
        ("nlf", "National Liberation Front", False),
        ("N", "Nation", False),
    ],
)
def test_an_acronym_is_made_of_first_letters_and_may_pass_over_small_words(
    short: str, long: str, fits: bool
) -> None:
    assert is_acronym_of(short, long) is fits


def test_a_title_goes_and_a_body_that_begins_like_one_stays() -> None:
    assert without_title("Lt. Gen. Tariq Hamdani") == "Tariq Hamdani"
    assert without_title("Prime Minister Ada Ferrer") == "Ada Ferrer"
    assert without_title("Justice Department") == "Justice Department"
    assert without_title("general") == "general"
    assert normal("the general") == "general"


def test_capitals_tell_an_acronym_from_a_word() -> None:
    group = alias_group("WHO")
    assert group is not None
    assert group.names[0] == "World Health Organization"
    assert alias_group("who") is None
    assert alias_group("U.N.") == alias_group("the United Nations")


def test_bodies_are_known_by_their_head_nouns() -> None:
    assert is_organisation("Northern Border Police")
    assert is_organisation("the Committee of Rural Doctors")
    assert not is_organisation("Ada Ferrer")


def test_at_least_eighty_bodies_have_their_public_names() -> None:
    groups = {alias_group(name) for name in _listed_names()}
    assert len(groups) >= 80


def _listed_names() -> list[str]:
    return [entry.partition(":")[2].split("|")[0].strip() for entry in entries("aliases")]
