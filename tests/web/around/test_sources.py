"""Sources are listed, described and made one, and show who relies on whom."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from itertools import pairwise

import pytest
from starlette.testclient import TestClient

from firsthand.export.contents import CaseIndex
from firsthand.export.words import between
from firsthand.model.claim import Claim, Origin
from firsthand.model.decision import SourceDescription, SourceMerge
from firsthand.model.person import Role
from firsthand.web.application import application
from firsthand.web.desk import Desk, OpenCase
from firsthand.web.guard.doors import OneTimeLink
from tests.web.around.conftest import wait_for_counts
from tests.web.conftest import CASE

pytestmark = pytest.mark.enable_socket


def _claim_of_two(index: CaseIndex) -> tuple[Claim, Origin, Origin]:
    """Find a claim with two origins that are counted as two."""
    for claim in index.claims.values():
        origins = list({one.group: one for one in claim.origins if one.side == "for"}.values())
        if len(origins) > 1:
            return claim, origins[0], origins[1]
    raise AssertionError("the case holds no such claim")


def test_every_source_is_in_the_list_with_a_page_of_its_own(
    client: TestClient, index: CaseIndex
) -> None:
    listed = client.get(f"{CASE}sources/index.html").text
    for source in index.sources:
        assert f'href="{CASE}sources/{source}.html"' in listed
        assert client.get(f"{CASE}sources/{source}.html").status_code == 200


def test_the_list_is_narrowed_by_name_sort_and_deed(client: TestClient, index: CaseIndex) -> None:
    one = next(source for source in index.sources.values() if source.kind == "official")
    asked = {"name": one.name.upper(), "sort": "official", "does": "speaks"}
    listed = client.get(f"{CASE}sources/index.html", params=asked).text
    assert f"sources/{one.id}.html" in listed
    others = client.get(f"{CASE}sources/index.html", params={"sort": "wire"}).text
    assert f"sources/{one.id}.html" not in others


def test_a_filter_leaves_out_sources_of_other_reports(client: TestClient, index: CaseIndex) -> None:
    outlets = index.contents.analysis.linking.outlets
    outlet = index.sources[next(iter(outlets.values()))]
    other = next(s for s in outlets.values() if s != outlet.id)
    listed = client.get(f"{CASE}sources/index.html", params={"outlet": outlet.name}).text
    assert f"sources/{outlet.id}.html" in listed
    assert client.get(f"{CASE}sources/index.html", params={"since": "2031-12-31"}).text.count(
        "<tr id="
    ) < len(index.sources)
    assert f'id="{other}"' not in listed or index.sources[other].kind != "press"


def test_a_source_page_tells_when_each_of_its_names_was_used(
    client: TestClient, index: CaseIndex
) -> None:
    one = next(s for s in index.sources.values() if s.aliases)
    page = unescape(client.get(f"{CASE}sources/{one.id}.html").text)
    names = page.partition('id="names"')[2].partition("</table>")[0]
    for name in (one.name, *one.aliases):
        assert name in names
    assert "2031" in names


def test_the_drawing_of_who_relies_on_whom_and_the_table_have_the_same_lines(
    client: TestClient,
) -> None:
    page = client.get(f"{CASE}sources/relies.html").text
    drawing, _, table = page.partition("</svg>")
    lines = re.findall(r'<a class="relied" href="([^"]+)"', drawing)
    rows = re.findall(r'class="number"><a href="([^"]+)"', table)
    assert lines
    assert lines == rows


def test_a_line_leads_to_as_many_statements_as_it_says(client: TestClient) -> None:
    lines = client.get(f"{CASE}sources/relies.json").json()["result"]
    for line in lines[:3]:
        asked = {"by": line["by"], "on": line["on"]}
        page = client.get(f"{CASE}sources/relied.html", params=asked).text
        assert page.count("<blockquote") == line["statements"]


def test_two_names_made_one_lower_the_count_and_can_be_taken_back(
    client: TestClient, held: OpenCase, index: CaseIndex
) -> None:
    claim, left, right = _claim_of_two(index)
    before = between(claim.independence.supporting)
    asked = {"one": [left.id, right.id]}
    beside = client.get(f"{CASE}sources/merge.html", params=asked).text
    assert left.id in beside
    assert right.id in beside
    fields = {"left": left.id, "right": right.id, "kept": left.id, "seen": "0", "why": "One man."}
    saved = client.post(f"{CASE}sources/merge", data=fields)
    assert saved.status_code == 200
    wait_for_counts(client)
    now = held.snapshot().index
    assert right.id not in now.sources
    after = between(now.claims[claim.id].independence.supporting)
    assert after != before
    assert f"{before} before, now {after}" in client.get(saved.url).text
    page = client.get(f"{CASE}sources/{left.id}.html").text
    assert "One man." in page
    decision = held.case.decisions()[-1]
    assert isinstance(decision.matter, SourceMerge)
    client.post(f"{CASE}decisions/withdraw", data={"decision": decision.id, "back": "index.html"})
    wait_for_counts(client)
    again = held.snapshot().index
    assert right.id in again.sources
    assert between(again.claims[claim.id].independence.supporting) == before


def test_other_than_two_sources_are_not_made_one(client: TestClient, index: CaseIndex) -> None:
    chosen = list(index.sources)[:3]
    for some in (chosen[:1], chosen, [chosen[0], chosen[0]]):
        answer = client.get(f"{CASE}sources/merge.html", params={"one": some})
        assert answer.status_code == 400
        assert "choose exactly two" in answer.text


def test_the_other_source_can_be_given_by_its_name(client: TestClient, index: CaseIndex) -> None:
    one, other = list(index.sources.values())[:2]
    asked = {"one": one.id, "named": other.name.lower()}
    answer = client.get(f"{CASE}sources/merge.html", params=asked)
    assert answer.status_code == 200
    assert f'value="{other.id}"' in answer.text
    unknown = client.get(f"{CASE}sources/merge.html", params=asked | {"named": "Nobody At All"})
    assert unknown.status_code == 404


def test_a_persons_word_on_a_source_stands_beside_what_the_reports_show(
    client: TestClient, held: OpenCase, index: CaseIndex
) -> None:
    one = next(source for source in index.sources.values() if source.kind == "official")
    fields = {
        "sort": "expert",
        "interested": "yes",
        "interest": "Sells what it measures.",
        "why": "Its own site says so.",
        "seen": "0",
    }
    answer = client.post(f"{CASE}sources/{one.id}/describe", data=fields)
    assert answer.status_code == 200
    wait_for_counts(client)
    page = client.get(f"{CASE}sources/{one.id}.html").text
    assert "Expert" in page
    assert "Sells what it measures." in page
    assert "official" in page.partition("As the reports show it")[2].partition("As people say")[0]
    assert isinstance(held.case.decisions()[-1].matter, SourceDescription)


def test_who_did_not_see_the_latest_word_is_told_and_keeps_what_they_wrote(
    client: TestClient, index: CaseIndex
) -> None:
    one = next(iter(index.sources))
    first = {"sort": "expert", "seen": "0"}
    assert client.post(f"{CASE}sources/{one}/describe", data=first).status_code == 200
    second = {"sort": "witness", "why": "Stood there & saw it.", "seen": "0"}
    answer = client.post(f"{CASE}sources/{one}/describe", data=second)
    assert answer.status_code == 409
    assert "Stood there &amp; saw it." in answer.text
    seen = re.search(r'name="seen" value="(\d+)"', answer.text)
    assert seen is not None
    later = client.post(f"{CASE}sources/{one}/describe", data=second | {"seen": seen[1]})
    assert later.status_code == 200


def test_nothing_said_about_a_source_is_refused(client: TestClient, index: CaseIndex) -> None:
    one = next(iter(index.sources))
    assert client.post(f"{CASE}sources/{one}/describe", data={}).status_code == 400
    wrong = client.post(f"{CASE}sources/{one}/describe", data={"sort": "wizard"})
    assert wrong.status_code == 400
    assert "wizard" in wrong.text


def test_a_reader_is_offered_no_merging_and_may_not_do_it(desk: Desk, index: CaseIndex) -> None:
    doors = OneTimeLink("Rae", Role.READER)
    one, other = list(index.sources)[:2]
    with TestClient(application(desk, doors), base_url="http://127.0.0.1") as reader:
        reader.get(f"/enter/{doors.token}")
        assert 'name="one"' not in reader.get(f"{CASE}sources/index.html").text
        fields = {"left": one, "right": other, "kept": one}
        assert reader.post(f"{CASE}sources/merge", data=fields).status_code == 403
        assert desk.case("velmara").case.decisions() == []


def test_an_unknown_source_is_not_found(client: TestClient) -> None:
    assert client.get(f"{CASE}sources/src-none.html").status_code == 404
    unnamed = client.get(f"{CASE}sources/relied.html")
    assert (unnamed.status_code, "names no source" in unnamed.text) == (400, True)


def test_the_json_has_what_the_command_line_prints(client: TestClient, index: CaseIndex) -> None:
    from firsthand.casework.views import source_json

    analysis = index.contents.analysis
    result = client.get(f"{CASE}sources/index.json").json()["result"]
    assert result == [source_json(source, analysis) for source in analysis.linking.sources]


def test_a_filter_counts_only_what_stands_in_the_reports_that_it_keeps(
    client: TestClient, index: CaseIndex
) -> None:
    outlet = index.outlet(next(iter(index.items)))
    kept = {item for item in index.items if outlet in index.outlet(item)}
    assert len(kept) < len(index.items)
    narrowed = client.get(f"{CASE}sources/relies.json", params={"outlet": outlet}).json()["result"]
    counted: Counter[tuple[str, str]] = Counter()
    linking = index.contents.analysis.linking
    for statement, chain in linking.speakers.items():
        item = index.statements[statement].item
        outlets = [linking.outlets[item]] if item in linking.outlets else []
        pairs = {pair for pair in pairwise([*outlets, *chain]) if pair[0] != pair[1]}
        counted.update(pairs if item in kept else ())
    assert {(one["by"], one["on"]): one["statements"] for one in narrowed} == dict(counted)
    assert counted
