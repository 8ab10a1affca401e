"""Hand a case over as a small site."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from firsthand.casework.analysing import analysis_of
from firsthand.casework.decided_contents import decided_contents
from firsthand.casework.standing import material_of
from firsthand.export.contents import SiteContents
from firsthand.export.site import write_site
from firsthand.model.ids import digest_of
from firsthand.preserve.capture import Entry
from firsthand.store.case import Case


def export_site(case: Case, folder: Path) -> tuple[Path, ...]:
    """Write the case as a site into a folder and give the files written.

    Raises:
        FirsthandError: The folder holds something that is no earlier export.
    """
    analysis = analysis_of(case)
    material = material_of(case)
    head = case.head()
    contents = SiteContents(
        title=case.folder.name,
        made_at=datetime.now(UTC),
        items=material.items,
        statements=material.statements,
        analysis=analysis,
        failures=[(f.locator, f.code, f.message, f.hint) for f in case.failures()],
        ledger_length=head.size,
        ledger_head=head.hash or "",
        decided=decided_contents(case, material, analysis),
    )
    return write_site(contents, folder)


def export_archive(case: Case, *, by: str) -> tuple[bytes, int]:
    """Give the site as a ZIP archive, and note in the record who took it.

    Args:
        case: An open case.
        by: Who takes it.

    Returns:
        The archive, and the number of the entry that names its digest.
    """
    with tempfile.TemporaryDirectory(prefix="firsthand-export-") as place:
        folder = Path(place) / case.folder.name
        files = export_site(case, folder)
        archive = Path(place) / "site.zip"
        with ZipFile(archive, "w", ZIP_DEFLATED) as packed:
            for file in files:
                packed.write(file, file.relative_to(folder.parent))
        content = archive.read_bytes()
    entry = Entry(
        kind="exported",
        actor=by,
        at=datetime.now(UTC),
        subjects=(f"sha256:{digest_of(content)}",),
        details={"form": "site", "files": len(files), "size_bytes": len(content)},
    )
    return content, case.record(entry)
