"""The words that name a source, taken apart without the text around them."""

from __future__ import annotations

import pytest

from firsthand.extract.speakers.descriptions import Shape
from firsthand.extract.speakers.kinds import gender_of, is_unnamed, kind_of
from firsthand.extract.speakers.phrases import describe
from firsthand.model.source import SourceKind as Kind

PERSONS = [
    ("Lt. Gen. Tariq al-Hamdani", "Tariq al-Hamdani", None, None, Kind.OFFICIAL),
    (
        "Lt. Gen. Tariq al-Hamdani, Utopia’s chief military spokesman,",
        "Tariq al-Hamdani", "chief military spokesman", None, Kind.OFFICIAL,
    ),
    (
        "Iraq’s chief military spokesman, Lt. Gen. Tariq al-Hamdani",
        "Tariq al-Hamdani", "Iraqi chief military spokesman", "Iraqi military", Kind.OFFICIAL,
    ),
    (
        "Peruvian army spokesman Lieutenant General Ada Ferrer",
        "Ada Ferrer", "Peruvian army spokesman", "Peruvian army", Kind.OFFICIAL,
    ),
    (
        "State Department spokeswoman Ada Ferrer",
        "Ada Ferrer", "State Department spokeswoman", "State Department", Kind.OFFICIAL,
    ),
    (
        "Peru's human rights minister Ada Ferrer",
        "Ada Ferrer", "Peruvian human rights minister", "Peruvian human rights ministry",
        Kind.OFFICIAL,
    ),
    (
        "Ada Ferrer, the minister of fisheries",
        "Ada Ferrer", "minister", "fisheries ministry", Kind.OFFICIAL,
    ),
    ("Prime Minister Ada Ferrer", "Ada Ferrer", "Prime Minister", None, Kind.OFFICIAL),
    (
        "Ada Ferrer of Human Rights Watch",
        "Ada Ferrer", None, "Human Rights Watch", Kind.RIGHTS_GROUP,
    ),
    ("Amnesty’s Ada Ferrer", "Ada Ferrer", None, "Amnesty", Kind.RIGHTS_GROUP),
    (
        "Ada Ferrer, who works on Peru for Human Rights Watch",
        "Ada Ferrer", None, "Human Rights Watch", Kind.RIGHTS_GROUP,
    ),
    (
        "Dr. Ada Ferrer, a pathologist at the University of Leeds",
        "Ada Ferrer", "pathologist", "University of Leeds", Kind.EXPERT,
    ),
    ("Ada Ferrer, 45, a farmer", "Ada Ferrer", "farmer", None, Kind.WITNESS),
    ("a farmer named Ada Ferrer", "Ada Ferrer", "farmer", None, Kind.WITNESS),
    ("the BBC’s Ada Ferrer", "Ada Ferrer", None, "BBC", Kind.PRESS),
    ("Ada Ferrer", "Ada Ferrer", None, None, Kind.PERSON),
]  # fmt: skip


@pytest.mark.parametrize(("words", "name", "role", "body", "kind"), PERSONS)
def test_a_person_comes_with_name_role_body_and_kind(
    words: str, name: str, role: str | None, body: str | None, kind: Kind
) -> None:
    found = describe(words)
    assert found.shape is Shape.PERSON
    assert found.name == name
    assert kind_of(found) is kind
    if role is not None:
        assert found.role == role
    if body is not None or "Utopia" not in words:
        assert found.body == body


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Human Rights Watch", Kind.RIGHTS_GROUP),
        ("The New York Times", Kind.PRESS),
        ("the newspaper Le Port", Kind.PRESS),
        ("Reuters", Kind.WIRE),
        ("the Peruvian Fisheries Ministry", Kind.OFFICIAL),
        ("the Ministry of Water", Kind.OFFICIAL),
        ("the Black Dawn Brigade", Kind.PARTY),
        ("the Islamic State of Iraq and Syria, or ISIS", Kind.PARTY),
        ("Harbour Rights Observatory", Kind.RIGHTS_GROUP),
    ],
)
def test_a_body_is_known_by_its_public_name_or_its_head_noun(words: str, kind: Kind) -> None:
    found = describe(words)
    assert found.shape is Shape.BODY
    assert kind_of(found) is kind


@pytest.mark.parametrize(
    "words",
    [
        "officials",
        "Officials",
        "two senior officials",
        "a diplomatic source in Lima",
        "residents of the port",
        "several middlemen with ties to the group",
        "a man who asked not to be named",
        "the Peruvian officials",
    ],
)
def test_people_without_a_name_are_unnamed(words: str) -> None:
    found = describe(words)
    assert found.name is None
    assert is_unnamed(found)


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("a Facebook post by Ada Ferrer", "Ada Ferrer"),
        ("a statement from the Black Dawn Brigade", "Black Dawn Brigade"),
        ("Ada Ferrer's letter", "Ada Ferrer"),
        ("a Reuters report", "Reuters"),
        ("its statement", "its"),
        ("the captions", None),
        ("Corroborated reports from a number of sources", None),
    ],
)
def test_somebody_stands_behind_a_document(words: str, owner: str | None) -> None:
    found = describe(words)
    assert found.shape is Shape.DOCUMENT
    assert found.owner == owner


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("a spokesman for the coast guard", "coast guard"),
        ("a Pentagon spokesman", "Pentagon"),
        ("a spokeswoman for Sea Rescue", "Sea Rescue"),
        ("fighters of the Black Dawn Brigade", "Black Dawn Brigade"),
        ("Peruvian officials", "Peruvian government"),
        ("a survivor", None),
    ],
)
def test_the_body_spoken_for_is_read_from_the_role(words: str, body: str | None) -> None:
    assert describe(words).body == body


def test_title_and_role_tell_he_from_she() -> None:
    assert gender_of(describe("Mr. Karim")) == "he"
    assert gender_of(describe("spokeswoman Ada Ferrer")) == "she"
    assert gender_of(describe("Ada Ferrer")) is None
    assert gender_of(describe("a human rights official")) is None


def test_a_dateline_is_no_part_of_a_name() -> None:
    assert describe("LIMA (4 May 2020) – Ada Ferrer").name == "Ada Ferrer"


@pytest.mark.parametrize(
    ("words", "name", "shape"),
    [
        ("Kansas Gov. Tom Reed", "Tom Reed", Shape.PERSON),
        ("the Times of Malta", "Times of Malta", Shape.BODY),
        ("Commissioner for Refugees Ada Ferrer", None, Shape.NOUN),
        ("the regional Department of Education", "Department of Education", Shape.BODY),
    ],
)
def test_offices_and_places_are_no_part_of_a_name(
    words: str, name: str | None, shape: Shape
) -> None:
    found = describe(words)
    assert (found.name, found.shape) == (name, shape)


def test_where_a_film_was_put_is_not_whose_it_is() -> None:
    assert describe("a video posted on the Internet").owner is None
    assert describe("a video posted online by Ada Ferrer").owner == "Ada Ferrer"


@pytest.mark.parametrize("words", ["Its", "their", "it"])
def test_a_word_for_an_owner_is_a_pronoun_and_no_name(words: str) -> None:
    assert (describe(words).shape, describe(words).name) == (Shape.PRONOUN, None)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Officer-in-charge of Dhamra Police Station Rafiq Bashar", "Rafiq Bashar"),
        ("the Superintendent of Police (Traffic) Vikram Joshi", "Vikram Joshi"),
        ("The Police Public Relations Officer, DSP Sani Bello", "Sani Bello"),
        ("the deputy minister of health Dr. Ana Reyes", "Ana Reyes"),
        ("Under-Secretary-General Ana Reyes", "Ana Reyes"),
        ("the UN relief wing, OCHA", "OCHA"),
        ("a Velmoran news channel, Rada 24", "Rada 24"),
        ("the pro-government Rada newspaper", "Rada newspaper"),
        ("the official SANA news agency", "SANA"),
        ("Iranian state TV", "Iranian state TV"),
        ("the user @harbour.watch", "@harbour.watch"),
        ("the Ombudsman's Office", "Ombudsman's Office"),
        ("a neighbour who gave only his first name, Ivan", "Ivan"),
    ],
)
def test_the_name_is_found_whatever_stands_around_it(words: str, name: str) -> None:
    assert describe(words).name == name


@pytest.mark.parametrize(
    ("words", "tail"),
    [
        ("a source at the presidential palace, who asked not to be named",
         "at the presidential palace"),
        ("two diplomats briefed on the matter", "briefed on the matter"),
        ("witnesses interviewed by Human Rights Watch", None),
        ("the embassy in Lome", None),
    ],
)  # fmt: skip
def test_people_without_a_name_keep_what_tells_them_apart(words: str, tail: str | None) -> None:
    assert describe(words).tail == tail


@pytest.mark.parametrize("words", ["the New York-based group", "the UN agency"])
def test_a_capital_before_a_noun_is_not_always_a_name(words: str) -> None:
    assert describe(words).name is None


@pytest.mark.parametrize(
    ("words", "shape", "name", "role", "body"),
    [
        ("Hospital staff", Shape.NOUN, None, "hospital staff", None),
        ("Reuters staff", Shape.BODY, "Reuters", None, None),
        ("a man on board", Shape.NOUN, None, "man", None),
        ("Justice Without Borders", Shape.BODY, "Justice Without Borders", None, None),
        ("Justice Ada Ferrer", Shape.PERSON, "Ada Ferrer", None, None),
        ("United Tea Workers International", Shape.BODY, "United Tea Workers International",
         None, None),
        ("the Peruvian Federation of Labour today", Shape.BODY, "Peruvian Federation of Labour",
         None, None),
        ("USA Today", Shape.BODY, "USA Today", None, None),
        ("the two groups in a joint statement", Shape.NOUN, None, "groups", None),
        ("a port official not named", Shape.NOUN, None, "port official", None),
        ("the union of farm workers", Shape.NOUN, None, "union of farm workers", None),
        ("Fire chief Ada Ferrer", Shape.PERSON, "Ada Ferrer", "Fire chief", None),
        ("Hamas leader Ada Ferrer", Shape.PERSON, "Ada Ferrer", "Hamas leader", "Hamas"),
        ("the Chief of the General Staff, General Ada Ferrer", Shape.PERSON, "Ada Ferrer",
         "chief", "General Staff"),
        ("a worker who would give only her first name, Ilka", Shape.PERSON, "Ilka", "worker",
         None),
        ("an organiser who asked to be identified only as Mira", Shape.PERSON, "Mira",
         "organiser", None),
        ("an organiser who would not give her name, Peru", Shape.NOUN, None, "organiser", None),
        ("Fishermen", Shape.NOUN, None, "fishermen", None),
    ],
)  # fmt: skip
def test_what_belongs_to_a_name_is_told_from_what_stands_beside_it(
    words: str, shape: Shape, name: str | None, role: str | None, body: str | None
) -> None:
    found = describe(words)
    assert (found.shape, found.name, found.body) == (shape, name, body)
    assert (found.role or "").lower() == (role or "").lower()


def test_men_at_work_are_several() -> None:
    assert describe("Fishermen on the island").plural
    assert not describe("a fisherman").plural
