"""The JSON beside the pages is as it is described, whatever it is asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from firsthand.casework.record.anchoring import Reply, ask_for_stamp, hand_in
from firsthand.casework.record.checking import check_noted
from firsthand.web.application import PAGES, Walls, application
from firsthand.web.desk import Desk
from firsthand.web.guard.doors import OneTimeLink
from firsthand.web.openapi import json_path
from tests.authority import Authority
from tests.web.conftest import CASE, PERSON
from tests.web.guard.conftest import GENEROUS

EXAMPLES = 40
"""Requests for each address: in all about 20 s on a laptop."""


@pytest.fixture
def described(client: TestClient) -> dict[str, Any]:
    told: dict[str, Any] = client.get("/openapi.json").json()
    return told


def _schema(described: dict[str, Any], path: str) -> dict[str, Any]:
    operation = described["paths"][f"/cases/{{case}}/{path}"]["get"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    return {**schema, "components": described["components"]}


def test_every_json_is_described_and_nothing_else(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1")
    assert len(described["paths"]) == len([page for page in PAGES if page.json is not None])
    operations = [told["get"]["operationId"] for told in described["paths"].values()]
    assert len(set(operations)) == len(operations)


def test_the_description_is_for_people_who_came_in(desk: Desk) -> None:
    stranger = TestClient(application(desk, OneTimeLink(PERSON)), base_url="http://127.0.0.1")
    assert stranger.get("/openapi.json").status_code == 403
    assert stranger.get("/docs").status_code == 403


def test_the_addresses_are_listed_for_people_too(client: TestClient) -> None:
    page = client.get("/docs").text
    assert "/cases/{case}/claims/{claim}.json" in page
    assert "<script" not in page


def test_what_the_case_holds_is_as_described(client: TestClient, described: dict[str, Any]) -> None:
    claims = client.get(f"{CASE}index.json").json()
    assert claims["result"]
    jsonschema_rs.validate(_schema(described, "index.json"), claims)
    for claim in claims["result"]:
        one = client.get(f"{CASE}claims/{claim['id']}.json").json()
        jsonschema_rs.validate(_schema(described, "claims/{claim}.json"), one)
        assert one["result"]["id"] == claim["id"]
    items = {member["item"] for claim in claims["result"] for member in claim["statements"]}
    for item in items:
        one = client.get(f"{CASE}documents/{item}.json").json()
        jsonschema_rs.validate(_schema(described, "documents/{item}.json"), one)
    client.post(f"{CASE}adding/files", data={"links": "https://example.org/report"})
    client.post(f"{CASE}adding/batches")
    adding = client.get(f"{CASE}adding.json").json()
    assert adding["result"]["batches"]
    assert adding["result"]["links"]
    jsonschema_rs.validate(_schema(described, "adding.json"), adding)
    people = client.get(f"{CASE}people/index.json").json()
    jsonschema_rs.validate(_schema(described, "people/index.json"), people)


def test_anchors_and_checks_are_as_described(
    client: TestClient, described: dict[str, Any], desk: Desk, tmp_path: Path
) -> None:
    def held(path: str) -> dict[str, Any]:
        told: dict[str, Any] = client.get(f"{CASE}{path}").json()
        jsonschema_rs.validate(_schema(described, path), told)
        return told

    assert held("record/check.json")["result"]["state"] == "never"
    assert held("record/anchors.json")["result"]["anchors"] == []
    case, authority = desk.cases["velmara"].case, Authority(tmp_path / "authority")
    state = ask_for_stamp(case, by=PERSON)
    hand_in(case, Reply(authority.reply(state.request), authority.roots), by=PERSON)
    check_noted(case.folder, PERSON)
    assert held("record/check.json")["result"]["result"]["intact"]
    told = held("record/anchors.json")
    told["result"]["anchors"][0]["size"] = "all"
    with pytest.raises(jsonschema_rs.ValidationError):
        jsonschema_rs.validate(_schema(described, "record/anchors.json"), told)


def test_a_result_of_another_form_would_be_seen(
    client: TestClient, described: dict[str, Any]
) -> None:
    claims = client.get(f"{CASE}index.json").json()
    claims["result"][0]["reports"] = "many"
    with pytest.raises(jsonschema_rs.ValidationError):
        jsonschema_rs.validate(_schema(described, "index.json"), claims)


@pytest.fixture
def fuzzed(desk: Desk) -> Iterator[tuple[Any, TestClient]]:
    """The description with the application behind it, and a person inside."""
    doors = OneTimeLink(PERSON, limits=GENEROUS)
    app = application(desk, doors, Walls(limits=GENEROUS))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        client.get(f"/enter/{doors.token}")
        yield schemathesis.openapi.from_dict(client.get("/openapi.json").json()), client


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


def test_no_request_ends_in_a_fault_or_in_another_form(fuzzed: tuple[Any, TestClient]) -> None:
    schema, client = fuzzed
    asked: list[int] = []

    def ask(case: schemathesis.Case) -> None:
        # Two of three requests are for the case that is there.
        if len(asked) % 3:
            case.path_parameters["case"] = "velmara"
        prepared = case.as_transport_kwargs(base_url="http://127.0.0.1")
        answer = client.get(prepared["url"], params=prepared.get("params"))
        case.validate_response(answer, checks=CHECKS)
        asked.append(answer.status_code)

    alike = settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    for operation in schema.get_all_operations():
        alike(given(case=operation.ok().as_strategy())(ask))()
    assert len(asked) >= 5 * EXAMPLES
    assert {200, 404} <= set(asked)


@pytest.mark.parametrize(
    "query",
    ["since=x", "until=2031-02-31", "kind=none", "page=-1", "page=9999999999999999999999",
     "page=%D9%A1", "words=%00", "text=%ED%A0%80", "words=" + "%22*" * 200, "saved=1e9", "page="],
)  # fmt: skip
def test_a_query_that_makes_no_sense_is_refused_in_words(client: TestClient, query: str) -> None:
    for page in PAGES:
        if page.json is not None and "{" not in page.path:
            answer = client.get(f"{CASE}{json_path(page)}?{query}")
            assert answer.status_code in (200, 400, 404), page.path
            assert answer.json()["ok"] is (answer.status_code == 200)


def test_json_is_json(client: TestClient) -> None:
    assert json.loads(client.get(f"{CASE}index.json").text)["firsthand"] == 1
