"""Handing the case over: the site as an archive, its pictures left out."""

from __future__ import annotations

from starlette.responses import Response

from firsthand.casework.exporting import export_archive
from firsthand.model.person import Act
from firsthand.web.laying_out import laid_out
from firsthand.web.visit import Page, Visit


def exporting(visit: Visit) -> Response:
    """Say what an export holds and what it does not."""
    return laid_out(visit, "exporting.html")


def site(visit: Visit) -> Response:
    """Give the archive; the record names its digest and who took it."""
    content, entry = export_archive(visit.case, by=visit.person.name)
    name = f"{visit.open.slug}-entry-{entry}.zip"
    return Response(
        content,
        media_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


PAGES = (
    Page("exporting.html", exporting, "What an export holds.", Act.EXPORT),
    Page("exporting/site", site, "Take the site as an archive.", Act.EXPORT, "POST"),
)
