"""What a question asks at its core."""

from __future__ import annotations

from firsthand.trace.matching.question import acts_of, core_of, names_of, only_tells_whence


def test_what_stands_beside_a_noun_or_leads_up_is_no_core():
    asked = (
        "After the raid, the Northern Front captured Mira Lund, the nurse who hid forty men"
        " (in 2003)"
    )
    assert core_of(asked).split() == ["the", "Northern", "Front", "captured", "Mira", "Lund"]


def test_a_question_that_would_hardly_be_left_is_its_own_core():
    assert core_of("Lund, the nurse of Arbel") == "Lund, the nurse of Arbel"


def test_a_name_is_given_with_what_stands_beside_it_and_places_are_left_out():
    asked = "Northern Front leader Anwar Haddad was wounded near Arbel in June"
    assert names_of(asked) == ["Northern Front leader Anwar Haddad"]


def test_what_was_done_is_told_by_the_form_of_the_words():
    assert acts_of("The army shot the mayor and was seizing the mill") == ["shot", "seizing"]
    assert acts_of("Peace in Arbel") == []


def test_a_peoples_name_alone_only_tells_whence():
    assert only_tells_whence("Three Danish")
    assert only_tells_whence("Iraqi")
    assert not only_tells_whence("Iraq")
    assert not only_tells_whence("Danish Red Cross")
