"""One claim in sixty reports, drawn by lot: for looking at crowded pictures.

Outlets, people and figures are invented. Five origins, of whom one speaks
against the claim; relays with and without a report of their own; a relay that
has it from a report, and two that have it from each other; outlets with several
reports on one day; copied wording, shared pictures, reports that name nobody,
and one without a date.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

from firsthand.export.contents import SiteContents
from firsthand.model.claim import (
    Analysis,
    Claim,
    ClaimStatement,
    ClaimValue,
    CopyGroup,
    Event,
    Linking,
    Origin,
    SharedPassage,
    Side,
)
from firsthand.model.ids import CaptureId, ClaimId, EventId, ItemId, SourceId, StatementId
from firsthand.model.independence import Independence, OriginCount
from firsthand.model.item import Item, ItemKind
from firsthand.model.picture import PictureGroup, Showing
from firsthand.model.source import Source, SourceKind
from firsthand.model.statement import Quotation, Stance, Statement
from firsthand.model.text import Block, Role, Span
from firsthand.model.when import When

REPORTS = 60
CLAIM = ClaimId("cl-sixty")
_EVENT = EventId("ev-sixty")
_WORDS = "Sixty ships were seized off the coast of Orvane that night"
_ORIGINS = ("Red Heron Brigade", "Ada Velm", "Orvane Port Office", "a diplomat", "Danel Orsk")
_RELAYS = ("Continental Agency", "Far Wire", "Near Wire", "Coast Radio")
_OUTLETS = tuple(f"{first} {last}" for last in ("Post", "Herald", "Courier")
                 for first in ("Harbour", "Inland", "Eastern", "Delta", "City", "Valley", "Upper",
                               "Lower", "Morning", "Evening", "Island", "Canal"))  # fmt: skip
_DAYS = (0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 14, 15, 80)


def _source(name: str) -> SourceId:
    return SourceId("src-" + name.lower().replace(" ", "-"))


def case_of_sixty(seed: int = 1, reports: int = REPORTS) -> SiteContents:
    """Give a case whose one claim stands in many reports.

    Args:
        seed: Draws who relies on whom.
        reports: How many.
    """
    draw = random.Random(seed)  # noqa: S311  nothing secret is drawn
    outlets = [_OUTLETS[min(n, draw.randrange(len(_OUTLETS)))] for n in range(reports)]
    days = sorted(draw.choice(_DAYS) for _ in range(reports))
    items = [_item(n, outlets[n], None if n == reports - 1 else days[n]) for n in range(reports)]
    statements, parts = [], []
    for n, item in enumerate(items):
        for k in range(draw.choice((1, 1, 1, 2))):
            statement = _statement(item, k)
            statements.append(statement)
            parts.append(_part(draw, statement, outlets[:n]))
    return SiteContents(
        title="Sixty ships",
        made_at=datetime(2032, 3, 1, 10, 14, tzinfo=UTC),
        items=items,
        statements=statements,
        analysis=Analysis(
            linking=Linking(
                tuple(
                    Source(_source(name), name, SourceKind.PRESS)
                    for name in dict.fromkeys((*_ORIGINS, *_RELAYS, *_OUTLETS))
                ),
                {},
                {item.id: _source(outlet) for item, outlet in zip(items, outlets, strict=True)},
                (Event(_EVENT, "seizing of ships", "Orvane", "1 June 2031", ()),),
                (),
            ),
            claims=(_claim(parts),),
            copies=_copies(draw, items),
            pictures=_pictures(draw, items),
        ),
    )


def _item(n: int, outlet: str, day: int | None) -> Item:
    text = f"{_WORDS}. {_WORDS}, once more."
    return Item(
        id=ItemId(f"item-{n:02}"),
        capture=CaptureId(f"cap-{n:02}"),
        kind=ItemKind.ARTICLE,
        media_type="text/plain",
        text=text,
        blocks=(Block(Span(0, len(text)), Role.BODY),),
        title=None,
        outlet=outlet,
        published=None if day is None else When.of_day(date(2031, 6, 1) + timedelta(days=day)),
        language="en",
    )


def _statement(item: Item, k: int) -> Statement:
    start = k * (len(_WORDS) + 2)
    words = Span(start, start + len(_WORDS))
    return Statement(
        id=StatementId(f"st-{item.id}-{k}"),
        item=item.id,
        sentence=words,
        content=(words,),
        cue=(),
        source=(),
        quotation=Quotation.INDIRECT,
        chain=(),
    )


def _part(draw: random.Random, statement: Statement, earlier: list[str]) -> ClaimStatement:
    """Say by lot on whose word a report has it."""
    relays = draw.sample((*_RELAYS, *earlier[-12:]), draw.choice((0, 0, 0, 1, 1, 2)))
    relays = list(dict.fromkeys(relays))
    # the first origins speak in the most reports, as in real piles
    place = min(int(draw.paretovariate(0.9)), len(_ORIGINS)) - 1
    origin = None if draw.random() < 0.1 else _ORIGINS[place]
    side = Side.AGAINST if origin == _ORIGINS[4] else Side.FOR
    return ClaimStatement(
        statement.id,
        statement.item,
        side,
        draw.choice(list(Stance)),
        _source(origin) if origin else None,
        tuple(_source(relay) for relay in relays),
    )


def _claim(parts: list[ClaimStatement]) -> Claim:
    origins = tuple(
        Origin(
            _source(name),
            name,
            SourceKind.PRESS,
            None,
            Side.AGAINST if name == _ORIGINS[4] else Side.FOR,
            tuple(part.item for part in parts if part.origin == _source(name)),
            None,
            number,
        )
        for number, name in enumerate(_ORIGINS)
        if name != "a diplomat"
    )
    return Claim(
        CLAIM,
        _EVENT,
        "seized",
        ClaimValue(60, 60, "60"),
        "ships",
        None,
        tuple(parts),
        origins,
        Independence(OriginCount(3, 4), OriginCount(1, 1)),
    )


def _copies(draw: random.Random, items: list[Item]) -> tuple[CopyGroup, ...]:
    """Have two groups of reports share a passage."""
    groups = []
    for _ in range(2):
        first, *later = sorted(draw.sample(items, min(7, len(items))), key=lambda item: item.id)
        words = Span(0, len(_WORDS))
        passages = tuple(SharedPassage(first.id, words, one.id, words, 11) for one in later)
        groups.append(CopyGroup((first.id, *(one.id for one in later)), passages, 0.5, False))
    return tuple(groups)


def _pictures(draw: random.Random, items: list[Item]) -> tuple[PictureGroup, ...]:
    showing = draw.sample(items, min(6, len(items)))
    picture = ItemId("pic-1")
    return (PictureGroup((picture,), tuple(Showing(item.id, picture) for item in showing)),)
