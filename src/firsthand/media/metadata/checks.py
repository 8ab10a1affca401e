"""Do the things that a file says of itself fit together?

Each check puts one sentence to the test, and says what it can and cannot show.
All of this can be written by anyone: agreement proves nothing, disagreement
shows that something was changed or set wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import combinations

from firsthand.media.metadata.dates import GPS_ORIGIN, Stamp, derived_zone, zone_name
from firsthand.media.metadata.embedded import Embedded
from firsthand.media.metadata.place import FARTHEST_FROM_SUN, Place, from_sun, place_of
from firsthand.media.metadata.software import WHAT, programs
from firsthand.media.metadata.tags import Tags
from firsthand.model.picture import Fact, Finding, Outcome

CLOCK_LEEWAY = timedelta(minutes=2)
"""A camera writes its fields seconds apart; a burst may take a minute."""
_RULE = (
    "A rule, not an estimate: it errs where the file's words err. How often they do was not"
    " measured; it needs files whose history is known."
)
_ANYONE = "Anyone can write these fields: that they agree shows nothing."
_TELLING = (
    "camera serial number",
    "lens serial number",
    "author",
    "copyright",
    "place",
    "device",
)


def agreement(
    tags: Tags, all_stamps: tuple[Stamp, ...], facts: tuple[Fact, ...], embedded: Embedded
) -> tuple[Finding, ...]:
    """Check what a file says against itself; a check with nothing to compare is left out.

    Args:
        tags: What was read from the file.
        all_stamps: Its dates.
        facts: What it says, for a person.
        embedded: What its header holds.
    """
    found = [_presence(tags, facts, all_stamps)]
    found += _dates_possible(all_stamps)
    found += _dates_agree(all_stamps)
    found += _size_agrees(tags, embedded)
    found += _saved_by_camera(tags, embedded)
    if (place := place_of(tags)) is not None:
        found += _place_possible(place)
        found += _zone_fits(place, all_stamps)
    found += _names_nobody(facts)
    return tuple(found)


def _presence(tags: Tags, facts: tuple[Fact, ...], all_stamps: tuple[Stamp, ...]) -> Finding:
    how = f"Read by {tags.by}" + (f", since {tags.trouble}" if tags.trouble else "") + "."
    outcome = Outcome.SUPPORTS if facts or all_stamps else Outcome.INCONCLUSIVE
    summary = f"{len(facts)} facts and {len(all_stamps)} dates. {how}"
    if not facts and not all_stamps:
        summary = f"No metadata; platforms remove it, so its absence shows nothing. {how}"
    return Finding(
        "metadata",
        "This file says where it comes from.",
        outcome,
        summary,
        "What the file claims of itself, and that it claims nothing.",
        "Whether a claim holds. Fields outside the closed list that is asked for are not told.",
        "98 pictures of cameras: exiftool read all; Pillow missed 4 of 61 dates of taking.",
    )


def _dates_possible(all_stamps: tuple[Stamp, ...]) -> Iterator[Finding]:
    bad = [stamp for stamp in all_stamps if stamp.trouble]
    if bad:
        yield Finding(
            "metadata-date-possible",
            "Every date in this file can be.",
            Outcome.CONTRADICTS,
            " ".join(f"{s.origin} says `{s.words}`: {s.trouble}." for s in bad),
            "That a clock was never set, or a field filled by a program without a date.",
            "Whether a possible date is the right one.",
            _RULE,
        )


def _dates_agree(all_stamps: tuple[Stamp, ...]) -> Iterator[Finding]:
    usable = [stamp for stamp in all_stamps if stamp.when is not None]
    if len(usable) < 2:
        return
    apart = [words for one, other in combinations(usable, 2) if (words := _apart(one, other))]
    summary = " ".join(apart) if apart else f"{len(usable)} dates, none against another."
    yield Finding(
        "metadata-dates",
        "The dates in this file agree with each other.",
        Outcome.CONTRADICTS if apart else Outcome.SUPPORTS,
        summary,
        "That the file was scanned, edited or saved on another day, or that a date was rewritten.",
        _ANYONE + " A camera whose clock is wrong writes the same wrong time everywhere.",
        _RULE,
    )


def _apart(one: Stamp, other: Stamp) -> str:
    """Say how two dates disagree; empty when they do not. A saving may come later."""
    if one.saved and other.saved:
        return ""
    taken, later = (other, one) if one.saved else (one, other)
    start, end = _span(taken, other if taken is one else one)
    later_start, later_end = _span(later, taken)
    before = later_end + CLOCK_LEEWAY <= start
    after = end + CLOCK_LEEWAY <= later_start
    said = f"{taken.origin} says `{taken.words}`, {later.origin} `{later.words}`"
    if before:
        return f"{said}: saved before it was taken." if later.saved else f"{said}."
    return f"{said}." if after and not later.saved else ""


def _span(stamp: Stamp, beside: Stamp) -> tuple[datetime, datetime]:
    """Give a date as an interval; two clocks without zone are taken to be one clock."""
    when = stamp.when
    if when is None or stamp.local is None or (stamp.offset is None and beside.offset is None):
        local = stamp.local or datetime.min.replace(tzinfo=UTC)
        return local, local + stamp.precision
    return when.start_at, when.end_at


def _size_agrees(tags: Tags, embedded: Embedded) -> Iterator[Finding]:
    width, height = tags.number("EXIF:ExifImageWidth"), tags.number("EXIF:ExifImageHeight")
    if not width or not height or not embedded.width_px or not embedded.height_px:
        return
    said = sorted((round(width), round(height)))
    seen = sorted((embedded.width_px, embedded.height_px))
    same_shape = abs(said[1] / said[0] - seen[1] / seen[0]) * seen[0] / seen[1] <= 0.01
    how = "made smaller or larger" if same_shape else "cropped, or brought to another shape,"
    words = (
        f"EXIF says {width:g} x {height:g} pixels; the file has {embedded.width_px} x"
        f" {embedded.height_px}"
    )
    yield Finding(
        "metadata-size",
        "This file has the size that the camera wrote into it.",
        Outcome.SUPPORTS if said == seen else Outcome.CONTRADICTS,
        words + ("." if said == seen else f": it was {how} after that was written."),
        "That the picture was cropped or resized after its EXIF was written.",
        "A program that rewrites the size leaves no trace here. " + _ANYONE,
        _RULE,
    )


def _saved_by_camera(tags: Tags, embedded: Embedded) -> Iterator[Finding]:
    named = programs(tags)
    known = [p for p in named if p.kind]
    steps = "XMP:History" in tags.values or "XMP:DerivedFrom" in tags.values
    if not known and not steps:
        return
    told = [f"{p.origin} names {p.name}, which {WHAT[p.kind]}." for p in known]
    if steps:
        told.append("XMP holds an editing history.")
    if embedded.has_maker_notes:
        told.append("The maker's own notes are still there: it began as a camera's file.")
    yield Finding(
        "metadata-software",
        "This file was last saved by the camera.",
        Outcome.CONTRADICTS,
        " ".join(told),
        "That a program which can edit saved the file.",
        "What it changed, if anything: saving without a change leaves the same name. A file that"
        " names no such program may have been edited all the same.",
        _RULE,
    )


def _place_possible(place: Place) -> Iterator[Finding]:
    if place.trouble:
        yield Finding(
            "metadata-place",
            "The position in this file can be meant as it stands.",
            Outcome.CONTRADICTS,
            f"{place.origin} gives {place.latitude:g}, {place.longitude:g}: {place.trouble}.",
            "That a position is empty, mistyped or lost its sign.",
            "Whether a possible position is the right one.",
            _RULE,
        )


def _zone_fits(place: Place, all_stamps: tuple[Stamp, ...]) -> Iterator[Finding]:
    taken = next((s for s in all_stamps if s.origin == "EXIF DateTimeOriginal" and s.when), None)
    derived = derived_zone(all_stamps)
    said = taken.offset if taken else None
    zone = said if said is not None else derived
    if zone is None or place.trouble:
        return
    apart = from_sun(place.longitude, zone)
    off = apart > FARTHEST_FROM_SUN
    which = "stated" if said is not None else f"derived (DateTimeOriginal less {GPS_ORIGIN})"
    words = f"The zone {zone_name(zone)} is {which}; the sun's time at {place.longitude:g} degrees"
    words += f" east is {apart / timedelta(hours=1):.1f} h away."
    clash = said is not None and derived is not None and said != derived
    if clash and derived is not None:
        words += f" GPS and the camera's clock give {zone_name(derived)} instead."
    yield Finding(
        "metadata-zone",
        "The time zone in this file fits its position.",
        Outcome.CONTRADICTS if off or clash else Outcome.SUPPORTS,
        words,
        "That clock and position were not written at the same time and place.",
        "A traveller's clock left at home differs too; a wrong place in the right zone does not.",
        "Of the places in the IANA database, none keeps a clock so far from its sun that it would"
        " be told wrongly (`python -m benchmarks.metadata --zones`).",
    )


def _names_nobody(facts: tuple[Fact, ...]) -> Iterator[Finding]:
    telling = sorted({fact.field for fact in facts if fact.field in _TELLING})
    if telling:
        yield Finding(
            "metadata-names-somebody",
            "This file can be passed on without naming who made it.",
            Outcome.CONTRADICTS,
            f"It holds: {', '.join(telling)}. A serial number is the same in every picture of one"
            " person's camera; a position may be a home.",
            "That the file itself can lead to a person.",
            "Whether it does. Fields that are not asked for, and the picture itself, may too.",
            _RULE,
        )
