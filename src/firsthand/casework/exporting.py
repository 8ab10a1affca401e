"""Hand a case over as a small site."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from firsthand.casework.analysing import analysis_of
from firsthand.casework.decided_contents import decided_contents
from firsthand.casework.standing import material_of
from firsthand.export.contents import SiteContents
from firsthand.export.site import write_site
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
