"""A place as written is looked up, and never settled in silence."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from firsthand.casework.placing import candidates, choice, choices_of, placed
from firsthand.judge.in_force import in_force
from firsthand.model.decision import Decision, DecisionId, Matter, Withdrawal
from firsthand.model.ids import EventId

EVENT = EventId("ev-1")


def _decision(seq: int, matter: Matter) -> Decision:
    return Decision(DecisionId(f"dec-{seq}"), seq, "Ada", datetime(2031, 1, 1, tzinfo=UTC), matter)


@pytest.mark.parametrize(
    "written", ["Uppsala", "near Uppsala", "the Swedish city of Uppsala", "UPPSALA, Sweden"]
)
def test_a_town_is_found_in_the_words_of_a_report(written: str) -> None:
    found = placed(written, {})
    assert [one.country for one in found.candidates] == ["SE"]
    assert not found.is_open


def test_a_name_of_several_places_stays_open_and_says_so() -> None:
    found = placed("Springfield", {})
    assert found.is_open
    assert f"{len(found.candidates)} places of this name" in found.basis


def test_a_country_named_beside_it_leaves_the_towns_in_it() -> None:
    assert {one.country for one in candidates("Valencia")} > {"ES", "VE"}
    assert {one.country for one in candidates("Valencia, Venezuela")} == {"VE"}
    assert {one.country for one in candidates("the Spanish city of Valencia")} == {"ES"}


def test_a_country_alone_is_its_middle_with_a_wide_circle() -> None:
    found = placed("northern Norway", {})
    position = found.position
    assert position is not None
    assert found.candidates[0].is_country
    assert position[2] > 200_000


@pytest.mark.parametrize("written", ["Camp Uppsala", "Uppsala province", "the hospital", ""])
def test_what_is_no_town_of_that_name_is_not_taken_for_one(written: str) -> None:
    assert placed(written, {}).position is None


def test_a_town_is_found_in_arabic_letters() -> None:
    assert [one.country for one in candidates("بغداد")][:1] == ["IQ"]


def test_a_persons_choice_holds_for_every_event_whose_place_is_written_alike() -> None:
    note = choice(EVENT, "Springfield", "Springfield, Illinois", (39.8, -89.6, 9000))
    choices = choices_of(in_force([_decision(1, note)]))
    found = placed("springfield", choices)
    assert not found.is_open
    assert found.position == (39.8, -89.6, 9000)
    assert found.basis == "Springfield, Illinois, as Ada says"


def test_a_choice_that_was_taken_back_counts_no_longer() -> None:
    note = choice(EVENT, "Springfield", "Springfield, Illinois", (39.8, -89.6, 9000))
    taken = Withdrawal(DecisionId("dec-1"))
    assert choices_of(in_force([_decision(1, note), _decision(2, taken)])) == {}
