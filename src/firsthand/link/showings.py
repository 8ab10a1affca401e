"""Which reports show which pictures of the case?

A page names its pictures by an address. A picture of the case is meant when it
was kept under that very address, when it lies where that address leads from the
page, or when it alone bears that name in the page's folder and below. Pictures
inside a document or message are shown by it. Nothing is fetched, and a name that
two pictures bear is not guessed at.

Pure functions. Caller: `firsthand.casework`.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from firsthand.model.ids import CaptureId, ItemId
from firsthand.model.item import Item, ItemKind, PictureMention
from firsthand.model.picture import Showing

PICTURED = (ItemKind.PHOTOGRAPH, ItemKind.VIDEO)


def showings_in(items: Sequence[Item], locators: Mapping[CaptureId, str]) -> tuple[Showing, ...]:
    """Find which reports show which pictures.

    Args:
        items: All items of the case.
        locators: For each capture, where it came from.

    Returns:
        In the order of the items, each pair once.
    """
    shelf = _Shelf(items, locators)
    found: dict[tuple[ItemId, ItemId], Showing] = {}
    for item in items:
        if item.kind in PICTURED:
            continue
        for mention in item.pictures:
            for picture in shelf.meant(item, mention):
                found.setdefault((item.id, picture), Showing(item.id, picture, mention.caption))
        for picture in shelf.inside(item):
            found.setdefault((item.id, picture), Showing(item.id, picture))
    return tuple(found.values())


class _Shelf:
    """The pictures of a case by where they lie."""

    def __init__(self, items: Sequence[Item], locators: Mapping[CaptureId, str]) -> None:
        self._locators = locators
        self._by_capture: defaultdict[CaptureId, list[ItemId]] = defaultdict(list)
        self._by_place: defaultdict[str, list[ItemId]] = defaultdict(list)
        self._by_address: defaultdict[str, list[ItemId]] = defaultdict(list)
        self._by_name: defaultdict[str, list[tuple[str, ItemId]]] = defaultdict(list)
        told = {item.capture for item in items if item.kind not in PICTURED}
        for item in items:
            if item.kind not in PICTURED:
                continue
            if item.capture in told:
                self._by_capture[item.capture].append(item.id)
                continue
            if item.url:
                self._by_address[_bare(item.url)].append(item.id)
            place = _clean(locators.get(item.capture, ""))
            self._by_place[place].append(item.id)
            folder, name = posixpath.split(place)
            self._by_name[name].append((folder, item.id))

    def meant(self, item: Item, mention: PictureMention) -> Iterator[ItemId]:
        """Give the picture that a mention means, if one is sure."""
        kept = self._by_address.get(_bare(mention.locator, item.url or ""), ())
        if len(kept) == 1:
            yield kept[0]
            return
        address = unquote(urlsplit(mention.locator).path) or mention.locator
        folder = posixpath.dirname(_clean(self._locators.get(item.capture, "")))
        here = self._by_place.get(posixpath.normpath(posixpath.join(folder, address)), ())
        if here:
            yield from here[:1]
            return
        near = [
            picture
            for lies, picture in self._by_name.get(posixpath.basename(address), ())
            if lies == folder or lies.startswith(f"{folder}/") or not folder
        ]
        if len(near) == 1:
            yield near[0]

    def inside(self, item: Item) -> Sequence[ItemId]:
        """Give the pictures that came inside the item's own capture."""
        return self._by_capture.get(item.capture, ())


def _bare(address: str, page: str = "") -> str:
    """Give an address as the page means it, without the place in it."""
    try:
        return urldefrag(urljoin(page, address)).url
    except ValueError:
        return address


def _clean(locator: str) -> str:
    return posixpath.normpath(locator.replace("\\", "/").replace("!/", "/"))
