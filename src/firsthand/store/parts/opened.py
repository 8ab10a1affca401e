"""What every part of an open case rests on: its folder, its file, its ledger.

Callers: the parts of `firsthand.store.case.Case`.
"""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.store.anchors import AnchorFiles
from firsthand.store.blobs import Blobs
from firsthand.store.case_file.database import Database
from firsthand.store.case_file.shape import strange
from firsthand.store.layout import Layout
from firsthand.store.ledger import Head, Ledger, LedgerEntry, NewEntry


class Opened:
    """An open case file with its record.

    Attributes:
        folder: The case folder.
        blobs: The bytes as they came.
        ledger: The chained record of what was done.
        anchors: Stamps of outside authorities over states of that record.
    """

    def __init__(self, layout: Layout, database: Database) -> None:
        self.folder = layout.folder
        self.blobs = Blobs(layout)
        self.ledger = Ledger(database)
        self.anchors = AnchorFiles(layout.anchors)
        self._database = database

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
        """Say what is wrong with the case file as such; empty when nothing is.

        What the database itself finds, and what in it is not as Firsthand makes it.
        """
        with self._database.reading() as connection:
            return (*self._database.damage(), *strange(connection))
