"""The words of the model as JSON text, and back, checked.

What a table keeps beside the columns that are asked for is a value of
`firsthand.model` as JSON. Reading it back checks every field against its
declared type, so that an altered row is noticed instead of believed.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypeVar

import msgspec

from firsthand.errors import CaseDamaged, NotKept

Value = TypeVar("Value")


def to_json(value: object) -> str:
    """Write a value of the model as JSON.

    Raises:
        NotKept: A text in it holds half of a surrogate pair, which no UTF-8
            file can hold.
    """
    try:
        return msgspec.json.encode(value).decode("utf-8")
    except UnicodeEncodeError as error:
        raise NotKept(
            f"a {type(value).__name__} could not be kept: a text in it holds the lone"
            f" surrogate `{error.object[error.start]!a}`, got where a character was expected;"
            " nothing was written",
            hint="replace it with U+FFFD where the text is decoded",
        ) from error


def from_json(text: str, kind: type[Value]) -> Value:
    """Read what `to_json` wrote.

    Args:
        text: The JSON.
        kind: The class it was written from.

    Raises:
        CaseDamaged: It is no JSON, or a field has another type than declared.
    """
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.DecodeError, UnicodeError, TypeError) as error:
        raise CaseDamaged(
            f"a kept {kind.__name__} could not be read: {error}; the row was left as it is",
            hint="run `firsthand check` to see what else differs, and restore the case from a copy",
        ) from error


def to_iso(instant: datetime) -> str:
    """Write an aware instant as ISO 8601 in UTC, to the microsecond.

    The fixed width makes the texts sort as the instants do.
    """
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"


def from_iso(text: str) -> datetime:
    """Read what `to_iso` wrote.

    Raises:
        CaseDamaged: It is no instant.
    """
    try:
        instant = datetime.fromisoformat(text)
    except (ValueError, TypeError) as error:
        raise CaseDamaged(
            f"a kept time could not be read: got `{text}`, expected ISO 8601 in UTC;"
            " the row was left as it is",
            hint="run `firsthand check` to see what else differs",
        ) from error
    return instant.astimezone(UTC)
