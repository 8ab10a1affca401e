"""Is this the same publication that was handed in before?

People export the posts of an account as JSON and as a table, copy a file under
a second name, save a page twice. Each is kept: the bytes are what came. But one
post handed in twice is one report, and counting it twice would make a claim
look more reported than it is.

Two items are the same publication when they hold the same words and

* they came as the same bytes, under another name; or
* they name the same address; or
* both are posts of one account at one time, and no two addresses tell them apart.

Other words are another publication, or a later state of it, and are never joined
here. The item handed in first is read; the later ones say so in a flag, and no
statement is taken from them. Pictures and films are compared by what they show,
in `firsthand.media`.

Caller: `firsthand.casework.intake.steps`, in the order in which things were kept.
"""

from __future__ import annotations

import html
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from firsthand.casework.intake.noted_links import plain_address
from firsthand.model.ids import CaptureId, Digest
from firsthand.model.item import HANDED_IN_AGAIN, Flag, Item, ItemKind
from firsthand.model.text import Role

_PICTURED = (ItemKind.PHOTOGRAPH, ItemKind.VIDEO)

_Key = tuple[str, ...]


@dataclass
class Publications:
    """The publications of a case, as they come in.

    Attributes:
        digests: The SHA-256 of every capture.
        names: What people call the file of every capture.
    """

    digests: Mapping[CaptureId, Digest]
    names: Mapping[CaptureId, str]
    _known: defaultdict[_Key, list[Item]] = field(default_factory=lambda: defaultdict(list))

    def know(self, items: Iterable[Item]) -> None:
        """Take in items that were read before; those handed in again stand for nothing."""
        for item in items:
            if not item.is_again:
                self._remember(item)

    def marked(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """Give items as they are, or with the flag that says they were handed in before.

        Args:
            items: Of captures that were kept after those known so far, in order.
        """
        found = []
        for item in items:
            first = self._first_of(item)
            if first is None:
                self._remember(item)
            found.append(item if first is None else self._flagged(item, first))
        return tuple(found)

    def _remember(self, item: Item) -> None:
        for key in self._keys(item):
            self._known[key].append(item)

    def _first_of(self, item: Item) -> Item | None:
        for key in self._keys(item):
            for known in self._known.get(key, ()):
                if _is_same(key[0], known, item):
                    return known
        return None

    def _keys(self, item: Item) -> Iterator[_Key]:
        """Give by what the same publication would be found, the surest first."""
        words = _words(item)
        if not words or item.kind in _PICTURED:
            return
        yield "bytes", self.digests.get(item.capture, item.capture), words
        address = plain_address(item.url) if item.url else None
        if address:
            yield "address", address, words
        if item.kind is ItemKind.POST:
            for name in _accounts(item):
                yield "post", name, words

    def _flagged(self, item: Item, first: Item) -> Item:
        named = self.names.get(first.capture)
        place = f" in {named}" if named else ""
        what = "post" if item.kind is ItemKind.POST else "report"
        told = (
            f"The same {what} was handed in before{place}, as `{first.id}`. It counts once, and"
            " its statements stand there."
        )
        return replace(item, flags=(*item.flags, Flag(HANDED_IN_AGAIN, told)))


def _is_same(how: str, known: Item, item: Item) -> bool:
    """Tell whether two items with the same words, found by one key, are one publication."""
    if how == "address":
        return True
    if how == "bytes":
        fields = ("url", "outlet", "author", "published")
        alike = all(getattr(known, one) == getattr(item, one) for one in fields)
        return alike and known.capture != item.capture
    if known.published is None or item.published is None:
        return False
    at_one_time = (
        known.published.start_at < item.published.end_at
        and item.published.start_at < known.published.end_at
    )
    return at_one_time and not _told_apart(known, item)


def _told_apart(known: Item, item: Item) -> bool:
    """Tell whether the addresses of two posts end in different names of the post.

    The site may differ: one platform has several (`x.com`, `twitter.com`).
    """
    ends = [_last_part(one.url) for one in (known, item) if one.url]
    return len(ends) == len({*ends}) > 1


def _last_part(address: str) -> str:
    return (plain_address(address) or address).rsplit("/", 1)[-1]


def _accounts(item: Item) -> list[str]:
    """Give the names under which an account posts, the handle without its sign."""
    said = [item.outlet or "", *(item.author or "").removesuffix(")").split(" (")]
    return [
        name for name in dict.fromkeys(one.strip().lstrip("@").casefold() for one in said) if name
    ]


def _words(item: Item) -> str:
    """Give the words of an item in one form, however an exporter wrote them."""
    spans = [block.span for block in item.blocks if block.role is not Role.SET_ASIDE]
    text = "\n".join(span.of(item.text) for span in spans) if item.blocks else item.text
    return " ".join(unicodedata.normalize("NFKC", html.unescape(text)).split())
