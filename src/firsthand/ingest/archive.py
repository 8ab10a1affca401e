"""What is inside a ZIP archive, given out piece by piece within limits?

An archive comes from anywhere. Its table of contents is checked before the
first byte is unfolded, and every member while it unfolds. A member that is
wrong is refused by itself; an archive that is built to fill the disk is not
unfolded at all. The archive's own bytes are kept by the caller in any case.

Format: APPNOTE.TXT 6.3.10, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
Overlapping entries: https://www.bamsoftware.com/hacks/zipbomb/

Caller: `firsthand.casework.intake.adding`.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from firsthand.errors import (
    ArchiveUnsafe,
    FirsthandError,
    InputEncrypted,
    InputTruncated,
    InputUnreadable,
)
from firsthand.ingest.found import Found, Refused

__all__ = ["ArchiveLimits", "holds_web_archives", "is_archive", "members"]

IN_MEMORY_BYTES = 8 * 2**20
"""A member up to this size is held in memory while it is handed on, a larger
one in a temporary file: most pages and pictures are smaller."""

CHUNK_BYTES = 2**18
_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_LOCAL_HEADER_BYTES = 30
"""Fixed part of a local file header. Source: APPNOTE.TXT 4.3.7."""

_DOCUMENTS = frozenset({"[Content_Types].xml", "mimetype", "META-INF/container.xml"})
"""Members that make a ZIP an office document or an e-book and no archive."""


_WARC_MEMBER = re.compile(r"archive/[^/]+\.warc(?:\.gz)?")


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """How much an archive may unfold to.

    Attributes:
        total_bytes: All members together, nested archives included: 16 GiB is
            more than a newsroom's pile for one story and less than a laptop's
            free disk.
        members: How many, nested included: at a hundred thousand files a pile
            is handed in as a folder.
        ratio: A member of at least `ratio_from_bytes` may be this many times
            as large as in the archive; text reaches 20, deflate's greatest is
            1032 and only bombs come near it.
        ratio_from_bytes: Below this size a high ratio does no harm.
        depth: How deep archives may lie in archives.
    """

    total_bytes: int = 16 * 2**30
    members: int = 100_000
    ratio: int = 200
    ratio_from_bytes: int = 2**20
    depth: int = 3


def holds_web_archives(names: Collection[str]) -> bool:
    """Tell a WACZ, a package of web archives, by the names of its members.

    Source: WACZ 1.1.1, https://specs.webrecorder.net/wacz/1.1.1/
    """
    return "datapackage.json" in names and any(map(_WARC_MEMBER.fullmatch, names))


def is_archive(stream: BinaryIO) -> bool:
    """Tell whether the bytes are a ZIP archive, whatever they are called.

    Office documents, e-books and packages of web archives are ZIP packages too and
    count as what they are. A package without a readable table of contents is none:
    reading it says so.

    Args:
        stream: Seekable; left at its start.
    """
    stream.seek(0)
    marked = stream.read(4) in _MARKS
    try:
        names = set(zipfile.ZipFile(stream).namelist()) if marked else set()
        return marked and not names & _DOCUMENTS and not holds_web_archives(names)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return False
    finally:
        stream.seek(0)


def every_name(_name: str) -> bool:
    """Want every member."""
    return True


def members(
    stream: BinaryIO,
    locator: str,
    limits: ArchiveLimits | None = None,
    *,
    wanted: Callable[[str], bool] = every_name,
) -> Iterator[Found | Refused]:
    """Give what is inside an archive, in the order of its table of contents.

    Args:
        stream: The archive's bytes, seekable; must stay open meanwhile.
        locator: The archive's own; members become `locator!/inner/name`.
        limits: How much it may unfold to; the defaults when None.
        wanted: Which members, by their names; the others are passed over.

    Yields:
        Members to keep, archives in the archive among them and followed by
        what is inside; and refusals. A found member can be opened until the
        next one is asked for.
    """
    yield from _Unfolding(limits or ArchiveLimits(), wanted).unfold(stream, locator, depth=1)


@dataclass(slots=True)
class _Unfolding:
    """One archive with all that lies in it, against one set of limits."""

    limits: ArchiveLimits
    wanted: Callable[[str], bool] = every_name
    unfolded_bytes: int = 0
    taken: int = 0

    def unfold(self, stream: BinaryIO, locator: str, *, depth: int) -> Iterator[Found | Refused]:
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            yield Refused(locator, _cut_off(locator, error))
            return
        entries = [
            e for e in archive.infolist() if not _is_passed_over(e) and self.wanted(e.filename)
        ]
        danger = self._danger(archive.infolist(), entries)
        if danger:
            yield Refused(locator, _unsafe(locator, danger, "the archive was not unfolded"))
            return
        self.taken += len(entries)
        seen: set[str] = set()
        for entry in entries:
            place = f"{locator}!/{_shown(entry)}"
            refusal = _refusal(entry, place, seen)
            if refusal:
                yield Refused(place, refusal)
            else:
                seen.add(entry.filename)
                yield from self._member(archive, entry, place, depth)

    def _danger(
        self, everything: list[zipfile.ZipInfo], entries: list[zipfile.ZipInfo]
    ) -> str | None:
        """Say why a whole archive is not to be unfolded, from its contents' table."""
        limits = self.limits
        total = sum(entry.file_size for entry in entries)
        if self.taken + len(entries) > limits.members:
            return f"it has {len(entries):,} members, at most {limits.members:,} are taken"
        if self.unfolded_bytes + total > limits.total_bytes:
            return f"it would unfold to {total:,} bytes, at most {limits.total_bytes:,} are taken"
        for entry in entries:
            times = entry.file_size / max(entry.compress_size, 1)
            if entry.file_size >= limits.ratio_from_bytes and times > limits.ratio:
                return (
                    f"`{_shown(entry)}` would unfold to {times:,.0f} times its size, at most"
                    f" {limits.ratio} times is taken"
                )
        return "its members overlap one another" if _overlap(everything) else None

    def _member(
        self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, place: str, depth: int
    ) -> Iterator[Found | Refused]:
        try:
            content = _unfolded(archive, entry, place)
        except FirsthandError as error:
            yield Refused(place, error)
            return
        self.unfolded_bytes += entry.file_size
        with content:
            nested = is_archive(content)
            yield Found(place, _Opener(archive, entry, place, content), entry.file_size)
        if not nested:
            return
        if depth >= self.limits.depth:
            danger = f"archives lie in one another more than {self.limits.depth} deep"
            yield Refused(place, _unsafe(place, danger, "it was kept and not unfolded"))
            return
        with _unfolded(archive, entry, place) as inner:
            yield from self.unfold(inner, place, depth=depth + 1)


@dataclass(slots=True)
class _Opener:
    """Opens a member: the bytes unfolded already, or unfolded once more."""

    archive: zipfile.ZipFile
    entry: zipfile.ZipInfo
    place: str
    content: BinaryIO

    def __call__(self) -> BinaryIO:
        if self.content.closed:
            return _unfolded(self.archive, self.entry, self.place)
        self.content.seek(0)
        return self.content


def _is_passed_over(entry: zipfile.ZipInfo) -> bool:
    """Pass over folders and hidden files, as in a folder on disk."""
    parts = PurePosixPath(entry.filename).parts
    hidden = any(part.startswith(".") and part != ".." for part in parts)
    return entry.is_dir() or hidden or "__MACOSX" in parts


def _overlap(entries: list[zipfile.ZipInfo]) -> bool:
    """Tell whether two members share bytes, as one kind of bomb does."""
    spans = sorted(
        (e.header_offset, e.header_offset + _LOCAL_HEADER_BYTES + e.compress_size) for e in entries
    )
    return any(left[1] > right[0] for left, right in pairwise(spans))


def _refusal(entry: zipfile.ZipInfo, place: str, seen: set[str]) -> FirsthandError | None:
    """Say why one member is not taken, from its entry alone."""
    if _leads_outside(entry.orig_filename):
        return _unsafe(place, "its name leads outside of the archive", "it was not unfolded")
    if entry.filename in seen:
        return _unsafe(place, "another member has the same name", "the first one was taken")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return _unsafe(place, "it is a link and no file", "it was not followed")
    if entry.flag_bits & 0x1:
        return InputEncrypted(
            f"cannot take in `{place}`: it asks for a password; the archive is kept as it came",
            hint="unfold the archive with its password and add the folder",
        )
    return None


def _leads_outside(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    drive = len(parts[0]) > 1 and parts[0][1] == ":"
    return "\x00" in name or ".." in parts or name.startswith(("/", "\\")) or drive


def _unfolded(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, place: str) -> BinaryIO:
    """Unfold one member whole, its check sum included, into bounded memory.

    Raises:
        InputTruncated: It ends early, is damaged, or is larger than it says.
        InputUnreadable: It is packed in a way that is not known.
    """
    content = cast("BinaryIO", SpooledTemporaryFile(max_size=IN_MEMORY_BYTES))  # noqa: SIM115
    try:
        with archive.open(entry) as packed:
            while chunk := packed.read(CHUNK_BYTES):
                content.write(chunk)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        content.close()
        raise _cut_off(place, error) from error
    except (NotImplementedError, RuntimeError) as error:
        content.close()
        raise InputUnreadable(
            f"cannot take in `{place}`: it is packed in a way that is not known ({error}); the"
            " archive is kept as it came",
            hint="unfold the archive with the program that made it and add the folder",
        ) from error
    content.seek(0, io.SEEK_SET)
    return content


def _shown(entry: zipfile.ZipInfo) -> str:
    return entry.filename.replace("\x00", "�")


def _cut_off(place: str, error: Exception) -> InputTruncated:
    return InputTruncated(
        f"cannot take in `{place}`: it is cut off or damaged ({error}); the archive is kept as it"
        " came",
        hint="get the archive again; the copy was probably cut off",
    )


def _unsafe(place: str, why: str, then: str) -> ArchiveUnsafe:
    return ArchiveUnsafe(
        f"cannot take in `{place}`: {why}; {then}, the archive's own bytes are kept as they came",
        hint="if you trust it, unfold it yourself and add the folder",
    )
