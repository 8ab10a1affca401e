"""Letters after a clock."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from firsthand.read.parts.zones import offset_of

SUMMER = datetime(2014, 6, 16, 12)  # noqa: DTZ001 a local time
WINTER = datetime(2014, 12, 16, 12)  # noqa: DTZ001 a local time


def test_letters_for_one_zone_and_digits_are_read() -> None:
    assert offset_of("HST", SUMMER) == timedelta(hours=-10)
    assert offset_of("+05:30", SUMMER) == timedelta(hours=5, minutes=30)
    assert offset_of("-0430", SUMMER) == -timedelta(hours=4, minutes=30)


def test_eastern_time_knows_summer() -> None:
    assert offset_of("ET", SUMMER) == timedelta(hours=-4)
    assert offset_of("ET", WINTER) == timedelta(hours=-5)


@pytest.mark.parametrize("letters", ["IST", "CST", "BST", "XYZ"])
def test_letters_that_mean_several_zones_give_none(letters: str) -> None:
    assert offset_of(letters, SUMMER) is None
