from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from firsthand.errors import UsageProblem
from firsthand.media.light.hours import DARK, ClockTime, days_that_fit, hours_that_fit
from firsthand.media.light.moments import zone_named
from firsthand.media.light.place import Place, turn_between
from firsthand.media.light.shadows import ShadowMeasure, SunBounds, sun_bounds
from firsthand.media.light.sun import shadow_under, sun_at

PLACE = Place(34.607, 43.678)
DAY = date(2014, 6, 12)
ZONE = zone_named("Asia/Baghdad")
TAKEN = datetime(2014, 6, 12, 12, 30, tzinfo=UTC)


def measured(at: datetime, *, direction: bool = True, length: bool = True) -> SunBounds:
    """What a person measures of a shadow thrown at an instant."""
    shadow = shadow_under(sun_at(PLACE, at))
    assert shadow is not None
    return sun_bounds(
        ShadowMeasure(
            direction_degrees=shadow.direction_degrees if direction else None,
            length_ratio=shadow.length_ratio if length else None,
        )
    )


def test_direction_and_length_together_leave_one_short_stretch_around_the_hour() -> None:
    fit = hours_that_fit(measured(TAKEN), PLACE, DAY, ZONE)
    assert len(fit.fitting) == 1
    when = fit.fitting[0].when
    assert when.start_at < TAKEN < when.end_at
    assert when.end_at - when.start_at < timedelta(hours=1)
    assert fit.fitting[0].branch == "afternoon"
    assert fit.fitting[0].local.startswith("15:")


def test_length_alone_leaves_a_morning_and_an_afternoon() -> None:
    fit = hours_that_fit(measured(TAKEN, direction=False), PLACE, DAY, ZONE)
    assert [hours.branch for hours in fit.fitting] == ["morning", "afternoon"]


def test_direction_alone_tells_morning_from_afternoon() -> None:
    fit = hours_that_fit(measured(TAKEN, length=False), PLACE, DAY, ZONE)
    assert [hours.branch for hours in fit.fitting] == ["afternoon"]


def test_direction_alone_fits_as_long_as_the_sun_stays_within_its_error_and_no_longer() -> None:
    bounds = measured(TAKEN, length=False)
    assert bounds.azimuth_degrees is not None
    when = hours_that_fit(bounds, PLACE, DAY, ZONE).fitting[0].when
    for edge in (when.start_at, when.end_at):
        off = abs(turn_between(bounds.azimuth_degrees, sun_at(PLACE, edge).azimuth_degrees))
        # The slack for the error of the formulas is wider, in azimuth, the higher the sun stands.
        assert off == pytest.approx(bounds.azimuth_error_degrees, abs=0.1)


def test_hours_that_fit_and_hours_that_do_not_make_the_whole_day_with_reasons() -> None:
    fit = hours_that_fit(measured(TAKEN), PLACE, DAY, ZONE)
    stretches = sorted(hours.when for hours in (*fit.fitting, *fit.not_fitting))
    assert sum((w.end_at - w.start_at for w in stretches), timedelta()) == timedelta(days=1)
    assert all(hours.why for hours in fit.not_fitting)
    assert fit.not_fitting[0].why == DARK
    assert fit.not_fitting[0].branch == "night"
    assert "another direction" in fit.not_fitting[1].why


def test_a_shadow_too_short_for_the_season_fits_no_hour() -> None:
    bounds = sun_bounds(ShadowMeasure(length_ratio=0.3))
    winter = hours_that_fit(bounds, PLACE, date(2014, 12, 12), ZONE)
    assert winter.fitting == ()
    assert winter.daylight_share == 0
    assert any("too low" in hours.why for hours in winter.not_fitting)


def test_in_the_polar_night_no_hour_fits_and_all_is_dark() -> None:
    bounds = sun_bounds(ShadowMeasure(length_ratio=5))
    fit = hours_that_fit(bounds, Place(69.65, 18.96), date(2024, 12, 21), UTC)
    assert fit.fitting == ()
    assert [hours.why for hours in fit.not_fitting] == [DARK]


def test_under_the_overhead_sun_of_the_equator_a_missing_shadow_fits_noon() -> None:
    bounds = SunBounds(altitude_low=89.5)
    fit = hours_that_fit(bounds, Place(0, 0), date(2000, 3, 20), UTC)
    assert len(fit.fitting) == 1
    assert fit.fitting[0].branch == "around noon"


def test_an_unsure_place_lets_more_hours_fit() -> None:
    bounds = measured(TAKEN)
    sure = hours_that_fit(bounds, PLACE, DAY, ZONE).fitting[0].when
    wide = Place(PLACE.latitude, PLACE.longitude, radius_m=100_000)
    unsure = hours_that_fit(bounds, wide, DAY, ZONE).fitting[0].when
    assert unsure.start_at < sure.start_at
    assert unsure.end_at > sure.end_at


def test_the_days_that_fit_hold_the_day_and_its_mirror_across_the_solstice() -> None:
    at = datetime(2014, 4, 12, 12, 30, tzinfo=UTC)
    claimed = ClockTime(time(15, 30), timedelta(minutes=5), ZONE)
    days = days_that_fit(measured(at), PLACE, 2014, claimed)
    assert any(run.first_day <= date(2014, 4, 12) <= run.last_day for run in days)
    assert any(run.first_day.month in (8, 9) for run in days)
    assert not any(run.first_day <= date(2014, 12, 12) <= run.last_day for run in days)


def test_an_error_of_the_clock_beyond_half_a_day_is_refused() -> None:
    claimed = ClockTime(time(15, 30), timedelta(hours=13), ZONE)
    with pytest.raises(UsageProblem, match="12 hours"):
        days_that_fit(measured(TAKEN), PLACE, 2014, claimed)
