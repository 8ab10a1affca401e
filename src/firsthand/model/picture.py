"""What is known of a picture or video: fingerprint, copies, its own words, findings.

Places in a picture are pixels of the upright original, x to the right and y
down from the upper left corner.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from firsthand.model.ids import ItemId
from firsthand.model.text import Span
from firsthand.model.when import When


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A picture in 256 bits that barely change when it is saved anew or made smaller.

    Attributes:
        pdq: The PDQ hash, 64 lower-case hexadecimal digits.
        quality: 0 to 100: how much there is to tell it by. Below 50 (sky, a
            blank page) likeness of the hash means little.
        width_px: Width of the upright original.
        height_px: Height of the upright original.
    """

    pdq: str
    quality: int
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class PointPair:
    """One detail found in both of two pictures."""

    x: float
    y: float
    known_x: float
    known_y: float


@dataclass(frozen=True, slots=True)
class Overlay:
    """How a picture lies over a known one, and by which details that is seen.

    Attributes:
        matrix: a, b, c, d, e, f: point (x, y) of the picture is point
            (ax + by + c, dx + ey + f) of the known one.
        mirrored: Left and right are exchanged between the two.
        turned_degrees: How far the picture is turned, clockwise, -180 to 180.
        scale: Pixels of the picture for one pixel of the known one.
        kept_share: Share of the known picture's area that the picture shows,
            0 to 1. Less than 1: it was cropped.
        filled_share: Share of the picture's own area that the known one fills,
            0 to 1. Less than 1: something was put beside it.
        agreeing: How many separate details agree with this.
        points: Some of them, the surest first, for drawing.
    """

    matrix: tuple[float, float, float, float, float, float]
    mirrored: bool
    turned_degrees: float
    scale: float
    kept_share: float
    filled_share: float
    agreeing: int
    points: tuple[PointPair, ...] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two pictures that show the same photograph.

    Attributes:
        item: One.
        known: The other, the earlier kept of the two; or a name in a library.
        overlay: How the first lies over the other; None when only the
            fingerprints were at hand (a hash list).
        distance_bits: In how many of 256 bits the fingerprints differ, in the
            view (mirrored, turned) in which they differ least; None when not
            compared.
        offset_s: For a known video: second at which the other begins in it.
        told: How the one lies over the other, in words for a person.
    """

    item: ItemId
    known: str
    overlay: Overlay | None = None
    distance_bits: int | None = None
    offset_s: float | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class SharedPart:
    """Two pictures that agree in a part: a logo, lettering, a screen's buttons, a chart's axes.

    They are not known to show one photograph, so this never makes them one. It is kept
    nowhere: it is told where somebody asks about a picture.

    Attributes:
        item: One.
        known: The other; or a name in a library.
        overlay: How the first lies over the other where they agree.
        rest_differs: What lies around that part was seen to be other; False when it
            is too plain to tell.
        told: The same in words for a person.
    """

    item: ItemId
    known: str
    overlay: Overlay
    rest_differs: bool
    told: str = ""


class Outcome(StrEnum):
    """What a check gave for the sentence it was about."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    INCONCLUSIVE = "inconclusive"
    NOT_RUN = "not run"


@dataclass(frozen=True, slots=True)
class Region:
    """Four corners in a picture, clockwise from the upper left one."""

    corners: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one check, with its explanation. Never a score of being fake.

    Attributes:
        check: A readable slug: `double-jpeg`, `copy-move`, `thumbnail` ...
        about: The sentence that was put to the test: "This file was saved once."
        outcome: What the check says to that sentence.
        summary: What was seen, in one or two sentences for a person.
        can_show: What such a check can show.
        cannot_show: What it cannot show, and when it is blind.
        measured_error: How often it errs, on what it was measured, and by which command.
        regions: Where in the picture.
        pairs: Details that belong together, where the check compares places.
    """

    check: str
    about: str
    outcome: Outcome
    summary: str
    can_show: str
    cannot_show: str
    measured_error: str
    regions: tuple[Region, ...] = ()
    pairs: tuple[PointPair, ...] = ()


class PictureDateKind(StrEnum):
    """Which of the dates of a picture this is; they are never mixed."""

    SEEN = "kept by us"
    CLAIMED = "claimed"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class PictureDate:
    """One date of a picture, and on whose word.

    Attributes:
        kind: Kept by us, claimed (by the file, a page, a person), or archived by others.
        when: The interval it gives.
        origin: Which field or page says so: "EXIF DateTimeOriginal".
        words: What stands there, unchanged.
        zone_known: Does it say its time zone? If not, the interval allows for every zone.
    """

    kind: PictureDateKind
    when: When
    origin: str
    words: str
    zone_known: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that the file says of itself; a claim like any other.

    Attributes:
        field: In plain words: "camera", "software", "place", "credentials" ...
        value: What it says, for a person.
        origin: Where it stands: "EXIF Model", "XMP CreatorTool", "C2PA".
    """

    field: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Lettering:
    """Words that stand in a picture.

    Attributes:
        text: One paragraph of them.
        region: Where.
        says_something: It is words enough for a statement; False for accounts,
            times, counts, logos and names of shops.
    """

    text: str
    region: Region
    says_something: bool


@dataclass(frozen=True, slots=True)
class PictureRecord:
    """All that was seen in one picture or video by itself.

    Attributes:
        item: Which.
        fingerprint: Of the picture, or of a video's first telling frame; None
            when it could not be decoded.
        facts: What the file says of itself.
        dates: Its claimed dates.
        findings: What the checks gave, those that could not run included.
        lettering: The words that stand in it, in reading order.
        notes: What was left unseen, one sentence each: a script that is not
            read here, a part that is cut off.
    """

    item: ItemId
    fingerprint: Fingerprint | None = None
    facts: tuple[Fact, ...] = ()
    dates: tuple[PictureDate, ...] = ()
    findings: tuple[Finding, ...] = ()
    lettering: tuple[Lettering, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Showing:
    """A report shows a picture that the case holds.

    Attributes:
        item: The report or post.
        picture: The picture's own item.
        caption: Where its caption stands in the report's text, if it has one.
    """

    item: ItemId
    picture: ItemId
    caption: Span | None = None


@dataclass(frozen=True, slots=True)
class PictureGroup:
    """One photograph (or video) in all its copies, and the reports that show it.

    Attributes:
        pictures: The copies, in the order in which they were kept.
        showings: Who shows which, in the order of the case.
        likenesses: The pairs by which the copies are known to be one.
    """

    pictures: tuple[ItemId, ...]
    showings: tuple[Showing, ...] = ()
    likenesses: tuple[Likeness, ...] = ()

    @property
    def items(self) -> tuple[ItemId, ...]:
        """The reports that show it, each once."""
        return tuple(dict.fromkeys(showing.item for showing in self.showings))


class PatchKind(StrEnum):
    """Why a part of a picture is to be hidden."""

    FACE = "face found"
    WORDS = "words found"
    DRAWN = "drawn by a person"


@dataclass(frozen=True, slots=True)
class Patch:
    """A part of a picture that is to be hidden: an area, or the track of a brush.

    Attributes:
        points: Corners of the area, or the places the brush went through, in
            pixels of the upright original. Two corners are an upright box.
        stroke_px: Width of the brush; 0 for an area.
        kind: Who or what asks for it.
    """

    points: tuple[tuple[float, float], ...]
    stroke_px: float = 0.0
    kind: PatchKind = PatchKind.DRAWN


@dataclass(frozen=True, slots=True)
class HiddenCopy:
    """What was hidden in a copy of a picture, so that the copy can be told from the original.

    Attributes:
        original_sha256: Of the original's bytes, which stay as they came.
        copy_sha256: Of the copy's bytes.
        by: Who had it made.
        patches: What was asked to be hidden, in pixels of the upright original.
        hidden_share: Share of the copy's area that is blocks of one colour, 0 to 1.
        method: How: what was left around each patch, the grid, the colour, the
            file that was written, in words.
        width_px: Width of the copy.
        height_px: Height of the copy.
    """

    original_sha256: str
    copy_sha256: str
    by: str
    patches: tuple[Patch, ...]
    hidden_share: float
    method: str
    width_px: int
    height_px: int
