"""Which hashes are in this list of known pictures, made by somebody else?

Lists of PDQ hashes are handed around as text. These forms are read, and may be
mixed, for nobody says which one a file is in:

    hash                                        one to a line
    hash,quality,name                           what PDQ's own hasher prints
    hash=hash,norm=…,quality=…,filename=name    the same with details asked for
    hash,id,time,tags                           what ThreatExchange's matcher exports
    pdq hash                                    python-threatexchange's plain file
    a header line, then columns by its names    python-threatexchange's samples
    {"raw_indicator": hash, "type": "HASH_PDQ"} ThreatExchange's own JSON: one object
                                                a line, a list, or under "data"

Empty lines and lines that begin with `#` are passed over; hashes of another
kind beside PDQ are counted and passed over. A line that cannot be read is told
with its number, and the rest goes on.

Source: https://github.com/facebook/ThreatExchange: pdq/cpp/bin/pdq-photo-hasher.cpp
and pdq/cpp/io/hashio.cpp (lines), hasher-matcher-actioner/sample_data/pdq.csv
(matcher), python-threatexchange/threatexchange/pdq_samples.csv and
exchanges/impl/file_api.py (headers, plain file);
https://developers.facebook.com/docs/threat-exchange/reference/apis/threat-descriptor
(JSON). A quality of its own has none of ThreatExchange's forms.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from firsthand.errors import ExportUnwritable, HashListUnreadable, InputMissing, InputUnreadable

LONGEST_LINE = 1 << 16
"""Characters of a line that are read: no form has lines of a tenth of that."""
MOST_BAD_LINES = 100
"""So many are told one by one; the others are counted."""

_PDQ = re.compile(r"[0-9a-fA-F]{64}")
_TYPED = re.compile(r"([a-z][a-z0-9_]*) +([0-9a-fA-F]{16,})")
_EXPECTED = "64 hexadecimal digits"
_HASH_NAMES = ("hash", "pdq", "pdq_hash", "signal_str", "raw_indicator", "indicator", "signal")
_NAME_NAMES = ("name", "filename", "file", "path", "description", "id", "descriptor_id")
_TYPE_NAMES = ("type", "signal_type")
_PDQ_TYPES = ("pdq", "hash_pdq", "")


@dataclass(frozen=True, slots=True)
class ListedHash:
    """One known picture, of which only the hash is at hand.

    Attributes:
        pdq: 64 lower-case hexadecimal digits.
        quality: 0 to 100, how much there is to tell the picture by; None when
            the list does not say.
        name: What the list calls it; empty when it does not.
        line: Where it stands, from 1; in a JSON document its place in the order.
    """

    pdq: str
    quality: int | None
    name: str
    line: int


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that could not be read.

    Attributes:
        line: Its number, from 1; in a JSON document its place in the order.
        got: What stands there, cut off after 80 characters.
        expected: What should.
    """

    line: int
    got: str
    expected: str


@dataclass(frozen=True, slots=True)
class HashList:
    """A list of known pictures as it was read.

    Attributes:
        entries: In the order of the list; a hash may stand there twice.
        bad_lines: The first ones that could not be read.
        bad_count: How many there were in all.
        other_kinds: Hashes of other kinds (MD5, TMK, text), passed over.
    """

    entries: tuple[ListedHash, ...]
    bad_lines: tuple[BadLine, ...] = ()
    bad_count: int = 0
    other_kinds: int = 0


class _OtherKindError(Exception):
    """The line holds a hash that is not PDQ."""


class _BadError(Exception):
    """The line cannot be read; the text says what was expected."""


def read_hash_list(path: Path) -> HashList:
    """Read a list of PDQ hashes in any of the known forms.

    Raises:
        InputMissing: There is no such file.
        InputUnreadable: The system refused to hand it out.
        HashListUnreadable: No line of it could be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise InputMissing(f"there is no hash list at `{path}`", hint="check the path") from error
    except OSError as error:
        raise InputUnreadable(
            f"the hash list `{path}` could not be read: {error.strerror or error}; nothing changed",
            hint="check its permissions, and that it is a file",
        ) from error
    found = _collect(_records(_text(content)))
    if not found.entries:
        raise _unreadable(path, found)
    return found


def write_hash_list(path: Path, entries: Iterable[ListedHash]) -> None:
    """Write `hash,quality,name` lines, the form of PDQ's own hasher.

    An unknown quality is left empty. What is written can be read again here;
    line breaks in a name become spaces.

    Raises:
        ExportUnwritable: The system refused.
    """
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            lines = csv.writer(file, lineterminator="\n")
            for one in entries:
                quality = "" if one.quality is None else one.quality
                lines.writerow([one.pdq, quality, " ".join(one.name.split())])
    except OSError as error:
        raise ExportUnwritable(
            f"the hash list `{path}` could not be written: {error.strerror or error}",
            hint="check free space and permissions, then write it again",
        ) from error


def _text(content: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    return content.decode("utf-8-sig", errors="replace")


_Record = tuple[int, str, Mapping[str, object] | Sequence[str] | None]


def _records(text: str) -> Iterator[_Record]:
    """Give (line, what stands there, its fields); None for what has no fields."""
    if (document := _document(text)) is not None:
        for number, entry in enumerate(document, start=1):
            yield number, str(entry), entry if isinstance(entry, dict) else None
        return
    header: list[str] | None = None
    started = False
    # Not splitlines: a name may hold a form feed or a Unicode line break.
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.strip()
        if not bare or bare.startswith("#"):
            continue
        fields = _fields(bare)
        if not started and isinstance(fields, list) and (header := _header(fields)):
            started = True
            continue
        started = True
        if header and isinstance(fields, list):
            yield number, bare, dict(zip(header, fields, strict=False))
        else:
            yield number, bare, fields


def _document(text: str) -> list[object] | None:
    """Read the whole as one JSON document, if it is one and holds a list."""
    if not text.lstrip().startswith(("[", "{")):
        return None
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(document, dict):
        document = document.get("data", [document])
    return document if isinstance(document, list) else None


def _fields(line: str) -> Mapping[str, object] | list[str] | None:
    if len(line) > LONGEST_LINE:
        return None
    if line.startswith("{"):
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            return None
        return entry if isinstance(entry, dict) else None
    try:
        fields = [field.strip() for field in next(csv.reader([line]))]
    except (csv.Error, StopIteration):
        return None
    if fields[0].startswith("hash="):
        pairs = (field.partition("=") for field in fields)
        return {name.strip(): value.strip() for name, _, value in pairs}
    if typed := _TYPED.fullmatch(fields[0]):
        return {"type": typed[1], "hash": typed[2]}
    return fields


def _header(fields: list[str]) -> list[str] | None:
    names = [field.lower() for field in fields]
    return names if any(name in _HASH_NAMES for name in names) else None


def _collect(records: Iterator[_Record]) -> HashList:
    entries: list[ListedHash] = []
    bad: list[BadLine] = []
    bad_count = other_kinds = 0
    for line, written, fields in records:
        try:
            entries.append(_entry(line, fields))
        except _OtherKindError:
            other_kinds += 1
        except _BadError as error:
            bad_count += 1
            if len(bad) < MOST_BAD_LINES:
                bad.append(BadLine(line, written[:80], str(error)))
    return HashList(tuple(entries), tuple(bad), bad_count, other_kinds)


def _entry(line: int, fields: Mapping[str, object] | Sequence[str] | None) -> ListedHash:
    if fields is None:
        raise _BadError(f"{_EXPECTED}, alone, in columns or in JSON")
    if isinstance(fields, Mapping):
        return _named_entry(line, fields)
    quality, name = _second_columns(fields[1:])
    return ListedHash(_hash(fields[0]), quality, name, line)


def _named_entry(line: int, fields: Mapping[str, object]) -> ListedHash:
    if _first(fields, _TYPE_NAMES).lower() not in _PDQ_TYPES:
        raise _OtherKindError
    quality = _first(fields, ("quality",))
    return ListedHash(
        _hash(_first(fields, _HASH_NAMES)),
        _quality(quality) if quality else None,
        _first(fields, _NAME_NAMES),
        line,
    )


def _second_columns(fields: Sequence[str]) -> tuple[int | None, str]:
    """Tell `quality,name` from the matcher's `id,time,tags` and from a bare name."""
    if not fields:
        return None, ""
    if fields[0] and not (fields[0].isdecimal() and len(fields[0]) <= 3):
        return None, fields[0]
    return (_quality(fields[0]) if fields[0] else None), ",".join(fields[1:])


def _first(fields: Mapping[str, object], names: Sequence[str]) -> str:
    """Give the first of these fields that says something, as text."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, dict):  # an indicator may stand inside its descriptor
            value = value.get("indicator")
        if isinstance(value, str | int) and str(value).strip():
            return str(value).strip()
    return ""


def _hash(written: str) -> str:
    if not _PDQ.fullmatch(written):
        raise _BadError(_EXPECTED)
    return written.lower()


def _quality(written: str) -> int:
    if written.isdecimal() and len(written) <= 3 and int(written) <= 100:
        return int(written)
    raise _BadError("a quality from 0 to 100")


def _unreadable(path: Path, found: HashList) -> HashListUnreadable:
    if found.bad_lines:
        first = found.bad_lines[0]
        what = f"in line {first.line} stands `{first.got}`, expected {first.expected}"
    elif found.other_kinds:
        what = f"all its {found.other_kinds:,} hashes are of another kind than PDQ"
    else:
        what = "it holds no hash"
    return HashListUnreadable(
        f"`{path}` could not be read as a list of picture hashes: {what}; nothing was taken"
        " from it",
        hint="hand over lines of `hash,quality,name` with hashes of 64 hexadecimal digits",
    )
