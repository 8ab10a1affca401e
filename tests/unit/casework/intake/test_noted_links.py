"""A link is closed by a page that names its address, or by a file that was handed in for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from firsthand.casework.intake.noted_links import (
    links_in,
    not_fetched,
    noted_links,
    plain_address,
    saved_in,
    saved_name,
)
from firsthand.errors import UsageProblem
from firsthand.model.ids import CaptureId, Digest, ItemId
from firsthand.model.item import Capture, Item, ItemKind
from firsthand.store.case import KeptFailure

LINK = "https://www.lagoon-times.example/2031/quarry/?id=5&utm_source=letter#top"
ITEM = Item(ItemId("item-1"), CaptureId("cap-1"), ItemKind.ARTICLE, "text/html", "Words.")
CAPTURE = Capture(
    CaptureId("cap-1"),
    Digest("0" * 64),
    6,
    "reports/a.html",
    datetime(2031, 6, 20, tzinfo=UTC),
    "Ada",
)


def _noted(link: str) -> KeptFailure:
    return KeptFailure.of(not_fetched(link), link)


@pytest.mark.parametrize(
    "other",
    [
        "http://lagoon-times.example/2031/quarry?id=5",
        "HTTPS://LAGOON-TIMES.example:443/2031//quarry/?id=5&fbclid=x",
        "https://lagoon-times.example/2031/./quarry?utm_medium=a&id=5#end",
    ],
)
def test_two_spellings_of_one_address_are_the_same(other: str) -> None:
    assert plain_address(other) == plain_address(LINK)


@pytest.mark.parametrize(
    "other",
    [
        "https://lagoon-times.example/2031/quarry?id=6",
        "https://lagoon-times.example/2031/quarry/more?id=5",
        "https://lagoon-times.example:8443/2031/quarry?id=5",
        "https://old.lagoon-times.example/2031/quarry?id=5",
    ],
)
def test_other_pages_are_others(other: str) -> None:
    assert plain_address(other) != plain_address(LINK)


@pytest.mark.parametrize(
    "words", ["a word", "ftp://example.org/a", "http://", "https://[::1", "javascript:alert(1)"]
)
def test_what_is_no_address_of_a_page_is_not_noted(words: str) -> None:
    assert plain_address(words) is None
    with pytest.raises(UsageProblem, match="no link was noted"):
        links_in(f"https://example.org/\n{words}")


def test_links_are_taken_one_a_line_and_each_once() -> None:
    assert links_in(" https://a.example/1 \n\nhttps://a.example/2\nhttps://a.example/1\n") == [
        "https://a.example/1",
        "https://a.example/2",
    ]


def test_a_page_that_names_the_address_closes_the_link() -> None:
    other = "https://delta.example/a"
    page = replace(ITEM, url="http://lagoon-times.example/2031/quarry?id=5")
    closed, still = noted_links([_noted(LINK), _noted(other)], saved_in([page], [CAPTURE]))
    assert (closed.address, closed.items, closed.is_open) == (LINK, (page.id,), False)
    assert (still.address, still.is_open) == (other, True)


def test_a_file_that_was_handed_in_for_a_link_closes_that_link_and_none_below_it() -> None:
    below = "https://example.org/report/more?id=2&x=%2F"
    name = saved_name(below, "folder/page.html")
    assert name.count("/") == 3
    capture = replace(CAPTURE, locator=f"handed-in/20310620T000000Z-00000000/{name}")
    links = [_noted("https://example.org/report"), _noted(below)]
    still, closed = noted_links(links, saved_in([ITEM], [capture]))
    assert still.is_open
    assert (closed.is_open, closed.items) == (False, (ITEM.id,))


def test_a_file_of_which_nothing_could_be_read_closes_the_link_without_a_report() -> None:
    locator = f"handed-in/20310620T000000Z-00000000/{saved_name(LINK, 'page.warc')}"
    (link,) = noted_links([_noted(LINK)], saved_in([], [replace(CAPTURE, locator=locator)]))
    assert (link.is_open, link.handed_in, link.items) == (False, True, ())


def test_what_else_could_not_be_kept_is_no_link() -> None:
    other = KeptFailure(None, "reports/https.bin", "format-unknown", "", "")
    assert noted_links([other], saved_in([], [])) == []
