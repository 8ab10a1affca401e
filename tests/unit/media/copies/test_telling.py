from __future__ import annotations

from dataclasses import replace

from firsthand.media.copies.telling import told, told_part
from firsthand.model.picture import Overlay

SAME = Overlay((1, 0, 0, 0, 1, 0), False, 0.0, 1.0, 1.0, 1.0, 40)


def test_an_unchanged_copy_is_told_as_all_of_it() -> None:
    words = "It shows all of the known picture, at the same size. 40 separate details agree."
    assert told(SAME) == words


def test_everything_that_was_done_is_told() -> None:
    laid = replace(SAME, mirrored=True, kept_share=0.56, scale=0.6, filled_share=0.8)
    assert told(laid) == (
        "It is mirrored, shows 56 % of the known picture, at 0.6 of its size;"
        " something else fills 20 % of it. 40 separate details agree."
    )


def test_a_turn_is_told_with_its_direction() -> None:
    assert told(replace(SAME, turned_degrees=90.0)).startswith("It is turned 90° clockwise, ")
    assert "turned 7° counter-clockwise" in told(replace(SAME, turned_degrees=-7.2))
    assert told(replace(SAME, turned_degrees=-179.8)).startswith("It is upside down, ")


def test_a_match_without_details_says_what_it_rests_on() -> None:
    assert told(replace(SAME, agreeing=0)).endswith(
        "It has too few details to compare; fingerprint and pattern of light agree."
    )


def test_a_shared_part_is_told_with_what_lies_around_it() -> None:
    other = told_part(SAME, rest_differs=True)
    plain = told_part(SAME, rest_differs=False)
    assert other.startswith("40 separate details agree in a part of it")
    assert other.endswith("What lies around is different.")
    assert plain.endswith("too plain to tell whether it is the same.")
