"""The rows of pictures: what was seen in each, its look for comparing, and likenesses.

All derived: reading a capture again replaces what was seen in its pictures and
drops their likenesses, in one transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, or_, select

from firsthand.model.ids import ItemId
from firsthand.model.picture import Likeness, PictureRecord
from firsthand.store.case_file.schema import CAPTURE, ITEM, LIKENESS, PICTURE, STEP_DONE
from firsthand.store.values import to_json

COMPARE = "compare"
LIKENESS_KEY = (LIKENESS.c.item, LIKENESS.c.known)


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """What was seen in one picture or video.

    Attributes:
        record: Its fingerprint, facts, dates and findings.
        look: What it is compared by, as the media room packs it; None when it
            could not be decoded.
    """

    record: PictureRecord
    look: bytes | None = None


def insert_pictures(connection: Connection, pictures: Iterable[KeptPicture]) -> None:
    """Write what was seen in some pictures; their items are there already."""
    rows = [
        {"item": one.record.item, "payload": to_json(one.record), "look": one.look}
        for one in pictures
    ]
    if rows:
        connection.execute(insert(PICTURE), rows)


def drop_pictures(connection: Connection, gone: Select[Any]) -> None:
    """Drop what was seen in the pictures among some items, before the items go."""
    connection.execute(
        delete(LIKENESS).where(or_(LIKENESS.c.item.in_(gone), LIKENESS.c.known.in_(gone)))
    )
    connection.execute(
        delete(STEP_DONE).where(STEP_DONE.c.step == COMPARE, STEP_DONE.c.subject.in_(gone))
    )
    connection.execute(delete(PICTURE).where(PICTURE.c.item.in_(gone)))


def select_pictures() -> Select[Any]:
    """Select pictures in the order in which their captures were kept.

    Key: the capture's `seq`, then the item's `position`.
    """
    return (
        select(
            CAPTURE.c.seq,
            ITEM.c.position,
            PICTURE.c.item,
            PICTURE.c.payload,
            PICTURE.c.look,
        )
        .join(ITEM, PICTURE.c.item == ITEM.c.id)
        .join(CAPTURE, ITEM.c.capture == CAPTURE.c.id)
    )


def select_uncompared(version: int) -> Select[Any]:
    """Select the ids of pictures that this version of comparing has not been through."""
    done = select(STEP_DONE.c.subject).where(
        STEP_DONE.c.step == COMPARE, STEP_DONE.c.version == version
    )
    return (
        select(PICTURE.c.item).where(PICTURE.c.item.not_in(done)).where(PICTURE.c.look.is_not(None))
    )


def replace_likenesses(
    connection: Connection,
    compared: Sequence[ItemId],
    found: Sequence[Likeness],
    *,
    step_version: int,
) -> None:
    """Write what comparing some pictures with all others gave.

    Args:
        connection: From `Database.writing`.
        compared: The pictures that were compared.
        found: Their likenesses; those of before that concern them go.
        step_version: Which version of comparing this was.
    """
    for item in compared:
        connection.execute(
            delete(LIKENESS).where(or_(LIKENESS.c.item == item, LIKENESS.c.known == item))
        )
        connection.execute(
            delete(STEP_DONE).where(STEP_DONE.c.step == COMPARE, STEP_DONE.c.subject == item)
        )
    rows = [{"item": one.item, "known": one.known, "payload": to_json(one)} for one in found]
    if rows:
        connection.execute(insert(LIKENESS), rows)
    done = [{"step": COMPARE, "subject": item, "version": step_version} for item in compared]
    if done:
        connection.execute(insert(STEP_DONE), done)


def select_likenesses() -> Select[Any]:
    """Select likenesses in order of their pictures; key: `item`, then `known`."""
    return select(LIKENESS.c.item, LIKENESS.c.known, LIKENESS.c.payload)
