"""What is taken out of the desk is whole, covered and noted."""

from __future__ import annotations

import hashlib
from io import BytesIO
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from tests.web.conftest import CASE, PERSON

pytestmark = pytest.mark.enable_socket


def test_the_archive_is_noted_with_its_digest_and_holds_no_picture(client: TestClient) -> None:
    answer = client.post(f"{CASE}exporting/site")
    assert answer.headers["content-disposition"].startswith("attachment")
    names = ZipFile(BytesIO(answer.content)).namelist()
    assert "velmara/index.html" in names
    assert not [name for name in names if name.endswith((".jpg", ".jpeg", ".png", ".webp"))]
    said = client.get(f"{CASE}record/index.json", params={"kind": "exported"}).json()
    (entry,) = (one["entry"] for one in said["result"]["entries"])
    assert entry["actor"] == PERSON
    assert entry["subjects"] == [f"sha256:{hashlib.sha256(answer.content).hexdigest()}"]
