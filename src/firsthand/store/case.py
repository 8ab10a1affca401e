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

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from sqlalchemy import select

from firsthand.errors import CaseExists, FirsthandError, NotACase, NotKept
from firsthand.model.claim import Analysis
from firsthand.model.ids import CaptureId, ItemId, digest_of
from firsthand.model.item import Capture, Item
from firsthand.model.picture import Likeness, PictureRecord
from firsthand.model.statement import Statement
from firsthand.store.analyses import (
    analysis_revision,
    analysis_rows,
    current_analysis,
    last_analysis,
    replace_analysis,
)
from firsthand.store.blobs import Blobs
from firsthand.store.captures import (
    KeptFailure,
    capture_of,
    current_failures,
    find_capture,
    insert_captures,
    renew_failures,
    select_captures,
    select_unread,
)
from firsthand.store.database import Database
from firsthand.store.durable import make_folder, sync_folder, write_durably
from firsthand.store.layout import README, Layout
from firsthand.store.ledger import Head, Ledger, LedgerEntry, NewEntry
from firsthand.store.meta import bump_revision, get_meta, revision, set_meta
from firsthand.store.migrations import format_version, migrate
from firsthand.store.pictures import (
    KeptPicture,
    replace_likenesses,
    select_likenesses,
    select_pictures,
    select_uncompared,
)
from firsthand.store.readings import (
    KeptReading,
    find_item,
    replace_readings,
    replace_statements,
    select_items,
    select_statements,
    select_without_statements,
)
from firsthand.store.schema import CAPTURE, ITEM, LIKENESS, PICTURE, STATEMENT
from firsthand.store.values import from_json

__all__ = ["Case", "Head", "KeptFailure", "KeptPicture", "KeptReading", "LedgerEntry", "NewEntry"]

WAIT_S = 30.0
"""How long a writer waits for another process: longer than the largest batch
takes (1,000 captures: under a second), short enough for a person to wait."""

_READER = "reader"
_ITEM_KEY = (CAPTURE.c.seq, ITEM.c.position)
_STATEMENT_KEY = (CAPTURE.c.seq, ITEM.c.position, STATEMENT.c.position)


class Case:
    """An open case. Use `create` or `open`, and close it or use `with`.

    Attributes:
        folder: The case folder.
        blobs: The bytes as they came.
        ledger: The chained record of what was done.
    """

    def __init__(self, layout: Layout, database: Database) -> None:
        self.folder = layout.folder
        self.blobs = Blobs(layout)
        self.ledger = Ledger(database)
        self._database = database

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

    # -- the record ---------------------------------------------------------

    def record(self, entry: NewEntry) -> int:
        """Add one entry to the ledger; give its number."""
        with self._database.writing() as connection:
            return self.ledger.append(connection, [entry])[0]

    def entries(self) -> Iterator[LedgerEntry]:
        """Give every ledger entry in order, as kept and unchecked."""
        return self.ledger.entries()

    def head(self) -> Head:
        """Give length and end of the ledger, as noted apart from it."""
        return self.ledger.head()

    def damage(self) -> tuple[str, ...]:
        """Say what the database itself finds wrong with its file; empty when sound."""
        return self._database.damage()

    # -- captures -----------------------------------------------------------

    def record_capture(self, capture: Capture, entry: NewEntry) -> bool:
        """Write one capture and its ledger entry, after its bytes were put.

        Returns:
            False when the same bytes from the same place were kept before; then
            nothing is written.
        """
        return bool(self.record_captures([(capture, entry)]))

    def record_captures(self, received: Iterable[tuple[Capture, NewEntry]]) -> list[CaptureId]:
        """Write many captures in one transaction; a parent before what it holds.

        Returns:
            The ids of those that are new, in order.
        """
        with self._database.writing() as connection:
            return insert_captures(connection, self.ledger, received)

    def record_refusals(self, failures: Sequence[KeptFailure]) -> None:
        """Note what could not be kept, outside any reading.

        A later note on the same thing, or a capture from the same place,
        replaces it. `capture` is None when not even bytes were got.
        """
        with self._database.writing() as connection:
            renew_failures(connection, failures)

    def captures(self) -> Iterator[Capture]:
        """Give every capture in the order in which they were kept."""
        for page in self._database.pages(select_captures(), [CAPTURE.c.seq]):
            yield from map(capture_of, page)

    def capture(self, capture_id: CaptureId) -> Capture:
        """Give one capture.

        Raises:
            UnknownId: The case holds no such capture.
        """
        with self._database.reading() as connection:
            return find_capture(connection, capture_id)

    def capture_ids(self) -> Iterator[CaptureId]:
        """Give the id of every capture in the order in which they were kept."""
        for page in self._database.pages(select(CAPTURE.c.seq, CAPTURE.c.id), [CAPTURE.c.seq]):
            yield from (CaptureId(row.id) for row in page)

    def failures(self) -> Iterator[KeptFailure]:
        """Give what could not be kept or read and still is not, oldest first."""
        return current_failures(self._database)

    # -- items --------------------------------------------------------------

    def unread_captures(self, step_version: int) -> Iterator[Capture]:
        """Give the captures that this version of reading has not been through."""
        for page in self._database.pages(select_unread(step_version), [CAPTURE.c.seq]):
            yield from map(capture_of, page)

    def save_reading(self, reading: KeptReading, *, step_version: int, entry: NewEntry) -> None:
        """Write what reading one capture gave, in place of an earlier reading."""
        self.save_readings([reading], step_version=step_version, entry=entry)

    def save_readings(
        self, readings: Sequence[KeptReading], *, step_version: int, entry: NewEntry
    ) -> None:
        """Write what reading some captures gave, in one transaction.

        The captures count as read by this version, with items or without.

        Args:
            readings: One for each capture.
            step_version: Which version of reading this was.
            entry: Says in the ledger what was read, with the digest of each text.
        """
        with self._database.writing() as connection:
            replace_readings(connection, readings, step_version=step_version)
            self.ledger.append(connection, [entry])
            bump_revision(connection)

    def items(self) -> Iterator[Item]:
        """Give every item, in the order in which captures were kept."""
        for page in self._database.pages(select_items(), _ITEM_KEY):
            yield from (from_json(row.payload, Item) for row in page)

    def item(self, item_id: ItemId) -> Item:
        """Give one item.

        Raises:
            UnknownId: The case holds no such item.
        """
        with self._database.reading() as connection:
            return find_item(connection, item_id)

    def item_ids(self) -> Iterator[ItemId]:
        """Give the id of every item, in the order of `items`."""
        for page in self._database.pages(select_items(), _ITEM_KEY):
            yield from (ItemId(row.id) for row in page)

    # -- statements ---------------------------------------------------------

    def reader(self) -> str | None:
        """Give the name of who finds the attributions in this case; None: not chosen yet."""
        with self._database.reading() as connection:
            return get_meta(connection, _READER)

    def choose_reader(self, name: str) -> None:
        """Keep who finds the attributions in this case from now on."""
        if self.reader() != name:
            with self._database.writing() as connection:
                set_meta(connection, _READER, name)

    def items_without_statements(self, step_version: int) -> Iterator[Item]:
        """Give the items that this version of extraction has not been through."""
        for page in self._database.pages(select_without_statements(step_version), _ITEM_KEY):
            yield from (from_json(row.payload, Item) for row in page)

    def save_statements(
        self,
        found: Mapping[ItemId, Sequence[Statement]],
        failures: Sequence[KeptFailure] = (),
        *,
        step_version: int,
    ) -> None:
        """Write the statements of some items, in one transaction.

        Args:
            found: For each item all its statements in order, or none; they
                take the place of those found before.
            failures: Which of these items could not be gone through, and why.
            step_version: Which version of extraction found them.
        """
        with self._database.writing() as connection:
            replace_statements(connection, found, failures, step_version=step_version)
            bump_revision(connection)

    def statements(self) -> Iterator[Statement]:
        """Give every statement, in the order of items and of their place in them."""
        for page in self._database.pages(select_statements(), _STATEMENT_KEY):
            yield from (from_json(row.payload, Statement) for row in page)

    def statements_of(self, item_id: ItemId) -> list[Statement]:
        """Give the statements of one item in order; empty when it has none."""
        query = select(STATEMENT.c.payload).where(STATEMENT.c.item == item_id)
        with self._database.reading() as connection:
            payloads = connection.scalars(query.order_by(STATEMENT.c.position)).all()
        return [from_json(payload, Statement) for payload in payloads]

    # -- pictures -----------------------------------------------------------

    def pictures(self) -> Iterator[PictureRecord]:
        """Give what was seen in each picture and video, in the order of items."""
        for page in self._database.pages(select_pictures(), _ITEM_KEY):
            yield from (from_json(row.payload, PictureRecord) for row in page)

    def looks(self) -> Iterator[tuple[ItemId, bytes]]:
        """Give what each picture is compared by, in the order of items.

        Pictures that could not be decoded have none.
        """
        for page in self._database.pages(select_pictures(), _ITEM_KEY):
            yield from ((ItemId(row.item), row.look) for row in page if row.look is not None)

    def uncompared_pictures(self, step_version: int) -> list[ItemId]:
        """Give the pictures that this version of comparing has not been through."""
        with self._database.reading() as connection:
            ids = connection.scalars(select_uncompared(step_version).order_by(PICTURE.c.item))
            return [ItemId(found) for found in ids]

    def save_likenesses(
        self, compared: Sequence[ItemId], found: Sequence[Likeness], *, step_version: int
    ) -> None:
        """Write what comparing some pictures with all others gave, in one transaction.

        Args:
            compared: The pictures; likenesses of before that concern them go.
            found: Each pair once.
            step_version: Which version of comparing this was.
        """
        with self._database.writing() as connection:
            replace_likenesses(connection, compared, found, step_version=step_version)
            bump_revision(connection)

    def likenesses(self) -> Iterator[Likeness]:
        """Give every pair of pictures that show the same photograph, each once."""
        for page in self._database.pages(select_likenesses(), (LIKENESS.c.item, LIKENESS.c.known)):
            yield from (from_json(row.payload, Likeness) for row in page)

    # -- the analysis -------------------------------------------------------

    def revision(self) -> int:
        """Give a number that grows whenever items or statements change."""
        with self._database.reading() as connection:
            return revision(connection)

    def save_analysis(self, analysis: Analysis, *, revision: int, entry: NewEntry) -> None:
        """Put an analysis in the place of the one before.

        Args:
            analysis: The new one.
            revision: What `revision()` gave before the items and statements
                that it was made from were read.
            entry: Says in the ledger that it was made.
        """
        with self._database.writing() as connection:
            replace_analysis(connection, analysis, made_from=revision)
            self.ledger.append(connection, [entry])

    def analysis_revision(self) -> int | None:
        """Give the revision that the last analysis was made from; None without one."""
        with self._database.reading() as connection:
            return analysis_revision(connection)

    def last_analysis(self) -> tuple[Analysis, int] | None:
        """Give the last analysis, even if the case changed since, and its revision."""
        with self._database.reading() as connection:
            made_from = analysis_revision(connection)
            return None if made_from is None else (last_analysis(connection), made_from)

    def analysis(self) -> Analysis | None:
        """Give the analysis; None when there is none or the case changed since."""
        with self._database.reading() as connection:
            return current_analysis(connection)

    def derived(self) -> Iterator[str]:
        """Give every row that was derived, as kept.

        Statements in order, what was seen in pictures and the digest of what
        each is compared by, the pairs of like pictures, then the analysis.
        """
        for page in self._database.pages(select_statements(), _STATEMENT_KEY):
            yield from (row.payload for row in page)
        for page in self._database.pages(select_pictures(), _ITEM_KEY):
            for row in page:
                yield row.payload
                yield digest_of(row.look or b"")
        for page in self._database.pages(select_likenesses(), (LIKENESS.c.item, LIKENESS.c.known)):
            yield from (row.payload for row in page)
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


def _not_a_case(folder: Path) -> NotACase:
    return NotACase(
        f"`{folder}` could not be opened: got no case there; nothing was changed",
        hint=f"start one with `firsthand new {folder}`, or name the folder of another",
    )
