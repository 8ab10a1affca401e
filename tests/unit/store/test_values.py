from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from firsthand.errors import CaseDamaged, NotKept
from firsthand.model.claim import (
    Analysis,
    ClaimGroup,
    ClaimValue,
    Event,
    GroupMember,
    Linking,
    Side,
)
from firsthand.model.ids import CaptureId, ClaimId, EventId, ItemId, SourceId, StatementId
from firsthand.model.item import DateOrigin, DateReading, Flag, Item, ItemKind, PictureMention
from firsthand.model.source import Source, SourceKind, Speaker
from firsthand.model.statement import Figure, Quotation, Stance, Statement
from firsthand.model.text import Block, Role, Span
from firsthand.model.when import When
from firsthand.store.values import from_iso, from_json, to_iso, to_json

DAY = When.of_instant(datetime(2026, 3, 2, 9, 30, tzinfo=UTC))

ITEM = Item(
    ItemId("item-1"),
    CaptureId("cap-1"),
    ItemKind.POST,
    "application/json",
    "“Seven” 🕯 قتلى",
    blocks=(Block(Span(0, 7), Role.POST, by="@desk"), Block(Span(8, 9), Role.SET_ASIDE, why="x")),
    published=DAY,
    dates=(DateReading(DAY, DateOrigin.METADATA, "created_at"),),
    pictures=(PictureMention("a.jpg", Span(0, 1), "desk"),),
    flags=(Flag("no-date", "Nothing dates it."),),
)
STATEMENT = Statement(
    StatementId("st-1"),
    ITEM.id,
    Span(0, 9),
    (Span(0, 3), Span(4, 7)),
    quotation=Quotation.DIRECT,
    chain=(Speaker("Ana Diaz", "she", SourceKind.OFFICIAL, (Span(1, 2),), "mayor", "city"),),
    stance=Stance.DOUBTS,
    figures=(Figure(7.0, None, "at least seven", Span(0, 3), approximate=True),),
)
ANALYSIS = Analysis(
    Linking(
        sources=(Source(SourceId("src-1"), "Ana Diaz", SourceKind.OFFICIAL, ("she",)),),
        speakers={STATEMENT.id: (SourceId("src-1"),)},
        outlets={ITEM.id: SourceId("src-1")},
        events=(Event(EventId("ev-1"), "fire", None, None, (STATEMENT.id,)),),
        groups=(
            ClaimGroup(
                EventId("ev-1"),
                "killed",
                ClaimValue(7.0, None, "at least seven"),
                None,
                (GroupMember(STATEMENT.id, Side.AGAINST, Stance.DENIES),),
            ),
        ),
    )
)


@pytest.mark.parametrize("value", [ITEM, STATEMENT, ANALYSIS], ids=lambda v: type(v).__name__)
def test_a_value_comes_back_as_it_was(value: object) -> None:
    assert from_json(to_json(value), type(value)) == value


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"start": "0", "end": 1}', '{"start": 0}', '{"start": 0.5, "end": 1}']
)
def test_an_altered_value_is_noticed_instead_of_believed(text: str) -> None:
    with pytest.raises(CaseDamaged):
        from_json(text, Span)


def test_half_a_surrogate_pair_is_refused_in_words() -> None:
    with pytest.raises(NotKept, match="surrogate"):
        to_json(Flag("x", "\ud83d"))


def test_instants_are_kept_in_utc_and_sort_as_text() -> None:
    kathmandu = timezone(timedelta(hours=5, minutes=45))
    instant = datetime(2026, 3, 2, 5, 45, 0, 1, tzinfo=kathmandu)
    assert to_iso(instant) == "2026-03-02T00:00:00.000001Z"
    assert from_iso(to_iso(instant)) == instant
    assert to_iso(instant.replace(microsecond=0)) < to_iso(instant)


def test_a_time_that_is_no_time_is_noticed() -> None:
    with pytest.raises(CaseDamaged, match="yesterday"):
        from_iso("yesterday")


def test_ids_are_kept_as_keys() -> None:
    assert ClaimId("x") in from_json(to_json({ClaimId("x"): 1}), dict)
