"""What does reading a file's own words cost, and how often does a check err?

    python -m benchmarks.metadata FOLDER               ms a file, exiftool beside Pillow
    python -m benchmarks.metadata FOLDER --thumbnails  errors of the thumbnail check
    python -m benchmarks.metadata --zones              civil clocks against the sun's

Thumbnails are made here, from photographs that are then changed: the check is
told nothing of the change. CPU time of one core, that of exiftool included.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import cv2
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

from firsthand.media.metadata.credentials import credentials_of
from firsthand.media.metadata.exiftool import Exiftool, find
from firsthand.media.metadata.facts import facts_of
from firsthand.media.metadata.pillow_tags import PillowReader
from firsthand.media.metadata.place import from_sun
from firsthand.media.metadata.tags import TagReader
from firsthand.media.metadata.thumbnail import thumbnail_finding
from firsthand.model.picture import Outcome

THUMBNAIL = (160, 120)
"""Size of a thumbnail in EXIF 2.32."""
Change = Callable[[Image.Image, Image.Image, random.Random], Image.Image]


def main() -> None:
    """Read the arguments and print one table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--thumbnails", action="store_true")
    parser.add_argument("--zones", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, default=200)
    given = parser.parse_args()
    cv2.setNumThreads(1)
    if given.zones:
        print_zones()
    elif given.folder is None:
        parser.error("name a folder of pictures")
    elif given.thumbnails:
        print_thumbnails(pictures_in(given.folder, given.limit), given.seed)
    else:
        print_speed(pictures_in(given.folder, given.limit))


def print_speed(paths: list[Path]) -> None:
    """Print CPU milliseconds a file of each way of reading, and of the rest."""
    contents = [path.read_bytes() for path in paths]
    print(f"{len(contents)} files; CPU ms a file, one core")
    program = find()
    if program is None:
        print("exiftool      not found")
    else:
        before = time.process_time() + _children_s()
        reader = Exiftool(program)
        fields = sum(len(reader.read(content).values) for content in contents)
        _row("exiftool", before, contents, fields)
    pillow = PillowReader()
    before = time.process_time() + _children_s()
    fields = sum(len(pillow.read(content).values) for content in contents)
    _row("Pillow", before, contents, fields)
    before = time.process_time() + _children_s()
    found = sum(len(credentials_of(content).facts) for content in contents)
    _row("C2PA", before, contents, found)
    before = time.process_time() + _children_s()
    found = sum(_whole(content, pillow) for content in contents)
    _row("facts_of", before, contents, found)


def print_thumbnails(paths: list[Path], seed: int) -> None:
    """Print, for each change, how often the check says that the two differ."""
    print(f"{len(paths)} photographs, seed {seed}; share told as differing, with the place, unsure")
    for name in CHANGES:
        told, placed, unsure = told_shares(paths, name, seed)
        print(f"  {name:<24}{told:>7.1%}{placed:>8.1%}{unsure:>8.1%}", flush=True)


def told_shares(paths: list[Path], name: str, seed: int) -> tuple[float, float, float]:
    """Change each photograph after its thumbnail was made, and ask whether the two differ.

    Returns:
        Shares, 0 to 1, that are told as differing, told with the place or the
        missing edge, and not decided.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable changes
    told, placed, unsure = 0, 0, 0
    for place, path in enumerate(paths):
        with Image.open(path) as opened:
            before = ImageOps.exif_transpose(opened).convert("RGB")
        with Image.open(paths[(place + 1) % len(paths)]) as opened:
            other = opened.convert("RGB")
        small = _jpeg(_letterboxed(before) if place % 2 else _shrunk(before), 75)
        content = _jpeg(CHANGES[name](before, other, chance), 85)
        finding = thumbnail_finding(content, small, 1, path.name)
        told += finding.outcome is Outcome.CONTRADICTS
        unsure += finding.outcome in (Outcome.INCONCLUSIVE, Outcome.NOT_RUN)
        placed += bool(finding.regions) or "missing" in finding.summary
    return told / len(paths), placed / len(paths), unsure / len(paths)


def print_zones() -> None:
    """Print how far civil clocks are from the sun's, over the places of the IANA database."""
    rows = []
    table = Path("/usr/share/zoneinfo/zone.tab").read_text("utf-8")
    for line in table.splitlines():
        if line.startswith("#"):
            continue
        _, place, name, *_ = line.split("\t")
        for month in (1, 7):
            offset = datetime(2024, month, 15, tzinfo=UTC).astimezone(ZoneInfo(name)).utcoffset()
            rows.append((from_sun(_longitude(place), offset or timedelta(0)), name, month))
    rows.sort(reverse=True)
    print(f"{len(rows) // 2} places, January and July 2024; farthest from the sun:")
    for apart, name, month in rows[:5]:
        print(f"  {apart}  {name} (month {month})")


def _whole(content: bytes, reader: TagReader) -> int:
    return len(facts_of(content, "a picture", reader=reader).findings)


def _row(name: str, before_s: float, contents: list[bytes], fields: int) -> None:
    spent_s = time.process_time() + _children_s() - before_s
    print(f"{name:<12}{1000 * spent_s / max(1, len(contents)):>8.1f} ms{fields:>9} fields")


def _children_s() -> float:
    times = os.times()
    return times.children_user + times.children_system


def pictures_in(folder: Path, limit: int) -> list[Path]:
    """List the pictures below a folder, in the order of their names."""
    kinds = {".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".heic"}
    return sorted(p for p in folder.rglob("*") if p.suffix.lower() in kinds)[:limit]


def _longitude(place: str) -> float:
    match = re.fullmatch(r"[+-]\d+([+-])(\d{3})(\d\d)(\d\d)?", place)
    if match is None:
        raise ValueError(place)
    degrees = int(match[2]) + int(match[3]) / 60 + int(match[4] or 0) / 3600
    return -degrees if match[1] == "-" else degrees


def _same(picture: Image.Image, other: Image.Image, chance: random.Random) -> Image.Image:
    return picture


def _smaller(picture: Image.Image, other: Image.Image, chance: random.Random) -> Image.Image:
    share = chance.uniform(0.3, 0.8)
    return picture.resize((round(picture.width * share), round(picture.height * share)))


def _brighter(picture: Image.Image, other: Image.Image, chance: random.Random) -> Image.Image:
    lit = ImageEnhance.Brightness(picture).enhance(chance.uniform(0.7, 1.4))
    return ImageEnhance.Contrast(lit).enhance(chance.uniform(0.8, 1.2))


def _sharper(picture: Image.Image, other: Image.Image, chance: random.Random) -> Image.Image:
    return picture.filter(ImageFilter.UnsharpMask(3, 150))


def _pasted(share: float) -> Change:
    def change(picture: Image.Image, other: Image.Image, chance: random.Random) -> Image.Image:
        size = (round(picture.width * share), round(picture.height * share))
        at = [
            chance.randrange(whole - part) for whole, part in zip(picture.size, size, strict=True)
        ]
        changed = picture.copy()
        changed.paste(other.resize(size), (at[0], at[1]))
        return changed

    return change


def _cropped(share: float) -> Change:
    def change(picture: Image.Image, other: Image.Image, chance: random.Random) -> Image.Image:
        width, height = (round(side * (1 - share)) for side in picture.size)
        left = chance.randrange(picture.width - width + 1)
        top = chance.randrange(picture.height - height + 1)
        return picture.crop((left, top, left + width, top + height))

    return change


def _other(picture: Image.Image, other: Image.Image, chance: random.Random) -> Image.Image:
    return other.resize(picture.size)


CHANGES: dict[str, Change] = {
    "unchanged": _same,
    "made smaller": _smaller,
    "light and contrast": _brighter,
    "sharpened": _sharper,
    "patch of 10 % a side": _pasted(0.10),
    "patch of 20 % a side": _pasted(0.20),
    "patch of 30 % a side": _pasted(0.30),
    "cropped by 5 % a side": _cropped(0.05),
    "cropped by 10 % a side": _cropped(0.10),
    "cropped by 25 % a side": _cropped(0.25),
    "cropped by 50 % a side": _cropped(0.50),
    "another picture": _other,
}


def _shrunk(picture: Image.Image) -> Image.Image:
    small = picture.copy()
    small.thumbnail(THUMBNAIL, Image.Resampling.BILINEAR)
    return small


def _letterboxed(picture: Image.Image) -> Image.Image:
    return ImageOps.pad(picture, THUMBNAIL, Image.Resampling.BICUBIC, color=(0, 0, 0))


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=quality)
    return written.getvalue()


if __name__ == "__main__":
    main()
