from __future__ import annotations

import pytest

from firsthand.extract.figures.listed import Listed, listed_groups
from firsthand.extract.parsing import parse


def lists(text: str) -> list[Listed]:
    return listed_groups(parse(text, ()).passages[0].doc)


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("The dead were Mira Lund, Jon Weil and Ada Ferrer.", "killed"),
        ("The victims were named as Mira Lund, 43, Jon Weil, 12, and Ada Ferrer, 9.", "killed"),
        ("Police named the dead as Mira Lund (43), Jon Weil (12) and Ada Ferrer (9).", "killed"),
        ("Missing: Mira Lund, Jon Weil, Ada Ferrer.", "missing"),
        ("The wounded were identified by the union as Mira Lund, Jon Weil and Ada al-Amin.",
         "injured"),
    ],
)  # fmt: skip
def test_names_told_one_by_one_are_counted(text: str, facet: str) -> None:
    (found,) = lists(text)
    assert (found.group.facet, found.group.low, found.group.exact) == (facet, 3, True)
    assert not found.part


def test_a_description_between_commas_counts_nobody() -> None:
    (found,) = lists("The dead were Mira Lund, a nurse, and Jon Weil, the ferryman.")
    assert found.group.told == ("Mira Lund", "Jon Weil")


def test_others_without_a_name_leave_the_list_open() -> None:
    (found,) = lists("The dead were Mira Lund, Jon Weil and two others.")
    assert (found.group.low, found.group.exact) == (2, False)


@pytest.mark.parametrize(
    "text",
    ["Among the dead were Mira Lund and Jon Weil.", "The dead included Mira Lund, Jon Weil."],
)
def test_a_list_of_some_of_them_is_a_part(text: str) -> None:
    assert [found.part for found in lists(text)] == [True]


@pytest.mark.parametrize(
    "text", ["The dead were farmers and shepherds.", "Killed: Mira Lund", "Mira Lund met Jon Weil."]
)
def test_no_list_of_names_no_figure(text: str) -> None:
    assert lists(text) == []
