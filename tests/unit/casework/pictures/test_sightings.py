from __future__ import annotations

from firsthand.casework.pictures.sightings import Sightings
from firsthand.model.ids import ItemId
from firsthand.preserve.capture import Entry, entry_of_uncovering
from firsthand.store.case import Case
from tests.unit.decided_by_hand import NOON

ONE, OTHER = ItemId("item-1"), ItemId("item-2")


def uncover(case: Case, *items: ItemId, by: str, why: str = "") -> int:
    entry = entry_of_uncovering(items, actor=by, at=NOON, why=why, view={"view": "grey"})
    return case.record(entry)


def test_views_are_told_for_each_picture_oldest_first(counted: Case) -> None:
    first = uncover(counted, ONE, by="Ada", why="compare")
    uncover(counted, ONE, OTHER, by="Bo")
    uncover(counted, ONE, by="Ada")
    sightings = Sightings()
    sightings.catch_up(counted)
    assert [one.by for one in sightings.of(ONE)] == ["Ada", "Bo", "Ada"]
    assert sightings.of(ONE)[0].entry == first
    assert sightings.of(ONE)[0].why == "compare"
    assert sightings.people(ONE) == ("Ada", "Bo")
    assert sightings.people(OTHER) == ("Bo",)
    assert sightings.of(ItemId("item-3")) == ()


def test_only_what_was_added_is_read_again_and_nothing_twice(counted: Case) -> None:
    sightings = Sightings()
    uncover(counted, ONE, by="Ada")
    sightings.catch_up(counted)
    sightings.catch_up(counted)
    for number in range(600):
        uncover(counted, OTHER, by=f"person {number % 3}")
    sightings.catch_up(counted)
    assert len(sightings.of(ONE)) == 1
    assert len(sightings.of(OTHER)) == 600
    entries = [one.entry for one in sightings.of(OTHER)]
    assert entries == sorted(entries)


def test_words_that_look_like_a_view_are_none(counted: Case) -> None:
    words = 'he wrote "kind":"uncovered" into the note'
    counted.record(Entry("noted", "Ada", NOON, (ONE,), {"why": words, "kind": "uncovered"}))
    sightings = Sightings()
    sightings.catch_up(counted)
    assert sightings.of(ONE) == ()
