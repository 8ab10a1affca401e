"""The timeline shows what its tables say, and a filter by days looks closer."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from starlette.testclient import TestClient

from firsthand.export.contents import CaseIndex
from firsthand.web.pages.around.times_held import days_written, stretches
from tests.web.conftest import CASE

pytestmark = pytest.mark.enable_socket


def test_every_dated_report_is_counted_once(client: TestClient, index: CaseIndex) -> None:
    result = client.get(f"{CASE}times/index.json").json()["result"]
    dated = [item for item in index.items.values() if item.published is not None]
    assert sum(one["reports"] for one in result["stretches"]) == len(dated)
    assert {one["id"] for one in result["events"]} == {
        claim.event for claim in index.claims.values()
    }


def test_the_drawing_has_the_columns_and_bars_of_the_tables(client: TestClient) -> None:
    page = unescape(client.get(f"{CASE}times/index.html").text)
    drawing, _, tables = page.partition("</svg>")
    columns = re.findall(r"<title>(.+?): ([\d,]+) reports</title>", drawing)
    table = tables.partition('class="bins"')[2]
    rows = re.findall(r'">([^<]+)</a></th><td class="number">([\d,]+)</td>', table)
    assert columns
    assert columns == rows
    bars = re.findall(r'<a class="span[^"]*" href="([^"]+)"', drawing)
    events = re.findall(
        r'href="([^"]+)"', tables.partition('class="event-times"')[2].partition("</table>")[0]
    )
    assert bars == events


def test_a_filter_by_days_leaves_only_those(client: TestClient, index: CaseIndex) -> None:
    days = sorted(item.published.day for item in index.items.values() if item.published)
    asked = {"since": days[-1].isoformat(), "until": days[-1].isoformat()}
    result = client.get(f"{CASE}times/index.json", params=asked).json()["result"]
    assert sum(one["reports"] for one in result["stretches"]) == days.count(days[-1])
    none = client.get(f"{CASE}times/index.html", params={"since": "2099-01-01"})
    assert "Nothing of these reports has a date" in none.text


def test_words_for_a_time_are_read_as_far_as_they_are_exact() -> None:
    assert days_written("14 June 2014") == (date(2014, 6, 14), date(2014, 6, 14))
    assert days_written("June 14, 2014") == (date(2014, 6, 14), date(2014, 6, 14))
    assert days_written("in June 2014") == (date(2014, 6, 1), date(2014, 6, 30))
    assert days_written("2013") == (date(2013, 1, 1), date(2013, 12, 31))
    assert days_written("31 June 2014") == (date(2014, 6, 1), date(2014, 6, 30))
    assert days_written("last Tuesday") is None


def test_stretches_grow_with_the_whole_and_lose_no_day() -> None:
    from collections import Counter

    for last, most in ((date(2014, 7, 1), 1), (date(2015, 1, 1), 7), (date(2060, 1, 1), 366)):
        days = {"reports": Counter({date(2014, 6, 11): 2, last: 3})}
        found = stretches(days)
        assert sum(one.counts["reports"] for one in found) == 5
        assert max((one.last - one.first).days + 1 for one in found) <= most
        assert found[0].first <= date(2014, 6, 11)
        assert found[-1].last >= last
