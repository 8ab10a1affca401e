"""Dates that are written out, and dates at odds."""

from __future__ import annotations

import pytest

from firsthand.model.item import DateOrigin, DateReading
from firsthand.model.when import When
from firsthand.read.parts.dates import (
    best_date,
    date_flags,
    date_of_field,
    date_of_url,
    dates_in,
    disagree,
)


def _reading(iso: str, origin: DateOrigin) -> DateReading:
    when = date_of_field(iso)
    assert when is not None
    return DateReading(when, origin, iso)


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("June 16, 2014", "2014-06-16"),
        ("Posted on 16th of June 2014", "2014-06-16"),
        ("Sept. 2, 2014", "2014-09-02"),
        ("2014-06-16", "2014-06-16"),
        ("27.12.2014", "2014-12-27"),
        ("6/27/2014", "2014-06-27"),
        ("2 June 2014 16:03 IST", "2014-06-02"),
        ("06.16.14 5:45 AM ET", "2014-06-16T09:45:00Z/2014-06-16T09:45:01Z"),
        ("Jun 16, 2014 11:30 PM CDT", "2014-06-17T04:30:00Z/2014-06-17T04:30:01Z"),
    ],
)
def test_a_full_date_is_read_with_its_instant_where_clock_and_zone_are_sure(
    words: str, iso: str
) -> None:
    assert [found.when.iso for found in dates_in(words)] == [iso]


@pytest.mark.parametrize(
    "words", ["on Sunday", "June 2014", "yesterday", "31 June 2014", "version 1.20.14", "3/4"]
)
def test_what_is_no_full_date_is_none(words: str) -> None:
    assert list(dates_in(words)) == []


def test_a_date_whose_day_and_month_can_be_swapped_says_so() -> None:
    (unsure,) = dates_in("06/07/2014")
    (known,) = dates_in("06/07/2014", day_first=False)
    assert unsure.ambiguous
    assert (known.when.iso, known.ambiguous) == ("2014-06-07", False)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2014-06-15T17:42:00+03:00", "2014-06-15T14:42:00Z/2014-06-15T14:42:01Z"),
        ("2014-06-15T17:42:00", "2014-06-15"),
        ("Mon, 16 Jun 2014 10:05:00 +0000", "2014-06-16T10:05:00Z/2014-06-16T10:05:01Z"),
        ("Sun Jun 15 17:42:00 +0000 2014", "2014-06-15T17:42:00Z/2014-06-15T17:42:01Z"),
        ("16 juin 2014", "2014-06-16"),
        ("14. Juni 2014", "2014-06-14"),
    ],
)
def test_a_field_of_metadata_is_read_in_many_forms(written: str, iso: str) -> None:
    when = date_of_field(written)
    assert when is not None
    assert when.iso == iso


@pytest.mark.parametrize("written", ["yesterday", "2 hours ago", "June", "2014", "", "soon"])
def test_a_field_that_leans_on_today_gives_nothing(written: str) -> None:
    assert date_of_field(written) is None


@pytest.mark.parametrize(
    ("url", "iso"),
    [
        ("https://x.example/2014/06/15/a-report", "2014-06-15"),
        ("https://x.example/2014/jun/16/a-report", "2014-06-16"),
        ("https://x.example/16-Jun-2014/a-report", "2014-06-16"),
        ("https://x.example/news/20140615_a_report", "2014-06-15"),
    ],
)
def test_an_address_can_date_a_page(url: str, iso: str) -> None:
    when = date_of_url(url)
    assert when is not None
    assert when.iso == iso


def test_an_address_with_a_month_gives_the_month() -> None:
    when = date_of_url("https://x.example/2014/12/a-report")
    assert when is not None
    assert when.iso == "2014-12-01T00:00:00Z/2015-01-01T00:00:00Z"


@pytest.mark.parametrize("url", ["https://x.example/story/1996109", "https://x.example/1884893"])
def test_a_number_in_an_address_is_no_date(url: str) -> None:
    assert date_of_url(url) is None


def test_metadata_come_before_address_and_first_line() -> None:
    readings = [
        _reading("2014-06-18", DateOrigin.TEXT),
        _reading("2014-06-17", DateOrigin.FIRST_LINE),
        _reading("2014-06-16", DateOrigin.METADATA),
    ]
    assert best_date(readings) == readings[2].when
    assert best_date([]) is None


def test_a_day_in_the_first_line_is_better_than_a_month_in_the_address() -> None:
    month = date_of_url("https://x.example/2014/06/a")
    assert month is not None
    day = _reading("2014-06-17", DateOrigin.FIRST_LINE)
    assert best_date([DateReading(month, DateOrigin.URL, "u"), day]) == day.when


def test_whole_days_that_differ_disagree_and_all_are_named() -> None:
    readings = [
        _reading("2014-06-16", DateOrigin.METADATA),
        _reading("2014-06-15", DateOrigin.FIRST_LINE),
    ]
    (flag,) = date_flags(readings)
    assert flag.code == "dates-disagree"
    assert "2014-06-16" in flag.message
    assert "2014-06-15" in flag.message


def test_an_instant_and_the_local_day_that_a_zone_explains_agree() -> None:
    instant = date_of_field("2014-06-15T22:30:00Z")
    day = date_of_field("2014-06-16")
    two_days_later = date_of_field("2014-06-18")
    assert instant
    assert day
    assert two_days_later
    assert not disagree(instant, day)
    assert disagree(instant, two_days_later)


def test_a_month_agrees_with_each_of_its_days() -> None:
    month, inside = date_of_url("https://x.example/2014/06/a"), date_of_field("2014-06-27")
    outside = date_of_field("2014-07-27")
    assert month
    assert inside
    assert outside
    assert not disagree(month, inside)
    assert disagree(month, outside)


def test_no_date_is_said() -> None:
    assert [flag.code for flag in date_flags([])] == ["no-date"]


def test_the_date_of_a_file_is_marked_as_such() -> None:
    made = [DateReading(When.from_iso("2014-06-16"), DateOrigin.METADATA, "made")]
    assert [flag.code for flag in date_flags(made, made=True)] == ["date-of-file"]


def test_metadata_tell_which_part_of_a_short_date_is_the_day() -> None:
    (unsure,) = dates_in("06/07/2014")
    assert unsure.beside([]).iso == "2014-07-06"
    assert unsure.beside([When.from_iso("2014-06-07")]).iso == "2014-06-07"
    assert unsure.beside([When.from_iso("2014-07-06")]).iso == "2014-07-06"
