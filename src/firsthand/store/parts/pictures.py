"""What was seen in the pictures of an open case.

Caller: `firsthand.store.case`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.model.ids import ItemId
from firsthand.model.picture import Likeness, PictureRecord
from firsthand.store.case_file.meta import bump_revision
from firsthand.store.case_file.schema import PICTURE
from firsthand.store.parts.opened import Opened
from firsthand.store.rows.pictures import (
    LIKENESS_KEY,
    replace_likenesses,
    select_likenesses,
    select_pictures,
    select_uncompared,
)
from firsthand.store.rows.readings import ITEM_KEY
from firsthand.store.values import from_json


class WithPictures(Opened):
    """A case that keeps what was seen in its pictures."""

    def pictures(self) -> Iterator[PictureRecord]:
        """Give what was seen in each picture and video, in the order of items."""
        for page in self._database.pages(select_pictures(), ITEM_KEY):
            yield from (from_json(row.payload, PictureRecord) for row in page)

    def looks(self) -> Iterator[tuple[ItemId, bytes]]:
        """Give what each picture is compared by, in the order of items.

        Pictures that could not be decoded have none.
        """
        for page in self._database.pages(select_pictures(), ITEM_KEY):
            yield from ((ItemId(row.item), row.look) for row in page if row.look is not None)

    def uncompared_pictures(self, step_version: int) -> list[ItemId]:
        """Give the pictures that this version of comparing has not been through."""
        with self._database.reading() as connection:
            ids = connection.scalars(select_uncompared(step_version).order_by(PICTURE.c.item))
            return [ItemId(found) for found in ids]

    def save_likenesses(
        self, compared: Sequence[ItemId], found: Sequence[Likeness], *, step_version: int
    ) -> None:
        """Write what comparing some pictures with all others gave, in one transaction.

        Args:
            compared: The pictures; likenesses of before that concern them go.
            found: Each pair once.
            step_version: Which version of comparing this was.
        """
        with self._database.writing() as connection:
            replace_likenesses(connection, compared, found, step_version=step_version)
            bump_revision(connection)

    def likenesses(self) -> Iterator[Likeness]:
        """Give every pair of pictures that show the same photograph, each once."""
        for page in self._database.pages(select_likenesses(), LIKENESS_KEY):
            yield from (from_json(row.payload, Likeness) for row in page)
