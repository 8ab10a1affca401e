"""Read the sources of the sample case: YAML front matter, then the text.

Every source restates one public report. The note that says so is made here, from the outlet, the
date and the original, so that all formats carry the same words.

Callers: `tools.sample.build` and the modules that write one format each.
"""

import textwrap
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from tools.sample.renaming import Rename, rename_all

FOLDER = Path(__file__).parent / "speicher"
KEEP = frozenset(
    {"id", "format", "language", "published", "created_at", "date", "file", "skin", "layout"}
    | {"scene", "meta", "keys", "handle", "from_address"}
)


@dataclass(frozen=True)
class Source:
    """One report of the case before it has a format.

    Attributes:
        front: The front matter, renamed where a rename was asked for.
        blocks: Paragraphs in order, each on one line. `## ` starts a heading, `> ` a quotation,
            `- ` a list item.
    """

    front: dict[str, Any]
    blocks: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of the report, which is also the name of its file."""
        return str(self.front["id"])

    @property
    def format(self) -> str:
        """The file name extension to write."""
        return str(self.front["format"])

    @property
    def outlet(self) -> str:
        """Who published the report."""
        return str(self.front["outlet"])

    @property
    def title(self) -> str:
        """The headline."""
        return str(self.front["title"])

    @property
    def published(self) -> str:
        """The publication date or instant, ISO 8601, as it stands in the source."""
        return str(self.front["published"])

    @property
    def day(self) -> date:
        """The day of publication."""
        return date.fromisoformat(self.published[:10])

    @property
    def instant(self) -> datetime:
        """The instant of publication; noon UTC where the source has the day only."""
        if len(self.published) == len("2014-06-15"):
            return datetime.fromisoformat(f"{self.published}T12:00:00+00:00")
        return datetime.fromisoformat(self.published)

    @property
    def url(self) -> str | None:
        """The shortened address of the original, or None where it is not recorded."""
        original = self.front.get("original")
        return "https://www." + "/".join(str(original).split()) if original else None

    @property
    def note(self) -> str:
        """The note that says what this text restates, without brackets."""
        named = self.front.get("named", self.outlet)
        what = self.front.get("restates", f"a report by {named} of {long_date(self.day)}")
        original = self.front.get("original")
        parts = str(original).split() if original else []
        where = ", ".join([parts[0], *parts[-1:]] if len(parts) > 1 else parts)
        address = where or "address of the original not recorded"
        more = f" {self.front['note_more']}" if "note_more" in self.front else ""
        return (
            "Note: This text restates, in Firsthand's own words (quotations included), "
            f"{what} ({address}).{more}"
        )


def long_date(day: date) -> str:
    """Write a date as `15 June 2014`."""
    return f"{day.day} {day:%B %Y}"


def read_sources(rename: Rename) -> list[Source]:
    """Read all reports in the order of their dates.

    Args:
        rename: What to change in every text and in the front matter.

    Returns:
        The sources, sorted by day of publication, then id.
    """
    sources = [_read_source(path, rename) for path in FOLDER.glob("*.md")]
    return sorted(sources, key=lambda source: (source.day, source.id))


def read_pictures(rename: Rename) -> list[dict[str, Any]]:
    """Read what is to be drawn, with the words in the drawings renamed."""
    listed = yaml.safe_load((FOLDER / "pictures.yaml").read_text(encoding="utf-8"))
    return [dict(each) for each in _as_list(rename_all(listed, rename, keep=KEEP))]


def wrap(text: str, width: int) -> str:
    """Break a paragraph into lines of at most `width` characters, never inside a word."""
    return textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)


def _read_source(path: Path, rename: Rename) -> Source:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    fields = rename_all(yaml.safe_load(front), rename, keep=KEEP)
    if not isinstance(fields, dict):
        raise TypeError(f"front matter of `{path.name}` is not a mapping")
    return Source(fields, tuple(rename(block) for block in _split_blocks(body)))


def _split_blocks(body: str) -> list[str]:
    blocks: list[str] = []
    for paragraph in body.strip().split("\n\n"):
        lines: list[str] = []
        for line in paragraph.splitlines():
            if line.startswith("- ") or not lines:
                lines.append(line.strip())
            else:
                lines[-1] += " " + line.strip()
        blocks.extend(lines)
    return blocks


def _as_list(value: object) -> list[Any]:
    return list(value) if isinstance(value, list) else []
