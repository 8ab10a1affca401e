"""Small facts about the case itself: its format, its head, its revision."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from firsthand.errors import CaseDamaged
from firsthand.store.case_file.schema import META


def get_meta(connection: Connection, key: str) -> str | None:
    """Give the value under a key; None when there is none."""
    found: str | None = connection.scalar(select(META.c.value).where(META.c.key == key))
    return found


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Set the value under a key, in the caller's transaction."""
    # UPDATE, then INSERT: the one form that every database takes.
    if connection.execute(update(META).where(META.c.key == key).values(value=value)).rowcount == 0:
        connection.execute(insert(META).values(key=key, value=value))


def get_count(connection: Connection, key: str) -> int:
    """Give a whole number; 0 when there is none.

    Raises:
        CaseDamaged: The value is no whole number.
    """
    text = get_meta(connection, key) or "0"
    if not (text.isascii() and text.isdigit()):
        raise CaseDamaged(
            f"the case's `{key}` could not be read: got `{text}`, expected a whole number;"
            " it was left as it is",
            hint="run `firsthand check` to see what else differs",
        )
    return int(text)


def bump_revision(connection: Connection) -> None:
    """Note that items, statements or counted decisions changed: an analysis is out of date."""
    set_meta(connection, "revision", str(revision(connection) + 1))


def revision(connection: Connection) -> int:
    """Give how often items, statements or counted decisions have changed."""
    return get_count(connection, "revision")
