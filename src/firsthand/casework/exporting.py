"""Hand a case over as a small site."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from firsthand.casework.analysing import analysis_of
from firsthand.casework.standing import used_statements
from firsthand.export.contents import SiteContents
from firsthand.export.site import write_site
from firsthand.store.case import Case


def export_site(case: Case, folder: Path) -> tuple[Path, ...]:
    """Write the case as a site into a folder and give the files written.

    Raises:
        FirsthandError: The folder holds something that is no earlier export.
    """
    analysis = analysis_of(case)
    head = case.head()
    contents = SiteContents(
        title=case.folder.name,
        made_at=datetime.now(UTC),
        items=list(case.items()),
        statements=used_statements(case),
        analysis=analysis,
        failures=[(f.locator, f.code, f.message, f.hint) for f in case.failures()],
        ledger_length=head.size,
        ledger_head=head.hash or "",
    )
    return write_site(contents, folder)
