"""One publication handed in twice is one item that counts and one that says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from firsthand.casework.counting.analysing import analysis_of
from firsthand.casework.intake.adding import Added, add
from firsthand.casework.intake.handed_in_again import Publications
from firsthand.casework.opening import new_case
from firsthand.engine.here import HereEngine
from firsthand.model.ids import CaptureId, Digest, ItemId
from firsthand.model.item import Item, ItemKind
from firsthand.model.when import When
from firsthand.store.case import Case

SAID = "The harbour master says 12 people are missing after the fire on pier four."
NOON = When.of_instant(datetime(2031, 6, 20, 12, tzinfo=UTC))


def _post(name: str, **fields: object) -> Item:
    post = Item(ItemId(f"item-{name}"), CaptureId(f"cap-{name}"), ItemKind.POST, "x", SAID)
    return replace(post, **{"outlet": "@pierwatch", "published": NOON, **fields})  # type: ignore[arg-type]


def _again(*items: Item) -> list[bool]:
    digests = {item.capture: Digest(item.capture) for item in items}
    publications = Publications(digests, {})
    return [one.is_again for item in items for one in publications.marked([item])]


def test_a_post_of_the_same_account_time_and_words_is_the_same_however_it_was_written() -> None:
    other = _post(
        "b",
        outlet="Pier Watch",
        author="Pier Watch (@PierWatch)",
        text=SAID.replace(" on pier", "\u00a0on\n pier"),
        published=When.of_day(NOON.day),
    )
    assert _again(_post("a"), other) == [False, True]


@pytest.mark.parametrize(
    "fields",
    [
        {"outlet": "@pierwatch2"},
        {"text": SAID.replace("12", "13")},
        {"published": When.of_instant(datetime(2031, 6, 20, 13, tzinfo=UTC))},
        {"published": None},
        {"url": "https://example.org/pierwatch/status/2"},
        {"kind": ItemKind.ARTICLE},
    ],
    ids=["account", "words", "time", "no time", "address", "kind"],
)
def test_another_account_word_time_or_address_is_another_post(fields: dict[str, object]) -> None:
    first = _post("a", url="https://example.com/pierwatch/status/1")
    assert _again(first, _post("b", **fields)) == [False, False]


def test_posts_under_two_hosts_of_one_platform_are_the_same_by_the_end_of_their_address() -> None:
    first = _post("a", url="https://twitter.com/pierwatch/status/77", published=None)
    other = replace(_post("b"), url="https://x.com/pierwatch/status/77")
    assert _again(replace(first, published=NOON), other) == [False, True]


def test_a_page_saved_twice_is_the_same_while_its_words_are() -> None:
    page = _post("a", kind=ItemKind.ARTICLE, url="https://www.example.org/fire", published=None)
    same = replace(page, id=ItemId("item-b"), capture=CaptureId("cap-b"),
                   url="http://example.org/fire/?utm_source=mail")  # fmt: skip
    later = replace(same, id=ItemId("item-c"), capture=CaptureId("cap-c"), text=f"{SAID} Update.")
    assert _again(page, same, later) == [False, True, False]


def test_pictures_are_never_told_to_be_the_same_here() -> None:
    first = _post("a", kind=ItemKind.PHOTOGRAPH, url="https://example.org/a.jpg")
    assert _again(first, replace(first, id=ItemId("item-b"))) == [False, False]


def test_the_same_words_twice_in_one_file_stay_two() -> None:
    first = _post("a", published=None)
    assert _again(first, replace(first, id=ItemId("item-b"))) == [False, False]


def test_the_flag_names_the_first_and_its_file() -> None:
    publications = Publications({}, {CaptureId("cap-a"): "posts.json"})
    publications.know([_post("a")])
    (marked,) = publications.marked([_post("b")])
    (flag,) = marked.flags
    assert "handed in before in posts.json, as `item-a`" in flag.message


def _write_posts(folder: Path) -> None:
    folder.mkdir()
    post = {"id": "1", "author": "@pierwatch", "created_at": "2031-06-20T12:00:00Z", "text": SAID}
    (folder / "posts.json").write_text(json.dumps([post]))
    (folder / "table.csv").write_text(
        f"id,author,created_at,text\n1,@pierwatch,2031-06-20T12:00:00Z,{SAID}\n"
        f"2,@another,2031-06-20T14:00:00Z,{SAID}\n"
    )


@pytest.fixture
def added(tmp_path: Path) -> Callable[[Case, str], Added]:
    _write_posts(tmp_path / "pile")
    return lambda case, name: add(case, [tmp_path / "pile" / name], HereEngine())


def test_an_export_as_json_and_as_table_counts_each_post_once(
    tmp_path: Path, added: Callable[[Case, str], Added]
) -> None:
    with new_case(tmp_path / "case") as case:
        first, second = added(case, "posts.json"), added(case, "table.csv")
        again = [item for item in case.items() if item.is_again]
        analysis = analysis_of(case)
        (claim,) = analysis.claims
        copied = {item for group in analysis.copies for item in group.items}
        assert (first.again, second.again, second.items) == (0, 1, 2)
        assert len(list(case.captures())) == 2
        assert len(claim.items) == 2
        assert not {*claim.items, *copied} & {item.id for item in again}
        assert [case.statements_of(item.id) for item in again] == [[]]


def test_what_was_read_anew_is_not_taken_for_handed_in_before(
    tmp_path: Path, added: Callable[[Case, str], Added], monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_case(tmp_path / "case") as case:
        added(case, "posts.json")
        added(case, "table.csv")
        before = {item.id: item.is_again for item in case.items()}
        monkeypatch.setattr("firsthand.casework.intake.steps.READ_VERSION", 99)
        added(case, "table.csv")
        assert {item.id: item.is_again for item in case.items()} == before
