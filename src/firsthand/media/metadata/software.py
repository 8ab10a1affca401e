"""Which programs does a file name, and what are they known to do?

The list (`software.json`) is general, dated and names its sources; a program
that is not on it is told by its name alone. An editor saves also what it did
not change: its name shows a saving, not a forgery.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from firsthand.media.metadata.tags import Tags, as_list, as_text

WHAT = {
    "editor": "edits pictures or videos",
    "developer": "develops and tunes photographs",
    "converter": "converts and shrinks files",
    "viewer": "shows pictures and turns or crops them",
    "platform": "passes pictures on and saves them anew",
    "generator": "makes pictures from words",
}
_FIELDS = (
    ("EXIF Software", "EXIF:Software"),
    ("XMP CreatorTool", "XMP:CreatorTool"),
    ("XMP Software", "XMP:Software"),
    ("XMP AISystemUsed", "XMP:AISystemUsed"),
    ("IPTC OriginatingProgram", "IPTC:OriginatingProgram"),
    ("PNG Software", "PNG:Software"),
    ("QuickTime Software", "QuickTime:Software"),
    ("QuickTime Encoder", "QuickTime:Encoder"),
)


@dataclass(frozen=True, slots=True)
class Program:
    """A program that a file names.

    Attributes:
        name: As it stands there.
        origin: In which field.
        kind: A key of `WHAT`; empty for a program that the list does not know.
    """

    name: str
    origin: str
    kind: str = ""


def programs(tags: Tags) -> tuple[Program, ...]:
    """Give every program that a file names, in fields and editing history, each once."""
    named = [(tags.text(key), origin) for origin, key in _FIELDS]
    named += [
        (as_text(step.get("SoftwareAgent", "")), "XMP History")
        for step in as_list(tags.values.get("XMP:History"))
        if isinstance(step, dict)
    ]
    found: dict[str, Program] = {}
    for name, origin in named:
        if name and name.casefold() not in found:
            found[name.casefold()] = Program(name, origin, kind_of(name))
    return tuple(found.values())


def kind_of(name: str) -> str:
    """Say what a program is known for; the longest entry that fits counts, none gives empty."""
    low = name.casefold()
    fitting = [start for start in _known() if re.search(rf"(?<!\w){re.escape(start)}", low)]
    return _known()[max(fitting, key=len)] if fitting else ""


@cache
def _known() -> dict[str, str]:
    text = resources.files(__package__).joinpath("software.json").read_text("utf-8")
    return {entry["starts"]: entry["kind"] for entry in json.loads(text)["programs"]}
