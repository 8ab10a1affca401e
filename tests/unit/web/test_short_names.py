"""A short name is plain, and nobody else's."""

from __future__ import annotations

import pytest

from firsthand.web.short_names import short_name


@pytest.mark.parametrize(
    ("name", "plain"),
    [("Camp Speicher, 2014!", "camp-speicher-2014"), ("تكريت", "case"), ("..", "case")],
)
def test_a_name_becomes_plain_letters_and_figures(name: str, plain: str) -> None:
    assert short_name(name, (), otherwise="case") == plain


def test_a_name_that_ends_as_a_number_does_is_not_given_twice() -> None:
    given: list[str] = []
    for name in ("case-2", "case", "case", "case-2"):
        given.append(short_name(name, given, otherwise="case"))
    assert given == ["case-2", "case", "case-3", "case-2-2"]
