"""Spellings of one name, and names that only sound alike."""

from __future__ import annotations

import pytest

from firsthand.lexicon.spelling import bare, is_spelling_of


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Musawi", "Moussawi"),
        ("Qassim", "Kasim"),
        ("Mohammed", "Muhammad"),
        ("Husain", "Hussein"),
        ("Khaled", "Khalid"),
        ("Yusuf", "Yousef"),
        ("Chaudhry", "Chaudhary"),
        ("José", "Jose"),
        ("Ibrahim", "Ebrahim"),
    ],
)
def test_spellings_of_one_name_agree(left: str, right: str) -> None:
    assert is_spelling_of(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Martin", "Morton"),
        ("Ali", "Ola"),
        ("Smith", "Schmidt"),
        ("Hassan", "Hussein"),
        ("Salem", "Selim"),
        ("Karim", "Karam"),
        ("Reed", "Rod"),
        ("Brown", "Braun"),
    ],
)
def test_names_that_only_sound_alike_stay_apart(left: str, right: str) -> None:
    assert not is_spelling_of(left, right)


def test_the_bare_form_has_no_marks() -> None:
    assert bare("The U.S. State Department’s") == "us state department"
    assert bare("São João") == "sao joao"
    assert bare("al-Qa'ida") == "al qaida"
