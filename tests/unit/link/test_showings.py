"""Which reports show which pictures of the case."""

from __future__ import annotations

from firsthand.link.picture_groups import picture_groups
from firsthand.link.showings import showings_in
from firsthand.model.ids import CaptureId, ItemId
from firsthand.model.item import Item, ItemKind, PictureMention
from firsthand.model.picture import Likeness, Showing
from firsthand.model.text import Span


def page(name, *addresses):
    mentions = tuple(PictureMention(address, Span(0, 4)) for address in addresses)
    return Item(
        ItemId(name),
        CaptureId(f"c-{name}"),
        ItemKind.ARTICLE,
        "text/html",
        "Text",
        pictures=mentions,
    )


def picture(name, capture=None):
    capture = CaptureId(capture or f"c-{name}")
    return Item(ItemId(name), capture, ItemKind.PHOTOGRAPH, "image/jpeg", "")


def shown(items, **locators):
    places = {CaptureId(f"c-{name}"): place for name, place in locators.items()}
    return {(s.item, s.picture) for s in showings_in(items, places)}


def test_a_picture_is_found_where_the_page_says_it_lies():
    items = [page("a", "shots/p%201.jpg?w=300"), picture("p")]
    assert shown(items, a="case/a.html", p="case/shots/p 1.jpg") == {("a", "p")}


def test_a_picture_of_a_web_address_is_found_by_its_name_beside_the_page():
    items = [page("a", "https://example.org/x/p.jpg"), picture("p")]
    assert shown(items, a="case/a.html", p="case/a_files/p.jpg") == {("a", "p")}


def test_a_name_that_two_pictures_bear_is_not_guessed_at():
    items = [page("a", "https://example.org/x/p.jpg"), picture("p"), picture("q")]
    assert shown(items, a="case/a.html", p="case/x/p.jpg", q="case/y/p.jpg") == set()


def test_a_picture_of_another_folder_is_not_meant():
    items = [page("a", "p.jpg"), picture("p")]
    assert shown(items, a="case/a.html", p="elsewhere/p.jpg") == set()


def test_a_page_inside_an_archive_shows_the_picture_beside_it():
    items = [page("a", "p.jpg"), picture("p")]
    assert shown(items, a="kept.zip!/site/a.html", p="kept.zip!/site/p.jpg") == {("a", "p")}


def test_a_message_shows_what_is_attached_to_it():
    assert shown([page("a"), picture("p", "c-a")], a="a.eml") == {("a", "p")}


def test_copies_of_copies_are_one_photograph():
    ids = [ItemId(name) for name in "pqrs"]
    pairs = [Likeness(ids[2], ids[1]), Likeness(ids[1], ids[0])]
    (group,) = picture_groups(ids, pairs, [Showing(ItemId("a"), ids[2])])
    assert group.pictures == tuple(ids[:3])
    assert group.items == (ItemId("a"),)


def test_one_picture_that_two_reports_show_is_a_group():
    p = ItemId("p")
    (group,) = picture_groups([p], [], [Showing(ItemId("a"), p), Showing(ItemId("b"), p)])
    assert group.items == ("a", "b")


def test_a_picture_that_stands_once_is_no_group():
    assert picture_groups([ItemId("p")], [], [Showing(ItemId("a"), ItemId("p"))]) == ()
