"""Statements that have nothing but a picture to rest on."""

from __future__ import annotations

from dataclasses import replace

from firsthand.link.linking import link
from firsthand.model.ids import ItemId
from firsthand.model.item import ItemKind
from firsthand.model.picture import Likeness, PictureGroup, Showing
from firsthand.model.source import SourceKind
from firsthand.model.text import Span
from firsthand.trace.origins.pictured import resting_on_pictures
from firsthand.trace.tracing import analyse
from firsthand.trace.view import CaseView
from tests.unit.reports_by_hand import ARMY, Said, count, report

SHOWN = "Photographs of the square show 40 bodies."
TOLD = "In the square 40 men were shot."
FIRST, SECOND = ItemId("picture-1"), ItemId("picture-2")


def shown_by(*reports, caption=None):
    showings = tuple(
        Showing(one.item.id, picture, caption)
        for one, picture in zip(reports, (FIRST, SECOND), strict=False)
    )
    return PictureGroup((FIRST, SECOND), showings, (Likeness(SECOND, FIRST),))


def resting(*reports, groups):
    items = [one.item for one in reports]
    statements = [s for one in reports for s in one.statements]
    view = CaseView.of(items, statements, link(items, statements))
    return dict(resting_on_pictures(groups, view))


def saying(words, *chain):
    return Said(words, chain, (count("40", 40),))


def test_what_photographs_show_rests_on_the_photograph():
    one = report("a", "Paper A", 1, saying(SHOWN))
    assert resting(one, groups=[shown_by(one)]) == {one.statements[0].id: 0}


def test_what_stands_beside_a_picture_does_not_rest_on_it():
    one = report("a", "Paper A", 1, saying(TOLD))
    assert resting(one, groups=[shown_by(one)]) == {}


def test_a_caption_rests_on_its_picture():
    one = report("a", "Paper A", 1, saying(TOLD))
    group = shown_by(one, caption=Span(0, len(TOLD)))
    assert resting(one, groups=[group]) == {one.statements[0].id: 0}


def test_what_a_named_person_says_of_photographs_rests_on_the_person():
    one = report("a", "Paper A", 1, saying(SHOWN, ARMY))
    assert resting(one, groups=[shown_by(one)]) == {}


def test_a_report_with_two_photographs_rests_on_neither():
    one = report("a", "Paper A", 1, saying(SHOWN))
    groups = [
        shown_by(one),
        PictureGroup((ItemId("other"),), (Showing(one.item.id, ItemId("other")),)),
    ]
    assert resting(one, groups=groups) == {}


def test_two_accounts_that_post_copies_of_one_photograph_are_one_origin():
    posts = [
        report(
            f"p{n}", f"@account{n}", n, saying(TOLD), kind=ItemKind.POST,
        )
        for n in (1, 2)
    ]  # fmt: skip
    items = [one.item for one in posts]
    statements = [s for one in posts for s in one.statements]
    linking = link(items, statements)
    accounts = tuple(replace(s, kind=SourceKind.ACCOUNT) for s in linking.sources)
    linking = replace(linking, sources=accounts)
    apart = analyse(items, statements, linking)
    together = analyse(items, statements, linking, pictures=[shown_by(*posts)])
    assert apart.claims[0].independence.supporting.high == 2
    assert together.claims[0].independence.supporting.high == 1
    assert "the same picture" in together.claims[0].independence.reasons[0].text
