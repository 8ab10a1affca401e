"""The first body that a name can mean is found without comparing it with all."""

import random

from firsthand.lexicon.names import is_organisation, same_name
from firsthand.trace.origins.bodies import Bodies
from firsthand.trace.origins.offices import without_office

NAMES = (
    "Northern Front",
    "Northern Front Media Office",
    "spokesman for the Northern Front",
    "Northern Relief Front",
    "NRF",
    "the NRF",
    "N.R.F.",
    "World Health Organization",
    "WHO",
    "Acre Hospital",
    "director of Acre Hospital",
    "Acre Hospital's director",
    "local officials",
    "local administration",
    "Ministry of Justice",
    "Justice Ministry",
    "the Varan justice ministry",
    "Gen. Qassim al-Velmawi",
    "Qasim Velmawi",
    "Q. Velmawi",
    "Qassim Omran Velmawi",
    "Velmawi",
    "Dorago Sarnik",
    "Sarnik",
    "Osk Post",
    "the army",
    "army spokesman",
    "",
)


def first_of_all(name: str, met: list[str]) -> str:
    """Compare a name with every one met before, as nobody could for a thousand."""
    for other in met:
        mine, theirs = without_office(name), without_office(other)
        cut = (mine, theirs) != (name, other) and same_name(mine, theirs)
        plain = mine == name or theirs == other
        told = plain or mine.isupper() or (" " in mine and is_organisation(mine))
        if same_name(name, other) or (cut and told):
            return other
    return name


def test_the_body_found_is_the_one_that_comparing_with_all_gives() -> None:
    draw = random.Random(7)  # noqa: S311  nothing secret is drawn
    joined = 0
    for _ in range(60):
        names = draw.sample(NAMES, len(NAMES))
        bodies, met = Bodies(), list[str]()
        keys: dict[str, str] = {}
        for name in names:
            first = first_of_all(name, met)
            key = bodies.key(name)
            if first == name:
                met.append(name)
                keys[name] = key
            assert key == keys[first], f"{name} is {first}"
            joined += first != name
    assert joined > 60


def test_an_acronym_and_its_name_are_one_body_whichever_comes_first() -> None:
    bodies = Bodies()
    assert bodies.key("Northern Relief Front") == bodies.key("NRF")
    turned = Bodies()
    assert turned.key("NRF") == turned.key("Northern Relief Front")


def test_names_with_nothing_in_common_are_bodies_of_their_own() -> None:
    bodies = Bodies()
    assert len({bodies.key(name) for name in ("Osk Post", "Acre Hospital", "the army")}) == 3
