"""Hand a case over as a small site."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from firsthand.casework.counting.analysing import analysis_of
from firsthand.casework.deciding.contents import decided_contents
from firsthand.casework.record.anchoring import anchors_of
from firsthand.casework.snapshot import files_of
from firsthand.casework.statements.standing import material_of
from firsthand.export.contents import SiteContents
from firsthand.export.site import write_site
from firsthand.export.stamped_states import StampedReply, StampedState
from firsthand.model.ids import digest_of
from firsthand.preserve.anchors.stamped import said_at
from firsthand.preserve.anchors.told import Anchor
from firsthand.preserve.capture import Entry
from firsthand.store.case import Case


def export_site(case: Case, folder: Path) -> tuple[Path, ...]:
    """Write the case as a site into a folder and give the files written.

    Raises:
        FirsthandError: The folder holds something that is no earlier export.
    """
    analysis = analysis_of(case)
    material = material_of(case)
    head, stamped = case.head(), _stamped(case)
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
        stamped=stamped,
        files=files_of(case, material.items),
        entry_hashes=[one.hex() for one in case.ledger.hashes(head.size)] if stamped else (),
    )
    return write_site(contents, folder)


def _stamped(case: Case) -> list[StampedState]:
    """Give the states of which the record names replies, these as they were handed in."""
    named = {one.reply_digest: one for one in anchors_of(case)}
    states = []
    for state in case.anchors.states():
        known = {file: digest_of(content) for file, content in state.replies.items()}
        files = sorted((f for f in known if known[f] in named), key=lambda f: named[known[f]].seq)
        replies = tuple(_reply(case, f, state.replies[f], named[known[f]]) for f in files)
        if replies:
            size, checkpoint = state.size, state.checkpoint
            states.append(StampedState(state.name, size, checkpoint, state.request, replies))
    return states


def _reply(case: Case, file: str, content: bytes, anchor: Anchor) -> StampedReply:
    trusted = anchor.roots_digest
    roots = case.anchors.roots(trusted) if trusted else None
    return StampedReply(
        file,
        content,
        anchor.signer,
        said_at(anchor.at),
        int(anchor.at.timestamp()),
        anchor.state.value,
        f"{trusted}.pem" if trusted and roots else "",
        roots or b"",
    )


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
