"""A case in a folder of its own, and small true things to keep in it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from firsthand.model.ids import ItemId, StatementId, short_hash
from firsthand.model.item import Capture, Item, ItemKind
from firsthand.model.statement import Statement
from firsthand.model.text import Block, Role, Span
from firsthand.preserve.capture import (
    Entry,
    Receipt,
    entry_of_capture,
    entry_of_reading,
    make_capture,
)
from firsthand.store.case import Case, KeptReading

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

Keep = Callable[..., Capture]


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "case") as made:
        yield made


@pytest.fixture
def keep(case: Case) -> Keep:
    """Keep some bytes and record them."""

    def keep_bytes(content: bytes, locator: str = "report.txt", into: Case = case) -> Capture:
        digest, size_bytes = into.blobs.put(io.BytesIO(content))
        capture = make_capture(digest, size_bytes, Receipt(locator, NOON, "desk"))
        into.record_capture(capture, entry_of_capture(capture))
        return capture

    return keep_bytes


@pytest.fixture
def item_of() -> Callable[[Capture, str], Item]:
    def make(capture: Capture, text: str) -> Item:
        blocks = (Block(Span(0, len(text)), Role.BODY),)
        item_id = ItemId(f"item-{short_hash(capture.id)}")
        return Item(item_id, capture.id, ItemKind.ARTICLE, "text/plain", text, blocks)

    return make


@pytest.fixture
def statement_of() -> Callable[[Item, int, int], Statement]:
    def make(item: Item, start: int, end: int) -> Statement:
        statement_id = StatementId(f"st-{short_hash(item.id, str(start), str(end))}")
        return Statement(statement_id, item.id, Span(0, len(item.text)), (Span(start, end),))

    return make


@pytest.fixture
def save(case: Case) -> Callable[..., None]:
    """Save items as what was read of a capture."""

    def save_items(capture: Capture, *items: Item, version: int = 1) -> None:
        case.save_readings(
            [KeptReading(capture.id, items)],
            step_version=version,
            entry=entry_of_reading(
                {capture.id: items}, actor="desk", at=NOON, step_version=version
            ),
        )

    return save_items


@pytest.fixture
def note() -> Entry:
    return Entry("noted", "desk", NOON, ("cap-1",), {"words": "seen"})
