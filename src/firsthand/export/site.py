"""How does a case become a folder of pages that opens from disk?

Pages are laid out by templates from the values of the page modules, with every
value escaped; they ask nothing of any network and work with scripts off.

Written in three steps, so that a reader never meets half a site:

1. Look at the folder. One that is not empty must be an earlier export, and
   hold nothing but what that export wrote; else nothing is touched.
2. Write everything to a new folder beside it.
3. Put the new folder in the place of the old one, then remove the old one.

Caller: `firsthand.casework`.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader

from firsthand.errors import ExportRefused, ExportUnwritable
from firsthand.export.checksums import ADDRESS as CHECK
from firsthand.export.checksums import CHECKSUMS, checksums
from firsthand.export.contents import SiteContents, index_of
from firsthand.export.laying_out import environment
from firsthand.export.pages.claim import claim_page
from firsthand.export.pages.decisions import ADDRESS as DECISIONS
from firsthand.export.pages.decisions import decisions_page
from firsthand.export.pages.document import document_page
from firsthand.export.pages.ledger import ledger_page
from firsthand.export.pages.sources import report_rows, sources_page
from firsthand.export.stamped_states import CheckPage, stamped_files
from firsthand.export.words import count, moment, number, shortened, visible

MARKER = "firsthand-export.json"
"""Says that a folder is an export, and which files it wrote."""

_STATIC = ("site.css", "site.js")


def write_site(contents: SiteContents, folder: Path) -> tuple[Path, ...]:
    """Write a case as a static site.

    Args:
        contents: All that is shown.
        folder: Where to. It is made when missing; an earlier export in it is
            replaced as a whole.

    Returns:
        Every file written, the first page first.

    Raises:
        ExportRefused: The folder holds something that no export wrote.
        ExportUnwritable: The system refused; an earlier export is left as it was.
    """
    place = folder.resolve()
    _require_room(place)
    pages = {name: text.encode("utf-8") for name, text in _pages(contents)}
    pages |= {name: _static(name) for name in _STATIC}
    pages |= stamped_files(contents.stamped, contents.entry_hashes)
    pages[MARKER] = _marker(contents, pages)
    pages[CHECKSUMS] = checksums(pages)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
        try:
            _write(beside / "new", pages)
            _swap(beside, place)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as refused:
        raise ExportUnwritable(
            f"the export could not be written to `{folder}`: {refused.strerror or refused};"
            " the case and what was in that folder were left as they were",
            hint="choose a folder that you can write to, on a disk with room",
        ) from refused
    return tuple(folder / name for name in pages)


def _require_room(place: Path) -> None:
    """Refuse a place that holds anything an export did not write."""
    if not place.exists():
        return
    hint = "name a new or empty folder, or one that holds an earlier export"
    if not place.is_dir():
        raise ExportRefused(
            f"the export needs a folder and `{place}` is a file; it was left as it is", hint=hint
        )
    held = {path.relative_to(place).as_posix() for path in place.rglob("*") if not path.is_dir()}
    if not held and not any(place.iterdir()):
        return
    known = _files_of_export(place)
    foreign = sorted(held - known - {MARKER, CHECKSUMS}) if known else sorted(held)
    if foreign or not known:
        example = f", for example `{foreign[0]}`" if foreign else ""
        raise ExportRefused(
            f"the folder `{place}` holds {count(len(foreign), 'file')} that no export wrote"
            f"{example}; nothing was written and nothing removed",
            hint=hint,
        )


def _files_of_export(place: Path) -> set[str]:
    """Give the files that an earlier export says it wrote; none without a marker."""
    try:
        marker = json.loads((place / MARKER).read_text(encoding="utf-8"))
        return set(marker["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _marker(contents: SiteContents, pages: Mapping[str, bytes]) -> bytes:
    """Say what was exported, with the digest of every file."""
    said = {
        "firsthand_export": 1,
        "title": visible(contents.title),
        "made_at": contents.made_at.isoformat(),
        "ledger_length": contents.ledger_length,
        "ledger_head": contents.ledger_head,
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in pages.items()},
    }
    return json.dumps(said, indent=1, ensure_ascii=False).encode("utf-8")


def _write(draft: Path, pages: Mapping[str, bytes]) -> None:
    """Write every file, with the rights that the writer's own settings give."""
    draft.mkdir()
    for name, data in pages.items():
        path = draft / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _swap(beside: Path, place: Path) -> None:
    """Put the finished folder in place; bring the old one back if that fails."""
    if not place.exists():
        (beside / "new").rename(place)
        return
    place.rename(beside / "old")
    try:
        (beside / "new").rename(place)
    except OSError:
        (beside / "old").rename(place)
        raise


def _pages(contents: SiteContents) -> Iterator[tuple[str, str]]:
    """Give the address and the markup of every page."""
    index = index_of(contents)
    environment = _environment()
    frame = {
        "case_title": shortened(contents.title, 120),
        "made_at": moment(contents.made_at),
        "ledger_length": number(contents.ledger_length),
        "ledger_head": contents.ledger_head,
        "has_decisions": bool(contents.decided.every),
    }

    def laid_out(template: str, address: str, page: object) -> tuple[str, str]:
        root = "../" * address.count("/")
        return address, environment.get_template(template).render(page=page, root=root, **frame)

    yield laid_out("ledger.html", "index.html", ledger_page(index))
    for claim in contents.analysis.claims:
        shown = claim_page(index, claim)
        yield laid_out("claim.html", shown.address, shown)
    yield laid_out("documents.html", "documents/index.html", report_rows(index))
    for item in contents.items:
        report = document_page(index, item)
        yield laid_out("document.html", report.address, report)
    yield laid_out("sources.html", "sources/index.html", sources_page(index))
    if contents.decided.every:
        yield laid_out("decisions.html", DECISIONS, decisions_page(contents.decided))
    yield laid_out("check.html", CHECK, CheckPage(CHECKSUMS, contents.stamped))


@cache
def _environment() -> Environment:
    return environment(PackageLoader("firsthand.export"))


def _static(name: str) -> bytes:
    return files("firsthand.export").joinpath("static", name).read_bytes()
