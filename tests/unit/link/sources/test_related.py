"""Who is meant by "somebody's mother", and by an officer with a name beside the comma."""

from __future__ import annotations

from firsthand.model.source import SourceKind, Speaker
from tests.unit.reports_by_hand import Said, report, traced

MOTHER = Speaker("Okafor's mother", "Okafor's mother", SourceKind.WITNESS)
DIRECTOR = Speaker(
    "director of Orn Hospital", "the director of Orn Hospital", SourceKind.PERSON,
    role="director", body="Orn Hospital",
)  # fmt: skip


def names(*reports):
    return {source.name for source in traced(*reports).linking.sources}


def told(words="Okafor's mother said so.", speaker=MOTHER):
    return report("a", "Paper A", 1, Said(words, (speaker,)))


def beside(words):
    return report("b", "Paper B", 2, Said(words))


def test_somebodys_mother_is_the_one_whom_another_report_names():
    for words in (
        "Okafor's mother, Lisse teacher Ines Marlow, wept.",
        "Ines Marlow, Okafor’s mother, wept.",
        "Ada Okafor's elderly mother Ines Marlow wept.",
    ):
        assert "Ines Marlow" in names(told(), beside(words)), words


def test_where_reports_name_two_persons_for_it_nobody_is_meant():
    other = report("c", "Paper C", 3, Said("Okafor's mother, Petra Lind, wept."))
    assert "Okafor's mother" in names(told(), beside("Okafor's mother, Ines Marlow, wept."), other)


def test_somebody_elses_mother_is_another():
    found = names(told(), beside("Haddad's mother, Ines Marlow, wept. Okafor's house burnt."))
    assert "Okafor's mother" in found


def test_the_owner_is_not_one_of_those_who_are_something_to_him():
    found = names(told(), beside("Okafor's mother, Ada Okafor said, wept."))
    assert "Okafor's mother" in found


def test_a_body_of_somebody_is_no_relative():
    party = Speaker("Okafor's government", "Okafor's government", SourceKind.OFFICIAL)
    pile = told("Okafor's government said so.", party)
    assert "Okafor's government" in names(pile, beside("Okafor's government, Ines Marlow, wept."))


def test_an_officer_is_the_person_named_on_the_other_side_of_the_comma():
    for words in (
        "Nine died, said the director of Orn Hospital, Ada Moreau.",
        "Nine died in Orn, Ada Moreau, the director of Orn Hospital, said.",
    ):
        assert "Ada Moreau" in names(told(words, DIRECTOR)), words


def test_a_place_or_body_on_the_other_side_of_the_comma_is_nobody():
    for rest in ("New York.", "Orn Relief Committee."):
        found = names(told(f"Nine died, said the director of Orn Hospital, {rest}", DIRECTOR))
        assert "director of Orn Hospital" in found, rest
