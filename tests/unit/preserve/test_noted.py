"""The latest that the record says of a thing counts, and nothing older beside it."""

from __future__ import annotations

from typing import Any

from firsthand.preserve.noted import Noted


def reading(**details: Any) -> dict[str, Any]:
    return {"kind": "read", "details": {"texts": {"cap-1": {"item-1": "t"}}, **details}}


def test_a_later_reading_that_notes_texts_only_leaves_no_older_digest_beside_them() -> None:
    noted = Noted()
    noted.note(reading(items={"cap-1": "all"}))
    assert noted.items == {"cap-1": "all"}
    noted.note(reading())
    assert (noted.texts, noted.items) == ({"cap-1": {"item-1": "t"}}, {})


def test_reading_anew_forgets_the_statements_of_its_items_and_no_others() -> None:
    noted = Noted()
    noted.note(reading())
    noted.note({"kind": "extracted", "details": {"statements": {"item-1": "a", "item-2": "b"}}})
    noted.note(reading())
    assert noted.statements == {"item-2": "b"}
