"""A case as large as one wants, made of values: nothing of it was ever read.

Outlets, people and places are put together from syllables; every report tells
of one event, with figures said by people and by outlets that it cites.
Statements are as extraction would give them, so that linking, tracing and pages
do real work. All captures share one blob: bytes are not what is measured. Where
pictures are asked for (`benchmarks.big_pictures`), they share another.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

from benchmarks.big_pictures import Pictures, locator_of
from firsthand.casework.versions import COMPARE_VERSION, EXTRACT_VERSIONS, READ_VERSION
from firsthand.extract.readers import RULES
from firsthand.model.ids import CaptureId, ItemId, StatementId, short_hash
from firsthand.model.item import Item, ItemKind, PictureMention
from firsthand.model.source import SourceKind, Speaker
from firsthand.model.statement import Figure, Quotation, Statement
from firsthand.model.text import Block, Role, Span
from firsthand.model.when import When
from firsthand.preserve.capture import Receipt, entry_of_capture, entry_of_reading, make_capture
from firsthand.store.case import Case, KeptReading

_BEGINNINGS = ("Vel", "Dor", "Kas", "Mir", "Tal", "Bren", "Osk", "Lun", "Sar", "Hel", "Ruv", "Jem")
_MIDDLES = ("ma", "ti", "go", "ra", "le", "ni", "su", "ko")
_ENDS = ("ra", "nik", "dal", "ven", "sk", "mir", "ton", "lia", "bey", "gard")
_CUES = ("said", "told reporters", "announced", "wrote")
_FACETS = (("killed", "soldiers"), ("injured", "people"), ("missing", "villagers"))
_BATCH = 250
_START = date(2031, 1, 1)
_BY = "the benchmark"


@dataclass(frozen=True, slots=True)
class Size:
    """How large a case is to be.

    Attributes:
        documents: Items.
        statements: Statements of each.
        events: What they tell of.
        seed: Draws everything else.
        pictures: Pictures and videos beside the documents; half of the documents
            show one then.
        towns: Names for the places of every second event; other names are made up.
    """

    documents: int
    statements: int = 20
    events: int = 400
    seed: int = 1
    pictures: int = 0
    towns: Sequence[str] = ()


def build(folder: Path, size: Size) -> Case:
    """Build a case; linking and tracing are left to who wants them.

    Args:
        folder: A new folder.
        size: How large.

    Returns:
        The open case.
    """
    case = Case.create(folder)
    case.choose_reader(RULES)
    digest, size_bytes = case.blobs.put(BytesIO(b"made of values\n"))
    now = datetime.now(UTC)
    pictures = Pictures(size.pictures, size.seed) if size.pictures else None
    written = _Reports(size)
    for start in range(0, size.documents, _BATCH):
        numbers = range(start, min(start + _BATCH, size.documents))
        captures = [
            make_capture(digest, size_bytes, Receipt(f"pile/{n:06}.txt", now, _BY)) for n in numbers
        ]
        case.record_captures([(capture, entry_of_capture(capture)) for capture in captures])
        read = {
            capture.id: written.report(n, capture.id, pictures.mentions(n) if pictures else ())
            for n, capture in zip(numbers, captures, strict=True)
        }
        entry = entry_of_reading(
            {capture: [item] for capture, (item, _) in read.items()},
            actor=_BY,
            at=now,
            step_version=READ_VERSION,
        )
        readings = [KeptReading(capture, (item,)) for capture, (item, _) in read.items()]
        case.save_readings(readings, step_version=READ_VERSION, entry=entry)
        said = {item.id: statements for item, statements in read.values()}
        case.save_statements(said, step_version=EXTRACT_VERSIONS[RULES])
    _add_pictures(case, pictures, size.pictures)
    return case


def _add_pictures(case: Case, pictures: Pictures | None, total: int) -> None:
    """Write the pictures, and which are copies of which."""
    if pictures is None:
        case.save_likenesses([], [], step_version=COMPARE_VERSION)
        return
    digest, size_bytes = case.blobs.put(BytesIO(pictures.content))
    now = datetime.now(UTC)
    captures = [
        make_capture(digest, size_bytes, Receipt(locator_of(n), now, _BY)) for n in range(total)
    ]
    case.record_captures([(capture, entry_of_capture(capture)) for capture in captures])
    made = [pictures.picture(n, capture.id) for n, capture in enumerate(captures)]
    items = [item for item, _ in made]
    entry = entry_of_reading(
        {item.capture: [item] for item in items}, actor=_BY, at=now, step_version=READ_VERSION
    )
    readings = [KeptReading(item.capture, (item,), (), (seen,)) for item, seen in made]
    case.save_readings(readings, step_version=READ_VERSION, entry=entry)
    case.save_statements({item.id: [] for item in items}, step_version=EXTRACT_VERSIONS[RULES])
    ids = [item.id for item in items]
    alike = list(pictures.likenesses(ids))
    case.save_likenesses(ids, alike, step_version=COMPARE_VERSION)


class _Reports:
    """Writes reports, one after the other."""

    def __init__(self, size: Size) -> None:
        self._size = size
        self._draw = random.Random(size.seed)  # noqa: S311  nothing secret is drawn
        self._outlets = [f"{self._name()} Post" for _ in range(300)]
        self._people = [f"{self._name()} {self._name()}" for _ in range(4_000)]
        self._words = [self._name().lower() for _ in range(5_000)]
        self._places = [self._name() for _ in range(size.events)]
        self._places[: 2 * len(size.towns) : 2] = size.towns[: -(-size.events // 2)]

    def report(
        self, n: int, capture: CaptureId, shows: tuple[PictureMention, ...] = ()
    ) -> tuple[Item, list[Statement]]:
        """Write a report with its statements, and the pictures that it shows."""
        event = min(int(self._draw.paretovariate(0.5)) - 1, self._size.events - 1)
        day = _START + timedelta(days=event * 3 + self._draw.randrange(3))
        item = ItemId(f"it-{short_hash(capture, '0')}")
        title = f"Report {n}: what is said of {self._places[event]}"
        text, statements = f"{title}\n\n", []
        for k in range(self._size.statements):
            sentence, statement = self._sentence(item, len(text), event, k)
            text += sentence + (" " if k % 5 < 4 else "\n\n")
            statements.append(statement)
        blocks = (
            Block(Span(0, len(title)), Role.TITLE),
            Block(Span(len(title) + 2, len(text)), Role.BODY),
        )
        held = Item(
            id=item,
            capture=capture,
            kind=ItemKind.ARTICLE,
            media_type="text/plain",
            text=text,
            blocks=blocks,
            title=title,
            outlet=self._often(self._outlets),
            published=When.of_day(day),
            language="en",
            pictures=shows,
        )
        return held, statements

    def _sentence(self, item: ItemId, start: int, event: int, k: int) -> tuple[str, Statement]:
        """Write one sentence: a person, perhaps heard by another outlet, says something."""
        person = self._often(self._people)
        relay = self._often(self._outlets) if self._draw.random() < 0.3 else None
        cue = self._draw.choice(_CUES)
        has_figure = k < self._size.statements // 4
        facet, unit = _FACETS[k % len(_FACETS)]
        number = 10 * (1 + event % 7) * (1 + min(int(self._draw.paretovariate(1.2)), 12))
        content = (
            f"{number} {unit} were {facet} in {self._places[event]}"
            if has_figure
            else " ".join(self._draw.choice(self._words) for _ in range(9))
        )
        opening = f"{person} {cue} that "
        closing = f", {relay} reported." if relay else "."
        sentence = f"{opening}{content}{closing}"
        at = start + len(opening)
        figures = (
            (
                Figure(
                    low=float(number),
                    high=float(number),
                    text=str(number),
                    span=Span(at, at + len(str(number))),
                    unit=unit,
                    facet=facet,
                    where=self._places[event],
                ),
            )
            if has_figure
            else ()
        )
        speaker = Speaker(person, person, SourceKind.PERSON, (Span(start, start + len(person)),))
        chain = (Speaker(relay, relay, SourceKind.PRESS), speaker) if relay else (speaker,)
        statement = Statement(
            id=StatementId(f"st-{short_hash(item, str(at))}"),
            item=item,
            sentence=Span(start, start + len(sentence)),
            content=(Span(at, at + len(content)),),
            cue=(Span(start + len(person) + 1, start + len(person) + 1 + len(cue)),),
            source=(Span(start, start + len(person)),),
            quotation=Quotation.INDIRECT,
            chain=chain,
            figures=figures,
        )
        return sentence, statement

    def _often(self, names: list[str]) -> str:
        """Give a name; the first ones come most often, as in a real pile."""
        return names[min(int(self._draw.paretovariate(0.6)) - 1, len(names) - 1)]

    def _name(self) -> str:
        draw = self._draw.choice
        return f"{draw(_BEGINNINGS)}{draw(_MIDDLES)}{draw(_ENDS)}"
