"""One case in its folder: everything that is kept, and the ways to add to it.

Each method that writes is one transaction: when it returns, what it wrote
survives a kill or a power cut; when it raises, nothing of it was written.
Lists are read page by page and hold no lock between pages, so that it is safe
to write while going through them.

Bytes go in first (`case.blobs.put`), then the capture that names them
(`record_capture`): that order is what lets a capture be acknowledged.

Caller: `firsthand.casework`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from firsthand.errors import CaseExists, FirsthandError, NotACase, NotKept
from firsthand.model.ids import digest_of
from firsthand.store.blobs import Blobs
from firsthand.store.case_file.database import Database
from firsthand.store.case_file.migrations import format_version, migrate
from firsthand.store.durable import make_folder, sync_folder, write_durably
from firsthand.store.layout import README, Layout
from firsthand.store.ledger import Head, LedgerEntry, NewEntry
from firsthand.store.parts.captures import WithCaptures
from firsthand.store.parts.counts import WithCounts
from firsthand.store.parts.items import WithItems
from firsthand.store.parts.pictures import WithPictures
from firsthand.store.rows.analyses import analysis_rows
from firsthand.store.rows.captures import KeptFailure
from firsthand.store.rows.decisions import Draft
from firsthand.store.rows.pictures import (
    LIKENESS_KEY,
    KeptPicture,
    select_likenesses,
    select_pictures,
)
from firsthand.store.rows.readings import ITEM_KEY, STATEMENT_KEY, KeptReading, select_statements

__all__ = [
    "Case",
    "Draft",
    "Head",
    "KeptFailure",
    "KeptPicture",
    "KeptReading",
    "LedgerEntry",
    "NewEntry",
]

WAIT_S = 30.0
"""How long a writer waits for another process: longer than the largest batch
takes (1,000 captures: under a second), short enough for a person to wait."""


class Case(WithCaptures, WithItems, WithPictures, WithCounts):
    """An open case. Use `create` or `open`, and close it or use `with`."""

    @classmethod
    def create(cls, folder: Path, *, wait_s: float = WAIT_S) -> Case:
        """Start a case in a folder that is empty or not there yet.

        A start that was cut short is taken up again.

        Args:
            folder: Made with its parents when missing.
            wait_s: How long to wait for another writing process, in seconds.

        Raises:
            CaseExists: The folder holds a case, or anything else.
            NotKept: The system refused to write there.
        """
        layout = Layout(folder)
        if not _is_free(layout):
            raise CaseExists(
                f"a case could not be started in `{folder}`: got a folder with something in"
                " it, expected an empty one or none; it was left as it is",
                hint="name another folder, or add to the case that is there",
            )
        try:
            make_folder(folder)
            Blobs(layout).make_folders()
            write_durably(layout.readme, README)
            database = Database(layout.database, wait_s=wait_s)
            migrate(database)
            sync_folder(folder)
        except OSError as error:
            raise NotKept(
                f"a case could not be started in `{folder}`: {error.strerror or error};"
                " nothing that was there was changed",
                hint="check the path, free space and permissions",
            ) from error
        return cls(layout, database)

    @classmethod
    def open(cls, folder: Path, *, wait_s: float = WAIT_S) -> Case:
        """Open a case, bringing an older format up to date.

        Args:
            folder: The case folder.
            wait_s: How long to wait for another writing process, in seconds.

        Raises:
            NotACase: There is no case in the folder.
            CaseTooNew: A later version of Firsthand wrote it.
            CaseDamaged: Its file can no longer be read.
        """
        layout = Layout(folder)
        if not layout.database.is_file():
            raise _not_a_case(folder)
        case = cls(layout, Database(layout.database, wait_s=wait_s))
        try:
            case._make_ready()
        except FirsthandError:
            case.close()
            raise
        return case

    def _make_ready(self) -> None:
        with self._database.reading() as connection:
            found = format_version(connection)
        if found == 0:
            raise _not_a_case(self.folder)
        migrate(self._database)
        self.blobs.sweep()

    def close(self) -> None:
        """Let go of the case file."""
        self._database.close()

    def __enter__(self) -> Case:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def derived(self) -> Iterator[str]:
        """Give every row that was derived, as kept: what it is called, then what it holds.

        Statements in order, what was seen in pictures and the digest of what
        each is compared by, the pairs of like pictures, then the analysis.
        """
        for page in self._database.pages(select_statements(), STATEMENT_KEY):
            for row in page:
                yield from (f"{row.id} of {row.item}", row.payload)
        for page in self._database.pages(select_pictures(), ITEM_KEY):
            for row in page:
                yield from (row.item, row.payload, digest_of(row.look or b""))
        for page in self._database.pages(select_likenesses(), LIKENESS_KEY):
            for row in page:
                yield from (f"{row.item} like {row.known}", row.payload)
        with self._database.reading() as connection:
            yield from analysis_rows(connection)


def _is_free(layout: Layout) -> bool:
    """Tell whether a case can start here: nothing there, or a start cut short."""
    if not layout.folder.exists():
        return True
    if not layout.folder.is_dir():
        return False
    own = {layout.readme.name, layout.blobs.parent.name, layout.database.name}
    names = {path.name.removesuffix("-journal") for path in layout.folder.iterdir()}
    if layout.database.exists() and layout.database.stat().st_size:
        return False
    return names <= own and (not names or layout.blobs.parent.is_dir())


def _holds_something(folder: Path) -> bool:
    """Tell whether there is a file, or a folder with something in it; not where nobody may look."""
    try:
        return folder.is_file() or not _is_free(Layout(folder))
    except OSError:
        return False


def _not_a_case(folder: Path) -> NotACase:
    way_on = f"start one with `firsthand new {folder}`, or name the folder of another"
    if _holds_something(folder):  # no case can start there: most likely it is the reports
        way_on = (
            "name the folder of a case; what lies here is put into one with `firsthand new CASE`,"
            f" then `firsthand add CASE {folder}`"
        )
    return NotACase(
        f"`{folder}` could not be opened: got no case there; nothing was changed", hint=way_on
    )
