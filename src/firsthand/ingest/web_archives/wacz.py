"""What a WACZ says: which pages its archiver meant to keep, and what its files must hash to.

A WACZ is a ZIP with WARCs under `archive/`, lists of pages under `pages/` and a
`datapackage.json` with the digest of each file. Lists and digests are read here;
the WARCs are taken out by `firsthand.ingest.archive` and gone through like any
other. A signature over the digests, which some archivers add, is held against them
(`firsthand.ingest.web_archives.package_seal`).

Source: WACZ 1.1.1, https://specs.webrecorder.net/wacz/1.1.1/
Caller: `firsthand.casework.intake.web_archives`.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from firsthand.errors import DigestDiffers, InputTruncated
from firsthand.ingest.archive import holds_web_archives, members
from firsthand.ingest.found import Found, Refused
from firsthand.ingest.web_archives.package_seal import Seal, seal_of

__all__ = ["Package", "is_wacz", "read_package", "warcs_in"]

_LARGEST_LIST_BYTES = 64 * 2**20
"""A page's line has some 200 bytes beside its text, which some archivers add: 64 MiB are
thousands of pages."""

_NOTES = re.compile(r"datapackage(?:-digest)?\.json|pages/[^/]+\.jsonl")
_WARC = re.compile(r"archive/[^/]+")
_SHA256 = re.compile(r"sha256:([0-9a-fA-F]{64})")


@dataclass(frozen=True, slots=True)
class Package:
    """What a WACZ says of itself.

    Attributes:
        pages: Addresses of the pages that the archiver meant to keep; None when no
            list says so.
        digests: SHA-256 of each file by its name in the package, as it says.
        refused: What of this could not be read, or is not what it should be.
        seal: Its signature; None where it has none.
    """

    pages: frozenset[str] | None
    digests: Mapping[str, str]
    refused: tuple[Refused, ...] = ()
    seal: Seal | None = None


def is_wacz(stream: BinaryIO) -> bool:
    """Tell whether the bytes are a WACZ, whatever they are called.

    Args:
        stream: Seekable; left at its start.
    """
    stream.seek(0)
    try:
        if stream.read(2) != b"PK":
            return False
        return holds_web_archives(zipfile.ZipFile(stream).namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return False
    finally:
        stream.seek(0)


def read_package(stream: BinaryIO, locator: str) -> Package:
    """Read the lists and digests of a WACZ.

    Args:
        stream: Its bytes, seekable.
        locator: Where they came from.
    """
    notes: dict[str, bytes] = {}
    refused: list[Refused] = []
    for member in members(stream, locator, wanted=_is_note):
        if isinstance(member, Refused):
            refused.append(member)
        elif member.size_bytes <= _LARGEST_LIST_BYTES:
            with member.open() as opened:
                notes[member.locator.rpartition("!/")[2]] = opened.read()
    digests = dict(_digests(notes.get("datapackage.json", b"")))
    refused += _differing(notes, digests, locator)
    listed = [name for name in notes if name.startswith("pages/")]
    pages = frozenset(page for name in listed for page in _pages(notes[name]))
    seal = seal_of(_parsed(notes.get("datapackage-digest.json", b"")))
    return Package(pages or None, digests, tuple(refused), seal)


def warcs_in(stream: BinaryIO, locator: str, package: Package) -> Iterator[Found | Refused]:
    """Give the WARCs of a WACZ; one that is missing or not what the package says is refused.

    Args:
        stream: The package's bytes, seekable.
        locator: Where they came from.
        package: What it says.
    """
    missing = {name for name in package.digests if _WARC.fullmatch(name)}
    for member in members(stream, locator, wanted=_is_warc):
        name = member.locator.rpartition("!/")[2]
        missing.discard(name)
        if isinstance(member, Refused):
            yield member
            continue
        with member.open() as opened:
            got = _sha256_of(opened)
            if got == package.digests.get(name, got):
                yield member
                continue
        yield Refused(member.locator, _differs(member.locator, package.digests[name], got))
    for name in sorted(missing):
        place = f"{locator}!/{name}"
        error = InputTruncated(
            f"cannot take in `{place}`: the package names it and does not hold it; the package is"
            " kept as it came",
            hint="get the WACZ again; the copy was probably cut off",
        )
        yield Refused(place, error)


def _sha256_of(stream: BinaryIO) -> str:
    hasher = hashlib.sha256()
    while chunk := stream.read(1 << 20):
        hasher.update(chunk)
    return hasher.hexdigest()


def _is_note(name: str) -> bool:
    return _NOTES.fullmatch(name) is not None


def _is_warc(name: str) -> bool:
    return _WARC.fullmatch(name) is not None


def _digests(content: bytes) -> Iterator[tuple[str, str]]:
    """Give name and SHA-256 of each file, as far as they are told."""
    told = _parsed(content)
    resources = told.get("resources") if isinstance(told, dict) else None
    for resource in resources if isinstance(resources, list) else ():
        if isinstance(resource, dict):
            found = _SHA256.fullmatch(str(resource.get("hash", "")))
            if found:
                yield str(resource.get("path", "")), found[1].lower()


def _differing(
    notes: Mapping[str, bytes], digests: Mapping[str, str], locator: str
) -> Iterator[Refused]:
    """Hold the lists of pages against their digests, and those against theirs."""
    expected = dict(digests)
    seal = _parsed(notes.get("datapackage-digest.json", b""))
    if isinstance(seal, dict) and (found := _SHA256.fullmatch(str(seal.get("hash", "")))):
        expected["datapackage.json"] = found[1].lower()
    for name, content in notes.items():
        got = hashlib.sha256(content).hexdigest()
        if got != expected.get(name, got):
            place = f"{locator}!/{name}"
            yield Refused(place, _differs(place, expected[name], got))


def _pages(content: bytes) -> Iterator[str]:
    """Give the addresses of a list of pages; its first line says what it is."""
    for line in content.splitlines():
        told = _parsed(line)
        address = told.get("url") if isinstance(told, dict) else None
        if isinstance(address, str) and address.startswith(("http://", "https://")):
            yield address


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content) if content else None
    except (ValueError, RecursionError):
        return None


def _differs(place: str, expected: str, got: str) -> DigestDiffers:
    return DigestDiffers(
        f"cannot take in `{place}`: its SHA-256 is `{got}`, the package says `{expected}`; it was"
        " left where it is, the package is kept as it came",
        hint="get the WACZ again; if it stays so, somebody changed it after it was made",
    )
