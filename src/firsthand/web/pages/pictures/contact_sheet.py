"""The pictures of a case: a contact sheet of covers, and what is one photograph."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from firsthand.casework.pictures.listing import ListedPicture
from firsthand.casework.pictures.views import picture_json
from firsthand.errors import UsageProblem
from firsthand.export.contents import Link
from firsthand.export.words import count, when_published
from firsthand.model.item import ItemKind
from firsthand.model.picture import PictureDate, PictureDateKind
from firsthand.web.laying_out import laid_out
from firsthand.web.pages.pictures import compare, copying, covers, light, matching, scenes
from firsthand.web.pages.pictures import one_picture as picture
from firsthand.web.pages.pictures.cards import Cover, covers_of
from firsthand.web.pages.pictures.held import PictureDesk, Shelf, Story, picture_desk
from firsthand.web.pages.pictures.shown import compare_href, date_told, looking_values
from firsthand.web.paging import Pager
from firsthand.web.visit import Page, Visit

ROWS = 50
GROUP_ROWS = 20
FOREMOST = 3
"""Photographs under different stories that stand above the sheet."""

Keeps = Callable[[Visit, PictureDesk, Shelf, ListedPicture], bool]


@dataclass(frozen=True, slots=True)
class Choice:
    """One part of the pictures that a person can choose to see."""

    key: str
    name: str
    keeps: Keeps


CHOICES = (
    Choice("all", "all", lambda *_: True),
    Choice("unseen", "nobody has looked", lambda _v, d, _s, one: not d.sightings.of(one.item.id)),
    Choice("seen", "looked at", lambda _v, d, _s, one: bool(d.sightings.of(one.item.id))),
    Choice("noted", "with notes", lambda _v, d, _s, one: bool(d.notes_on(one.item.id))),
    Choice("several", "in several places", lambda _v, _d, s, one: one.item.id in s.story_of),
    Choice("videos", "videos", lambda _v, _d, _s, one: one.item.kind is ItemKind.VIDEO),
    Choice("alone", "shown by no report", lambda _v, _d, _s, one: not one.shown_by),
)


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a photograph among the others.

    Attributes:
        cover: Its cover.
        dates: For each kind of date the earliest, in words; "–" where there is none.
        compared: Side by side with the earliest copy; None for that one.
        told: How it lies over the earliest copy.
    """

    cover: Cover
    dates: tuple[str, ...]
    compared: Link | None
    told: str


@dataclass(frozen=True, slots=True)
class Group:
    """One photograph in several places, its earliest known copy first."""

    anchor: str
    title: str
    told: str
    different: str
    copies: tuple[Copy, ...]


def sheet(visit: Visit) -> Response:
    """Show the contact sheet: every picture and video as a covered card."""
    desk = picture_desk(visit)
    shelf = desk.shelf(visit)
    chosen, kept = _kept(visit, desk, shelf)
    pager = Pager.of_list(visit.request.url, len(kept), ROWS)
    shown = kept[(pager.number - 1) * ROWS : pager.number * ROWS]
    different = [story for story in shelf.stories if story.different]
    return laid_out(
        visit,
        "pictures.html",
        covers=covers_of(visit, shown),
        pager=pager,
        total=count(len(kept), "picture"),
        choices=CHOICES,
        chosen=chosen.key,
        different=[(story.different, _anchor(story)) for story in different[:FOREMOST]],
        groups=len(shelf.stories),
        **looking_values(visit),
    )


def sheet_json(visit: Visit) -> list[Any]:
    """Give one page of the pictures, each as `pictures --json` does."""
    desk = picture_desk(visit)
    _, kept = _kept(visit, desk, desk.shelf(visit))
    at = Pager.of_list(visit.request.url, len(kept), ROWS).number
    return [picture_json(one) for one in kept[(at - 1) * ROWS : at * ROWS]]


def groups(visit: Visit) -> Response:
    """Show photographs that stand in several places; those under different stories first."""
    shelf = picture_desk(visit).shelf(visit)
    stories = [story for story in shelf.stories if _is_kept(visit, shelf, story)]
    pager = Pager.of_list(visit.request.url, len(stories), GROUP_ROWS)
    shown = stories[(pager.number - 1) * GROUP_ROWS : pager.number * GROUP_ROWS]
    return laid_out(
        visit,
        "picture_groups.html",
        groups=[group_of(visit, shelf, story) for story in shown],
        kinds_of_date=[kind.value for kind in PictureDateKind],
        pager=pager,
        total=count(len(stories), "photograph"),
        **looking_values(visit),
    )


def group_of(visit: Visit, shelf: Shelf, story: Story) -> Group:
    """Lay out one photograph in several places, its earliest known copy first."""
    pictures = sorted(map(shelf.picture, story.group.pictures), key=_first_known)
    earliest = pictures[0]
    laid = []
    for one, cover in zip(pictures, covers_of(visit, pictures), strict=True):
        pair = next(
            (p for p in one.likenesses if {p.item, p.known} == {one.item.id, earliest.item.id}),
            None,
        )
        href = compare_href(one.item.id, earliest.item.id) if one is not earliest else None
        link = Link("Compare with the earliest", href) if href else None
        told = pair.told if pair else "Like it through another copy." if href else ""
        laid.append(Copy(cover, _earliest_dates(one), link, told))
    reports = count(len(story.group.items), "report")
    copies = count(len(pictures), "copy", "copies")
    first = laid[0].cover
    told = f"{copies}, shown by {reports}"
    return Group(_anchor(story), first.label or first.name, told, story.different, tuple(laid))


def _kept(visit: Visit, desk: PictureDesk, shelf: Shelf) -> tuple[Choice, list[ListedPicture]]:
    """Give the pictures that choice and filter leave."""
    asked = visit.query.get("show", "all")
    chosen = next((choice for choice in CHOICES if choice.key == asked), None)
    if chosen is None:
        raise UsageProblem(
            f"cannot show the pictures `{asked}`: there is no such part of them; nothing was left"
            " out",
            hint="choose from the list above the pictures",
        )
    desk.catch_up(visit.case)
    kept = [
        one
        for one in shelf.pictures
        if _passes(visit, one) and chosen.keeps(visit, desk, shelf, one)
    ]
    return chosen, kept


def _passes(visit: Visit, one: ListedPicture) -> bool:
    """Does the filter keep a picture, itself or by a report that shows it?"""
    wanted = visit.filter
    return not wanted.is_on or any(
        wanted.keeps(item, visit.index.outlet(item.id)) for item in (one.item, *one.shown_by)
    )


def _is_kept(visit: Visit, shelf: Shelf, story: Story) -> bool:
    return any(_passes(visit, shelf.picture(item)) for item in story.group.pictures)


def _first_known(one: ListedPicture) -> tuple[bool, Any]:
    """Order by the earliest claimed or archived date; what has none comes last."""
    known = [date.when for date in one.dates if date.kind is not PictureDateKind.SEEN]
    return (not known, min(known) if known else one.capture.received_at)


def _earliest_dates(one: ListedPicture) -> tuple[str, ...]:
    found: dict[PictureDateKind, PictureDate] = {}
    for date in sorted(one.dates, key=lambda date: date.when):
        found.setdefault(date.kind, date)
    return tuple(_told(found, kind) for kind in PictureDateKind)


def _told(found: Mapping[PictureDateKind, PictureDate], kind: PictureDateKind) -> str:
    if kind not in found:
        return "–"
    if kind is PictureDateKind.SEEN:
        return when_published(found[kind].when)
    return date_told(found[kind])


def _anchor(story: Story) -> str:
    return f"photograph-{story.group.pictures[0]}"


PAGES = (
    Page("pictures/index.html", sheet, "The contact sheet of all pictures.", json=sheet_json),
    Page("pictures/groups.html", groups, "Photographs in several places."),
    *compare.PAGES,
    *matching.PAGES,
    *scenes.PAGES,
    *covers.PAGES,
    *copying.PAGES,
    *light.PAGES,
    *picture.PAGES,
)
