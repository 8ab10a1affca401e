"""How do pictures of one scene follow one another?

Callers: `firsthand.cli.lighting`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from firsthand.casework.pictures.pixels import pixels_of
from firsthand.errors import InputProblem, UnknownId
from firsthand.link.picture_groups import picture_groups
from firsthand.media.light.series import Photo, Series, order_series
from firsthand.media.metadata.dates import EASTERNMOST, WESTERNMOST
from firsthand.model.ids import ItemId
from firsthand.model.item import Item, ItemKind
from firsthand.model.picture import PictureDate, PictureDateKind, PictureRecord
from firsthand.model.when import When
from firsthand.store.case import Case

LONGEST_PX = 500
"""Size at which pictures of a series are compared; `firsthand.media.light.series` was measured
at it (`python -m benchmarks.series`)."""
LEAST_QUALITY = 50
"""Below it (sky, a blank page) a likeness of PDQ hashes says nothing; see `Fingerprint.quality`."""
WHOLE_SHARE = 0.95
"""Share of each of two pictures that must lie over the other to be one photograph saved twice.
Less may be a crop of it, or the next photograph of a camera that hardly turned."""
SAVING_FIELDS = ("Modify", "Metadata")
"""Words in the names of fields that hold the time of a later saving, not of the taking."""


@dataclass(frozen=True, slots=True)
class OrderedSeries:
    """The pictures of a case by scene, each in a suggested order.

    Attributes:
        series: The suggestion; its keys are names of files.
        items: The picture behind each key.
        claimed: When each is claimed to have been taken, by key, where its file says so.
        notes: What the direction of time rests on, and what was left out.
    """

    series: Series
    items: Mapping[str, Item]
    claimed: Mapping[str, PictureDate]
    notes: tuple[str, ...]


def series_of(case: Case, items: Sequence[str] = ()) -> OrderedSeries:
    """Group the pictures of a case by scene, and suggest an order inside each.

    A photograph that was saved twice stands once: its copies are no further moments.

    Args:
        case: An open case.
        items: Only these pictures; none means all. Videos are left out.

    Raises:
        UnknownId: One of them is no picture of the case.
        WorkerLost: No box to decode in could be set up.
    """
    held = {i.id: i for i in case.items() if i.kind is ItemKind.PHOTOGRAPH}
    for item in items:
        if item not in held:
            raise UnknownId(
                f"cannot put the picture `{item}` in order: the case holds no such picture;"
                " nothing was compared",
                hint="`firsthand pictures CASE` lists the pictures with their ids",
            )
    seen = {record.item: record for record in case.pictures()}
    chosen = [ItemId(item) for item in dict.fromkeys(items)] or list(held)
    records = {item: seen.get(item, PictureRecord(item)) for item in chosen}
    keys = _keys(case, [held[item] for item in chosen])
    claimed, notes = _claimed_times(list(records.values()))
    stands_for = _saved_twice(case, chosen, claimed)
    notes.extend(
        f"{keys[item]} is the same photograph as {keys[other]}, and stands in the order as that"
        for item, other in stands_for.items()
    )
    photos: list[Photo] = []
    for item in chosen:
        if item in stands_for:
            continue
        try:
            pixels = pixels_of(case, held[item], longest_px=LONGEST_PX).rgb
        except InputProblem as error:
            notes.append(f"left out: {error.message}")
            continue
        photos.append(Photo(keys[item], pixels, claimed.get(item), _telling_hash(records[item])))
    return OrderedSeries(
        order_series(photos),
        {keys[item]: held[item] for item in chosen},
        {keys[item]: date for item in chosen if (date := _taken(records[item]))},
        tuple(notes),
    )


def _saved_twice(
    case: Case, chosen: Sequence[ItemId], claimed: Collection[ItemId]
) -> dict[ItemId, ItemId]:
    """Give the picture that stands for each copy of all of it.

    Of several the first with a claimed time stands, else the first kept.
    """
    whole = [
        pair
        for pair in case.likenesses()
        if pair.overlay is not None
        and min(pair.overlay.kept_share, pair.overlay.filled_share) >= WHOLE_SHARE
    ]
    stands_for: dict[ItemId, ItemId] = {}
    for group in picture_groups(chosen, whole, ()):
        first = min(group.pictures, key=lambda item: item not in claimed)
        stands_for |= {item: first for item in group.pictures if item != first}
    return stands_for


def _keys(case: Case, items: Sequence[Item]) -> dict[ItemId, str]:
    """Name each picture as a person knows it; by its id too where two bear one name."""
    names = {item.id: Path(case.capture(item.capture).locator).name for item in items}
    often = Counter(names.values())
    return {i: name if often[name] == 1 else f"{name} ({i})" for i, name in names.items()}


def _telling_hash(record: PictureRecord) -> str | None:
    mark = record.fingerprint
    return mark.pdq if mark and mark.quality >= LEAST_QUALITY else None


def _claimed_times(records: Sequence[PictureRecord]) -> tuple[dict[ItemId, When], list[str]]:
    """Give when each picture is claimed to have been taken, and what that rests on.

    A time without a zone may be any of 26 hours, which orders nothing within a
    day. Where no file names a zone and all name one camera, they are read on
    that camera's clock, as if it stood in UTC: the order is the same in every zone.
    """
    taken = {record.item: date for record in records if (date := _taken(record))}
    cameras = [_camera(record) for record in records if record.item in taken]
    one_clock = len(set(cameras)) == 1 and cameras[0] != ""
    if not one_clock or any(date.zone_known for date in taken.values()):
        return {item: date.when for item, date in taken.items()}, []
    read_so = (
        f"the files name no time zone but one camera ({cameras[0]}): their times are taken for"
        " those of one clock that was not set anew in between"
    )
    return {item: _on_its_clock(date.when) for item, date in taken.items()}, [read_so]


def _taken(record: PictureRecord) -> PictureDate | None:
    """Give the narrowest date of taking that the file claims; of equals the first."""
    dates = [
        date
        for date in record.dates
        if date.kind is PictureDateKind.CLAIMED
        and not any(word in date.origin for word in SAVING_FIELDS)
    ]
    return min(dates, key=lambda d: d.when.end_at - d.when.start_at, default=None)


def _camera(record: PictureRecord) -> str:
    return next((fact.value for fact in record.facts if fact.field == "camera"), "")


def _on_its_clock(when: When) -> When:
    """Undo the widening over all zones of `firsthand.media.metadata.dates`."""
    return When(when.start_at + EASTERNMOST, when.end_at + WESTERNMOST)
