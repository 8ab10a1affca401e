from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from firsthand.errors import UsageProblem
from firsthand.media.light.claimed_hour import check_claimed_hour
from firsthand.media.light.hours import HoursThatFit, hours_that_fit
from firsthand.media.light.moments import zone_named
from firsthand.media.light.place import Place
from firsthand.media.light.shadows import ASSUMPTIONS, ShadowMeasure, sun_bounds
from firsthand.model.picture import Finding, Outcome
from firsthand.model.when import When

NOON = datetime(2014, 6, 12, 12, tzinfo=UTC)


def fit(measure: ShadowMeasure) -> HoursThatFit:
    zone = zone_named("Asia/Baghdad")
    return hours_that_fit(sun_bounds(measure), Place(34.607, 43.678), NOON.date(), zone)


def check(measure: ShadowMeasure, start_hour: float, length_hours: float) -> Finding:
    start_at = NOON.replace(hour=0) + timedelta(hours=start_hour)
    claimed = When(start_at, start_at + timedelta(hours=length_hours))
    return check_claimed_hour(fit(measure), claimed, ASSUMPTIONS)


AFTERNOON = ShadowMeasure(direction_degrees=85, length_ratio=0.83)


def test_a_claim_within_the_hours_that_fit_is_supported_with_its_assumptions() -> None:
    finding = check(AFTERNOON, 12, 0.05)
    assert finding.outcome is Outcome.SUPPORTS
    assert "true north" in finding.summary
    assert "hour is possible" in finding.can_show


def test_a_claim_at_another_hour_is_contradicted_with_the_reason_and_the_hours_that_fit() -> None:
    finding = check(AFTERNOON, 5, 1)
    assert finding.outcome is Outcome.CONTRADICTS
    assert "the sun stands in another direction" in finding.summary
    assert "these hours fit: 14:" in finding.summary


def test_a_claim_that_fits_in_part_is_inconclusive() -> None:
    finding = check(AFTERNOON, 6, 10)
    assert finding.outcome is Outcome.INCONCLUSIVE
    assert "a part does not" in finding.summary


def test_a_measure_that_fits_nearly_every_hour_supports_nothing() -> None:
    rough = ShadowMeasure(direction_degrees=85, direction_error_degrees=170)
    finding = check(rough, 12, 0.5)
    assert finding.outcome is Outcome.INCONCLUSIVE
    assert "too rough" in finding.summary


def test_a_claim_at_night_says_what_else_can_have_thrown_the_shadow() -> None:
    finding = check(AFTERNOON, 20, 0.5)
    assert finding.outcome is Outcome.CONTRADICTS
    assert "below the horizon" in finding.summary
    assert "lit: it or a lamp" in finding.summary


def test_a_claim_on_another_day_is_refused() -> None:
    with pytest.raises(UsageProblem, match="does not lie on `2014-06-12`"):
        check(AFTERNOON, 30, 1)


@pytest.mark.parametrize(
    ("start_hour", "length_hours", "said"),
    [
        (12, 0.5, "at the claimed time, 2014-06-12 12:00 to 12:30 UTC."),
        (-3, 24, "on the claimed day, 2014-06-12 by the clock of Asia/Baghdad."),
    ],
)
def test_the_claimed_time_is_said_as_people_write_it(
    start_hour: float, length_hours: float, said: str
) -> None:
    assert check(AFTERNOON, start_hour, length_hours).about.endswith(said)
