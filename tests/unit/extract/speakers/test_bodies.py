"""The body somebody speaks for."""

from __future__ import annotations

import pytest

from firsthand.extract.speakers.bodies import adjective_of, body_of_role, is_country


@pytest.mark.parametrize(
    ("role", "body"),
    [
        ("Iraq's chief military spokesman", "Iraqi military"),
        ("Peruvian army spokeswoman", "Peruvian army"),
        ("spokesman for the coast guard", "coast guard"),
        ("human rights minister", "human rights ministry"),
        ("Peru's human rights minister", "Peruvian human rights ministry"),
        ("minister of fisheries", "fisheries ministry"),
        ("Peruvian prime minister", "Peruvian government"),
        ("Peruvian officials", "Peruvian government"),
        ("Harbour Watch's senior researcher", "Harbour Watch"),
        ("survivor", None),
        ("mayor", None),
        ("senior official", None),
        ("prime minister", None),
    ],
)
def test_a_role_names_a_body_or_none(role: str, body: str | None) -> None:
    assert body_of_role(role) == body


def test_countries_and_their_adjectives_are_one() -> None:
    assert adjective_of("Iraq") == "Iraqi"
    assert adjective_of("United States") == "US"
    assert adjective_of("Atlantis") == "Atlantis"
    assert is_country("Peruvian")
    assert not is_country("Harbour")
