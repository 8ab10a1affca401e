"""Pictures by scene, each scene in a suggested order. Nothing is shown for it."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import Response

from firsthand.casework.pictures.ordering import OrderedSeries, series_of
from firsthand.errors import UsageProblem
from firsthand.export.words import count, visible
from firsthand.media.light.series import Scene
from firsthand.model.item import ItemKind
from firsthand.web.laying_out import laid_out
from firsthand.web.pages.pictures.cards import Cover, covers_of
from firsthand.web.pages.pictures.covers import led_back
from firsthand.web.pages.pictures.held import picture_desk
from firsthand.web.pages.pictures.shown import compare_href, looking_values
from firsthand.web.visit import Page, Visit

MOST = 150
"""Photographs that are put in order while a person waits: each is decoded once and
held against all others."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One picture of a scene.

    Attributes:
        cover: Its cover.
        claimed: Its claimed time, in words.
        step: What leads to the next.
        compared: The way to both side by side.
    """

    cover: Cover
    claimed: str
    step: str = ""
    compared: str = ""


@dataclass(frozen=True, slots=True)
class SceneShown:
    """One scene.

    Attributes:
        title: How many pictures it has.
        order: What the order rests on, and whether its direction is known.
        pictures: In the suggested order.
        remarks: What to know of it.
    """

    title: str
    order: str
    pictures: tuple[Taken, ...]
    remarks: tuple[str, ...]


def scenes(visit: Visit) -> Response:
    """Show the scenes, once somebody had them made."""
    desk = picture_desk(visit)
    shelf = desk.shelf(visit)
    ordered = desk.series if desk.series_of == shelf.revision else None
    photographs = sum(one.item.kind is ItemKind.PHOTOGRAPH for one in shelf.pictures)
    found = ordered.series.scenes if ordered else ()
    return laid_out(
        visit,
        "picture_scenes.html",
        ordered=ordered,
        scenes=[_shown(visit, ordered, one) for one in found if len(one.keys) > 1]
        if ordered
        else [],
        single=sum(len(one.keys) == 1 for one in found),
        photographs=count(photographs, "photograph"),
        too_many=photographs > MOST,
        **looking_values(visit),
    )


def make(visit: Visit) -> Response:
    """Group the photographs of the case by scene, and put each scene in order."""
    desk = picture_desk(visit)
    shelf = desk.shelf(visit)
    photographs = [one for one in shelf.pictures if one.item.kind is ItemKind.PHOTOGRAPH]
    if len(photographs) > MOST:
        raise UsageProblem(
            f"cannot put {len(photographs)} photographs in order in a browser: the limit is"
            f" {MOST}; nothing was compared",
            hint="run `firsthand series CASE`, or name some: `firsthand series CASE ITEM ITEM`",
        )
    desk.series, desk.series_of = series_of(visit.case), shelf.revision
    return led_back(visit)


def _shown(visit: Visit, ordered: OrderedSeries, scene: Scene) -> SceneShown:
    shelf = picture_desk(visit).shelf(visit)
    covers = covers_of(visit, [shelf.picture(ordered.items[key].id) for key in scene.keys])
    direction = (
        "first to last by their claimed times"
        if scene.direction_known
        else "the reverse is as likely"
    )
    pictures = []
    for at, (key, cover) in enumerate(zip(scene.keys, covers, strict=True)):
        claimed = ordered.claimed.get(key)
        said = f"claimed {visible(claimed.words)} ({claimed.origin})" if claimed else ""
        if at < len(scene.steps):
            following = covers[at + 1].item
            way = compare_href(cover.item, following)
            pictures.append(Taken(cover, said, scene.steps[at].why, way))
        else:
            pictures.append(Taken(cover, said))
    return SceneShown(
        count(len(scene.keys), "picture"),
        f"Ordered by {scene.ordered_by.value}: {scene.why}; {direction}.",
        tuple(pictures),
        tuple(scene.remarks),
    )


PAGES = (
    Page("pictures/scenes.html", scenes, "Pictures by scene, in a suggested order."),
    Page("pictures/scenes", make, "Put the pictures of each scene in order.", method="POST"),
)
