"""Pictures for a case made of values: one drawn file, in as many places as one wants.

Every picture of the case has the bytes of that one file, what was really seen in
it, and an id of its own. Some are copies of others, some say where they were
taken, some are called videos. Which report shows which is drawn by lot; the
first picture is shown by most, and has most copies.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from itertools import combinations

from PIL import Image, ImageDraw

from firsthand.media.looking import look_at_picture
from firsthand.model.ids import CaptureId, ItemId, short_hash
from firsthand.model.item import Item, ItemKind, PictureMention
from firsthand.model.picture import (
    Fact,
    Likeness,
    Overlay,
    PictureDate,
    PictureDateKind,
    PictureRecord,
    PointPair,
)
from firsthand.model.when import When
from firsthand.store.case import KeptPicture

WIDTH_PX, HEIGHT_PX = 640, 480
_START = date(2031, 1, 1)
_SHOWN_BY_EACH = 2
"""One report in so many shows a picture."""
_VIDEO_EACH = 20
_PLACED_EACH = 3
_GROUP = 4
"""Every second stretch of so many pictures is one photograph in as many copies."""
_MOST_COPIES = 40
"""Of the first picture: one that went round."""
_POINTS = 40


def locator_of(number: int) -> str:
    """Give where a picture lies, beside the reports."""
    return f"pile/pictures/{number:06}.png"


def drawing() -> bytes:
    """Draw the one file: a landscape of bars, as a PNG."""
    picture = Image.new("RGB", (WIDTH_PX, HEIGHT_PX), (150, 180, 215))
    pen = ImageDraw.Draw(picture)
    for n in range(40):
        top = 250 + n * 7 % 60
        pen.rectangle((16 * n, top, 16 * n + 9, top + 40 + n * 11 % 90), (60 + n, 90, 40 + 3 * n))
    held = BytesIO()
    picture.save(held, "PNG")
    return held.getvalue()


class Pictures:
    """The pictures of one case.

    Args:
        total: How many.
        seed: Draws who shows which.
        places: Positions that their files state: degrees north and east.
    """

    def __init__(
        self, total: int, seed: int, places: Sequence[tuple[float, float]] = ((31.3, 45.28),)
    ) -> None:
        self._total = total
        self._draw = random.Random(seed)  # noqa: S311  nothing secret is drawn
        self._places = places
        self.content = drawing()
        self._seen = look_at_picture(self.content, locator_of(0))

    def mentions(self, report: int) -> tuple[PictureMention, ...]:
        """Say which picture a report shows; none for most."""
        if not self._total or report % _SHOWN_BY_EACH:
            return ()
        number = min(int(self._draw.paretovariate(0.3)) - 1, self._total - 1)
        if number == self._total - 1:
            number = self._draw.randrange(self._total)
        return (PictureMention(f"pictures/{number:06}.png", credit="the benchmark"),)

    def picture(self, number: int, capture: CaptureId) -> tuple[Item, KeptPicture]:
        """Give the item of a picture, with what was seen in it."""
        kind = ItemKind.VIDEO if number % _VIDEO_EACH == _VIDEO_EACH - 1 else ItemKind.PHOTOGRAPH
        item = ItemId(f"it-{short_hash(capture, '0')}")
        media_type = "video/mp4" if kind is ItemKind.VIDEO else "image/png"
        held = Item(id=item, capture=capture, kind=kind, media_type=media_type, text="")
        return held, KeptPicture(self._record(number, item, kind))

    def likenesses(self, items: Sequence[ItemId]) -> Iterator[Likeness]:
        """Say which of some pictures are copies of which.

        Args:
            items: All pictures by their number.
        """
        for group in self._groups():
            for known, copy in combinations(group, 2):
                yield self._likeness(items[copy], items[known])

    def _groups(self) -> Iterator[Sequence[int]]:
        most = min(_MOST_COPIES, self._total)
        yield range(most)
        for start in range(most, self._total - _GROUP + 1, 2 * _GROUP):
            yield range(start, start + _GROUP)

    def _record(self, number: int, item: ItemId, kind: ItemKind) -> PictureRecord:
        facts = [*self._seen.facts, Fact("camera", f"Maker {number % 40}", "EXIF Model")]
        if kind is ItemKind.VIDEO:
            facts.append(Fact("duration", f"{10 + number % 90}.00 s", "QuickTime Duration"))
        if number % _PLACED_EACH == 0:
            north, east = self._places[number % len(self._places)]
            where = f"{north + number % 7 / 100:.4f}, {east + number % 11 / 100:.4f} (within 12 m)"
            facts.append(Fact("place", where, "EXIF GPS"))
        day = _START + timedelta(days=number % 1200)
        taken = PictureDate(
            PictureDateKind.CLAIMED, When.of_day(day), "EXIF DateTimeOriginal", f"{day}", False
        )
        mark = self._seen.fingerprint
        if mark is not None:
            mark = replace(mark, pdq=f"{self._draw.getrandbits(256):064x}")
        return PictureRecord(
            item, mark, tuple(facts), (taken,), self._seen.findings, self._seen.lettering
        )

    def _likeness(self, item: ItemId, known: ItemId) -> Likeness:
        draw = self._draw.uniform
        points = tuple(
            PointPair(x, y, x * 0.8 + 20, y * 0.8 + 10)
            for x, y in ((draw(0, WIDTH_PX), draw(0, HEIGHT_PX)) for _ in range(_POINTS))
        )
        matrix = (0.8, 0.0, 20.0, 0.0, 0.8, 10.0)
        over = Overlay(matrix, False, 0.0, 1.25, 0.64, 1.0, 120, points)
        return Likeness(item, known, over, 18, None, "Shows 64 % of it, 1.25 times as large.")
