from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from firsthand.casework.light.lighting import ClaimedTime
from firsthand.casework.light.marked import light_of_marks, view_from_notes
from firsthand.media.light.place import Place
from firsthand.media.light.shadow_view import CameraRange, MarkedShadow
from firsthand.model.decision import Decision, DecisionId, Landmark, Note
from tests.unit.decided_by_hand import NOON

TIKRIT = Place(34.6, 43.68)
BAGHDAD = timezone(timedelta(hours=3))
MARKS = MarkedShadow((300, 400), (300, 250), (430, 425), (700, 460))
LEVEL = CameraRange(field_degrees=(55, 65), horizon_row=(220, 240), roll_degrees=0.5)


def pinned(x: float, longitude: float, seq: int = 1) -> tuple[Decision, Note]:
    note = Note("item-1", "a mill", landmark=Landmark(x, 200, 34.61, longitude, 5))
    return Decision(DecisionId(f"dec-{seq}"), seq, "Ada", NOON, note, "its roof"), note


def test_hours_are_parted_into_those_that_fit_the_marked_shadow_and_the_rest() -> None:
    claimed = ClaimedTime(date(2014, 6, 15), BAGHDAD)
    marked = light_of_marks(TIKRIT, claimed, MARKS, LEVEL)
    fit = marked.light.fit
    assert fit is not None
    assert fit.fitting
    assert {hours.branch for hours in fit.fitting} == {"morning", "afternoon"}
    assert marked.seen.ratios[0] <= marked.seen.ratios[1]


def test_an_hour_that_does_not_fit_is_contradicted_with_what_it_rests_on() -> None:
    noon = datetime(2014, 6, 15, 9, 0, tzinfo=UTC)
    claimed = ClaimedTime(date(2014, 6, 15), BAGHDAD, noon)
    marked = light_of_marks(TIKRIT, claimed, MARKS, LEVEL)
    assert marked.light.finding is not None
    assert marked.light.finding.outcome.value == "contradicts"
    assert marked.light.assumptions == marked.seen.assumptions


def test_a_camera_direction_leaves_one_half_of_the_day() -> None:
    view = view_from_notes(TIKRIT, [pinned(100, 43.67), pinned(600, 43.69, 2)], 700)
    assert view is not None
    assert view.heading_degrees == pytest.approx(0, abs=5) or view.heading_degrees > 355
    camera = CameraRange(
        field_degrees=view.field_degrees,
        horizon_row=(220, 240),
        roll_degrees=0.5,
        heading_degrees=view.heading_degrees,
        heading_error_degrees=view.heading_error_degrees,
    )
    claimed = ClaimedTime(date(2014, 6, 15), BAGHDAD)
    fit = light_of_marks(TIKRIT, claimed, MARKS, camera).light.fit
    assert fit is not None
    assert len({hours.branch for hours in fit.fitting}) <= 1


@pytest.mark.parametrize("pins", [[], [(100, 43.67)], [(100, 43.67), (100, 43.69)]])
def test_fewer_than_two_landmarks_apart_give_no_view(pins: list[tuple[float, float]]) -> None:
    plain = Note("item-1", "words alone")
    notes = [pinned(x, longitude) for x, longitude in pins]
    said = (Decision(DecisionId("dec-9"), 9, "Ada", NOON, plain), plain)
    assert view_from_notes(TIKRIT, [*notes, said], 700) is None
