from __future__ import annotations

import sys
import zoneinfo
from datetime import UTC, date, datetime, timedelta

import pytest

from firsthand.errors import UsageProblem
from firsthand.media.light.moments import (
    clock_lag_s,
    days_since_2000,
    local_day,
    local_instant,
    zone_named,
)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(UsageProblem, match="no time zone") as refused:
        days_since_2000(datetime(2014, 6, 12, 12))  # noqa: DTZ001 - that is the point
    assert "Asia/Baghdad" in refused.value.hint


@pytest.mark.parametrize("year", [1899, 2101])
def test_years_that_were_not_measured_are_refused(year: int) -> None:
    with pytest.raises(UsageProblem, match="1900 to 2100"):
        days_since_2000(datetime(year, 6, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("year", "lag_s", "error_s"),
    [(1900, -2.7, 0.5), (1955, 31.1, 0.5), (1980, 50.5, 0.5), (2000, 63.8, 0.1), (2020, 69.4, 3)],
)
def test_the_lag_of_the_earth_is_the_observed_one(
    year: float, lag_s: float, error_s: float
) -> None:
    """Observed values: Astronomical Almanac, table of delta T."""
    assert clock_lag_s(year) == pytest.approx(lag_s, abs=error_s)


@pytest.mark.parametrize("year", [1920, 1941, 1961, 1986, 2005, 2050])
def test_the_pieces_of_the_lag_join(year: int) -> None:
    assert clock_lag_s(year - 1e-6) == pytest.approx(clock_lag_s(year), abs=0.8)


@pytest.mark.parametrize(
    ("written", "ahead"),
    [("UTC", 0), ("+03:00", 3), ("UTC-5", -5), ("+0330", 3.5), ("Asia/Baghdad", 3)],
)
def test_a_zone_is_read_as_people_write_it(written: str, ahead: float) -> None:
    at = datetime(2014, 6, 12, 12, tzinfo=zone_named(written))
    assert at.utcoffset() == timedelta(hours=ahead)


@pytest.mark.parametrize("written", ["Nowhere/Town", "../../etc/passwd", "+25:00", "", "/etc", "+"])
def test_a_zone_that_does_not_exist_is_refused(written: str) -> None:
    with pytest.raises(UsageProblem, match="no time zone is known"):
        zone_named(written)


def test_without_tables_of_zones_offsets_are_read_and_names_refused_with_the_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "tzdata"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "tzdata", None)
    zoneinfo.reset_tzpath(to=())
    zoneinfo.ZoneInfo.clear_cache()
    try:
        assert zone_named("+03:00").utcoffset(None) == timedelta(hours=3)
        with pytest.raises(UsageProblem, match="no tables of time zones") as refused:
            zone_named("Asia/Baghdad")
    finally:
        zoneinfo.reset_tzpath()
        zoneinfo.ZoneInfo.clear_cache()
    assert "tzdata" in refused.value.hint


def test_a_day_on_which_clocks_change_has_its_own_length() -> None:
    start_at, end_at = local_day(date(2024, 3, 31), zone_named("Europe/Kyiv"))
    assert end_at - start_at == timedelta(hours=23)


def test_a_clock_time_becomes_the_instant_of_its_zone() -> None:
    noon = datetime(2014, 6, 12, 12, tzinfo=UTC).time()
    assert local_instant(date(2014, 6, 12), noon, zone_named("+03:00")).hour == 9
