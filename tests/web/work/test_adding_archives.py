"""A web archive handed over at the desk: what was taken out is said, and links close."""

from __future__ import annotations

from starlette.testclient import TestClient

from firsthand.web.desk import Desk
from tests.unit.warc_by_hand import HARBOUR, PAGE, answer, packed, sha1
from tests.web.conftest import CASE
from tests.web.work.test_adding import ADDING, pytestmark, wait_for

__all__ = ["pytestmark"]
WARC = packed(
    answer(HARBOUR, PAGE),
    answer("https://www.harbour.example/look.css", b"p { color: navy }", "text/css"),
    answer("https://b.example/", b"<html>b", headers={"WARC-Payload-Digest": sha1(b"other")}),
)


def test_what_was_taken_out_and_left_is_said_and_the_link_is_closed(
    client: TestClient, desk: Desk
) -> None:
    client.post(f"{ADDING}/files", data={"links": f"{HARBOUR}\nhttps://b.example/"})
    files = [("files", ("page.warc.gz", WARC, "application/warc"))]
    answered = client.post(f"{ADDING}/files", files=files, follow_redirects=False)
    told = wait_for(client, answered.headers["location"].partition("#batch-")[2])
    (archive,) = told["result"]["archives"]
    assert archive["taken"] == {"page": 1}
    assert archive["left"] == {"styles, scripts and fonts": 1}
    assert [one["code"] for one in told["result"]["failures"]] == ["digest-differs"]
    page = client.get(f"{ADDING}.html").text
    assert "1 page taken out; left in the archive: styles, scripts and fonts (1)" in page
    assert "(digest-differs)" in page
    links = {
        link["address"]: link["state"]
        for link in client.get(f"{ADDING}.json").json()["result"]["links"]
    }
    assert links == {HARBOUR: "handed in", "https://b.example/": "wanted"}


def test_the_page_says_whose_word_its_address_is(client: TestClient, desk: Desk) -> None:
    files = [("files", ("page.warc.gz", WARC, "application/warc"))]
    answered = client.post(f"{ADDING}/files", files=files, follow_redirects=False)
    wait_for(client, answered.headers["location"].partition("#batch-")[2])
    item = next(i for i in desk.cases["velmara"].case.items() if i.url == HARBOUR)
    page = client.get(f"{CASE}documents/{item.id}.html").text
    assert f"{HARBOUR} (as the web archive says)" in page
    assert "fetched at 2031-06-20T10:11:12Z" in page
