"""One photograph in several places: what a person is told of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from firsthand.link.linking import link
from firsthand.model.ids import ItemId
from firsthand.model.picture import Likeness, Overlay, PictureGroup, Showing
from firsthand.model.when import When
from firsthand.trace.remarks.of_pictures import DIFFERENT_STORIES, SHARED_PICTURE, picture_remarks
from firsthand.trace.view import CaseView
from tests.unit.reports_by_hand import WATCH, Said, count, report

FIRST, SECOND = ItemId("picture-1"), ItemId("picture-2")


def remarks(*reports, overlay=None):
    showings = tuple(
        Showing(one.item.id, picture)
        for one, picture in zip(reports, (FIRST, SECOND), strict=False)
    )
    group = PictureGroup((FIRST, SECOND), showings, (Likeness(SECOND, FIRST, overlay),))
    items = [one.item for one in reports]
    statements = [s for one in reports for s in one.statements]
    view = CaseView.of(items, statements, link(items, statements))
    return picture_remarks([group], view)


def told_of(place, number, facet):
    figure = replace(count(str(number), number), where=place, facet=facet, unit="men")
    words = f"{number} men were {facet} in {place}, Justice Monitor said."
    return Said(words, (WATCH,), (figure,))


def test_one_photograph_in_reports_of_two_events_comes_first_and_names_both():
    here = report("a", "Paper A", 1, told_of("Aldmoor", 40, "killed"))
    there = report("b", "Paper B", 20, told_of("Brackwater", 7, "injured"))
    (found,) = remarks(here, there)
    assert found.code == DIFFERENT_STORIES
    assert "Paper A" in found.text
    assert "Paper B" in found.text
    assert found.item == here.item.id


def test_one_photograph_in_reports_of_one_event_is_shared():
    (found,) = remarks(
        report("a", "Paper A", 1, told_of("Aldmoor", 40, "killed")),
        report("b", "Paper B", 1, told_of("Aldmoor", 40, "killed")),
    )
    assert found.code == SHARED_PICTURE


def test_it_says_which_copy_is_mirrored_and_which_shows_a_part():
    overlay = Overlay((-1, 0, 100, 0, 1, 0), True, 0.0, 1.0, 0.54, 1.0, 30)
    (found,) = remarks(
        report("a", "Paper A", 1, told_of("Aldmoor", 40, "killed")),
        report("b", "Paper B", 1, told_of("Aldmoor", 40, "killed")),
        overlay=overlay,
    )
    assert found.text == (
        "Paper A and Paper B share one photograph; Paper B’s is mirrored and shows 54% of it."
    )


def test_one_outlet_that_shows_a_picture_twice_is_nothing_to_tell():
    twice = [report(name, "Paper A", 1, told_of("Aldmoor", 40, "killed")) for name in "ab"]
    assert remarks(*twice) == ()


def test_one_photograph_half_a_year_apart_is_another_story_unless_a_claim_is_shared():
    first = report("a", "Paper A", 1, Said("The weather was fine."))
    later = report("b", "Paper B", 1, Said("The harbour is busy."))
    in_winter = replace(later.item, published=When.of_day(date(2021, 12, 24)))
    (found,) = remarks(first, replace(later, item=in_winter))
    assert found.code == DIFFERENT_STORIES
    assert "Paper B (24 Dec 2021)" in found.text


def test_a_report_that_speaks_of_no_event_is_no_other_story():
    (found,) = remarks(
        report("a", "Paper A", 1, told_of("Aldmoor", 40, "killed")),
        report("b", "Paper B", 1, Said("The weather was fine.")),
    )
    assert found.code == SHARED_PICTURE
